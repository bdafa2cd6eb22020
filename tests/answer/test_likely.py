"""Words are as likely as questions, print and the corpus make them."""

from __future__ import annotations

import numpy as np

from answer.likely import NUMBER, START, Likelihood

LIKELY = Likelihood(["baclofen", "helps", "nitrazepam", "users", "in", "case", NUMBER] * 3)


def _after(first: str, second: str, third: str) -> float:
    one, two, three = (np.array([LIKELY.number(w)]) for w in (first, second, third))
    return float(LIKELY.after(one, two, three)[0])


def test_questions_begin_with_words_that_ask() -> None:
    assert _after(START, START, "what") > 20 * _after(START, START, "hat")
    assert _after(START, "how", "many") > 20 * _after(START, "how", "man")


def test_the_corpuss_words_and_pairs_are_likely() -> None:
    assert _after("about", "of", "baclofen") > 20 * _after("about", "of", "lorazepam")
    assert _after("of", "nitrazepam", "users") > 2 * _after("of", "baclofen", "users")


def test_what_may_follow_adds_up_to_no_more_than_all() -> None:
    every = np.arange(LIKELY.unknown)
    for first, second in ((START, "what"), ("how", "many"), ("in", "case"), ("of", "baclofen")):
        one, two = (np.full(len(every), LIKELY.number(w)) for w in (first, second))
        assert 0.5 < float(LIKELY.after(one, two, every).sum()) < 1.1


def test_a_word_that_is_not_known_has_the_last_number() -> None:
    assert LIKELY.number("xqzv") == LIKELY.unknown
    assert LIKELY.word(LIKELY.number("nitrazepam")) == "nitrazepam"
