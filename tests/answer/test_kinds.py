"""The form of a question tells what kind of answer it asks for."""

from __future__ import annotations

import pytest

from answer.kinds import kind_of


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
    ("question", "listing"),
    [
        ("How old were the patients?", True),
        ("What dose did the five men take?", True),
        ("How old was the patient?", False),
        ("What did he take every day?", False),
        ("What did each of them take?", True),
        ("Who took codeine?", True),
        ("Put the scores of both side by side", True),
        ("Was there a group to compare with?", False),
        ("Whose cough went back the furthest?", True),
        ("The patient who took codeine, what dose did he get?", False),
    ],
)
def test_a_value_of_several_is_a_list(question: str, listing: bool) -> None:
    assert kind_of(question).listing is listing
