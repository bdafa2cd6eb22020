"""Names of sections in questions find their sections, by form alone."""

from __future__ import annotations

import pytest

from answer.references import asks_extreme, find_references
from answer.structure import Structure, label_of, structure_of
from records import Passage

SECTIONS = {
    "Background": "Cough is common. Codeine is an opioid.",
    "Case 1": "A 34-year-old woman coughed for two years. She took codeine 15 mg.",
    "Case 2": "A 61-year-old man coughed for a year. He took honey.",
    "Case 3": "A 47-year-old man coughed for six weeks. He took nothing.",
    "Arm A (placebo)": "Forty people were given sugar pills.",
    "Arm B (codeine)": "Forty people were given codeine.",
}


def _structure(sections: dict[str, str]) -> Structure:
    return structure_of(
        Passage(str(i), "doc", heading, text, 0, len(text))
        for i, (heading, text) in enumerate(sections.items())
    )


STRUCTURE = _structure(SECTIONS)


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("How old was the second patient?", ["Case 2"]),
        ("what did pt 3 take", ["Case 3"]),
        ("CASE III outcome", ["Case 3"]),
        ("What did the 34 year old take?", ["Case 1"]),
        ("How long had the 61-year-old coughed?", ["Case 2"]),
        ("What did the oldest one take?", ["Case 2"]),
        ("What did the one who's 47 take?", ["Case 3"]),
        ("What did the man who was 61 take?", ["Case 2"]),
        ("and the youngest patient?", ["Case 1"]),
        ("What did the woman take?", ["Case 1"]),
        ("Compare case 1 and 3", ["Case 1", "Case 3"]),
        ("What did patients 1-3 take?", ["Case 1", "Case 2", "Case 3"]),
        ("How did the last man do?", ["Case 3"]),
        ("How many people were in arm B?", ["Arm B (codeine)"]),
        ("How many people were in the second group?", ["Arm B (codeine)"]),
        ("What about the third?", ["Case 3"]),
        ("What did the first two patients take?", ["Case 1", "Case 2"]),
        ("How did the last two men do?", ["Case 2", "Case 3"]),
        ("What did the sixty-one-year-old take?", ["Case 2"]),
        ("what did the 34yr woman take", ["Case 1"]),
        ("Compare the doses of the first and the third patient", ["Case 1", "Case 3"]),
        ("How old were the first, second and third man?", ["Case 1", "Case 2", "Case 3"]),
        ("How old was the last of the patients told of?", ["Case 3"]),
        ("What did the first of them take?", ["Case 1"]),
        ("Is it suitable for a 34 year old?", []),
        ("Can a 47 year old man take it?", []),
        ("Do older smokers cough more?", []),
        ("What did the older of them take?", ["Case 2"]),
        ("How did they do in the first and second week?", []),
        ("Is codeine an opioid?", []),
        ("What is the first-line treatment?", []),
        ("Did anyone take 3 mg?", []),
    ],
)
def test_a_name_finds_its_sections(question: str, headings: list[str]) -> None:
    found = find_references(question, STRUCTURE)
    assert [m.section.heading for m in found.targets] == headings
    assert not found.missing


@pytest.mark.parametrize(
    "question",
    ["What did patient 7 take?", "How old was the ninth case?", "What did the 80-year-old take?"],
)
def test_a_name_without_a_section_is_missing(question: str) -> None:
    found = find_references(question, STRUCTURE)
    assert not found.targets
    assert found.missing


def test_a_woman_is_missing_where_all_are_men() -> None:
    men = {h: t for h, t in SECTIONS.items() if h in {"Case 2", "Case 3"}}
    assert find_references("How old was the woman?", _structure(men)).missing


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Case 2", ("case", "2", 2)),
        ("Patient C: a late reply", ("patient", "c", 3)),
        ("Group IV", ("group", "iv", 4)),
        ("The second man", ("man", "second", 2)),
        ("Discussion and conclusion", None),
        ("1. Introduction", None),
    ],
)
def test_headings_give_stem_and_label(heading: str, label: tuple[str, str, int] | None) -> None:
    assert label_of(heading) == label


def test_one_section_alone_is_no_group() -> None:
    assert not _structure({"Case 1": "A man coughed.", "Methods": "We asked."}).groups


@pytest.mark.parametrize(
    ("question", "extreme"),
    [
        ("Who was the oldest person treated?", True),
        ("which patient is the youngest", True),
        ("the oldest patient?", True),
        ("What did the oldest patient take?", False),
        ("Who was the oldest and how did she do?", False),
    ],
)
def test_only_who_is_the_oldest_is_settled_by_ages(question: str, extreme: bool) -> None:
    assert asks_extreme(question) is extreme
