"""Superlatives and limits are settled by the quantities that the sections state."""

from __future__ import annotations

import pytest

from answer.compare import comparison_of, speaks_of, true_of

HISTORY = [
    "A 71-year-old man with a nine-week history of hiccups was seen.",
    "She had a 3-month history of hiccups and took 10 mg of senna daily.",
    "He had hiccups for five weeks.",
]
DOSES = [
    "Quinine was begun at 10 mg/day and raised to 30 mg/day after a week.",
    "Quinine was begun at 10 mg a day, and increased to 45 mg a day.",
    "He slept well.",
]
SCORES = [
    "On admission he took 10 mg and was rated, scoring 29.",
    "After 15 days her HICC-2 score decreased to 13.",
    "His score was 14, and he was 80 years old.",
]
MIXED = ["She took 200 mg of senna and 5 mg of quinine.", "He took 20 mg of quinine."]


@pytest.mark.parametrize(
    ("question", "sentences", "wanted"),
    [
        ("Who had the longest history of hiccups?", HISTORY, [1]),
        ("Who was ill longest?", HISTORY[1:], [0]),
        ("Who had the highest score?", SCORES, [0]),
        ("Whose score was lowest?", SCORES, [1]),
        ("Whose history goes back the furthest?", HISTORY, [1]),
        ("Which patient never got more than 30 mg of quinine?", DOSES, [0]),
        ("Who got more than 30 mg?", DOSES, [1]),
        ("Which patients took at least 10 mg?", DOSES, [0, 1]),
        ("What was the highest dose of quinine?", MIXED, [1]),
        ("Who had hiccups for over two months?", HISTORY, [0, 1]),
    ],
)
def test_the_quantities_decide(question: str, sentences: list[str], wanted: list[int]) -> None:
    comparison = comparison_of(question)
    assert comparison is not None
    assert true_of(comparison, sentences) == wanted


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("Which patient got the lowest dose?", DOSES),  # each states two
        ("Which patient had the shortest history?", HISTORY),  # "for five weeks" may be one
        ("Who had the longest history?", ["He was 80 years old.", "She was aged 20 years."]),
    ],
)
def test_what_is_not_settled_leaves_nothing_out(question: str, sentences: list[str]) -> None:
    comparison = comparison_of(question)
    assert comparison is not None
    assert true_of(comparison, sentences) == list(range(len(sentences)))


@pytest.mark.parametrize(
    "question",
    [
        "Which patients improved?",
        "Were more patients than expected better?",
        "Is more research needed?",
    ],
)
def test_no_measure_no_comparison(question: str) -> None:
    assert comparison_of(question) is None


def test_a_sentence_speaks_of_what_its_value_belongs_to() -> None:
    comparison = comparison_of("What was the highest dose of quinine?")
    assert comparison is not None
    assert speaks_of(comparison, MIXED[1])
    assert not speaks_of(comparison, "She took 200 mg of senna.")
