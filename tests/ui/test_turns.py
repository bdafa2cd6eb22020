"""Promise 1: every quote is checked against its document once more when it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from records import Citation, Document, Passage, Status
from tests.ui.records_made import PASSAGE_TEXT, QUOTE, answer, citation, document, passage
from ui.turns import Turn, answered_turn, earlier_questions, reads_differently, shown

DOCUMENTS = {"d1": document()}
PASSAGES = {"p1": passage()}


def test_a_quote_is_shown_inside_its_passage() -> None:
    one = shown(citation(), DOCUMENTS, PASSAGES)
    assert one.before + one.quote + one.after == PASSAGE_TEXT
    assert one.quote == QUOTE
    assert not one.broken


@pytest.mark.parametrize(
    ("cited", "documents", "passages"),
    [
        (citation(quote="He took 4 mg [2] daily."), DOCUMENTS, PASSAGES),
        (citation(start=0, end=4), DOCUMENTS, PASSAGES),
        (citation(quote="", start=5, end=5), DOCUMENTS, PASSAGES),
        (citation(), {"d1": document(document().text.replace("3 mg", "9 mg"))}, PASSAGES),
        (citation(), DOCUMENTS, {"p1": replace(passage(), text=PASSAGE_TEXT.upper())}),
        (citation(quote="# Sleep", start=0, end=7), DOCUMENTS, PASSAGES),
        (citation(passage_id="gone"), DOCUMENTS, PASSAGES),
        (citation(), {}, PASSAGES),
    ],
    ids=[
        "words",
        "offsets",
        "empty",
        "document",
        "passage",
        "outside",
        "no passage",
        "no document",
    ],
)
def test_a_quote_that_is_not_its_sources_words_is_never_shown(
    cited: Citation, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> None:
    one = shown(cited, documents, passages)
    assert one.broken
    assert (one.before, one.quote, one.after) == ("", "", "")


def test_a_turn_names_its_broken_citations() -> None:
    broken = citation(2, quote="Never said.")
    turn = answered_turn("q", answer(citations=(citation(), broken)), DOCUMENTS, PASSAGES)
    assert turn.broken == {2}


def test_a_turn_keeps_its_passage_when_the_build_goes() -> None:
    documents = dict(DOCUMENTS)
    turn = answered_turn("q", answer(), documents, PASSAGES)
    documents.clear()
    assert turn.cited[0].quote == QUOTE


def test_a_passage_in_no_section_has_no_headings() -> None:
    bare = replace(passage(""), headings=())
    assert shown(citation(section=""), DOCUMENTS, {"p1": bare}).headings == ()


def test_history_holds_the_last_questions_that_got_a_reply() -> None:
    turns = [Turn(f"q{n}", answer()) for n in range(4)]
    failed = Turn("failed", problem="It broke.")
    assert earlier_questions([*turns, failed], limit=2) == ("q2", "q3")


@pytest.mark.parametrize(
    ("asked", "understood", "differs"),
    [
        ("What did he take?", "what did he take", False),
        ("What did he take?", "", False),
        ("and the second?", "What did the second patient take?", True),
    ],
)
def test_a_reading_is_shown_only_where_its_words_differ(
    asked: str, understood: str, differs: bool
) -> None:
    assert reads_differently(answer(question=asked, understood_as=understood)) is differs


def test_a_declined_turn_shows_its_nearest_passages_checked() -> None:
    near = (citation(), citation(2, quote="Never said."))
    turn = answered_turn("q", answer(Status.NOT_IN_CORPUS, nearest=near), DOCUMENTS, PASSAGES)
    assert [one.broken for one in turn.nearest] == [False, True]
