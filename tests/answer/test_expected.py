"""What a question expects, and whether a sentence holds one."""

from __future__ import annotations

import pytest

from answer.expected import expects, fits


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How old was she?", "age"),
        ("How long was the follow-up?", "duration"),
        ("what dose did he get", "dose"),
        ("How many patients were there?", "count"),
        ("What percentage relapsed?", "percent"),
        ("When was it stopped?", "time"),
        ("What is codeine?", ""),
        ("What was his score?", "score"),
        ("How much honey did she eat?", "number"),
        ("How many bad nights had she?", "duration"),
        ("At what age does it begin?", "age"),
        ("zopiclone dose case two (Case 2)", "dose"),
        ("effects of the dose on sleep", ""),
        ("Why was the dose halved?", ""),
        ("Into how many doses a day was it split?", "count"),
        ("List all who used senna, with the amounts", "dose"),
        ("What became of the dose?", ""),
    ],
)
def test_what_is_expected(question: str, expected: str) -> None:
    assert expects(question) == expected


@pytest.mark.parametrize(
    ("expected", "sentence", "fit"),
    [
        ("dose", "It was begun at 20 mg/day.", 1.0),
        ("dose", "It was begun slowly.", -1.0),
        ("duration", "He was followed for three weeks.", 1.0),
        ("age", "A 45-year-old man came.", 1.0),
        ("age", "He had a 12-year history.", -1.0),
        ("age", "Ann, 23, was a weaver.", 1.0),
        ("age", "A widower of sixty-one came.", 1.0),
        ("age", "He took doses of 61 mg.", -1.0),
        ("duration", "It was stopped after nineteen days.", 1.0),
        ("percent", "A fifth of them relapsed.", 1.0),
        ("time", "The club meets on Saturdays at nine.", 1.0),
        ("dose", "It has never been given to him.", 0.0),
        ("", "Anything.", 0.0),
    ],
)
def test_a_sentence_holds_what_is_expected_or_not(expected: str, sentence: str, fit: float) -> None:
    assert fits(expected, sentence) == fit


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("His score was 14.", 1.0),
        ("Of the nine, both sisters scored high.", 1.0),
        ("He took 50 mg/day for three weeks, on the strength of his score.", -1.0),
        ("The 45-year-old scored well.", -1.0),
        ("Between 15% and 44% of 2.5 mg users scored high.", -1.0),
    ],
)
def test_a_score_is_a_number_without_a_unit(sentence: str, holds: float) -> None:
    assert fits("score", sentence) == holds


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Both sisters relapsed.", 1.0),
        ("A third of those asked went home.", 1.0),
        ("He took 50 mg/day for three weeks.", -1.0),
    ],
)
def test_a_count_may_be_a_share(sentence: str, holds: float) -> None:
    assert fits("count", sentence) == holds
