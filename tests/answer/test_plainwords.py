"""Questions as people type them become plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answer.plainwords import clauses, mend
from answer.slips import slips_between

WORDS = frozenset({"seizure", "unconscious", "tablets", "not", "wake"})


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("cn u tell me wat meds he's on", "can you tell me what medicine he is on"),
        ("He WON'T wake, I can’t", "he will not wake , i can not"),  # noqa: RUF001
        ("w/o food 4 me", "without food for me"),
        ("is it alright 2 smoke", "is it okay to smoke"),
        ("heeelp", "help"),
        ("the patient's wife", "the patient 's wife"),
        ("phase I trial", "phase 1 trial"),
        ("aid to the US", "aid to the usa"),
    ],
)
def test_text_speak_and_contractions_are_written_out(typed: str, plain: str) -> None:
    assert clauses(typed) == (plain,)


def test_a_question_falls_into_its_clauses() -> None:
    assert clauses("I'm old. Is it safe?! Help") == ("i am old", "is it safe", "help")


def test_a_number_keeps_its_decimal_point() -> None:
    assert clauses("2.5 mg or 7.5%") == ("2.5 mg or 7.5 %",)


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("siezure", "seizure"),
        ("uncouncious", "unconscious"),
        ("tabelts", "tablets"),
        ("nto", "not"),
    ],
)
def test_a_slip_is_mended_towards_the_vocabulary(slip: str, word: str) -> None:
    assert mend(slip, WORDS) == word


@pytest.mark.parametrize("word", ["tables", "make", "baclofen", "no", "walk"])
def test_a_real_word_or_an_unknown_name_stays(word: str) -> None:
    assert mend(word, WORDS) == word


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_number_of_slips_is_symmetric_and_zero_only_for_the_same(a: str, b: str) -> None:
    assert slips_between(a, b, 9) == slips_between(b, a, 9)
    assert (slips_between(a, b, 9) == 0) == (a == b)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Wyh id it cllassed so", "wyh is it cllassed so"),
        ("how long id the last patient ill", "how long is the last patient ill"),
        ("id aspirin an opioid", "is aspirin an opioid"),
        ("why id taken at night", "why is taken at night"),
        ("id like to know", "i would like to know"),
        ("what id like to know", "what i would like to know"),
        ("id taken thirty", "i would taken thirty"),
        ("what is his id", "what is his id"),
    ],
)
def test_id_is_read_as_i_would_only_where_somebody_would_or_did(typed: str, read: str) -> None:
    assert clauses(typed) == (read,)


def test_a_word_nearer_to_common_english_does_not_become_one_of_the_vocabulary() -> None:
    assert mend("cllassed", frozenset({"collapsed"})) == "cllassed"
    assert mend("colapsd", frozenset({"collapsed"})) == "collapsed"
