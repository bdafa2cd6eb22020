"""Text-speak is written out where it can mean nothing else; figures stay figures."""

from __future__ import annotations

import pytest

from answer.textspeak import written_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y did she stop", "why did she stop"),
        ("what do u know abt it", "what do you know about it"),
        ("how old r they", "how old are they"),
        ("sick n tired", "sick and tired"),
        ("w/o food", "without food"),
        ("hard 2 come off", "hard to come off"),
        ("Wats the dose", "What is the dose"),
        ("PLS TELL ME", "PLEASE TELL ME"),
        ("dont know", "don't know"),
        ("yo wich pt was lst 2 folow up", "hey which patient was lst to folow up"),
    ],
)
def test_text_speak_is_written_out(typed: str, meant: str) -> None:
    assert written_out(typed)[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "patient 2 the first",
        "group 2 be",
        "in 2 the same",
        "n = 5",
        "software R or Python",
        "10 u of insulin",
        "vitamin w/w 5 %",
        "the 25 yo man",
        "2 mg or 4 mg",
        "arms Y and W",
    ],
)
def test_figures_units_and_names_stay(typed: str) -> None:
    assert written_out(typed) == (typed, {})


def test_a_figure_after_a_word_that_the_corpus_numbers_is_a_number() -> None:
    assert written_out("did camel 2 get it", numbered={"camel"})[0] == "did camel 2 get it"


def test_the_word_that_the_corpus_has_is_taken() -> None:
    assert written_out("any meds", {"medications"})[0] == "any medications"
    assert written_out("any meds", {"meds"})[0] == "any meds"
