"""Stored answers are judged anew by the golden file of now, and nothing else is touched."""

from __future__ import annotations

from typing import Any

from bench.baselines import Found
from bench.rescore import rescored
from evals.golden import Golden

QUESTION = Golden(
    "q", "direct", "How old was she?", answerable=True, must=((r"45[- ]years?[- ]old",),),
    support=("A 45-year-old woman",), split="dev",
)  # fmt: skip
ROW = {
    "id": "q", "way": "written", "outcome": "wrong", "question": QUESTION.question,
    "answer": "She was 45 years old.", "quotes": ["A 45-year-old woman came."],
}  # fmt: skip


def _chunks(question: str) -> list[Found]:
    return [Found("", "A 45-year-old woman came." if "old" in question else "Rain.", 0.5)]


def _outcome(**changed: Any) -> str:
    row = ROW | changed
    new = rescored(row, {"q": QUESTION}, _chunks)
    assert {k: v for k, v in new.items() if k != "outcome"} == {
        k: v for k, v in row.items() if k != "outcome"
    }
    return str(new["outcome"])


def test_an_answer_in_other_words_becomes_right() -> None:
    assert _outcome() == "right"


def test_a_wrong_number_or_a_missing_quote_stays_wrong() -> None:
    assert _outcome(answer="She was 54 years old.") == "wrong"
    assert _outcome(quotes=["It rained."]) == "wrong"


def test_the_chunks_of_the_chain_are_retrieved_again() -> None:
    assert _outcome(way="chain", quotes=[]) == "right"


def test_what_must_has_no_part_in_stays() -> None:
    for outcome in ("declined", "unsafe", "wrongly_answered"):
        assert _outcome(outcome=outcome) == outcome
    assert rescored(ROW | {"id": "gone"}, {"q": QUESTION}, _chunks)["outcome"] == "wrong"
