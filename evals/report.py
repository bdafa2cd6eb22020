"""A Report -> JSON for machines, and the questions of an earlier one back. Measures nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from errors import GoldenError
from evals.figures import figures, numbers, outcomes, risk_points, timing
from evals.results import Judged, Report, Result, Seen, by_category, rate_of

FORMAT = 1


def to_json(report: Report, when: str = "") -> dict[str, Any]:
    """The report for machines; all but `timing` is the same for the same build and questions.

    `when` is the time at which the run ended (ISO 8601).
    """
    judged = {} if report.judged is None else {"judged": _judged(report.judged)}
    return {
        "format": FORMAT,
        "partial": report.partial,
        "stopped": report.stopped,
        "drafts": report.drafts,
        "asked": len(report.results),
        "asked_for": report.asked_for,
        "builds": list(report.builds),
        "golden": [{"name": f.name, "sha256": f.sha256, "questions": f.questions}
                   for f in report.files],
        "summary": {name: _summary(results) for name, results in report.groups()},
        "questions": [_question(result) for result in report.results],
        "timing": {name: timing(results) for name, results in report.groups()}
        | {"when": when, "jobs": report.jobs}
        | {"seconds": {r.golden.id: round(r.seconds, 4) for r in report.results}},
    } | judged  # fmt: skip


def _judged(judged: Judged) -> dict[str, Any]:
    """A model's opinion, apart from all else; `supported` and `relevant` null: not scored."""
    faithful, relevant = judged.unscored
    return {
        "model": judged.model,
        "prompt_id": judged.prompt_id,
        "answers": judged.answers,
        "faithfulness": judged.faithful.to_json() | {"unscored": faithful},
        "relevance": judged.relevant.to_json() | {"unscored": relevant},
        "questions": {
            i: {"statements": j.statements, "supported": j.supported, "relevant": j.relevant,
                "problem": j.problem}
            for i, j in judged.by_id.items()
        },
    }  # fmt: skip


def _summary(results: Sequence[Result]) -> dict[str, Any]:
    return {
        "outcomes": outcomes(results),
        "figures": {name: rate.to_json() for name, rate in figures(results).items()},
        "numbers": {n: None if v is None else round(v, 4) for n, v in numbers(results).items()},
        "risk_coverage": [
            {"coverage": round(coverage, 4), "risk": round(risk, 4), "answered": answered}
            for coverage, risk, answered in risk_points(results)
        ],
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
        "support": list(golden.support),
        "outcome": str(result.verdict.outcome),
        "reasons": list(result.verdict.reasons),
        "stage": str(result.stage),
        "status": result.status,
        "answer": result.answer,
        "notice": result.notice,
        "reason": result.reason,
        "understood_as": result.understood_as,
        "confidence": result.confidence,
        "citations": [_seen(seen) for seen in result.cited],
        "exact": result.exact,
        "disclaimer": result.disclaimer,
        "broken": list(result.broken),
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
        raise GoldenError(
            f"The baseline {path} can't be read: {reason}; name the report.json of an earlier run."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GoldenError(
            f"{path} is not a report of `baclofen-qa evaluate`; name its report.json."
        ) from error
