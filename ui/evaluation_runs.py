"""The part of the Evaluation page that begins a run, follows it, and can stop it. Thin."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from errors import GoldenError
from evals.command import GOLDEN
from evals.golden import load
from evals.sets import default_sets, golden_files
from evals.write import reports_beside
from prompts import text
from settings import Settings
from ui import evaluation_cards as cards
from ui import page, written
from ui.answers import problem_html
from ui.escape import with_code
from ui.evaluation_run import Runner
from ui.evaluation_words import ALL

_EVERY = 1.0  # seconds between two looks at a run


def show(settings: Settings, *, first: bool) -> None:
    """Draws what there is to choose, or how far the run is; `first`: there is no report yet."""
    runner = _runner(str(settings.index))
    if runner.running:
        _follow(runner)
        return
    _say_how_it_ended(runner)
    if first:
        st.html(f'<p class="qa-none">{with_code(text("evaluation.none"))}</p>')
    with st.expander(text("evaluation.run"), expanded=first, key="run"):
        _offer(runner, settings)


@st.cache_resource(show_spinner=False)
def _runner(index: str) -> Runner:
    """One for all sessions of an index, so that two people don't run it twice at once."""
    return Runner()


@st.fragment(run_every=_EVERY)
def _follow(runner: Runner) -> None:
    state = runner.state
    if state is None or state.ended:
        st.rerun()
    words = text("evaluation.run_opening")
    if state.all:
        words = text("evaluation.run_progress", done=str(state.done), all=str(state.all))
    st.progress(state.done / state.all if state.all else 0.0, text=words)
    st.button(text("evaluation.run_stop"), on_click=runner.stop, key="run-stop")


def _say_how_it_ended(runner: Runner) -> None:
    state = runner.state
    if state is None:
        return
    if state.problem:
        st.html(problem_html(text("evaluation.run_failed", problem=state.problem)))
    else:
        st.html(cards.note(text(f"evaluation.run_{'partly' if state.partial else 'done'}")))
    runner.forget()


def _offer(runner: Runner, settings: Settings) -> None:
    try:
        sets = _sets()
    except GoldenError as error:
        st.html(problem_html(str(error)))
        return
    if not sets:
        st.html(cards.note(text("evaluation.none_questions", folder=GOLDEN.name)))
        return
    chosen = st.selectbox(
        text("evaluation.run_set"), list(sets), key="run-set",
        format_func=lambda name: _option(name, sets[name]),
    )  # fmt: skip
    st.html(cards.note(text("evaluation.run_help")))
    if st.button(text("evaluation.run_start"), type="primary", key="run-start"):
        opened = page.answerer_or_problem(settings)
        if opened is not None:
            runner.start(sets[chosen], written.parts(opened)[0], settings.index)
            st.rerun()
    folder = reports_beside(settings.index)
    st.html(cards.note(text("evaluation.where_kept", folder=str(folder))))


def _sets() -> dict[str, tuple[Path, ...]]:
    """The golden files to choose from by name, those that `evaluate` takes by itself first."""
    usual = default_sets(GOLDEN).paths
    files = [*usual, *(path for path in golden_files(GOLDEN) if path not in usual)]
    every = {ALL: usual} if len(usual) > 1 else {}
    return every | {path.name: (path,) for path in files if _count((path,))}


def _count(paths: tuple[Path, ...]) -> int:
    try:
        return len(load(paths))
    except GoldenError:  # drafts alone
        return 0


def _option(name: str, paths: tuple[Path, ...]) -> str:
    count = str(_count(paths))
    if name == ALL:
        return text("evaluation.run_all", count=count)
    return text("evaluation.run_one", name=name, count=count)
