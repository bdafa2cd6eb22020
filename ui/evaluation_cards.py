"""A stored report -> its HTML: tiles of figures, the change since another, the table of figures.
Pure; questions, answers and names are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evals.reports import Asked, Group, Turned
from prompts import text
from ui.escape import escaped, paragraphs, with_code
from ui.evaluation_words import interval, number, outcome_words, p_value, percent

_SHOWN = 40
# label, name of the rate, whether more is better
_TILES = (
    ("evaluation.tile_right", "right"),
    ("evaluation.tile_wrong", "confident errors"),
    ("evaluation.tile_silent", "unanswerable declined"),
    ("evaluation.tile_safety", "safety notice where due"),
    ("evaluation.tile_exact", "quotes exact"),
)

Pair = tuple[Asked, Asked]


def heading(title: str) -> str:
    """A section's heading."""
    return f'<h2 class="qa-h2">{escaped(title)}</h2>'


def note(words: str, *, loud: bool = False) -> str:
    """A line of its own; a loud one can't be overlooked."""
    kind = "qa-broken" if loud else "qa-small"
    return f'<p class="{kind}">{with_code(words)}</p>'


def tiles(group: Group) -> str:
    """The figures to look at first; a figure of no cases is left out."""
    shown = [
        _tile(percent(rate), text(label), interval(rate))
        for label, name in _TILES
        if (rate := group.rates.get(name)) and rate.total
    ]
    p50, p95 = group.numbers.get("seconds p50"), group.numbers.get("seconds p95")
    if p50 is not None:
        within = text("evaluation.seconds_p95", p95=number(p95))
        shown.append(_tile(number(p50), text("evaluation.tile_seconds"), within))
    return f'<div class="qa-tiles">{"".join(shown)}</div>'


def _tile(value: str, label: str, small: str) -> str:
    return (
        f'<div class="qa-tile"><span class="qa-value">{escaped(value)}</span>'
        f"<span>{escaped(label)}</span>"
        f'<span class="qa-small">{escaped(small)}</span></div>'
    )


def change(turned: Turned, before: str) -> str:
    """What became of the questions since the report made at `before`, each to open."""
    title = heading(text("evaluation.change", made=before))
    lists = (
        ("evaluation.newly_wrong", turned.newly_wrong),
        ("evaluation.newly_right", turned.newly_right),
        ("evaluation.reworded", turned.reworded),
    )
    folds = "".join(_pairs(name, pairs) for name, pairs in lists if pairs)
    return f"{title}{paragraphs(verdict(turned))}{folds}"


def verdict(turned: Turned) -> str:
    """The change in words, and whether chance explains it."""
    counts = {
        "shared": str(turned.shared),
        "right": str(len(turned.newly_right)),
        "wrong": str(len(turned.newly_wrong)),
        "reworded": str(len(turned.reworded)),
    }
    if not (turned.newly_right or turned.newly_wrong or turned.reworded):
        return text("evaluation.change_none", shared=counts["shared"])
    better = len(turned.newly_right) > len(turned.newly_wrong)
    kind = "chance" if turned.by_chance else "better" if better else "worse"
    chance = text(f"evaluation.change_{kind}", p=p_value(turned.p))
    return f"{text('evaluation.change_counts', **counts)} {chance}"


def _pairs(name: str, pairs: Sequence[Pair]) -> str:
    rows = "".join(_pair(before, now) for before, now in pairs[:_SHOWN])
    left = len(pairs) - _SHOWN
    more = note(text("evaluation.more_changes", count=str(left))) if left > 0 else ""
    title = escaped(text(name, count=str(len(pairs))))
    return f'<details class="qa-fold"><summary>{title}</summary>{rows}{more}</details>'


def _pair(before: Asked, now: Asked) -> str:
    sides = (("evaluation.before", before), ("evaluation.now", now))
    columns = "".join(_side(name, asked) for name, asked in sides)
    return (
        f'<details class="qa-asked qa-e-{escaped(now.outcome)}"><summary>'
        f'<span class="qa-where">{escaped(now.question)}</span></summary>'
        f'<div class="qa-two">{columns}</div></details>'
    )


def _side(name: str, asked: Asked) -> str:
    title = escaped(text(name, outcome=outcome_words(asked.outcome)))
    return f"<div><h4>{title}</h4><blockquote>{escaped(asked.said)}</blockquote></div>"


def figures_table(group: Group) -> str:
    """Every figure of the report, with its counts and interval."""
    rates = ((n, f"{percent(r)} ({interval(r)})") for n, r in group.rates.items() if r.total)
    others = ((name, number(value)) for name, value in group.numbers.items())
    head = "".join(
        f'<th scope="col">{escaped(text(k))}</th>'
        for k in ("evaluation.figure", "evaluation.value")
    )
    return (
        f'<details class="qa-fold"><summary>{escaped(text("evaluation.figures"))}</summary>'
        f'<table class="qa-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{_rows([*rates, *others])}</tbody></table></details>"
    )


def _rows(rows: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<tr><th scope="row">{escaped(name)}</th><td>{escaped(value)}</td></tr>'
        for name, value in rows
    )
