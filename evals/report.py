"""Results -> figures by category, and a Report to JSON and back. Asks and draws nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from errors import GoldenError
from evals import metrics
from evals.golden import Golden
from evals.score import CONFIDENT_ERRORS, Outcome, Verdict
from evals.stage import Stage

FORMAT = 1
RECALL_AT = (1, 3, 5, 8)


@dataclass(frozen=True, slots=True)
class Seen:
    """A citation, ranked sentence or retrieved passage, and whether it holds the support."""

    place: str
    text: str
    score: float | None
    supports: bool


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """A golden file that was run: its name, its sha256 and how many questions it held."""

    name: str
    sha256: str
    questions: int


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its answer, verdict and what was measured. `exact` and the ranks are
    None where there was nothing to check; `traced` says that the ranks were looked for."""

    golden: Golden
    status: str
    answer: str
    notice: str
    reason: str
    understood_as: str
    confidence: float | None
    cited: tuple[Seen, ...]
    verdict: Verdict
    stage: Stage
    exact: bool | None
    disclaimer: bool
    words: int
    seconds: float
    build_id: str
    support_rank: int | None
    sentence_rank: int | None
    ranked: tuple[Seen, ...]
    retrieved: tuple[Seen, ...]
    traced: bool

    @property
    def confidently_wrong(self) -> bool:
        """Answered, and wrong; or a safety notice is missing."""
        return self.verdict.outcome in CONFIDENT_ERRORS


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `total`, with its 95 % Wilson interval; `share` is None of nothing."""

    hits: int
    total: int

    @property
    def share(self) -> float | None:
        """hits / total in [0, 1]."""
        return metrics.rate(self.hits, self.total)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of the share."""
        return metrics.wilson(self.hits, self.total)

    def to_json(self) -> dict[str, Any]:
        """The counts, the share and the interval."""
        low, high = self.interval
        share = None if self.share is None else round(self.share, 4)
        return {"hits": self.hits, "of": self.total, "share": share,
                "low": round(low, 4), "high": round(high, 4)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """All results of a run, in the order of the golden files."""

    results: tuple[Result, ...]
    files: tuple[GoldenFile, ...]
    builds: tuple[str, ...]
    partial: bool
    asked_for: int

    def groups(self) -> list[tuple[str, list[Result]]]:
        """("all" or the split, its results), splits after the whole."""
        splits = sorted({r.golden.split for r in self.results} - {""})
        parts = [(s, [r for r in self.results if r.golden.split == s]) for s in splits]
        return [("all", list(self.results)), *parts]

    @property
    def right(self) -> Rate:
        """The share of questions that are right."""
        return rate_of(self.results, lambda result: result.verdict.right)


def rate_of(results: Iterable[Result], holds: Callable[[Result], bool]) -> Rate:
    """How many of `results` something holds for."""
    rows = list(results)
    return Rate(sum(map(holds, rows)), len(rows))


def by_category(results: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """Categories in the order in which they first come up, each with its results."""
    names = dict.fromkeys(result.golden.category for result in results)
    return [(name, [r for r in results if r.golden.category == name]) for name in names]


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


def timing(results: Sequence[Result]) -> dict[str, float | None]:
    """Seconds an answer: p50 and p95. Apart, since they alone differ from run to run."""
    seconds = [r.seconds for r in results]
    return {
        "seconds p50": metrics.quantile(seconds, 0.5),
        "seconds p95": metrics.quantile(seconds, 0.95),
    }


def to_json(report: Report) -> dict[str, Any]:
    """The report for machines; all but `timing` is the same for the same build and questions."""
    return {
        "format": FORMAT,
        "partial": report.partial,
        "asked": len(report.results),
        "asked_for": report.asked_for,
        "builds": list(report.builds),
        "golden": [{"name": f.name, "sha256": f.sha256, "questions": f.questions}
                   for f in report.files],
        "summary": {name: _summary(results) for name, results in report.groups()},
        "questions": [_question(result) for result in report.results],
        "timing": {name: timing(results) for name, results in report.groups()}
        | {"seconds": {r.golden.id: round(r.seconds, 4) for r in report.results}},
    }  # fmt: skip


def _summary(results: Sequence[Result]) -> dict[str, Any]:
    return {
        "outcomes": outcomes(results),
        "figures": {name: rate.to_json() for name, rate in figures(results).items()},
        "numbers": {n: None if v is None else round(v, 4) for n, v in numbers(results).items()},
        "categories": {
            name: outcomes(rows) | {"right": rate_of(rows, lambda r: r.verdict.right).to_json()}
            for name, rows in by_category(results)
        },
    }


def _question(result: Result) -> dict[str, Any]:
    golden = result.golden
    return {
        "id": golden.id,
        "category": golden.category,
        "split": golden.split,
        "question": golden.question,
        "history": list(golden.history),
        "answerable": golden.answerable,
        "outcome": str(result.verdict.outcome),
        "reasons": list(result.verdict.reasons),
        "stage": str(result.stage),
        "status": result.status,
        "answer": result.answer,
        "reason": result.reason,
        "understood_as": result.understood_as,
        "confidence": result.confidence,
        "citations": [_seen(seen) for seen in result.cited],
        "exact": result.exact,
        "words": result.words,
        "support_rank": result.support_rank,
        "sentence_rank": result.sentence_rank,
        "ranked": [_seen(seen) for seen in result.ranked],
        "retrieved": [_seen(seen) for seen in result.retrieved],
    }


def _seen(seen: Seen) -> dict[str, Any]:
    score = None if seen.score is None else round(seen.score, 4)
    return {"place": seen.place, "text": seen.text, "score": score, "supports": seen.supports}


def read_baseline(path: Path) -> dict[str, dict[str, Any]]:
    """The questions of an earlier JSON report, by id.

    Raises GoldenError where `path` is not such a report.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise GoldenError(
                f"{path} is a report of format {data['format']}, this version reads {FORMAT}; "
                "make a new baseline with --report."
            )
        return {question["id"]: question for question in data["questions"]}
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GoldenError(f"The baseline {path} can't be read: {reason}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise GoldenError(
            f"{path} is not a report of `baclofen-qa evaluate`; name its report.json."
        ) from error
