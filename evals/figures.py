"""Results -> figures by name: rates with their counts, other numbers, seconds. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from evals import metrics
from evals.results import Rate, Result, rate_of
from evals.score import CONFIDENT_ERRORS, Outcome

RECALL_AT = (1, 3, 5, 8)


def outcomes(results: Sequence[Result]) -> dict[str, int]:
    """How many results there are of each outcome, zeros included."""
    return {str(o): sum(r.verdict.outcome is o for r in results) for o in Outcome}


def figures(results: Sequence[Result]) -> dict[str, Rate]:
    """The rates of a group of results, by name; each over the questions that it applies to."""
    answerable = [r for r in results if r.golden.answerable is True]
    silent = [r for r in results if r.golden.answerable is False]
    answered = [r for r in results if r.status == "answered"]
    checked = [r for r in results if r.exact is not None]
    quoted = [r for r in answerable if r.cited and r.golden.support]
    citations = [seen for r in quoted for seen in r.cited]
    return {
        "right": rate_of(results, lambda r: r.verdict.right),
        "answerable right": rate_of(answerable, lambda r: r.verdict.right),
        "unanswerable declined": rate_of(silent, lambda r: r.status != "answered"),
        "confident errors": rate_of(results, lambda r: r.confidently_wrong),
        "confident errors among answers": rate_of(answered, lambda r: r.confidently_wrong),
        "safety notice where due": rate_of(
            (r for r in results if r.golden.safety), lambda r: bool(r.notice.strip())
        ),
        "false alarms": rate_of(
            (r for r in results if not r.golden.safety),
            lambda r: r.status in ("emergency", "personal_advice"),
        ),
        "quotes exact": rate_of(checked, lambda r: r.exact is True),
        "disclaimer present": rate_of(results, lambda r: r.disclaimer),
        "citations that support": Rate(sum(s.supports for s in citations), len(citations)),
        "answers with a supporting citation": rate_of(
            quoted, lambda r: any(s.supports for s in r.cited)
        ),
    } | _retrieval(results)


def _retrieval(results: Sequence[Result]) -> dict[str, Rate]:
    traced = [r for r in results if r.traced]
    return {
        f"retrieval recall@{k}": rate_of(
            traced, lambda r, k=k: r.support_rank is not None and r.support_rank <= k  # type: ignore[misc]
        )
        for k in RECALL_AT
    }  # fmt: skip


def numbers(results: Sequence[Result]) -> dict[str, float | None]:
    """The measures of a group that are no rates: MRR, words; None of nothing."""
    traced = [r for r in results if r.traced]
    words = [float(r.words) for r in results if r.status == "answered"]
    return {
        "retrieval MRR": metrics.mean_reciprocal_rank([r.support_rank for r in traced]),
        "sentence MRR": metrics.mean_reciprocal_rank([r.sentence_rank for r in traced]),
        "words p50": metrics.quantile(words, 0.5),
        "words p95": metrics.quantile(words, 0.95),
    }


def risk_points(results: Sequence[Result]) -> list[tuple[float, float, bool]]:
    """(coverage, risk, whether answered) for each question, surest first.

    Coverage is the share of questions that would be answered if the bar stood there, risk the
    share of wrong ones among them. A declined question counts as it would have come out: right
    where the best-ranked sentence holds the support.
    """
    sure = [r for r in results if r.confidence is not None and r.golden.answerable is not None]
    sure.sort(key=lambda r: -(r.confidence or 0.0))
    points, wrong = [], 0
    for n, result in enumerate(sure, 1):
        wrong += _would_be_wrong(result)
        points.append((n / len(sure), wrong / n, result.status == "answered"))
    return points


def _would_be_wrong(result: Result) -> bool:
    if result.status == "answered":
        return result.verdict.outcome in CONFIDENT_ERRORS
    return result.golden.answerable is False or result.sentence_rank != 1


def timing(results: Sequence[Result]) -> dict[str, float | None]:
    """Seconds an answer: p50 and p95. Apart, since they alone differ from run to run."""
    seconds = [r.seconds for r in results]
    return {
        "seconds p50": metrics.quantile(seconds, 0.5),
        "seconds p95": metrics.quantile(seconds, 0.95),
    }
