"""The sources page: what is indexed, how strong, what was left out, and the quote in its place."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import prompts
from index.build import stored_documents, stored_passages
from settings import Settings
from tests.ui.hostile import STRINGS
from tests.ui.html_text import Seen
from tests.ui.records_made import PASSAGE_TEXT, QUOTE, TEXT, UNRATED, document, passage
from ui.source_cards import LeftOut, document_html, source_card

START = TEXT.index(QUOTE)
END = START + len(QUOTE)


def sources_page(corpus: str, index: str) -> None:
    """A script of its own, as Streamlit's test runner wants it."""
    from pathlib import Path

    from settings import Settings
    from ui import sources

    sources.show(Settings(corpus=Path(corpus), index=Path(index)))


def opened(settings: Settings, **query: str) -> str:
    places = {"corpus": str(settings.corpus), "index": str(settings.index)}
    app = AppTest.from_function(sources_page, default_timeout=120, kwargs=places)
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
    shown = document_html(document(), [passage()], START, END)
    before, hit, after = shown.partition(f"<mark>{QUOTE}</mark>")
    assert before.count("<details") == 1
    assert hit
    assert after.count("<details") == 1
    assert Seen(shown).text.count(PASSAGE_TEXT) == 1


def test_headings_of_the_stored_text_are_shown_as_headings() -> None:
    assert "<b>Patient A</b>" in document_html(document(), [], 0, 0)


def test_a_source_that_nobody_rated_says_so() -> None:
    words = Seen(source_card(document(evidence=UNRATED), 1, [])).text
    assert prompts.text("ui.evidence_unrated") in words
    assert "1 passage" in words
    assert prompts.text("ui.dropped_none") in words


@pytest.mark.parametrize("hostile", STRINGS)
def test_nothing_of_a_source_becomes_markup(hostile: str) -> None:
    one = document(f"{hostile}\n", title=hostile)
    card = source_card(one, 2, [LeftOut(hostile, hostile)]) + document_html(one, [], 0, 0)
    assert set(Seen(card).tags) <= {
        "article", "h2", "span", "i", "dl", "dt", "dd", "details", "summary", "ul", "li", "b", "p",
        "a",
    }  # fmt: skip
    assert Seen(card).text.count(hostile) == 4
