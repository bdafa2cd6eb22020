"""Chosen sentences -> exact, numbered citations. A quote that is not its source's words is an
error, never shown. Knows no question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from errors import QuoteError
from records import Citation, Document, Evidence, Passage


def check_exact(document: Document, quote: str, start: int, end: int) -> None:
    """Raises QuoteError unless document.text[start:end] is `quote`, and not empty."""
    if not quote or document.text[start:end] != quote:
        raise QuoteError(
            f"A quote from {document.path} is not what the source says at {start}-{end}; "
            "run `baclofen-qa ingest` to rebuild the index."
        )


def cite(
    evidence: Sequence[Evidence],
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> tuple[Citation, ...]:
    """Citations numbered from 1 in the given order, each checked against its document."""
    found = []
    for n, item in enumerate(evidence, 1):
        passage = passages[item.passage_id]
        document = documents[passage.document_id]
        check_exact(document, item.quote, item.start, item.end)
        found.append(
            Citation(
                n=n,
                source_id=document.source_id,
                title=document.title,
                section=passage.section,
                quote=item.quote,
                start=item.start,
                end=item.end,
                evidence=document.evidence,
                url=document.url,
                page=passage.page,
                passage_id=passage.id,
            )
        )
    return tuple(found)
