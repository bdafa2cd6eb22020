"""Misspelt words become the corpus's words or everyday ones; real words and other names stay."""

from __future__ import annotations

import pytest

from answer.slips import sound
from answer.spelling import Speller, speller_words
from answer.wordlist import is_common, is_english

CORPUS = [
    """Patient 1 took baclofen, nitrazepam and prednisolone. Withdrawal brought seizures, and the
    weight fell. Clonidine and alprazolam were given to the others in hospital."""
]
SPELLER = Speller(*speller_words(CORPUS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what is baclofin", "what is baclofen"),
        ("balcofen dose", "baclofen dose"),
        ("nitrazapam", "nitrazepam"),
        ("any siezures?", "any seizures?"),
        ("withdrawl signs", "withdrawal signs"),
        ("baclophen", "baclofen"),
        ("question about balofen", "question about baclofen"),
    ],
)
def test_a_slip_in_a_word_of_the_corpus_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed)[0] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat hapend 2 the guy on alprazolam", "what happened to the guy on alprazolam"),
        ("hw did ppl feel b4 the trial", "how did people feel before the trial"),
        ("WAHT IS TEH DOSE", "WHAT IS THE DOSE"),
        ("how mny familys", "how many families"),
        ("recieve and beleive", "receive and believe"),
        ("who hsa the longst stay", "who has the longest stay"),
    ],
)
def test_a_slip_in_an_everyday_word_is_mended(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed)[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "prednisone dose",
        "what height",
        "quinidine",
        "gabapentin",
        "lorazepam",
        "temazepam",
        "a dose of it",
        "arbaclofen placarbil",
        "does ALS or COPD count",
        "did Dr Kowalczyk say so",
        "10 mg vs 20 ml iv",
        "the colour, the color, and hypercalcaemia",
        "isn't it, doesn't it?",
    ],
)
def test_a_real_word_or_another_name_is_not_changed(typed: str) -> None:
    assert SPELLER.mend(typed) == (typed, {})


def test_what_was_changed_is_told() -> None:
    assert dict(SPELLER.mend("wat is balofen")[1]) == {"wat": "what", "balofen": "baclofen"}


def test_a_word_of_the_corpus_stays_though_english_lacks_it() -> None:
    assert Speller(["wat", "hapend"]).mend("wat hapend") == ("wat hapend", {})


def test_neighbours_decide_between_two_words() -> None:
    assert SPELLER.mend("how mnay patients")[0] == "how many patients"
    assert SPELLER.mend("wsa it")[0] == "was it"


def test_inflected_words_are_common() -> None:
    assert is_common("stopped")
    assert is_common("patients")
    assert not is_common("gabapentin")


def test_a_wrong_plural_is_not_english() -> None:
    assert is_english("families")
    assert not is_english("familys")


def test_words_that_sound_alike_fold_together() -> None:
    assert sound("baclophen") == sound("baclofen")
    assert sound("clonidine") != sound("quinidine")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("is bacloofne old", "is baclofen old"),  # a doubled letter and a swap
        ("alprazzolma dose", "alprazolam dose"),
        ("prednisone dose", "prednisone dose"),  # another name, by two letters
        ("pravastatine", "pravastatine"),
    ],
)
def test_a_long_name_may_have_slight_slips(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed)[0] == meant


def test_more_slips_are_believed_in_a_question_that_has_several() -> None:
    assert "baclkfem" in SPELLER.mend("was baclkfem given")[0]
    assert SPELLER.mend("wsa teh baclkfem gievn")[0] == "was the baclofen given"


@pytest.mark.parametrize(
    ("word", "slip"), [("withdrawel", True), ("topiramate", False), ("zolpidem", False)]
)
def test_a_slip_resembles_a_known_word_and_another_name_does_not(word: str, slip: bool) -> None:
    assert SPELLER.resembles(word) is slip
