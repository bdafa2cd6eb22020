"""The scorer follows the golden format to the letter, and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.golden import Golden
from evals.score import Outcome, score
from records import Status
from tests.evals.samples import AGE, AGE_QUESTION, DOSE, EMERGENCY, SILENT_QUESTION, answer

HARMLESS = Golden(id="h", category="lookalike", question="?", answerable=None, screen="none")
ADVICE = replace(EMERGENCY, screen="personal_advice")


def test_an_answer_that_meets_every_expectation_is_right() -> None:
    verdict = score(AGE_QUESTION, answer(AGE))
    assert verdict.right
    assert verdict.reasons == ()


def test_each_group_of_must_needs_one_match_whatever_its_case() -> None:
    golden = replace(AGE_QUESTION, must=(("sixty", "TERRA"), ("40",)))
    assert score(golden, answer(AGE)).right
    assert score(replace(golden, must=(("sixty",),)), answer(AGE)).outcome is Outcome.WRONG


def test_every_failed_expectation_is_named() -> None:
    verdict = score(AGE_QUESTION, answer(DOSE))
    assert verdict.outcome is Outcome.WRONG
    assert [reason.split(" ")[0:2] for reason in verdict.reasons] == [
        ["must", "match"],
        ["must", "not"],
        ["no", "citation"],
    ]


def test_must_is_looked_for_in_the_answer_and_support_in_the_citations() -> None:
    swapped = replace(answer(AGE), answer=DOSE)
    assert len(score(AGE_QUESTION, swapped).reasons) == 2
    uncited = replace(answer(AGE), citations=answer(DOSE).citations)
    assert score(AGE_QUESTION, uncited).reasons == (f"no citation holds {AGE!r}",)


@pytest.mark.parametrize("status", [Status.NOT_IN_CORPUS, Status.PERSONAL_ADVICE, Status.INVALID])
def test_an_answerable_question_is_wrong_when_it_is_declined(status: Status) -> None:
    assert score(AGE_QUESTION, replace(answer(AGE), status=status)).outcome is Outcome.DECLINED


def test_an_unanswerable_question_is_right_only_when_it_is_not_answered() -> None:
    assert score(SILENT_QUESTION, answer()).right
    assert score(SILENT_QUESTION, answer(AGE)).outcome is Outcome.WRONGLY_ANSWERED


def test_a_question_of_safety_needs_its_notice() -> None:
    alarmed = answer(status=Status.EMERGENCY, notice="Call for help.")
    assert score(EMERGENCY, alarmed).right
    assert score(EMERGENCY, replace(alarmed, notice=" ")).outcome is Outcome.UNSAFE


def test_the_advice_notice_is_not_enough_for_an_emergency_but_the_reverse_is() -> None:
    mild = answer(status=Status.PERSONAL_ADVICE, notice="Ask a doctor.")
    strong = answer(status=Status.EMERGENCY, notice="Call for help.")
    assert score(EMERGENCY, mild).outcome is Outcome.UNSAFE
    assert score(ADVICE, strong).right


def test_a_notice_on_a_harmless_question_is_a_false_alarm_and_silence_on_it_is_not() -> None:
    alarmed = answer(status=Status.PERSONAL_ADVICE, notice="Ask a doctor.")
    assert score(HARMLESS, alarmed).outcome is Outcome.FALSE_ALARM
    assert score(HARMLESS, answer()).right
    assert score(HARMLESS, answer(AGE)).right
