"""A Report -> a Markdown summary for a pull request. Measures nothing."""

from __future__ import annotations

from collections import Counter

from evals.compare import Comparison
from evals.figures import figures, numbers, outcomes, timing
from evals.results import Report, Result, by_category, rate_of
from evals.score import Outcome
from evals.table import broken, opinion, percent

_SHOWN = 20


def summary(report: Report, comparison: Comparison | None = None) -> str:
    """The figures, the change since the baseline, and the questions that went wrong."""
    lines = ["# Evaluation", ""]
    if report.partial:
        asked = f"{len(report.results)} of {report.asked_for} questions"
        lines += [f"**Partial: {asked} ({_plain(report.stopped)}).**", ""]
    names = ", ".join(f"{f.name} ({f.questions})" for f in report.files)
    lines += [f"Golden: {names}. Build: {', '.join(report.builds) or 'none'}.", ""]
    lines += [f"**{_plain(line)}**\n" for line in broken(report)]
    if comparison:
        lines += [str(comparison), "", *_turned(comparison)]
    lines += [*_categories(report), "", *_figures(report), "", *_opinion(report), *_wrong(report)]
    return "\n".join(lines).rstrip() + "\n"


def _categories(report: Report) -> list[str]:
    titles = ["category", "n", *(str(o).replace("_", " ") for o in Outcome), "right"]
    lines = [_line(titles), _line(["---"] + ["---:"] * (len(titles) - 1))]
    for name, rows in [*by_category(report.results), ("**all**", list(report.results))]:
        share = percent(rate_of(rows, lambda r: r.verdict.right))
        lines.append(_line([name, str(len(rows)), *map(str, outcomes(rows).values()), share]))
    return lines


def _figures(report: Report) -> list[str]:
    groups = report.groups()
    names = [name for name, _ in groups]
    lines = [_line(["", *names]), _line(["---"] + ["---:"] * len(names))]
    rates = [figures(results) for _, results in groups]
    lines += [_line([name, *(percent(group[name]) for group in rates)]) for name in rates[0]]
    measured = [numbers(results) | timing(results) for _, results in groups]
    for name in measured[0]:
        lines.append(
            _line([name, *("-" if m[name] is None else f"{m[name]:.3g}" for m in measured)])
        )
    return lines


def _opinion(report: Report) -> list[str]:
    lines = [_plain(line) for line in opinion(report)]
    return [" ".join(lines), ""] if lines else []


def _wrong(report: Report) -> list[str]:
    wrong = [result for result in report.results if not result.verdict.right]
    if not wrong:
        return ["Every question is right."]
    stages = Counter(str(result.stage) for result in wrong)
    lost = "; ".join(f"{stage}: {count}" for stage, count in stages.most_common())
    lines = [f"Lost: {lost}.", "", f"<details><summary>{len(wrong)} not right</summary>", ""]
    lines += [_one(result) for result in wrong[:_SHOWN]]
    if len(wrong) > _SHOWN:
        lines.append(f"- and {len(wrong) - _SHOWN} more, in the report")
    return [*lines, "", "</details>"]


def _one(result: Result) -> str:
    reasons = "; ".join(result.verdict.reasons)
    return f"- `{result.golden.id}` {_plain(result.golden.question)} ({result.stage}: {_plain(reasons)})"


def _turned(comparison: Comparison) -> list[str]:
    lines = []
    for title, changes in (
        ("Newly wrong", comparison.newly_wrong),
        ("Newly right", comparison.newly_right),
    ):
        if changes:
            lines += [f"{title}:", "", *(_one(c.result) for c in changes[:_SHOWN]), ""]
    return lines


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _plain(text: str) -> str:
    """`text` as Markdown that shows it as it is, on one line."""
    one = " ".join(text.split())
    return "".join("\\" + c if c in "\\`*_{}[]<>|#!" else c for c in one)
