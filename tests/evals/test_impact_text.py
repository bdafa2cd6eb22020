"""An Impact as a maintainer reads it in a terminal."""

from __future__ import annotations

from evals.impact import Impact, Said, Turned
from evals.impact_text import impact_text

SHARED = "Case 1: " + "He took the same drug at the same dose on each of these days. " * 2


def changed(before: str, after: str) -> list[str]:
    old, new = (Said("wrong", "answered", text, "") for text in (before, after))
    impact = Impact(questions=1, changed=(Turned("dose", "How much?", old, new),))
    return [line.strip() for line in impact_text(impact).split("\n")]


def test_where_long_answers_differ_is_shown_with_the_words_before_it() -> None:
    head, before, after = changed(f"{SHARED}Then 30 mg.", f"{SHARED}Then 77 mg.")
    assert head == "changed     dose: How much?"
    assert before.startswith("- … ")
    assert before.endswith("on each of these days. Then 30 mg.")
    assert after.endswith("on each of these days. Then 77 mg.")


def test_short_answers_are_shown_whole_and_long_ones_cut_where_they_differ_at_once() -> None:
    assert changed("Yes. [1]", "No. [1]")[1:] == ["- Yes. [1]", "+ No. [1]"]
    before, after = changed(f"Yes. {SHARED}", f"No. {SHARED}")[1:]
    assert before.startswith("- Yes. Case 1:")
    assert after.startswith("+ No. Case 1:")
    assert before.endswith("…")


def test_an_answer_that_only_grew_shows_what_came_on() -> None:
    before, after = changed(SHARED, f"{SHARED} And then he stopped.")[1:]
    assert "he stopped" in after
    assert "he stopped" not in before
