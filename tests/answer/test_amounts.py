"""Amounts and what they are of: the dose of another drug answers nothing."""

from __future__ import annotations

import pytest

from answer.amounts import bearers_of_amounts, of_others, thing_of

ZOPICLONE = "He was given 7.5 mg of zopiclone at night."
TRAZODONE = "Trazodone was begun at 50 mg and raised to 100 mg."
BARE = "He took 3 mg for a week."


@pytest.mark.parametrize(
    ("sentence", "bearers"),
    [
        (ZOPICLONE, {"zopiclon"}),
        (TRAZODONE, {"trazodon"}),
        ("She had 40 mg/day of nifedipine and 2 mg doxazosin.", {"nifedipin"}),
        (BARE, set()),
        ("Zopiclone was stopped.", set()),
    ],
)
def test_what_an_amount_is_of(sentence: str, bearers: set[str]) -> None:
    assert bearers_of_amounts(sentence) == bearers


def test_a_sentence_with_the_amount_of_another_drug_is_ruled_out() -> None:
    assert of_others(frozenset({"zopiclon"}), [ZOPICLONE, TRAZODONE, BARE]) == [False, True, False]


def test_a_sentence_that_holds_what_is_asked_about_stays() -> None:
    both = "Zopiclone was followed by trazodone 50 mg."
    assert of_others(frozenset({"zopiclon"}), [ZOPICLONE, both]) == [False, False]


def test_a_class_rules_nothing_out() -> None:
    assert of_others(frozenset({"hypnot", "take"}), [ZOPICLONE, TRAZODONE]) == [False, False]


WORDS = frozenset("zopiclone trazodone alcohol hypnotic hypnotics".split())


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How much alcohol did she drink?", "alcohol"),
        ("What was the dose of zopiclone?", "zopiclon"),
        ("trazodone dose case 2", "trazodon"),
        ("How much hypnotic did she take?", ""),  # the corpus speaks of hypnotics: a class
        ("How much of a trazodone was left?", ""),
        ("How much melatonin did she take?", ""),  # not in the corpus
        ("What was the starting dose?", ""),
    ],
)
def test_what_amount_is_asked_for_by_name(question: str, thing: str) -> None:
    assert thing_of(question, WORDS) == thing


def test_what_bears_no_amount_rules_others_out_where_it_is_asked_for_by_name() -> None:
    asked = frozenset({"alcohol"})
    assert of_others(asked, [ZOPICLONE, BARE]) == [False, False]
    assert of_others(asked, [ZOPICLONE, BARE], "alcohol") == [True, False]


def test_what_an_amount_is_taken_for_does_not_bear_it() -> None:
    told = "He also took trazodone 50 mg for low mood due to alcohol."
    assert of_others(frozenset({"alcohol"}), [told], "alcohol") == [True]
    assert of_others(frozenset({"trazodon"}), [told], "trazodon") == [False]
