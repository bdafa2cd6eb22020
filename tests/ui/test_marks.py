"""The marks of an answer are told from the brackets of its sources."""

from __future__ import annotations

from tests.ui.records_made import QUOTE, citation
from ui.marks import Piece, pieces


def test_a_mark_after_a_quote_is_a_citation() -> None:
    assert pieces("It is so. [1]", [citation()]) == [Piece("", ("It is so.", 1))]


def test_a_bracket_inside_a_quote_stays_the_sources_own() -> None:
    both = [citation(1), citation(2)]
    assert pieces(f"{QUOTE} [1]", both) == [Piece("", (QUOTE, 1))]


def test_a_number_that_is_no_citation_stays_text() -> None:
    assert pieces("As shown [7]. [1]", [citation()]) == [Piece("", ("As shown [7].", 1))]


def test_a_section_that_opens_a_line_is_its_label() -> None:
    assert pieces("Patient A: x [1]", [citation()]) == [Piece("Patient A:", ("x", 1))]


def test_each_line_is_a_piece_with_its_marks() -> None:
    found = pieces("a [1]\n\nb [2] [1]", [citation(1), citation(2)])
    assert [sorted(piece.marks) for piece in found] == [[1], [1, 2]]


def test_no_text_has_no_pieces() -> None:
    assert pieces(" \n", []) == []
