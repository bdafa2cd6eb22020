"""Doubtful golden questions are found; sound ones are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evals.check import check
from evals.golden import Golden, load
from tests.evals.samples import AGE_QUESTION, SILENT_QUESTION, TEXT

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
TEXTS = {"terra": TEXT}


def doubts(*questions: Golden) -> list[str]:
    return [doubt.text for doubt in check([*questions, SILENT_QUESTION], TEXTS)]


def test_a_sound_set_raises_no_doubt() -> None:
    assert doubts(AGE_QUESTION) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"support": ("She was 90.",)}, "stands in no source"),
        ({"must": (("ninety",),)}, "nothing in the corpus matches"),
        ({"must": ((".*",),)}, "matches anything"),
        ({"must_not": ("e?",)}, "matches anything"),
        ({"must": (), "support": ()}, "any answer passes"),
        ({"answerable": False}, "never looked at"),
    ],
)
def test_an_expectation_that_can_t_do_its_work_is_named(
    changes: dict[str, object], says: str
) -> None:
    (doubt,) = doubts(replace(AGE_QUESTION, **changes))  # type: ignore[arg-type]
    assert says in doubt


def test_a_repeated_question_is_named_and_a_swapped_number_is_none() -> None:
    first = replace(AGE_QUESTION, question="How old was the patient in case 1 when it began?")
    same = replace(first, id="b", question="how OLD was the patient in case 1, when it began")
    near = replace(first, id="c", question="How old was the patient in case 1 when it had begun?")
    other = replace(first, id="d", question="How old was the patient in case 2 when it began?")
    assert doubts(first, same) == ["the same question as age"]
    assert doubts(first, near) == []
    assert doubts(first, other) == []
    longer = replace(first, id="e", question=first.question.replace("?", " then?"))
    assert doubts(first, longer) == ["nearly the same question as age"]


def test_a_file_without_a_question_to_decline_is_named() -> None:
    assert [d.text for d in check([AGE_QUESTION], TEXTS)] == [
        "no question of this file is to be declined; add some"
    ]


def test_the_golden_files_of_the_project_raise_no_doubt() -> None:
    article = (GOLDEN.parent / "corpus" / "is-baclofen-a-benzo.md").read_text("utf-8")
    questions = load(sorted(GOLDEN.glob("*.jsonl")))
    assert [str(doubt) for doubt in check(questions, {"article": article})] == []
