"""Answers, sources and errors -> plain text for a terminal. Knows no stage, reads no file.

Source text is data: control characters, with which it could steer a terminal, are shown as
the replacement character.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from records import Answer, Citation, Document, Passage
from ui.words import day, written_by

if TYPE_CHECKING:
    from ingest.plan import Change
    from ingest.report import IngestReport

_WIDTH = 88
# C0 and C1 controls but newline, and the bidirectional overrides.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """`text` without anything that a terminal would obey or could not encode."""
    shown = _CONTROL.sub("\ufffd", text.replace("\t", " ").replace("\r\n", "\n"))
    return shown.encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """`text` as a single safe line."""
    return safe(" ".join(text.split()))


def answer_text(answer: Answer) -> str:
    """An answer as people read it: notice, answer, sources, disclaimer."""
    if answer.citations or not answer.nearest:
        cited = _citations("Sources", answer.citations)
    else:
        cited = _citations("Closest passages, which do not answer it", answer.nearest)
    parts = [
        answer.notice, answer.fallback, answer.answer, answer.reason, written_by(answer), cited,
        answer.disclaimer,
    ]  # fmt: skip
    return "\n\n".join(_wrapped(part) for part in parts if part.strip())


def sources_data(
    documents: Sequence[Document], passages: Iterable[Passage], build_id: str, created: str
) -> dict[str, Any]:
    """What is indexed, as `sources --json` prints it."""
    counts = Counter(passage.document_id for passage in passages)
    return {
        "build_id": build_id,
        "created": created,
        "sources": [_source_data(document, counts[document.id]) for document in documents],
    }


def sources_text(data: dict[str, Any]) -> str:
    """`sources_data` as people read it."""
    lines = [f"Build {data['build_id']}, made {day(data['created'])} (UTC)"]
    for source in data["sources"]:
        evidence = source["evidence"]
        level = "not rated" if evidence["level"] is None else f"level {evidence['level']}"
        lines.append(f"\n{source['source_id']}: {source['title']}")
        label = evidence["design"] or (evidence["label"] if evidence["level"] else "")
        lines.append(f"  evidence: {', '.join(filter(None, (level, label)))}")
        lines.append(f"  passages: {source['passages']}")
        if source["url"]:
            lines.append(f"  url: {source['url']}")
    return safe("\n".join(lines))


def ingest_text(report: IngestReport, effects: str = "") -> str:
    """What an ingest planned, the `effects` of that, and what it did, as people read it."""
    plan = report.plan
    groups = (
        ("added", plan.added),
        ("changed", plan.changed),
        ("renamed", plan.renamed),
        ("removed", plan.removed),
        ("unchanged", plan.unchanged),
    )
    lines = [line for name, changes in groups for c in changes for line in _change(name, c)]
    lines += [f"{'refused':<11} {refused.path}: {refused.reason}" for refused in plan.refused]
    lines += [report.note] if report.note else []
    return safe("\n".join(filter(None, (*lines, effects, _outcome(report)))))


def _change(group: str, change: Change) -> list[str]:
    was = f" (was {change.was})" if change.was else ""
    head = f"{group:<11} {change.path}{was}, {_count(change.passages, 'passage')}"
    return [head, *(f"{'':<11} {line}" for line in (*change.details, *change.diff))]


def _outcome(report: IngestReport) -> str:
    if report.dry_run:
        return "Nothing was changed: this was a dry run."
    if report.held:
        stays = f"build {report.build_id} goes on answering" if report.build_id else "there is none"
        return (
            f"Nothing was changed: the new build makes golden results worse, so {stays}. "
            "Mend the sources or the golden file, or pass --accept-worse."
        )
    made = "Made" if report.built else "Kept"
    return (
        f"{made} build {report.build_id}: {_count(len(report.sources), 'source')}, "
        f"{_count(report.passages, 'passage')}, {report.embedded} embedded now, "
        f"{report.seconds:.1f} s."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _source_data(document: Document, passages: int) -> dict[str, Any]:
    evidence = document.evidence
    return {
        "source_id": document.source_id,
        "title": document.title,
        "path": document.path,
        "sha256": document.sha256,
        "evidence": {
            "level": evidence.level,
            "label": evidence.label,
            "design": evidence.design,
        },
        "passages": passages,
        "url": document.url,
        "published": document.published,
        "retrieved": document.retrieved,
        "licence": document.licence,
    }


def _citations(title: str, citations: Sequence[Citation]) -> str:
    return "\n".join([f"{title}:", *(_citation(c) for c in citations)]) if citations else ""


def _citation(citation: Citation) -> str:
    where = f"{citation.title}, {citation.section}" if citation.section else citation.title
    page = f", page {citation.page}" if citation.page else ""
    return f'  [{citation.n}] {where}{page}: "{citation.quote}"'


def _wrapped(text: str) -> str:
    lines = safe(text).split("\n")
    return "\n".join(
        textwrap.fill(line, _WIDTH, subsequent_indent="      " if line.startswith("  [") else "")
        for line in lines
    )
