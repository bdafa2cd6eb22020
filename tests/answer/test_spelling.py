"""Misspelt words become the corpus's words; real words and other names stay."""

from __future__ import annotations

import pytest

from answer.spelling import Speller, is_common, sound

SPELLER = Speller(
    ["baclofen", "nitrazepam", "prednisolone", "withdrawal", "weight", "seizures", "clonidine"]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what is baclofin", "what is baclofen"),
        ("balcofen dose", "baclofen dose"),
        ("nitrazapam", "nitrazepam"),
        ("any siezures?", "any seizures?"),
        ("withdrawl signs", "withdrawal signs"),
        ("baclophen", "baclofen"),
    ],
)
def test_a_slip_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed)[0] == meant


@pytest.mark.parametrize(
    "typed",
    ["prednisone dose", "what height", "quinidine", "gabapentin", "temazepam", "a dose of it"],
)
def test_another_word_is_not_turned_into_one_of_the_corpus(typed: str) -> None:
    assert SPELLER.mend(typed) == (typed, {})


def test_inflected_words_are_common() -> None:
    assert is_common("stopped")
    assert is_common("patients")
    assert not is_common("gabapentin")


def test_words_that_sound_alike_fold_together() -> None:
    assert sound("baclophen") == sound("baclofen")
    assert sound("clonidine") != sound("quinidine")
