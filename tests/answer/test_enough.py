"""What is left of a written answer must still answer."""

from __future__ import annotations

import pytest

from answer.enough import still_answers
from records import Answer, Citation, EvidenceLevel, Status

RAISED = "Trazodone was begun at 50 mg and raised to 100 mg within a week."
BOTH = "He took 7.5 mg of zopiclone and 50 mg of trazodone at night."
TWICE = "She was 41. Zopiclone 7.5 mg had not helped her. Trazodone was begun at 50 mg."


def _verbatim(*quotes: str) -> Answer:
    citations = tuple(
        Citation(n, "s", "Title", "Case 1", q, 0, len(q), EvidenceLevel(None, "not rated", ""))
        for n, q in enumerate(quotes, 1)
    )
    return Answer(
        "?", Status.ANSWERED, " ".join(quotes), "", "Ask a doctor.", citations, (), "",
        "verbatim", "build", 0.1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "quotes", "said", "enough"),
    [
        ("How much trazodone did he take?", [RAISED], [RAISED], True),
        ("How much trazodone did he take?", [RAISED], ["He took 50 mg of trazodone."], False),
        ("At what dose was it begun?", [RAISED], ["Trazodone was begun at 50 mg."], True),
        ("How high did the dose go?", [RAISED], ["It was begun at 50 mg."], False),
        ("How high did it go?", [RAISED], ["From 50 mg it went to 100 mg."], True),
        ("What dose of zopiclone did he take?", [BOTH], ["He took 7.5 mg of zopiclone."], True),
        ("What dose of zopiclone?", [TWICE], ["Trazodone was begun at 50 mg."], False),
        ("zopiclone dose case one", [TWICE], ["Trazodone was begun at 50 mg."], False),
        ("What dose of zopiclone?", [TWICE], ["It was 7.5 mg of zopiclone."], True),
        ("How much trazodone did he take?", [RAISED], ["He was given trazodone."], False),
        ("What became of it?", [RAISED], ["Trazodone was begun at 50 mg."], True),
    ],
)
def test_a_dose_is_told_whole_and_of_what_was_asked(
    question: str, quotes: list[str], said: list[str], enough: bool
) -> None:
    assert still_answers(question, _verbatim(*quotes), said, {1}) is enough


def test_a_list_needs_all_its_items_and_a_yes_or_no_what_settles_it() -> None:
    two = _verbatim("Ann relapsed.", "Bea relapsed.")
    assert not still_answers("Which patients relapsed?", two, ["Ann relapsed."], {1})
    assert still_answers("Which patients relapsed?", two, ["Ann and Bea relapsed."], {1, 2})
    assert not still_answers("Did Ann relapse?", two, ["Bea relapsed."], {2})
    assert still_answers("Did Ann relapse?", two, ["Ann relapsed."], {1})
