"""The chat page: questions in, answers out, sentence by sentence. Thin; what is shown comes from
the pure modules beside it. Knows no Chroma and no model."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from prompts import text
from settings import Settings
from ui import answers, engine, page, stale, thumbs, written
from ui.escape import escaped, markdown
from ui.transcript import transcript
from ui.turns import Turn
from ui.welcome import reads_html
from ui.words import corpus_name

if TYPE_CHECKING:
    from answer.pipeline import Answerer
    from answer.written import WrittenAnswerer

_PAUSE = 0.18  # seconds between two sentences: enough to see that an answer grows
_TURNS = "turns"
_CLICKED = "clicked"


def show(settings: Settings) -> None:
    """Draws the page, answers a question if one was asked."""
    page.style()
    opened = page.answerer_or_problem(settings)
    if opened is None:
        return
    answerer, writer = written.parts(opened)
    typed = st.chat_input(text("ui.input"), key="question")
    question = typed or st.session_state.pop(_CLICKED, None)
    turns = _turns()
    started = bool(turns or question)
    if question:
        thumbs.fold()
    st.html(page.head(text("ui.heading"), text("ui.lead"), answerer.build, settings, slim=started))
    for n, turn in enumerate(turns):
        _draw(turn, n, answerer, settings)
    writer = written.chosen(writer)
    if question:
        _answer(question, answerer, writer, settings)
    if turns:
        thumbs.explain(turns, settings)
        _buttons(settings)
        page.scroll_to_newest(len(turns))
    elif not started:
        _examples(answerer, settings)
        st.html(reads_html(answerer.build.documents))


def _turns() -> list[Turn]:
    turns: list[Turn] = st.session_state.setdefault(_TURNS, [])
    return turns


def _draw(turn: Turn, n: int, answerer: Answerer, settings: Settings) -> None:
    with st.chat_message("user"):
        st.html(answers.question_html(turn.question))
    build = answerer.build
    earlier = turn.answer is not None and turn.answer.build_id != build.build_id
    turn = stale.marked(turn, build)
    with st.chat_message("assistant"):
        st.html(answers.turn_html(turn, _key(n), corpus_name(settings), earlier=earlier))
        thumbs.show(_turns(), n, answerer, settings)


def _answer(
    question: str, answerer: Answerer, writer: WrittenAnswerer | None, settings: Settings
) -> None:
    """Asks, keeps the turn, and shows it growing; a turn that was cut short is drawn whole next."""
    turns = _turns()
    with st.chat_message("user"):
        st.html(answers.question_html(engine.kept(question)))
    with st.chat_message("assistant"):
        place = st.empty()
        key, corpus = _key(len(turns)), corpus_name(settings)
        if writer is not None:
            turn = written.grow(writer, question, turns, place, key, corpus)
        else:
            turn = engine.ask(answerer, question, turns)
        turns.append(turn)
        for n, frame in enumerate(answers.frames(turn, key, corpus, grown=writer is not None)):
            if n:
                time.sleep(_PAUSE)
            place.html(frame)
            if not n:
                page.scroll_to_newest(len(turns))
        thumbs.show(turns, len(turns) - 1, answerer, settings)


def _key(n: int) -> str:
    return f"answer-{n + 1}"


def _buttons(settings: Settings) -> None:
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            text("ui.download"),
            transcript(_turns(), corpus_name(settings)),
            file_name=text("ui.download_name"),
            mime="text/markdown",
            on_click="ignore",
            key="download",
        )
        st.button(text("ui.clear"), on_click=_clear, key="clear")


def _clear() -> None:
    st.session_state[_TURNS] = []
    thumbs.forget()


def _examples(answerer: Answerer, settings: Settings) -> None:
    questions = _first_questions(answerer.build.build_id, answerer, settings)
    if not questions:
        return
    st.html(f'<p class="qa-label">{escaped(text("ui.examples"))}</p>')
    with st.container(horizontal=True, gap="small", key="examples"):
        for n, question in enumerate(questions):
            st.button(markdown(question), key=f"example-{n}", on_click=_click, args=(question,))


def _click(question: str) -> None:
    st.session_state[_CLICKED] = question


@st.cache_data(show_spinner=False, max_entries=4)
def _first_questions(build_id: str, _answerer: Answerer, _settings: Settings) -> tuple[str, ...]:
    return engine.first_questions(_answerer, _settings)
