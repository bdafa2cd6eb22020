"""Records -> the fixed words that people read of them, on the screen and in a file alike. Knows
no HTML and no Markdown."""

from __future__ import annotations

from prompts import text
from records import Answer, Citation, EvidenceLevel, Status
from settings import Settings


def evidence_words(evidence: EvidenceLevel) -> str:
    """The level in words, such as "Level 4 of 5, weak"."""
    if evidence.level is None:
        return text("ui.evidence_unrated")
    level = str(evidence.level)
    return f"{text('ui.evidence_level', level=level)}, {text(f'ui.strength_{level}')}"


def where(citation: Citation) -> str:
    """The section of a citation, and its page where the source has pages."""
    section = citation.section or text("ui.no_section")
    if citation.page is None:
        return section
    return f"{section}, {text('ui.page', page=str(citation.page))}"


def reason_title(answer: Answer) -> str:
    """What heads the reason of a decline."""
    return text("ui.invalid" if answer.status is Status.INVALID else "ui.declined")


def reason(answer: Answer) -> str:
    """Why there is no answer; '' for an emergency, whose notice already says it."""
    return "" if answer.status is Status.EMERGENCY else answer.reason


def answered_from(answer: Answer, corpus: str) -> str:
    """Which corpus and build answered, or were searched in vain; '' where nothing was looked up."""
    if answer.status in (Status.EMERGENCY, Status.INVALID):
        return ""
    return text(
        "ui.answered_from" if answer.citations else "ui.looked_in", corpus=corpus, build=answer.build_id[:8], mode=answer.mode,
        seconds=f"{answer.seconds:.2f}",
    )  # fmt: skip


def written_by(answer: Answer) -> str:
    """Which model wrote the answer, and how many of its sentences were checked and dropped."""
    if not answer.model or not answer.checks:
        return ""
    dropped = sum(not check.shown for check in answer.checks)
    counts = {"checked": str(len(answer.checks)), "dropped": str(dropped)}
    return text("ui.written_by", model=answer.model, **counts)


def corpus_name(settings: Settings) -> str:
    """The corpus folder's own name, without the way to it."""
    return settings.corpus.name or str(settings.corpus)


def build_words(build_id: str, created: str) -> dict[str, str]:
    """What names a build to people: the beginning of its id, and when it was made."""
    return {"build": build_id[:8], "made": day(created)}


def day(moment: str) -> str:
    """The day and minute of an ISO 8601 time, as "2025-11-23 05:50"."""
    return moment[:16].replace("T", " ")
