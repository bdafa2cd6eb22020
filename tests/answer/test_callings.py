"""What a document calls the members of its group: by its title's count, and no measure."""

from __future__ import annotations

import pytest

from answer.callings import callings, named_by, plainly, singular
from answer.kinds import kind_of
from answer.references import find_references, own_nouns
from answer.structure import structure_of
from records import Passage

TITLE = "Three grey parrots that plucked themselves"
STRUCTURE = structure_of(
    [
        Passage(str(i), "doc", f"Bird {i}", text, 0, len(text))
        for i, text in enumerate(("Juno ate seeds.", "Pico ate nuts.", "Otto ate fruit."), 1)
    ],
    {"doc": TITLE},
)


@pytest.mark.parametrize(
    ("count", "title", "nouns"),
    [
        (3, TITLE, {"parrot", "parrots"}),
        (4, TITLE, set()),
        (5, "A survey of 5 villages", {"village", "villages"}),
        (2, "Two studies of sleep", {"study", "studies"}),
        (3, "Three weeks without sugar", set()),
        (3, "Three of the parrots", set()),
    ],
)
def test_a_title_counts_its_own(count: int, title: str, nouns: set[str]) -> None:
    assert callings(count, title) == nouns


def test_measures_name_nobody() -> None:
    assert named_by(["step", "weeks", "number", "of", "clinic", "clinics"]) == {"clinic", "clinics"}


@pytest.mark.parametrize(
    ("plural", "one"), [("studies", "study"), ("benches", "bench"), ("parrots", "parrot")]
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_the_third_parrot_is_bird_3() -> None:
    found = find_references("What did the third parrot eat?", STRUCTURE)
    assert [m.section.heading for m in found.targets] == ["Bird 3"]


@pytest.mark.parametrize("question", ["Which parrots ate nuts?", "which of the birds ate nuts"])
def test_which_parrots_asks_for_a_list(question: str) -> None:
    assert not kind_of(question).listing
    assert kind_of(plainly(question, own_nouns(STRUCTURE))).listing
