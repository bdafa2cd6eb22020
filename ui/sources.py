"""The sources page: what the chat can quote, how strong it is, what was left out, and a document
with the quoted words marked. Thin; knows no Chroma and no model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ingest.when import read_at
from prompts import text
from records import Document, Passage
from settings import Settings
from ui import manage, page
from ui.badge import badge
from ui.escape import clipped, escaped, markdown
from ui.source_cards import LeftOut, document_html, dropped_html, source_card

if TYPE_CHECKING:
    from index.build import Build

_PER_PAGE = 25
_LONGEST_LABEL = 40
_STYLE = Path(__file__).with_name("sources.css")


def show(settings: Settings) -> None:
    """Draws the list of sources, or the document that the address names."""
    page.style()
    st.html(f"<style>{_STYLE.read_text('utf-8')}</style>")
    answerer = page.answerer_or_problem(settings)
    if answerer is None:
        return
    build = answerer.build
    asked = st.query_params.get("document", "")
    document = build.documents.get(asked) if asked else None
    if document is not None:
        _document(document, build, settings)
        return
    heading, lead = text("ui.sources_heading"), text("ui.sources_lead")
    st.html(page.head(heading, lead, build, settings))
    if asked:
        st.html(f'<p class="qa-broken" role="alert">{escaped(text("ui.document_gone"))}</p>')
    if manage.show(settings):
        _list(build, settings)


def _list(build: Build, settings: Settings) -> None:
    """The sources, some at a time."""
    counts = _passage_counts(build.build_id, build.passages)
    at = _chosen_page(len(build.documents))
    removable = manage.may_change(settings) and len(build.documents) > 1
    for document in islice(build.documents.values(), at * _PER_PAGE, (at + 1) * _PER_PAGE):
        with st.container(border=True, key=f"source-{document.id}"):
            left_out, read = _left_out(settings, document), read_at(settings, document)
            st.html(source_card(document, counts[document.id], left_out, read))
            if removable:
                _remove_button(document)


def _remove_button(document: Document) -> None:
    title = clipped(document.title, _LONGEST_LABEL)
    label = markdown(text("sources.remove", title=title))
    st.button(label, key=f"remove-{document.id}", on_click=manage.remove, args=(document.path,))


def _chosen_page(documents: int) -> int:
    """Which page of the list is shown, from 0; asked for only where there is more than one."""
    pages = -(-documents // _PER_PAGE)
    if pages <= 1:
        return 0
    return int(st.number_input(text("ui.list_page", pages=str(pages)), 1, pages, key="page")) - 1


def _document(document: Document, build: Build, settings: Settings) -> None:
    back = escaped(text("ui.all_sources"))
    design = text("ui.design_of", design=document.evidence.design or text("ui.not_stated"))
    st.html(
        f'<header class="qa-head qa-slim"><p><a href="sources" target="_self">{back}</a></p>'
        f"<h1>{escaped(document.title)}</h1>"
        f'<p>{badge(document.evidence)} <span class="qa-small">{escaped(design)}</span></p></header>'
    )
    passages = [p for p in build.passages.all() if p.document_id == document.id]
    st.html(document_html(document, passages, _number("start"), _number("end")))
    st.html(dropped_html(_left_out(settings, document)))


def _number(name: str) -> int:
    """An offset from the page's address; -1 where it is none."""
    value = st.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1


@st.cache_data(show_spinner=False, max_entries=4)
def _passage_counts(build_id: str, _passages: Mapping[str, Passage]) -> Counter[str]:
    return Counter(passage.document_id for passage in _passages.values())


def _left_out(settings: Settings, document: Document) -> Sequence[LeftOut]:
    from ingest.run import dropped

    return [LeftOut(part.reason, part.text) for part in dropped(settings, document)]
