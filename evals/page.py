"""A Report -> one self-contained HTML page: no network, source text shown as text only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template

from evals.compare import Change, Comparison
from evals.figures import figures, numbers, outcomes, timing
from evals.golden import Golden
from evals.pictures import pictures
from evals.results import Judged, Rate, Report, Result, Seen, by_category, rate_of
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
        questions="".join(_question(result, report.judged) for result in results),
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


def _question(result: Result, judged: Judged | None) -> str:
    golden = result.golden
    turns = "".join(f"<p class='dim'>before: {escape(turn)}</p>" for turn in golden.history)
    tags = "".join(
        f'<span class="tag">{escape(tag)}</span>'
        for tag in (golden.id, str(result.verdict.outcome).replace("_", " "), str(result.stage))
        if tag
    )
    return (
        f'<details data-outcome="{result.verdict.outcome}" data-category="{escape(golden.category)}"'
        f' data-split="{escape(golden.split)}" data-stage="{escape(str(result.stage))}"'
        f"{' data-broken' if result.broken else ''}>"
        f"<summary>{escape(golden.question)}{tags}</summary><div>{turns}{_body(result)}{_opinion(result, judged)}</div></details>"
    )


def _opinion(result: Result, judged: Judged | None) -> str:
    """What a model thought of this answer; '' where it was not asked."""
    one = judged.by_id.get(result.golden.id) if judged else None
    if judged is None or one is None:
        return ""
    said = [one.problem] if one.problem else []
    if one.supported is not None:
        said.append(f"{one.supported} of {one.statements} statements borne out.")
    if one.relevant is not None:
        said.append("To the point." if one.relevant else "Not to the point.")
    return f"<p class='dim'>Opinion of {escape(judged.model)}: {escape(' '.join(said))}</p>"


def _body(result: Result) -> str:
    sure = "" if result.confidence is None else f", confidence {result.confidence:.3f}"
    reasons = (*result.verdict.reasons, *result.broken)
    parts = [f"<p class='why'>{escape(reason)}</p>" for reason in reasons]
    parts.append(f"<p class='dim'>{escape(result.status)}{sure}, {result.seconds:.3f} s</p>")
    if result.understood_as and result.understood_as != result.golden.question:
        parts.append(f"<p class='dim'>understood as: {escape(result.understood_as)}</p>")
    reason = "" if any(result.reason in words for words in reasons) else result.reason
    shown = result.answer or result.notice or reason
    parts.append(f"<blockquote>{escape(shown)}</blockquote>" if shown else "")
    parts.append(_expected(result.golden))
    for title, seen in (
        ("Cited", result.cited),
        ("Sentences, as ranked", result.ranked),
        ("Passages, as retrieved", result.retrieved),
    ):
        parts.append(_list(title, seen, result.golden.support))
    return "".join(parts)


def _expected(golden: Golden) -> str:
    """What the question asks of its answer, in words."""
    lines = ["not to be answered: the corpus is silent"] if golden.answerable is False else []
    lines += [f"must match {' or '.join(group)}" for group in golden.must]
    lines += [f"must not match {pattern}" for pattern in golden.must_not]
    lines += [f"a citation holds {' or '.join(map(repr, golden.support))}"] * bool(golden.support)
    lines += ["a safety notice"] * golden.safety
    lines += [f"screened as {golden.screen}"] * bool(golden.screen)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h4>Expected</h4><ul class='expected'>{items}</ul>" if items else ""


def _list(title: str, seen: Sequence[Seen], support: Sequence[str]) -> str:
    if not seen:
        return ""
    items = "".join(
        f"<li{' class=holds' if one.supports else ''}>{_score(one)}{_marked(one.text, support)}{_place(one)}</li>"
        for one in seen
    )
    return f"<h4>{escape(title)}</h4><ol>{items}</ol>"


def _marked(text: str, support: Sequence[str]) -> str:
    """The text with each piece that supports the answer marked."""
    wanted = sorted(filter(None, support), key=len, reverse=True)
    if not wanted:
        return escape(text)
    parts = re.split(f"({'|'.join(map(re.escape, wanted))})", text)
    return "".join(
        f"<mark>{escape(part)}</mark>" if n % 2 else escape(part) for n, part in enumerate(parts)
    )


def _place(seen: Seen) -> str:
    return f' <span class="dim">({escape(seen.place)})</span>' if seen.place else ""


def _score(seen: Seen) -> str:
    return "" if seen.score is None else f'<span class="dim">{seen.score:.3f}</span> '


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
