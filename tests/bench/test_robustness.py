"""Disturbed questions and what changes."""

from __future__ import annotations

import pytest

from bench.robustness import DISTURBANCES, Outcome, changes, disturbed, lines
from evals.golden import Golden
from records import Status

QUESTION = Golden(id="q1", category="fact", question="How long do the bees dance in spring?")


@pytest.mark.parametrize("name", list(DISTURBANCES))
def test_a_disturbance_changes_the_question_the_same_way_each_time(name: str) -> None:
    once = disturbed(QUESTION, name, 0)

    assert once != QUESTION.question
    assert once == disturbed(QUESTION, name, 0)


def test_another_seed_makes_other_typos() -> None:
    assert disturbed(QUESTION, "typos", 0) != disturbed(QUESTION, "typos", 1)


def test_case_is_swapped_and_politeness_keeps_the_words() -> None:
    assert disturbed(QUESTION, "swapped case", 0) == "hOW LONG DO THE BEES DANCE IN SPRING?"
    assert "ow long do the bees dance in spring" in disturbed(QUESTION, "politeness", 0)


def test_changes_of_status_and_of_rightness_are_counted_apart() -> None:
    answered, declined = Status.ANSWERED, Status.NOT_IN_CORPUS
    before = [Outcome(answered, True), Outcome(answered, True), Outcome(declined, False)]
    after = [Outcome(answered, False), Outcome(declined, False), Outcome(declined, False)]

    figures = changes(before, after)

    assert (figures["status_changed"], figures["became_wrong"], figures["became_right"]) == (
        1,
        2,
        0,
    )
    assert (figures["right_before"], figures["right_after"]) == (pytest.approx(2 / 3), 0.0)
    assert figures["turns"] == {"answered -> not_in_corpus": 1}
    whole = {"typos": figures | {"by_category": {"fact": 1 / 3}}}
    assert "33.3 %" in "\n".join(lines(whole))
