"""An Answer and the build that made it -> what the screen needs to show it, each quote checked
against its document once more. Knows no Streamlit and no HTML.

A turn keeps the passages that it quotes, so it stays whole when a newer build takes over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from answer.quote import check_exact
from errors import QuoteError
from records import Answer, Citation, Document, Passage


@dataclass(frozen=True, slots=True)
class Shown:
    """A citation with its passage: `before + quote + after` is the passage's text.

    `document_id` and the three texts are empty where `broken`: the quote is not what the source
    says, and is never shown. `stale`: it was, but its source has changed since.
    """

    citation: Citation
    document_id: str = ""
    headings: tuple[str, ...] = ()
    before: str = ""
    quote: str = ""
    after: str = ""
    stale: bool = False

    @property
    def broken(self) -> bool:
        """Whether the quote did not match its source."""
        return not self.quote


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer with its sources, or a `problem` in words."""

    question: str
    answer: Answer | None = None
    cited: tuple[Shown, ...] = ()
    nearest: tuple[Shown, ...] = ()
    problem: str = ""
    broken: frozenset[int] = field(default_factory=frozenset)


def shown(
    citation: Citation, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> Shown:
    """The citation ready to be shown; a broken one where its quote is not its source's words."""
    passage = passages.get(citation.passage_id)
    document = documents.get(passage.document_id) if passage else None
    if passage is None or document is None:
        return Shown(citation)
    start, end = citation.start, citation.end
    try:
        check_exact(document, citation.quote, start, end)
        check_exact(document, passage.text, passage.start, passage.end)
    except QuoteError:
        return Shown(citation)
    if not passage.start <= start < end <= passage.end:
        return Shown(citation)
    text = document.text
    return Shown(
        citation, document.id, passage.headings or _only(passage.section),
        text[passage.start : start], text[start:end], text[end : passage.end],
    )  # fmt: skip


def answered_turn(
    question: str,
    answer: Answer,
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> Turn:
    """The turn of an answer, with every quote checked."""
    cited = tuple(shown(c, documents, passages) for c in answer.citations)
    nearest = tuple(shown(c, documents, passages) for c in answer.nearest)
    broken = frozenset(s.citation.n for s in cited if s.broken)
    return Turn(question, answer, cited, nearest, broken=broken)


def earlier_questions(turns: Sequence[Turn], limit: int = 20) -> tuple[str, ...]:
    """The user's last questions that were answered or declined, oldest first."""
    return tuple(turn.question for turn in turns if turn.answer is not None)[-limit:]


def reads_differently(answer: Answer) -> bool:
    """Whether the question was understood as other words than the ones asked."""
    return bool(answer.understood_as) and _words(answer.understood_as) != _words(answer.question)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.casefold()).split()


def _only(section: str) -> tuple[str, ...]:
    return (section,) if section else ()
