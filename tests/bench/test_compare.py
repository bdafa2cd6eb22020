"""Plain ways as answers, their thresholds, and the counts."""

from __future__ import annotations

import pytest

from bench.baselines import Found
from bench.compare import (
    OURS,
    Judged,
    against,
    best_threshold,
    by_category,
    counts,
    declining,
    judged,
    lines,
    quoted,
    silenced,
)
from evals.golden import Golden
from evals.score import Outcome
from records import Answer, Status

KNOWN = Golden(id="1", category="fact", question="How tall?", must=(("2 m",),), split="dev")
SILENT = Golden(id="2", category="near", question="Whose?", answerable=False, split="dev")
FOUND = [Found("marsh", "Grass grows 2 m tall.", 0.8), Found("marsh", "It floods.", 0.3)]


def plain(question: Golden, score: float, text: str = "Grass grows 2 m tall.") -> Answer:
    """An answer of one quote."""
    return quoted(question.question, [Found("marsh", text, score)])


def test_found_texts_become_an_answer_of_quotes() -> None:
    answer = quoted("How tall?", FOUND)

    assert answer.answer == "Grass grows 2 m tall.\nIt floods."
    assert [c.quote for c in answer.citations] == ["Grass grows 2 m tall.", "It floods."]
    assert answer.confidence == 0.8


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (3, "Grass grows 2"),
        (6, "Grass grows 2 m tall.\nIt"),
        (9, "Grass grows 2 m tall.\nIt floods."),
    ],
)
def test_a_cut_answer_holds_that_many_words(words: int, expected: str) -> None:
    assert quoted("How tall?", FOUND, words).answer == expected


def test_an_answer_under_the_threshold_is_declined() -> None:
    answer = plain(KNOWN, 0.4)

    assert silenced(answer, 0.4) is answer
    assert silenced(answer, 0.5).status is Status.NOT_IN_CORPUS
    assert silenced(answer, 0.5).citations == ()


def test_the_threshold_is_the_best_one_on_dev_alone() -> None:
    test = Golden(id="3", category="fact", question="How tall?", must=(("2 m",),), split="test")
    questions = [KNOWN, SILENT, test]
    answers = [plain(KNOWN, 0.8), plain(SILENT, 0.5), plain(test, 0.6)]

    quiet, threshold = declining(questions, answers)

    assert threshold == best_threshold(questions[:2], answers[:2]) == 0.8
    statuses = [a.status for a in quiet]
    assert statuses == [Status.ANSWERED, Status.NOT_IN_CORPUS, Status.NOT_IN_CORPUS]


def test_counts_tell_confident_errors_from_declines() -> None:
    declined = silenced(plain(KNOWN, 0.0), 1.0)
    rows = judged(
        [KNOWN, KNOWN, KNOWN, SILENT],
        [plain(KNOWN, 1), plain(KNOWN, 1, "No."), declined, plain(SILENT, 1)],
    )

    figures = counts(rows)

    assert (figures["right"], figures["wrong_while_answering"], figures["wrongly_declined"]) == (
        1,
        2,
        1,
    )
    assert (figures["unanswerable"], figures["unanswerable_declined"]) == (1, 0)
    assert set(by_category(rows)) == {"fact", "near", "all"}


def test_systems_are_set_against_each_other_question_by_question() -> None:
    good = Judged(KNOWN, plain(KNOWN, 1), Outcome.RIGHT)
    bad = Judged(KNOWN, plain(KNOWN, 1), Outcome.WRONG)

    assert against([good, good, bad], [bad, good, bad]) == {
        "only_ours": 1,
        "only_theirs": 0,
        "p": 1.0,
    }


def test_the_tables_name_every_category() -> None:
    rows = judged([KNOWN, SILENT], [plain(KNOWN, 1), silenced(plain(SILENT, 0), 1)])

    text = "\n".join(lines({"splits": {"dev": {OURS: by_category(rows)}}}))

    assert "2 of 2 (100.0 %)" in text
    assert "near" in text
