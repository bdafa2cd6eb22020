"""A citation is made of the source's exact words, or not at all."""

from __future__ import annotations

import pytest

from answer.quote import cite
from errors import QuoteError
from records import Document, Evidence, EvidenceLevel, Passage

TEXT = "Codeine is an opioid. Honey is not."
DOCUMENT = Document("d", "Cough", TEXT, "cough.md", "0", EvidenceLevel(None, "not rated", ""))
PASSAGE = Passage("p", "d", "Drugs", TEXT, 0, len(TEXT))


def test_citations_are_numbered_and_carry_their_place() -> None:
    found = cite(
        [Evidence("p", TEXT[22:], 22, 35, 1.0), Evidence("p", TEXT[:21], 0, 21, 0.5)],
        {"d": DOCUMENT},
        {"p": PASSAGE},
    )
    assert [(c.n, c.quote, c.section, c.source_id) for c in found] == [
        (1, "Honey is not.", "Drugs", "cough"),
        (2, "Codeine is an opioid.", "Drugs", "cough"),
    ]


@pytest.mark.parametrize(("start", "end"), [(1, 22), (0, 20), (0, 0), (30, 51)])
def test_a_quote_that_is_shifted_by_a_character_is_an_error(start: int, end: int) -> None:
    with pytest.raises(QuoteError, match=r"cough\.md"):
        cite([Evidence("p", TEXT[:21], start, end, 1.0)], {"d": DOCUMENT}, {"p": PASSAGE})
