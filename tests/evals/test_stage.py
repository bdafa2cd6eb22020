"""A fault planted at each stage is laid at that stage."""

from __future__ import annotations

from dataclasses import replace

from evals.score import score
from evals.stage import Stage, rank_of_sentence, rank_of_support, stage_of
from records import Answer, Status, Trace
from tests.evals.samples import (
    AGE,
    AGE_QUESTION,
    DOSE,
    EMERGENCY,
    SILENT_QUESTION,
    TEXT,
    answer,
    trace,
)

BOTH = trace([TEXT], [DOSE, AGE])


def stage(found: Answer, seen: Trace | None = BOTH, golden=AGE_QUESTION) -> Stage:  # type: ignore[no-untyped-def]
    return stage_of(golden, found, score(golden, found), seen)


def test_a_right_answer_was_lost_nowhere() -> None:
    assert stage(answer(AGE)) is Stage.NONE


def test_support_that_was_not_retrieved_is_laid_at_retrieval() -> None:
    assert stage(answer(DOSE), trace([DOSE], [DOSE])) is Stage.NOT_RETRIEVED


def test_support_in_a_cited_passage_but_not_in_the_quotes_is_laid_at_the_choice() -> None:
    assert stage(answer(DOSE)) is Stage.NOT_CHOSEN


def test_quotes_from_other_passages_than_the_support_are_the_wrong_place() -> None:
    assert stage(answer(DOSE), trace([DOSE, AGE], [DOSE])) is Stage.WRONG_PLACE


def test_support_ranked_high_but_declined_is_laid_at_the_decision() -> None:
    assert stage(answer()) is Stage.NOT_DECIDED


def test_support_ranked_low_and_declined_is_laid_at_the_choice() -> None:
    assert stage(answer(), trace([TEXT], [DOSE] * 4 + [AGE])) is Stage.NOT_CHOSEN


def test_the_right_quote_with_half_the_answer_or_too_much_is_told_apart() -> None:
    half = replace(AGE_QUESTION, must=(("40",), ("craving",)))
    assert stage(answer(AGE), golden=half) is Stage.INCOMPLETE
    assert stage(answer(AGE, DOSE)) is Stage.TOO_MUCH


def test_an_answer_where_the_corpus_is_silent_is_laid_at_abstention() -> None:
    assert stage(answer(AGE), golden=SILENT_QUESTION) is Stage.NOT_SILENT


def test_a_missing_or_needless_notice_is_laid_at_the_screen() -> None:
    assert stage(answer(), golden=EMERGENCY) is Stage.SCREEN
    advised = replace(answer(), status=Status.PERSONAL_ADVICE, notice="Ask a doctor.")
    assert stage(advised) is Stage.SCREEN


def test_without_a_trace_nothing_is_claimed() -> None:
    assert stage(answer(), None) is Stage.UNKNOWN


def test_the_ranks_of_support_count_from_one() -> None:
    seen = trace([DOSE, AGE], [DOSE, AGE])
    assert rank_of_support(AGE_QUESTION, seen) == 2
    assert rank_of_sentence(AGE_QUESTION, seen) == 2
    assert rank_of_support(AGE_QUESTION, trace([DOSE], [])) is None
