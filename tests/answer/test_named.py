"""Names in headings name their sections, and words that texts write small do not."""

from __future__ import annotations

import pytest

from answer.named import without_study_name
from answer.references import find_references
from answer.structure import Structure, structure_of
from records import Passage

LABELLED = {
    "Patient 1: Mrs Oduya": "She coughed for two years. Mrs Oduya took thyme.",
    "Patient 2: Mr Lindqvist": "He coughed for a year and took honey.",
    "Site A (Malmö)": "Forty people in Malmö were given menthol.",
    "Site B (Menthol)": "Nine people were given menthol.",
    "Bird 1: Kiwi": "It sang after a week.",
    "Bird 2: Mango": "It never sang again.",
}
CALLED = {
    "Background": "Cough is common.",
    "Rosa": "For two weeks Rosa coughed.",
    "Tariq (43)": "When he came, Tariq took honey.",
    "Signe": "At last Signe slept.",
    "Methods": "We asked everyone.",
}


def _structure(sections: dict[str, str]) -> Structure:
    return structure_of(
        Passage(str(i), "doc", heading, text, 0, len(text))
        for i, (heading, text) in enumerate(sections.items())
    )


def _headings(question: str, sections: dict[str, str]) -> list[str]:
    found = find_references(question, _structure(sections))
    return [m.section.heading for m in found.targets]


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("What did Mrs Oduya take?", "Patient 1: Mrs Oduya"),
        ("mr lindqvist cough how long", "Patient 2: Mr Lindqvist"),
        ("Lindqvist's cough?", "Patient 2: Mr Lindqvist"),
        ("How many people were treated in Malmö?", "Site A (Malmö)"),
        ("When did Kiwi sing?", "Bird 1: Kiwi"),
    ],
)
def test_a_name_behind_a_label_names_its_section(question: str, heading: str) -> None:
    assert _headings(question, LABELLED) == [heading]


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("What did Tariq take?", "Tariq (43)"),
        ("How long did rosa cough?", "Rosa"),
        ("How did the third patient sleep?", "Signe"),
    ],
)
def test_sections_called_by_names_alone_are_look_alikes(question: str, heading: str) -> None:
    assert _headings(question, CALLED) == [heading]


def test_what_the_texts_write_small_is_no_name() -> None:
    assert not _headings("Is menthol a drug?", LABELLED)


def test_headings_that_no_text_uses_as_names_make_no_group() -> None:
    plain = {"Background": "Cough is common.", "Methods": "We asked.", "Results": "All slept."}
    assert not _structure(plain).groups


@pytest.mark.parametrize(
    ("question", "plain", "name"),
    [
        ("How many took part in the Malmö trial?", "How many took part in the trial?", ("Malmö",)),
        ("What did the study find?", "What did the study find?", ()),
        ("Is Malmö a town?", "Is Malmö a town?", ()),
    ],
)
def test_a_question_can_be_read_without_the_name_of_its_study(
    question: str, plain: str, name: tuple[str, ...]
) -> None:
    assert without_study_name(question) == (plain, name)
