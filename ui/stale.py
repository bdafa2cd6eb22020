"""A turn of the chat and the build that answers now -> the turn with each citation marked whose words
no longer stand in any source. Decides nothing; `evals.stale` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from evals.stale import stale
from records import Citation, Document
from ui.turns import Turn

if TYPE_CHECKING:
    from index.build import Build


def marked(turn: Turn, build: Build) -> Turn:
    """The turn, its citations looked up in `build` where another one answered it."""
    if turn.answer is None or turn.answer.build_id == build.build_id:
        return turn
    # A document's id is that of its content: where it is still there, nothing can have changed.
    asked = tuple(s.citation for s in turn.cited if s.document_id not in build.documents)
    if not asked:
        return turn
    gone = _stale(build.build_id, asked, build.documents)
    return replace(turn, cited=tuple(replace(s, stale=s.citation.n in gone) for s in turn.cited))


@st.cache_data(show_spinner=False, max_entries=256)
def _stale(
    build_id: str, citations: tuple[Citation, ...], _documents: Mapping[str, Document]
) -> frozenset[int]:
    found = stale(citations, list(_documents.values()))
    quotes = {one.quote for one in found}
    return frozenset(citation.n for citation in citations if citation.quote in quotes)
