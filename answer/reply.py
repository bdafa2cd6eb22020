"""An Answer -> the reply object that other programs read (docs: README, "The reply object")."""

from __future__ import annotations

from typing import Any

from records import Answer, Citation


def to_json(answer: Answer, question_id: str | None = None) -> dict[str, Any]:
    """The reply object of one answer; `id` is there only where the question had one."""
    reply: dict[str, Any] = {} if question_id is None else {"id": question_id}
    return reply | {
        "question": answer.question,
        "status": str(answer.status),
        "answer": answer.answer,
        "notice": answer.notice,
        "disclaimer": answer.disclaimer,
        "citations": [_citation(c) for c in answer.citations],
        "nearest": [_citation(c) for c in answer.nearest],
        "reason": answer.reason,
        "mode": answer.mode,
        "build_id": answer.build_id,
        "seconds": round(answer.seconds, 4),
        "understood_as": answer.understood_as,
        "confidence": None if answer.confidence is None else round(answer.confidence, 4),
        **(_written(answer) if answer.model else {}),
    }


def _written(answer: Answer) -> dict[str, Any]:
    """What is there only where a language model was asked."""
    tokens = answer.tokens
    return {
        "model": answer.model,
        "checks": [
            {
                "text": check.text,
                "citations": list(check.citations),
                "assigned": check.assigned,
                "verdict": "shown" if check.shown else "dropped",
                "reasons": list(check.reasons),
            }
            for check in answer.checks
        ],
        "tokens": None if tokens is None else {"read": tokens.read, "written": tokens.written},
        "prompt_id": answer.prompt_id,
        "fallback": answer.fallback,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "n": citation.n,
        "source_id": citation.source_id,
        "title": citation.title,
        "section": citation.section,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "evidence": {
            "level": citation.evidence.level,
            "label": citation.evidence.label,
            "design": citation.evidence.design,
        },
        "url": citation.url,
    }
    return found if citation.page is None else found | {"page": citation.page}
