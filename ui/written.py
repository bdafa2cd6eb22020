"""The switch between verbatim and written answers, and a written answer as it grows. Thin; shown
only where a language model is configured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from prompts import text
from ui import answers, engine
from ui.turns import Turn

if TYPE_CHECKING:
    from answer.pipeline import Answerer
    from answer.written import AnyAnswerer, WrittenAnswerer


def parts(answerer: AnyAnswerer) -> tuple[Answerer, WrittenAnswerer | None]:
    """(the verbatim answerer, the writing one if there is one)."""
    from answer.written import WrittenAnswerer

    if isinstance(answerer, WrittenAnswerer):
        return answerer.verbatim, answerer
    return answerer, None


def chosen(writer: WrittenAnswerer | None) -> WrittenAnswerer | None:
    """Draws the switch where there is something to choose; gives the writer if it is chosen."""
    if writer is None:
        return None
    modes = [text("ui.mode_written"), text("ui.mode_verbatim")]
    picked = st.segmented_control(
        text("ui.mode"), modes, default=modes[0], key="mode", help=text("ui.mode_help")
    )
    return None if picked == modes[1] else writer


def grow(
    writer: WrittenAnswerer, question: str, turns: Sequence[Turn], place: Any, key: str, corpus: str
) -> Turn:
    """Shows each sentence once it is checked; gives the whole turn."""
    turn = Turn(question)
    for turn in engine.grow(writer, question, turns):
        place.html(answers.growing_html(turn, key, corpus))
    return turn
