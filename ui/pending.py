"""What one visit to the sources page has up for decision, and what it has to say next. Thin; kept
in the session, knows nothing of how it is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from ingest.earlier import Return
    from ingest.proposal import Proposal

_FOCUS = Path(__file__).with_name("focus.js")
_PENDING = "sources-pending"
_SAID = "sources-said"
_SEEN = "sources-seen"
_LOOK = "sources-look"


def waiting() -> Proposal | Return | None:
    """What waits for a decision in this visit."""
    kept: Proposal | Return | None = st.session_state.get(_PENDING)
    return kept


def begin(proposal: Proposal | Return) -> None:
    """Puts a plan up for decision."""
    st.session_state[_PENDING] = proposal
    st.session_state[_LOOK] = "review"


def end() -> None:
    """Forgets the plan; nothing has changed."""
    st.session_state.pop(_PENDING, None)


def say(words: str, *, problem: bool = False) -> None:
    """Keeps a sentence that the page says once, with its next run."""
    st.session_state[_SAID] = (words, problem)
    st.session_state[_LOOK] = "problem" if problem else "outcome"


def said() -> tuple[str, bool] | None:
    """The sentence to say now, and whether it is a problem."""
    kept: tuple[str, bool] | None = st.session_state.pop(_SAID, None)
    return kept


def look_at_progress() -> None:
    """The next run takes the eye to the work that has begun."""
    st.session_state[_LOOK] = "running"


def look() -> None:
    """Takes the eye and the keyboard, once, to what has just come up on the page; the number in
    the script makes it run anew each time."""
    part = st.session_state.pop(_LOOK, "")
    if part:
        st.session_state[_SEEN] = seen = int(st.session_state.get(_SEEN, 0)) + 1
        script = _FOCUS.read_text("utf-8").replace("PART", part)
        st.html(f"<script>/* {seen:d} */ {script}</script>", unsafe_allow_javascript=True)
