"""What counts as a term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import analyse, content_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("7.5 mg/day", ["7.5", "mg", "day"]),
        ("2-7.5%", ["2", "7.5"]),
        ("1,200 people", ["1200", "peopl"]),
        ("12,34", ["12.34"]),
        ("GABA-B receptors", ["gaba", "b", "receptor"]),
        ("the patient\u2019s dose", ["the", "patient", "dose"]),
        ("don't", ["dont"]),
        ("Na\u00efve \ufb01ne \uff12\uff10", ["naiv", "fine", "20"]),
        ("", []),
        ("\ud800\x00 ... \u200b", []),
    ],
)
def test_terms_are_folded_words_and_whole_numbers(text: str, terms: list[str]) -> None:
    assert analyse(text) == terms


def test_words_of_one_stem_are_one_term() -> None:
    assert len(set(analyse("tapered tapering tapers taper"))) == 1


def test_content_terms_leave_out_stop_words_but_keep_negations_and_numbers() -> None:
    assert content_terms("What is the dose? There was no 20 mg, not 30.") == [
        "dose", "no", "20", "mg", "not", "30",
    ]  # fmt: skip


@given(st.text())
def test_content_terms_are_terms(text: str) -> None:
    assert set(content_terms(text)) <= set(analyse(text))


@given(st.text())
def test_terms_hold_no_space_or_quote_that_would_break_a_query(text: str) -> None:
    assert not any(set(term) & set(" \"'*") for term in analyse(text))
