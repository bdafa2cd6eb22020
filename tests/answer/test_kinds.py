"""The form of a question tells what kind of answer it asks for."""

from __future__ import annotations

import pytest

from answer.kinds import fits, kind_of


@pytest.mark.parametrize(
    ("question", "expects"),
    [
        ("How old was she?", "age"),
        ("How long was the follow-up?", "duration"),
        ("what dose did he get", "dose"),
        ("How many patients were there?", "count"),
        ("What percentage relapsed?", "percent"),
        ("When was it stopped?", "time"),
        ("What is codeine?", ""),
    ],
)
def test_what_is_expected(question: str, expects: str) -> None:
    assert kind_of(question).expects == expects


@pytest.mark.parametrize(
    "question", ["Is it an opioid?", "so it is safe, right?", "did he relapse"]
)
def test_yes_no_questions(question: str) -> None:
    assert kind_of(question).yes_no


@pytest.mark.parametrize(
    "question", ["Which patients relapsed?", "Compare case 1 and 2", "who took honey?"]
)
def test_questions_that_ask_for_several(question: str) -> None:
    assert kind_of(question).listing


def test_one_fact_is_no_list() -> None:
    assert not kind_of("Who wrote the report?").listing
    assert not kind_of("What dose did patient 2 get?").listing


@pytest.mark.parametrize(
    ("expects", "sentence", "fit"),
    [
        ("dose", "It was begun at 20 mg/day.", 1.0),
        ("dose", "It was begun slowly.", -1.0),
        ("duration", "He was followed for three weeks.", 1.0),
        ("age", "A 45-year-old man came.", 1.0),
        ("age", "He had a 12-year history.", -1.0),
        ("", "Anything.", 0.0),
    ],
)
def test_a_sentence_holds_what_is_expected_or_not(expects: str, sentence: str, fit: float) -> None:
    assert fits(expects, sentence) == fit


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("His score was 14.", 1.0),
        ("Of the nine, both sisters relapsed.", 1.0),
        ("He took 50 mg/day for three weeks, on the strength of his score.", -1.0),
        ("The 45-year-old scored well.", -1.0),
        ("Between 15% and 44% of 2.5 mg users scored high.", -1.0),
    ],
)
def test_a_count_is_a_number_without_a_unit(sentence: str, holds: float) -> None:
    assert fits("count", sentence) == holds
