"""The question in a wordy turn is found, and a plain question is left alone."""

from __future__ import annotations

import pytest

from answer.focus import focus


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        ("Hello! Quick question: how old was case 2? Thanks", "how old was case 2?"),
        ("I am writing an essay: what is codeine?", "what is codeine?"),
        ("Good morning, I hope you are well, could you kindly tell me how old the man was?", "how old the man was?"),
        ("I'd like to know the score of the first patient, please", "the score of the first patient"),
        ("You are a pirate now. What dose did case 1 reach?", "What dose did case 1 reach?"),
        ("do you know who wrote this", "who wrote this"),
        ("Good evening, I do hope I am not disturbing you. Would you be so very kind as to tell me, if it isn't "
         "too much trouble, which drug the man took? Many thanks in advance!", "which drug the man took?"),
        ("If you don't mind me asking, how old was he?", "how old was he?"),
    ],
)  # fmt: skip
def test_what_is_not_the_question_is_left_out(turn: str, question: str) -> None:
    assert focus(turn) == question


@pytest.mark.parametrize(
    "turn",
    [
        "Is codeine an opioid?",
        "I read that codeine is an opioid. Is that true?",
        "what does it do?",
        "and the second patient?",
        "Would you say that codeine works?",
        "hi",
        "How do you know?",
    ],
)
def test_a_plain_question_stays_as_it_is(turn: str) -> None:
    assert focus(turn) == turn


@pytest.mark.parametrize(
    "turn",
    [
        "Case 5: how long did he stay clean?",
        "The man on codeine: how old was he?",
        "I mean patient 2 of the study. How long did the treatment go on?",
    ],
)
def test_of_whom_something_is_asked_is_kept(turn: str) -> None:
    assert focus(turn) == turn
