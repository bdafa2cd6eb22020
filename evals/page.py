"""A Report -> one self-contained HTML page: no network, source text shown as text only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from evals.compare import Change, Comparison
from evals.figures import figures, numbers, outcomes, timing
from evals.page_questions import question
from evals.pictures import pictures
from evals.results import Rate, Report, Result, by_category, rate_of
from evals.score import Outcome
from evals.table import broken, opinion, percent

_PAGE = Path(__file__).resolve().parent / "page.html"


def page(report: Report, comparison: Comparison | None = None, when: str = "") -> str:
    """The whole page as text; `when` is the time at which the run ended (ISO 8601, UTC)."""
    results = report.results
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        head=_head(report, when),
        categories=_categories(results),
        pictures=pictures(results),
        figures=_figures(report),
        judged=_judged(report),
        comparison=_comparison(comparison) if comparison else "",
        outcome_options=_options(_outcomes(results)),
        category_options=_options(r.golden.category for r in results),
        split_options=_options(r.golden.split for r in results),
        stage_options=_options(str(r.stage) for r in results),
        questions="".join(question(result, report.judged) for result in results),
    )


def _head(report: Report, when: str) -> str:
    names = ", ".join(f"{f.name} ({f.questions} questions)" for f in report.files)
    asked = f"{len(report.results)} of {report.asked_for} questions ({report.stopped})"
    partial = f'<p class="partial">Partial: {escape(asked)}.</p>' if report.partial else ""
    builds = escape(", ".join(report.builds) or "none")
    drafts = f" {report.drafts} drafts were not asked." if report.drafts else ""
    made = f" Asked on {escape(when[:16].replace('T', ' '))} (UTC)." if when else ""
    jobs = f" {report.jobs} questions at a time." if report.jobs > 1 else ""
    about = f"{escape(names)}. Build {builds}.{made}{jobs}{drafts}"
    promises = "".join(f'<p class="partial">{escape(line)}</p>' for line in broken(report))
    return f'{partial}{promises}<p class="dim">{about}</p>{_tiles(report)}'


def _tiles(report: Report) -> str:
    """The three figures that one looks for first, with their intervals."""
    rates = figures(report.results)
    chosen = (
        ("right", rates["right"]),
        ("answered, and wrong", rates["confident errors"]),
        ("unanswerable declined", rates["unanswerable declined"]),
    )
    return f'<div class="tiles">{"".join(_tile(name, rate) for name, rate in chosen)}</div>'


def _tile(name: str, rate: Rate) -> str:
    if rate.share is None:
        return ""
    low, high = rate.interval
    return (
        f'<div class="tile"><b>{100 * rate.share:.1f} %</b> {escape(name)}'
        f'<span class="dim">{rate.hits} of {rate.total}; 95 % interval '
        f"{100 * low:.0f} to {100 * high:.0f} %</span></div>"
    )


def _categories(results: Sequence[Result]) -> str:
    titles = ["category", "n", *(str(o).replace("_", " ") for o in Outcome), "right, 95 % interval"]
    rows = [
        [name, str(len(group)), *map(str, outcomes(group).values()),
         percent(rate_of(group, lambda r: r.verdict.right))]
        for name, group in [*by_category(results), ("all", list(results))]
    ]  # fmt: skip
    return _table(titles, rows)


def _figures(report: Report) -> str:
    groups = report.groups()
    rates = [figures(group) for _, group in groups]
    rows = [
        [name, *(f"{r[name].hits}/{r[name].total}, {percent(r[name])}" for r in rates)]
        for name in rates[0]
    ]
    measured = [numbers(group) | timing(group) for _, group in groups]
    for name in measured[0]:
        rows.append([name, *("-" if m[name] is None else f"{m[name]:.3g}" for m in measured)])
    return _table(["", *(name for name, _ in groups)], rows)


def _judged(report: Report) -> str:
    lines = opinion(report)
    if not lines:
        return ""
    return f"<section><h2>A model's opinion</h2>{''.join(f'<p>{escape(s)}</p>' for s in lines)}</section>"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    body = "".join(map(_row, rows))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(cells: Sequence[str]) -> str:
    name, *values = cells
    shown = "".join(f"<td{' class=dim' if c == '0' else ''}>{escape(c)}</td>" for c in values)
    return f'<tr{" class=all" if name == "all" else ""}><th scope="row">{escape(name)}</th>{shown}</tr>'


def _options(values: Iterable[str]) -> str:
    """A choice for each value that there is, with how often, after one for all."""
    counts = Counter(filter(None, values))
    return '<option value="">all</option>' + "".join(
        f'<option value="{escape(name)}">{escape(name.replace("_", " "))} ({count})</option>'
        for name, count in counts.items()
    )


def _outcomes(results: Sequence[Result]) -> Iterable[str]:
    """The outcomes to choose from, those that are not right together first."""
    yield from ("not right" for result in results if not result.verdict.right)
    yield from ("broken promise" for result in results if result.broken)
    for outcome in Outcome:
        yield from (str(outcome) for result in results if result.verdict.outcome is outcome)


def _comparison(comparison: Comparison) -> str:
    parts = [f"<section><h2>Since the baseline</h2><p>{escape(str(comparison))}</p>"]
    for title, changes in (
        ("Newly wrong", comparison.newly_wrong),
        ("Newly right", comparison.newly_right),
        ("Answered in other words", comparison.changed),
    ):
        parts.append(_fold(title, changes) if changes else "")
    return "".join(parts) + "</section>"


def _fold(title: str, changes: Sequence[Change]) -> str:
    return (
        f'<details class="fold"><summary>{title} ({len(changes)})</summary>'
        f"{''.join(map(_change, changes))}</details>"
    )


def _change(change: Change) -> str:
    result = change.result
    before = change.was_answer or change.was_status
    now = result.answer or result.status
    return (
        f'<details data-outcome="{result.verdict.outcome}"><summary>{escape(result.golden.question)}'
        f'<span class="tag">{escape(result.golden.id)}</span></summary><div class="two">'
        f"<div><p class='dim'>before: {escape(change.was_outcome)}</p>"
        f"<blockquote>{escape(before)}</blockquote></div>"
        f"<div><p class='dim'>now: {result.verdict.outcome}</p>"
        f"<blockquote>{escape(now)}</blockquote></div></div></details>"
    )
