"""Thumbs up or down under an answer, with an optional comment -> what `evals.feedback` keeps. Thin;
where keeping fails, the page says so and the chat goes on."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from evals import feedback
from evals.feedback import MAX_COMMENT, Thumb
from prompts import text
from records import Answer, Status
from settings import Settings
from ui.engine import sentence
from ui.escape import escaped
from ui.turns import Turn, earlier_questions

if TYPE_CHECKING:
    from answer.pipeline import Answerer

_SESSION, _OPEN, _SEEN = "thumbs-session", "thumbs-open", "thumbs-seen"
_SCROLL = Path(__file__).with_name("comment.js")
_THUMBS = (Thumb.DOWN, Thumb.UP)  # as st.feedback counts them


@dataclass(frozen=True, slots=True)
class _Rated:
    """An answer that may get a thumb, with what is kept beside it."""

    path: Path
    answer: Answer
    before: tuple[str, ...]
    hashes: dict[str, str]
    key: str


def show(turns: Sequence[Turn], n: int, answerer: Answerer, settings: Settings) -> None:
    """Draws the thumbs under the turn `n`; nothing where there is no answer to judge."""
    answer = _judged(turns[n])
    if answer is None:
        return
    build = answerer.build
    rated = _Rated(
        path=feedback.path_beside(settings.index),
        answer=answer,
        before=earlier_questions(turns[:n]),
        hashes=feedback.source_hashes(answer, build.documents, build.passages),
        key=f"thumb-{_session()}-{n}",
    )
    with st.container(key=f"qa-thumbs-{n}", gap="small"):
        _draw(rated)


def explain(turns: Sequence[Turn], settings: Settings) -> None:
    """Says once, below a conversation with thumbs, what a thumb keeps and where."""
    if any(_judged(turn) for turn in turns):
        words = text("feedback.what", file=feedback.path_beside(settings.index).name)
        st.html(f'<p class="qa-small">{escaped(words)}</p>')


def forget() -> None:
    """The thumbs of a conversation that was cleared are no thumbs of the next one."""
    st.session_state.pop(_SESSION, None)


def fold() -> None:
    """Closes the field for a comment, when the next question is asked."""
    st.session_state.pop(_OPEN, None)


def _judged(turn: Turn) -> Answer | None:
    """The answer of a turn that gets thumbs; None where there is nothing to judge."""
    invalid = turn.answer is None or turn.answer.status is Status.INVALID
    return None if invalid else turn.answer


def _session() -> str:
    """Tells this conversation apart from others that got the same answers."""
    session: str = st.session_state.setdefault(_SESSION, secrets.token_hex(8))
    return session


@st.fragment
def _draw(rated: _Rated) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        alarm = rated.answer.status is Status.EMERGENCY
        ask = text("feedback.ask_emergency" if alarm else "feedback.ask")
        st.html(f'<p class="qa-small">{escaped(ask)}</p>', width="content")
        st.feedback("thumbs", key=rated.key, on_change=_thumb, args=(rated,))
    given = st.session_state.get(rated.key)
    problem = st.session_state.get(_problem_key(rated))
    if problem:
        words = text("feedback.failed", problem=problem)
        st.html(f'<p class="qa-broken" role="alert">{escaped(words)}</p>')
    elif given is not None:
        _thank(rated)
        if st.session_state.get(_OPEN) == rated.key:
            _comment(rated, _THUMBS[given])
            _into_view()


def _thank(rated: _Rated) -> None:
    commented = bool(st.session_state.get(_comment_key(rated)))
    words = text("feedback.kept_comment" if commented else "feedback.kept")
    st.html(f'<p class="qa-small" role="status">{escaped(words)}</p>')


def _comment(rated: _Rated, thumb: Thumb) -> None:
    """The field for a comment."""
    with st.form(f"form-{rated.key}", border=False):
        st.text_area(
            text(f"feedback.comment_{thumb}"),
            max_chars=MAX_COMMENT,
            height=80,
            key=f"text-{rated.key}",
        )
        st.form_submit_button(text("feedback.send"), on_click=_said, args=(rated, thumb))


def _into_view() -> None:
    """Takes the eye to the field for a comment; the number makes the script run anew each time."""
    st.session_state[_SEEN] = seen = int(st.session_state.get(_SEEN, 0)) + 1
    script = f"<script>/* {seen:d} */ {_SCROLL.read_text('utf-8')}</script>"
    st.html(script, unsafe_allow_javascript=True)


def _thumb(rated: _Rated) -> None:
    """Keeps a thumb that was given, takes one back that was pressed again."""
    given = st.session_state[rated.key]
    st.session_state[_OPEN] = rated.key
    kept = st.session_state.get(_id_key(rated))
    if given is not None:
        _keep(rated, _THUMBS[given], st.session_state.get(_comment_key(rated), ""))
    elif kept:
        _safely(rated, lambda: feedback.remove(rated.path, [kept]))
        st.session_state.pop(_comment_key(rated), None)


def _said(rated: _Rated, thumb: Thumb) -> None:
    _keep(rated, thumb, st.session_state[f"text-{rated.key}"].strip())
    fold()


def _keep(rated: _Rated, thumb: Thumb, comment: str) -> None:
    def keep() -> None:
        st.session_state[_id_key(rated)] = feedback.record(
            rated.path, rated.answer, thumb,
            comment=comment, turns=rated.before, hashes=rated.hashes, session=rated.key,
        )  # fmt: skip
        st.session_state[_comment_key(rated)] = comment

    _safely(rated, keep)


def _safely(rated: _Rated, act: Callable[[], object]) -> None:
    """Does it, or remembers why it could not be done."""
    st.session_state.pop(_problem_key(rated), None)
    try:
        act()
    except Exception as error:
        st.session_state[_problem_key(rated)] = sentence(error)


def _id_key(rated: _Rated) -> str:
    return f"id-{rated.key}"


def _comment_key(rated: _Rated) -> str:
    return f"comment-{rated.key}"


def _problem_key(rated: _Rated) -> str:
    return f"problem-{rated.key}"
