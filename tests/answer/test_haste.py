"""Questions full of slips are read as they were meant; real words, names and codes stay."""

from __future__ import annotations

import pytest

from answer.likely import medicines
from answer.spelling import Speller, speller_words

CORPUS = [
    """In case 1 a man of 34 took nitrazepam, 10 mg a day. Baclofen was given for withdrawal. The
    patient in case 2 had severe withdrawal symptoms, and the score of the CIWA-B fell. How long the
    effects of baclofen last is not known. Vitamin D was given to the first patient."""
]
SPELLER = Speller(*speller_words(CORPUS))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hiw odl was teh patient in case 1?", "How old was the patient in case 1?"),
        ("Waht dsoe of baclfoen di the firts patient takr?", "What dose of baclofen did the first patient take?"),
        ("how lobg did nitrazzepm hepl the pateint", "how long did nitrazepam help the patient"),
        ("Whihc pateint hda sevree withdraawl symtpoms?", "Which patient had severe withdrawal symptoms?"),
        ("WAHT WSA TEH DOSE", "WHAT WAS THE DOSE"),
        ("Wht si the captial of Ausstria?", "What is the capital of Ausstria?"),
    ],
)  # fmt: skip
def test_many_slips_are_mended_in_the_light_of_the_whole_question(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed)[0] == meant


@pytest.mark.parametrize(
    "name",
    ["temazepam", "lorazepam", "nimetazepam", "arbaclofen", "topiramate", "diclazepam", "mirtazapine", "nitrazolam"],
)  # fmt: skip
def test_another_name_stays_itself_however_hasty_the_question(name: str) -> None:
    assert name in SPELLER.mend(f"waht dsoe of {name} did teh pateint tkae")[0].split()


@pytest.mark.parametrize("typed", ["temazepma", "lorazpeam", "topiramte"])
def test_a_slip_in_another_name_does_not_make_it_the_corpuss(typed: str) -> None:
    mended = SPELLER.mend(f"waht dsoe of {typed} did teh pateint tkae")[0].split()
    assert not {"baclofen", "nitrazepam"} & set(mended)


@pytest.mark.parametrize(
    "kept", ["he", "she", "first", "second", "CIWA-B", "COPD", "vitamin D", "10mg", "case2", "Valliant"]
)  # fmt: skip
def test_what_must_be_exact_stays_as_it_was_typed(kept: str) -> None:
    assert kept in SPELLER.mend(f"waht dsoe did teh pateint tkae, and {kept} too")[0]


def test_a_clean_question_is_left_alone() -> None:
    for question in (
        "how was the fire put out",
        "what did he fare like on stopping",
        "is it a tie",
    ):
        assert SPELLER.mend(question) == (question, {})
        assert not SPELLER.is_hasty(question)


def test_two_odd_words_make_a_question_hasty() -> None:
    assert SPELLER.is_hasty("waht dsoe of it")
    assert not SPELLER.is_hasty("waht dose of it")


def test_a_letter_or_two_that_are_no_word_are_function_words() -> None:
    assert SPELLER.mend("hwo lnog f the effects")[0] == "how long of the effects"


def test_a_corpus_without_words_still_mends_english() -> None:
    assert Speller([]).mend("waht si teh dsoe")[0] == "what is the dose"


def test_words_that_no_letter_code_holds_are_left() -> None:
    assert SPELLER.mend("waht dsoe für größe Ωμέγα")[0].endswith("für größe Ωμέγα")


def test_names_of_medicines_are_at_hand() -> None:
    assert {"lorazepam", "prednisone", "topiramate"} <= medicines()
