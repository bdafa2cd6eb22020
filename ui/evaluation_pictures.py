"""Figures of a report -> pictures made of HTML, and the curve as a Vega-Lite chart. Pure.

HTML and not SVG, since Streamlit shows no SVG inside HTML; so the words in a picture stay words
that can be read aloud, searched and enlarged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from evals.reports import Asked, Group
from evals.results import Rate
from prompts import text
from ui.escape import escaped
from ui.evaluation_words import OUTCOMES, number, outcome_words, percent

_BINS = 16
_RECALL = "retrieval recall@"
_CURVE = {"light": ("#0b6570", "#c0392b", "#4d5d64", "#cdd7da"),
          "dark": ("#79d0da", "#e8695b", "#a9b9bf", "#3a4a50")}  # fmt: skip


def picture(title: str, caption: str, inside: str) -> str:
    """A picture with its title and what it shows."""
    shown = inside or f'<p class="qa-small">{escaped(text("evaluation.not_measured"))}</p>'
    return (
        f'<figure class="qa-picture"><h3>{escaped(title)}</h3>{shown}'
        f"<figcaption>{escaped(caption)}</figcaption></figure>"
    )


def by_category(group: Group) -> str:
    """A bar a category, cut by outcome, with how many are right."""
    rows = "".join(_category(name, counts) for name, counts in group.categories.items())
    seen = [o for o in OUTCOMES if any(c.get(o) for c in group.categories.values())]
    inside = f'<div class="qa-bars-list">{rows}</div>{_legend(seen)}' if rows else ""
    caption = text("evaluation.by_category_help")
    return picture(text("evaluation.by_category"), caption, inside)


def recall(group: Group) -> str:
    """Recall@k as bars."""
    rates = {n.removeprefix(_RECALL): r for n, r in group.rates.items() if n.startswith(_RECALL)}
    rows = "".join(_recall_row(k, rate) for k, rate in rates.items() if rate.total)
    inside = f'<div class="qa-bars-list">{rows}</div>' if rows else ""
    return picture(text("evaluation.recall"), text("evaluation.recall_help"), inside)


def latency(questions: Sequence[Asked], group: Group) -> str:
    """How many answers took how long, in equal steps up to the slowest."""
    seconds = [asked.seconds for asked in questions]
    p50, p95 = group.numbers.get("seconds p50"), group.numbers.get("seconds p95")
    caption = text("evaluation.latency_help", p50=number(p50), p95=number(p95))
    inside = _columns(seconds, (p50, p95)) if seconds and max(seconds) > 0 else ""
    return picture(text("evaluation.latency"), caption, inside)


def risk_chart(group: Group, scheme: str) -> dict[str, Any] | None:
    """The curve of risk against coverage as a Vega-Lite chart in the colours of `scheme`
    ("light" or "dark"), None where there are too few points for one."""
    points = group.risk_coverage
    if len(points) < 2:
        return None
    line, dot, words, grid = _CURVE[scheme]
    rows = [{"coverage": p.coverage, "risk": p.risk} for p in points]
    answered = [row for row, point in zip(rows, points, strict=True) if point.answered]
    dots = [row | {"here": text("evaluation.risk_here")} for row in answered[-1:]]
    axis = {"format": ".0%", "labelColor": words, "titleColor": words, "gridColor": grid,
            "domainColor": grid, "tickColor": grid, "labelFontSize": 12, "titleFontSize": 12,
            "titleFontWeight": "normal", "tickCount": 5}  # fmt: skip
    encoding = {
        "x": _scale("coverage", "evaluation.risk_x", axis),
        "y": _scale("risk", "evaluation.risk_y", axis),
        "tooltip": [_tip("coverage", "evaluation.risk_x"), _tip("risk", "evaluation.risk_y")],
    }
    return {
        "height": 240,
        "background": "transparent",
        "encoding": encoding,
        "layer": [
            {"data": {"values": rows}, "mark": {"type": "line", "color": line, "strokeWidth": 2}},
            {"data": {"values": dots}, "mark": {"type": "point", "color": dot, "size": 120,
             "filled": True, "opacity": 1}},
        ],
    }  # fmt: skip


def _scale(field: str, title: str, axis: Mapping[str, Any]) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": text(title), "axis": dict(axis)}


def _tip(field: str, title: str) -> dict[str, str]:
    return {"field": field, "type": "quantitative", "title": text(title), "format": ".1%"}


def _category(name: str, counts: Mapping[str, int]) -> str:
    total = sum(counts.values())
    parts = "".join(_part(o, counts.get(o, 0), total) for o in OUTCOMES)
    return _row(name, parts, f"{counts.get('right', 0)} / {total}")


def _part(outcome: str, count: int, total: int) -> str:
    if not count:
        return ""
    title = escaped(f"{outcome_words(outcome)}: {count}")
    share = 100 * count / total
    return f'<i class="qa-o-{outcome}" style="width:{share:.2f}%" title="{title}"></i>'


def _recall_row(k: str, rate: Rate) -> str:
    bar = f'<i class="qa-o-plain" style="width:{100 * (rate.share or 0.0):.2f}%"></i>'
    return _row(text("evaluation.recall_k", k=k), bar, percent(rate))


def _row(label: str, parts: str, value: str) -> str:
    return (
        f'<div class="qa-bar-row"><span class="qa-bar-label">{escaped(label)}</span>'
        f'<span class="qa-bar" aria-hidden="true">{parts}</span>'
        f'<span class="qa-bar-value">{escaped(value)}</span></div>'
    )


def _legend(outcomes: Iterable[str]) -> str:
    keys = (
        f'<li><i class="qa-key qa-o-{outcome}" aria-hidden="true"></i>'
        f"{escaped(outcome_words(outcome))}</li>"
        for outcome in outcomes
    )
    return f'<ul class="qa-legend">{"".join(keys)}</ul>'


def _columns(seconds: Sequence[float], lines: Iterable[float | None]) -> str:
    top = max(seconds)
    counts = [0] * _BINS
    for value in seconds:
        counts[min(_BINS - 1, int(value / top * _BINS))] += 1
    bars = "".join(_column(n, count, counts, top) for n, count in enumerate(counts))
    rules = "".join(
        f'<b class="qa-rule" style="left:{100 * at / top:.1f}%"></b>' for at in lines if at
    )
    ends = f"<span>0 s</span><span>{number(top)} s</span>"
    return (
        f'<div class="qa-columns">{bars}{rules}</div>'
        f'<div class="qa-axis" aria-hidden="true">{ends}</div>'
    )


def _column(n: int, count: int, counts: Sequence[int], top: float) -> str:
    low, high = number(top * n / _BINS), number(top * (n + 1) / _BINS)
    title = escaped(text("evaluation.latency_bar", low=low, high=high, count=str(count)))
    height = 100 * count / max(counts)
    return f'<i class="qa-o-plain" style="height:{height:.1f}%" title="{title}"></i>'
