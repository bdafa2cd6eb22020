"""A citation opens to its passage, and leads to its document."""

from __future__ import annotations

from tests.ui.records_made import LEVEL_4, QUOTE, citation, document, passage
from ui.citations import citation_list, document_link, highlighted
from ui.turns import shown


def made(**changed: object) -> str:
    one = shown(citation(**changed), {"d1": document()}, {"p1": passage()})  # type: ignore[arg-type]
    return citation_list([one], "answer-1")


def test_the_summary_names_number_section_source_and_strength() -> None:
    summary = made(page=7).split("</summary>")[0]
    for part in (">1<", "Patient A, page 7", ">Sleep<", "Level 4 of 5, weak"):
        assert part in summary


def test_the_anchor_lies_inside_so_that_a_link_to_it_opens_the_citation() -> None:
    summary, body = made().split("</summary>")
    assert 'id="answer-1-1"' in body
    assert "id=" not in summary


def test_the_sentence_is_marked_and_its_surroundings_are_not() -> None:
    assert highlighted("a <", "b", "> c") == "a &lt;<mark>b</mark>&gt; c"
    assert made().count("<mark>") == 1


def test_the_way_to_the_section_and_the_design_are_inside() -> None:
    body = made().split("</summary>")[1]
    assert "Cases / Patient A" in body
    assert LEVEL_4.design in body


def test_the_document_opens_in_a_tab_of_its_own_at_the_quote() -> None:
    start = document().text.index(QUOTE)
    address = document_link("d1", start, start + len(QUOTE))
    assert address == f"sources?document=d1&start={start}&end={start + len(QUOTE)}"
    assert f'href="{address.replace("&", "&amp;")}" target="_blank"' in made()


def test_an_address_is_shown_as_text_not_as_a_link() -> None:
    body = made(url="https://journal.example/1")
    assert "https://journal.example/1" in body
    assert 'href="https' not in body
