"""A Report -> the tables that a person reads in a terminal. Measures nothing."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from evals.figures import figures, numbers, outcomes, timing
from evals.results import Rate, Report, Result, by_category, rate_of
from evals.score import Outcome

_SHOWN = 20
_WIDE = 110  # columns of a terminal in which counts have room beside the rates
_TITLES = {Outcome.WRONGLY_ANSWERED: "answered wrongly", Outcome.FALSE_ALARM: "false alarm"}
_ALWAYS = (Outcome.RIGHT, Outcome.WRONG, Outcome.DECLINED)


def percent(rate: Rate) -> str:
    """ "83.1 % [70, 91]", the share and its 95 % interval in per cent; a dash of nothing."""
    if rate.share is None:
        return "-"
    low, high = rate.interval
    return f"{100 * rate.share:.1f} % [{100 * low:.0f}, {100 * high:.0f}]"


def opinion(report: Report) -> list[str]:
    """What a model thought of the answers, as sentences; [] where none was asked."""
    judged = report.judged
    if judged is None:
        return []
    faithful, relevant = judged.unscored
    return [
        f"Opinion of {judged.model} on {judged.answers} answers; no figure above counts it.",
        f"Statements borne out: {counted(judged.faithful)}; {faithful} answers not scored.",
        f"Answers to the point: {counted(judged.relevant)}; {relevant} answers not scored.",
    ]


def broken(report: Report) -> list[str]:
    """The promises that answers broke, each with the ids of the questions; [] where none did."""
    ids: dict[str, list[str]] = {}
    for result in report.broken:
        for promise in result.broken:
            ids.setdefault(promise, []).append(result.golden.id)
    return [f"Broken promise, {words}: {_some(names)}." for words, names in ids.items()]


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def tables(report: Report, counts: bool = True) -> RenderableType:
    """The table by category of each split, and the table of figures, with their `counts`."""
    groups = report.groups()
    named = groups if len(groups) != 2 else groups[:1]
    parts: list[RenderableType] = []
    if report.partial:
        asked = f"{len(report.results)} of {report.asked_for} questions were asked"
        note = f"Partial: {asked} ({report.stopped})."
        parts.append(Text(note, style="bold red"))
    parts += [_categories(name, results) for name, results in named]
    parts.append(_figures(named, counts))
    parts += [Text(line, style="bold red") for line in broken(report)]
    parts += [Text(line) for line in opinion(report)]
    return Group(*parts)


def render(report: Report, width: int = _WIDE) -> str:
    """The tables as plain text, for `width` columns."""
    console = Console(width=width, no_color=True, highlight=False)
    with console.capture() as capture:
        console.print(tables(report, counts=width >= _WIDE))
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def _categories(name: str, results: Sequence[Result]) -> Table:
    found = outcomes(results)
    shown = [outcome for outcome in Outcome if outcome in _ALWAYS or found[outcome]]
    table = _table(f"{name}: {len(results)} questions")
    table.add_column("category", no_wrap=True)
    table.add_column("n", justify="right", no_wrap=True)
    for outcome in shown:
        table.add_column(_TITLES.get(outcome, str(outcome)), justify="right")
    table.add_column("right, 95 % interval", justify="right", no_wrap=True)
    for category, rows in by_category(results):
        table.add_row(*_row(category, rows, shown))
    table.add_section()
    table.add_row(*_row("all", results, shown))
    return table


def _table(title: str) -> Table:
    return Table(title=title, box=box.SIMPLE, title_justify="left", pad_edge=False)


def _row(name: str, rows: Sequence[Result], shown: Sequence[Outcome]) -> list[str]:
    counts = outcomes(rows)
    cells = [str(counts[outcome]) if counts[outcome] else "." for outcome in shown]
    return [name, str(len(rows)), *cells, percent(rate_of(rows, lambda r: r.verdict.right))]


def _figures(groups: Sequence[tuple[str, list[Result]]], counts: bool) -> Table:
    table = _table("figures")
    table.add_column("", min_width=18)
    for name, _ in groups:
        table.add_column(name, justify="right", no_wrap=True)
    rates = [figures(results) for _, results in groups]
    for name in rates[0]:
        table.add_row(name, *((counted if counts else percent)(group[name]) for group in rates))
    table.add_section()
    measured = [numbers(results) | timing(results) for _, results in groups]
    for name in measured[0]:
        table.add_row(name, *("-" if m[name] is None else f"{m[name]:.3g}" for m in measured))
    return table


def counted(rate: Rate) -> str:
    """ "10/12  83.3 % [55, 95]"; a dash of nothing."""
    return f"{rate.hits}/{rate.total}  {percent(rate)}" if rate.total else "-"
