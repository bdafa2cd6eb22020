"""Descriptions of people and groups find the one section that they fit."""

from __future__ import annotations

import pytest

from answer.references import find_references, who_is_it
from answer.structure import Structure, structure_of
from records import Passage

SECTIONS = {
    "Background": "Cough is common. Pholcodine is an opioid.",
    "Case 1": "A 34-year-old woman was given pholcodine 15 mg. She had asthma.",
    "Case 2": "A 61-year-old man took thyme syrup. He felt severe cramps. He was lost to follow-up.",
    "Case 3": "A 47-year-old man took guaifenesin and thyme syrup after twelve weeks of cough. "
    "He slept well and gave up after 15 mg of codeine.",
    "Arm A (placebo)": "Forty people were followed for six weeks.",
    "Arm B (menthol)": "Forty others were followed for nine weeks.",
}


def _structure() -> Structure:
    return structure_of(
        Passage(str(i), "doc", heading, text, 0, len(text))
        for i, (heading, text) in enumerate(SECTIONS.items())
    )


STRUCTURE = _structure()


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("How did the guaifenesin user sleep?", "Case 3"),
        ("how old was the patient on guaifenesin", "Case 3"),
        ("What else had the woman who was given pholcodine?", "Case 1"),
        ("How long were the people on placebo followed?", "Arm A (placebo)"),
        ("How long was the placebo group followed?", "Arm A (placebo)"),
        ("What happened to the patient with asthma?", "Case 1"),
        ("the patient who took pholcodine 15 mg: how old was she?", "Case 1"),
        ("The man who was lost to follow up, what had he taken?", "Case 2"),
        ("How old was the man with 12 weeks of cough?", "Case 3"),
        ("What was the man who came off codeine given first?", "Case 3"),
        ("The patient who was also using guaifenesin, how did he sleep?", "Case 3"),
        ("How old was the guy on 15mg of codeine?", "Case 3"),
        ("codeine 15mg patient age", "Case 3"),
        ("age of pt on 15mg codeine", "Case 3"),
        ("How did the man who'd been using guaifenesin sleep?", "Case 3"),
        ("What age was the fellow who had had his cough for twelve weeks?", "Case 3"),
    ],
)
def test_what_only_one_section_tells_names_it(question: str, heading: str) -> None:
    assert [m.section.heading for m in find_references(question, STRUCTURE).targets] == [heading]


@pytest.mark.parametrize(
    "question",
    [
        "What did the patient on thyme feel?",  # two took it
        "How old was the patient on dextromethorphan?",  # none took it
        "How did the man who was given pholcodine do?",  # it was a woman
        "What helped the patient who felt it most?",  # everyday words alone
        "How old was the patient with 15 children?",  # 15 mg are told, not children
        "How old was the man who never had codeine?",  # what he never had tells nothing
        "How old was the man who was lost at sea?",  # lost to follow-up is told
        "How old was the man on 15 mg of guaifenesin?",  # they stand in two sentences
        "What did each of the three guaifenesin patients do?",  # several are meant
        "What does the patient need to know?",
        "Is pholcodine an opioid?",
    ],
)
def test_what_fits_several_or_none_names_nothing(question: str) -> None:
    assert not find_references(question, STRUCTURE).targets


def test_the_description_alone_is_the_name() -> None:
    question = "Was the patient on guaifenesin any better?"
    (span,) = find_references(question, STRUCTURE).spans
    assert question[slice(*span)] == "the patient on guaifenesin"


def test_a_description_ends_where_the_question_goes_on() -> None:
    question = "How long had the man on 15mg of codeine been sleeping well?"
    (span,) = find_references(question, STRUCTURE).spans
    assert question[slice(*span)].strip() == "the man on 15mg of codeine"


def test_whom_a_question_is_true_of_is_told_only_where_it_is_one() -> None:
    assert [m.section.heading for m in who_is_it("Who took guaifenesin?", STRUCTURE)] == ["Case 3"]
    assert not who_is_it("Who took thyme syrup?", STRUCTURE)
    assert not who_is_it("Who took dextromethorphan?", STRUCTURE)
