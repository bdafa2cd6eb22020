"""Follow-ups are completed from the turns before, and new topics are left alone."""

from __future__ import annotations

import pytest

from answer.structure import Member, structure_of
from answer.understand import understand
from records import Passage
from tests.answer.test_references import STRUCTURE


@pytest.mark.parametrize(
    ("turns", "text"),
    [
        (["How old was the first patient?", "and the second patient?"],
         "How old was the second patient (Case 2)?"),
        (["How old was the first patient?", "What did she take?"], "What did she take (Case 1)?"),
        (["How long had case 1 coughed?", "no, I meant case 3"], "How long had case 3 coughed?"),
        (["How long had case 1 coughed?", "and case 2?", "no, the other one"],
         "How long had Case 1 coughed?"),
        (["Was any man coughing?", "How old was the one in case 2?", "no, the other one"],
         "How old was the one in Case 3?"),
        (["What did case 2 take?", "what other drugs did he take?"],
         "what other drugs did he take (Case 2)?"),
        (["How many people were in arm A?", "and in the other arm?"],
         "How many people were in Arm B (codeine)?"),
        (["What did case 1 take?", "at what dose?"], "at what dose (Case 1, take)?"),
        (["What did case 1 take?", "dosage?"], "dosage (Case 1, take)?"),
        (["Is codeine safe in children?", "in adults too?"],
         "in adults too (codeine safe children)?"),
        (["What did case 1 take?", "how old?", "and case 3?", "what did he take"],
         "what did he take (Case 3)"),
        (["What did the second patient take?", "and once he'd stopped?"],
         "once he'd stopped (Case 2, take)?"),
        (["What was the second patient's drug?", "and for how many weeks?"],
         "and for how many weeks (Case 2, drug)?"),
        (["How long had case 1 coughed?", "sorry, the one who's 47"],
         "How long had the one who's 47 coughed (Case 3)?"),
        (["What did case 1 take?", "and the one who snored?"], "What did the one who snored take?"),
        (["What limits do the authors name?", "So what kind of trial do they want next?"],
         "So what kind of trial do they want next?"),
    ],
)  # fmt: skip
def test_follow_ups_stand_alone(turns: list[str], text: str) -> None:
    assert understand(turns[-1], turns[:-1], STRUCTURE).text == text


@pytest.mark.parametrize(
    "question",
    ["Is codeine an opioid?", "Who wrote this article?", "What are the limits of the study?",
     "codeine side effects", "withdrawal symptoms"],
)  # fmt: skip
def test_a_new_topic_is_not_dragged_back(question: str) -> None:
    understood = understand(question, ["How old was the first patient?"], STRUCTURE)
    assert understood.text == question
    assert not understood.follows
    assert not understood.references.any


def test_another_person_is_not_the_one_before() -> None:
    turns = ["What did case 1 take?", "and the one who snored?"]
    assert not understand(turns[1], turns[:1], STRUCTURE).earlier.any


def test_whom_an_earlier_question_is_true_of_may_be_asked() -> None:
    asked: list[str] = []

    def who(question: str) -> tuple[Member, ...]:
        asked.append(question)
        return STRUCTURE.groups[0].members[1:2]

    history = ["Which patient was fond of bees?", "How old was he?"]
    assert understand("What did he take?", history, STRUCTURE, who).text == (
        "What did he take (Case 2)?"
    )
    assert asked == ["Which patient was fond of bees?"]


def test_a_pronoun_without_a_section_takes_the_topic_along() -> None:
    understood = understand("Is it safe?", ["What is codeine used for?"], STRUCTURE)
    assert understood.follows
    assert "codeine" in understood.text


def test_without_earlier_turns_nothing_is_added() -> None:
    assert understand("What did he take?", [], STRUCTURE).text == "What did he take?"


def test_a_missing_section_stays_missing_in_a_follow_up() -> None:
    understood = understand("and patient 9?", ["How old was patient 2?"], STRUCTURE)
    assert understood.references.missing
    assert not understood.references.targets


def test_what_names_a_section_is_not_the_matter() -> None:
    understood = understand("How old was the second patient?", [], STRUCTURE)
    assert " ".join(understood.unplaced.split()) == "How old was the ?"
    assert " ".join(understood.matter.split()) == "How old was the ? (Case 2)"


def test_the_other_one_is_never_the_one_just_spoken_of() -> None:
    understood = understand("no, the other one", ["How old was case 2?"], STRUCTURE)
    assert understood.references.missing == ("the other one",)
    assert not understood.references.targets


def test_he_is_whom_the_question_before_was_true_of() -> None:
    understood = understand("How old was he?", ["Which patient took honey?"], STRUCTURE)
    assert [m.section.heading for m in understood.references.targets] == ["Case 2"]


def test_a_described_section_is_read_by_its_heading_and_shown_as_typed() -> None:
    understood = understand("What did the man on honey do for a living?", [], STRUCTURE)
    assert understood.read_as == "What did Case 2 do for a living?"
    assert understood.text == "What did the man on honey do for a living (Case 2)?"


def test_nobody_comes_after_the_last() -> None:
    found = understand("and the next one?", ["How old was case 3?"], STRUCTURE)
    assert not found.references.targets
    assert found.references.missing


def test_the_next_one_of_two_documents_is_of_the_first() -> None:
    parts = [(doc, n) for doc in ("one", "two") for n in (1, 2, 3)]
    both = structure_of(
        Passage(f"{doc}{n}", doc, f"Case {n}", "He coughed.", 0, 11) for doc, n in parts
    )
    found = understand("and the next one?", ["How old was case 2?"], both).references.targets
    assert [(m.section.document_id, m.label) for m in found] == [("one", "3")]
