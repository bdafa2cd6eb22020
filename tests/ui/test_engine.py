"""Questions become turns, and whatever goes wrong becomes one clear sentence."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

import pytest

from answer.pipeline import Answerer
from errors import BuildDamaged, BuildMissing
from index.build import Build
from records import Answer, Status
from settings import Settings
from ui import engine
from ui.turns import Turn


class Around(Answerer):
    """An answerer that hands everything to a real one; the ones below bend one thing each."""

    def __init__(self, real: Answerer) -> None:
        self.real = real
        self.heard: list[tuple[str, ...]] = []

    @property
    def build(self) -> Build:
        return self.real.build

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.heard.append(tuple(history))
        return self.real.ask(question, history)


class Failing(Around):
    """An answerer whose index breaks while it is asked."""

    error: Exception = BuildDamaged("The index has lost some vectors; run `baclofen-qa ingest`.")

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        raise self.error


class Overtaken(Around):
    """An answerer whose build is replaced right after each of its first `times` answers."""

    times = 1

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        answer = super().ask(question, history)
        return replace(answer, build_id="0" * 16) if len(self.heard) <= self.times else answer


def test_a_question_becomes_a_turn_with_checked_quotes(answerer: Answerer) -> None:
    turn = engine.ask(answerer, "Is baclofen a benzo?", [])
    assert turn.answer is not None
    assert turn.answer.status is Status.ANSWERED
    assert turn.cited
    assert not turn.broken


def test_the_turns_before_are_handed_on(answerer: Answerer) -> None:
    around = Around(answerer)
    first = engine.ask(around, "How old was the first patient?", [])
    engine.ask(around, "and the second?", [first])
    assert around.heard == [(), ("How old was the first patient?",)]


def test_an_error_of_the_project_is_told_in_its_own_words(answerer: Answerer) -> None:
    turn = engine.ask(Failing(answerer), "Is it?", [])
    assert turn == Turn("Is it?", problem=str(Failing.error))


def test_a_fault_of_the_program_is_told_without_its_insides(
    answerer: Answerer, caplog: pytest.LogCaptureFixture
) -> None:
    failing = Failing(answerer)
    failing.error = ZeroDivisionError("secret detail")
    with caplog.at_level(logging.ERROR):
        turn = engine.ask(failing, "Is it?", [])
    assert "ZeroDivisionError" in turn.problem
    assert "secret" not in turn.problem
    assert "secret detail" in caplog.text


def test_an_answer_is_shown_with_the_build_that_made_it(answerer: Answerer) -> None:
    overtaken = Overtaken(answerer)
    turn = engine.ask(overtaken, "Is baclofen a benzo?", [])
    assert len(overtaken.heard) == 2
    assert turn.answer is not None
    assert turn.answer.build_id == overtaken.build.build_id


def test_builds_that_keep_changing_end_in_a_clear_sentence(answerer: Answerer) -> None:
    overtaken = Overtaken(answerer)
    overtaken.times = 99
    assert "please ask again" in engine.ask(overtaken, "Is baclofen a benzo?", []).problem


def test_an_overlong_question_is_declined_and_kept_short(answerer: Answerer) -> None:
    turn = engine.ask(answerer, "a " * 50_000, [])
    assert turn.answer is not None
    assert turn.answer.status is Status.INVALID
    assert len(turn.question) < 2_100


def test_opening_without_an_index_says_what_to_do(shipped: Settings) -> None:
    with pytest.raises(BuildMissing, match="baclofen-qa ingest"):
        engine.open_answerer(replace(shipped, index=shipped.index / "nowhere"))
