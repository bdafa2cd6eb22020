"""Words near a typed one are found, and slips cost what they should."""

from __future__ import annotations

import numpy as np
import pytest

from answer.nearby import KEY, LETTER, SLIP, Nearby, costs, letters_of

WORDS = ("baclofen", "patient", "what", "the", "is", "hypothesise")
NEARBY = Nearby(WORDS, range(len(WORDS)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("waht", "what"), ("teh", "the"), ("si", "is"), ("paatientt", "patient"), ("bqclfen", "baclofen"),
     ("ppaattiieenntt", "patient"), ("hypothseies", "hypothesise")],
)  # fmt: skip
def test_two_slips_or_drawn_out_letters_lead_to_the_word(typed: str, meant: str) -> None:
    assert meant in [WORDS[i] for i in NEARBY.near(typed)]


def test_a_word_of_other_letters_is_not_near() -> None:
    assert not len(NEARBY.near("zygote"))
    assert not len(Nearby((), ()).near("what"))


def test_alike_words_share_all_letters_but_a_few() -> None:
    assert WORDS[int(NEARBY.alike("bqclfeon", 3)[0])] == "baclofen"
    assert not len(NEARBY.alike("diazepam", 3))


def _cost(typed: str, meant: str) -> float:
    return float(costs(letters_of([typed]), letters_of([meant]))[0])


def test_slips_are_priced_by_how_common_they_are() -> None:
    assert _cost("what", "what") == 0
    assert _cost("waht", "what") == pytest.approx(SLIP)
    assert _cost("whatt", "what") == pytest.approx(SLIP)
    assert _cost("wjat", "what") == pytest.approx(SLIP + KEY)
    assert _cost("wpat", "what") == pytest.approx(SLIP + LETTER)
    assert _cost("hat", "what") > _cost("wha", "what")


def test_costs_of_many_are_the_costs_of_each() -> None:
    pairs = [("waht", "what"), ("baclfoen", "baclofen"), ("is", "hypothesise"), ("a", "the")]
    together = costs(letters_of([a for a, _ in pairs]), letters_of([b for _, b in pairs]))
    assert np.allclose(together, [_cost(a, b) for a, b in pairs])
