"""Stored citations + the sources as they are indexed now -> which still stand. Pure.

A citation that was quoted from an earlier build is stale when its words no longer stand in any
source: what it says was true of a text that is not there any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Protocol

from records import Document


class Quoted(Protocol):
    """What is needed of a citation; `records.Citation` has it, and so has `StoredCitation`."""

    @property
    def source_id(self) -> str:
        """The source's path without its ending, '' where only its title is known."""

    @property
    def title(self) -> str:
        """The source's title; where no id was kept, its section may follow behind a comma."""

    @property
    def quote(self) -> str:
        """The words."""

    @property
    def start(self) -> int:
        """Where they began in the source's text; -1 where that was not kept."""


@dataclass(frozen=True, slots=True)
class StoredCitation:
    """A citation as a file kept it; `question` is the one that it answered."""

    source_id: str
    title: str
    section: str
    quote: str
    start: int = -1
    question: str = ""


class State(StrEnum):
    """Where a quote stands now."""

    SAME = "same"  # where it stood
    MOVED = "moved"  # elsewhere in its source
    RENAMED = "renamed"  # in another source
    CHANGED = "changed"  # nowhere: the source changed since
    GONE = "gone"  # nowhere: the source is no longer indexed


_WORDS = {
    State.SAME: "stands as quoted",
    State.MOVED: "stands elsewhere in its source now",
    State.RENAMED: "stands in another source now",
    State.CHANGED: "source changed since this was quoted",
    State.GONE: "source is no longer indexed",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A stored citation and its state; `found_in` names the source that holds it now, or ''."""

    source_id: str
    title: str
    quote: str
    state: State
    found_in: str = ""
    question: str = ""

    @property
    def stale(self) -> bool:
        """Whether its words stand nowhere any more."""
        return self.state in (State.CHANGED, State.GONE)

    @property
    def words(self) -> str:
        """The state as people read it."""
        return _WORDS[self.state]

    def to_json(self) -> dict[str, Any]:
        """The record as plain values, with whether it is stale."""
        return asdict(self) | {"state": str(self.state), "stale": self.stale}


def checked(citations: Iterable[Quoted], documents: Sequence[Document]) -> tuple[Checked, ...]:
    """Each citation with its state among `documents`, in order.

    White space counts as one space: a page that keeps quotes may fold it.
    """
    folded: dict[str, str] = {}
    by_id = {document.source_id: document for document in documents}
    found = []
    for citation in citations:
        source = by_id.get(citation.source_id)
        if not citation.source_id:
            source = _titled(citation.title, documents)
        found.append(_checked(citation, source, documents, folded))
    return tuple(found)


def stale(citations: Iterable[Quoted], documents: Sequence[Document]) -> tuple[Checked, ...]:
    """Those of `citations` whose words stand in no source any more."""
    return tuple(one for one in checked(citations, documents) if one.stale)


def _titled(title: str, documents: Sequence[Document]) -> Document | None:
    """The source with the longest title that `title` is, or begins with."""
    fit = [d for d in documents if f"{title}, ".startswith(f"{_fold(d.title)}, ")]
    return max(fit, key=lambda d: len(d.title), default=None)


def _checked(
    citation: Quoted,
    source: Document | None,
    documents: Sequence[Document],
    folded: dict[str, str],
) -> Checked:
    state, where = State.GONE if source is None else State.CHANGED, ""
    quote = _fold(citation.quote)
    if source is not None and _stands_there(citation, source):
        state, where = State.SAME, source.source_id
    elif source is not None and _holds(source, quote, folded):
        # Without an offset there is nothing to have moved from.
        state = State.SAME if citation.start < 0 else State.MOVED
        where = source.source_id
    elif other := next((d for d in documents if _holds(d, quote, folded)), None):
        state, where = State.RENAMED, other.source_id
    question = getattr(citation, "question", "")
    return Checked(citation.source_id, citation.title, citation.quote, state, where, question)


def _stands_there(citation: Quoted, source: Document) -> bool:
    start = citation.start
    return start >= 0 and source.text[start : start + len(citation.quote)] == citation.quote


def _holds(document: Document, quote: str, folded: dict[str, str]) -> bool:
    if document.id not in folded:
        folded[document.id] = _fold(document.text)
    return bool(quote) and quote in folded[document.id]


def _fold(text: str) -> str:
    return " ".join(text.split())
