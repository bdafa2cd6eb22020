"""The frame that both pages share: Settings, the shared Answerer, the style, and errors as one
clear sentence. The one place that opens the Answerer for Streamlit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from prompts import text
from settings import Settings
from ui.answers import problem_html
from ui.engine import open_answerer, sentence
from ui.escape import escaped
from ui.words import build_words, corpus_name

if TYPE_CHECKING:
    from answer.written import AnyAnswerer
    from index.build import Build

ICON = Path(__file__).with_name("icon.svg")
_SCROLL = Path(__file__).with_name("scroll.js")
_STYLE = Path(__file__).with_name("style.css")


def style() -> None:
    """Puts the style on the page."""
    st.html(f"<style>{_STYLE.read_text('utf-8')}</style>")


def scroll_to_newest(turns: int) -> None:
    """Brings the newest of so many questions into view; the number makes the script run anew."""
    script = _SCROLL.read_text("utf-8")
    st.html(f"<script>/* {turns:d} */ {script}</script>", unsafe_allow_javascript=True)


@st.cache_resource(show_spinner=False)
def _shared(corpus: str, index: str, model: str, _settings: Settings) -> AnyAnswerer:
    """One Answerer for all sessions; a failure to open it is not kept, so it is tried again."""
    return open_answerer(_settings)


def answerer_or_problem(settings: Settings) -> AnyAnswerer | None:
    """The Answerer, or None after the page has said what is wrong."""
    try:
        model = f"{settings.model} {settings.model_url}"
        with st.spinner(text("ui.opening")):
            answerer = _shared(str(settings.corpus), str(settings.index), model, settings)
        _ = answerer.build  # a newer build is taken up here, and may be unfit
    except Exception as error:
        show_problem(sentence(error))
        return None
    return answerer


def show_problem(problem: str) -> None:
    """Says what is wrong, with a button to try again once it is mended."""
    st.html(problem_html(problem))
    st.button(text("ui.try_again"), key="try-again", type="primary")


def head(heading: str, lead: str, build: Build, settings: Settings, *, slim: bool = False) -> str:
    """A page's heading, and which corpus and build it speaks for, as HTML."""
    kind = "qa-head qa-slim" if slim else "qa-head"
    lead_html = "" if slim else f"<p>{escaped(lead)}</p>"
    return (
        f'<header class="{kind}"><h1>{escaped(heading)}</h1>{lead_html}'
        f'<p class="qa-built">{escaped(built(build, settings))}</p></header>'
    )


def built(build: Build, settings: Settings) -> str:
    """Which corpus and build answer, and since when."""
    count = len(build.documents)
    made = build_words(build.build_id, build.manifest.created)
    variables = {"corpus": corpus_name(settings)} | made
    if count == 1:
        return text("ui.built_from_one", **variables)
    return text("ui.built_from", sources=str(count), **variables)
