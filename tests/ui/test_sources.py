"""The sources page: what is indexed, how strong, what was left out, and the quote in its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

import prompts
from index.build import stored_documents, stored_passages
from settings import EDIT_SOURCES, Settings
from tests.ui.hostile import STRINGS
from tests.ui.html_text import Seen
from tests.ui.records_made import PASSAGE_TEXT, QUOTE, TEXT, UNRATED, document, passage
from ui.source_cards import LeftOut, document_html, source_card

START = TEXT.index(QUOTE)
END = START + len(QUOTE)


def sources_page(corpus: str, index: str, edit_sources: str) -> None:
    """A script of its own, as Streamlit's test runner wants it."""
    from pathlib import Path

    from settings import Settings
    from ui import sources

    settings = Settings(corpus=Path(corpus), index=Path(index), edit_sources=edit_sources)
    sources.show(settings)


def opened(settings: Settings, **query: str) -> str:
    given = {
        "corpus": str(settings.corpus),
        "index": str(settings.index),
        "edit_sources": settings.edit_sources,
    }
    app = AppTest.from_function(sources_page, default_timeout=120, kwargs=given)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return "".join(element.proto.body for element in app.get("html"))


def test_each_source_is_listed_with_evidence_passages_and_what_was_left_out(
    shipped: Settings,
) -> None:
    shown = opened(shipped)
    source, count = stored_documents(shipped.index)[0], len(stored_passages(shipped.index))
    for part in (source.title, f"{count} passages", source.path, source.evidence.design,
                 "Level 4 of 5, weak", "reference list", "comment block", "form text"):  # fmt: skip
        assert part in Seen(shown).text


def test_a_citations_link_opens_its_document_with_the_quote_marked(shipped: Settings) -> None:
    source, place = stored_documents(shipped.index)[0], stored_passages(shipped.index)[5]
    sentence = place.sentences[1]
    shown = opened(shipped, document=source.id, start=str(sentence.start), end=str(sentence.end))
    assert f"<mark>{source.text[sentence.start : sentence.end]}</mark>" in shown


@pytest.mark.parametrize("start", ["", "-1", "x", "9" * 30, "²"])
def test_an_address_with_a_strange_offset_shows_the_document_unmarked(
    shipped: Settings, start: str
) -> None:
    source = stored_documents(shipped.index)[0]
    shown = opened(shipped, document=source.id, start=start, end="99")
    assert "<mark>" not in shown
    assert "All patients provided informed consent" in shown


def test_a_document_that_is_gone_is_said_to_be_gone(shipped: Settings) -> None:
    shown = opened(shipped, document="0123456789abcdef")
    assert prompts.text("ui.document_gone") in Seen(shown).text
    assert "qa-source-card" in shown


def test_the_quoted_passage_comes_first_and_the_rest_folds_around_it() -> None:
    more = document(f"{TEXT}\n## Patient B\n\nHe woke early.\n")
    shown = document_html(more, [passage()], START, END)
    before, hit, after = shown.partition(f"<mark>{QUOTE}</mark>")
    assert before.count("<details") == 1
    assert hit
    assert after.count("<details") == 1
    assert Seen(shown).text.count(PASSAGE_TEXT) == 1


def test_headings_of_the_stored_text_are_shown_as_headings() -> None:
    shown = document_html(document(), [], -1, -1)
    assert '<b role="heading" aria-level="3">Patient A</b>' in shown
    assert prompts.text("sources.no_quote") not in shown


def test_a_quote_that_its_document_does_not_hold_is_said_to_be_missing() -> None:
    shown = document_html(document(), [passage()], 0, 3)
    assert prompts.text("sources.no_quote") in shown
    assert "<mark>" not in shown


def test_a_passage_on_a_page_says_which() -> None:
    shown = document_html(document(), [replace(passage(), page=7)], START, END)
    assert "Cases / Patient A, page 7" in Seen(shown).text


def test_a_source_says_when_its_file_was_read() -> None:
    words = Seen(source_card(document(), 1, [], "2026-11-23T08:51:07+00:00")).text
    assert "2026-11-23 08:51 (UTC)" in words


def test_where_sources_may_not_be_changed_one_line_says_how_to_turn_it_on(
    shipped: Settings,
) -> None:
    shown = Seen(opened(replace(shipped, edit_sources="off"))).text
    assert f"{EDIT_SOURCES}=on" in shown
    assert prompts.text("sources.add") not in shown


def test_a_source_that_nobody_rated_says_so() -> None:
    words = Seen(source_card(document(evidence=UNRATED), 1, [])).text
    assert UNRATED.label not in words  # the badge has said it
    assert prompts.text("ui.evidence_unrated") in words
    assert "1 passage" in words
    assert prompts.text("ui.dropped_none") in words


@pytest.mark.parametrize("hostile", STRINGS)
def test_nothing_of_a_source_becomes_markup(hostile: str) -> None:
    one = document(f"{hostile}\n", title=hostile)
    card = source_card(one, 2, [LeftOut(hostile, hostile)]) + document_html(one, [], -1, -1)
    assert set(Seen(card).tags) <= {
        "article", "h2", "span", "i", "dl", "dt", "dd", "details", "summary", "ul", "li", "b", "p",
        "a",
    }  # fmt: skip
    assert Seen(card).text.count(hostile) == 4
