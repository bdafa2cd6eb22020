"""PDF: columns in order, headings as sections, page numbers, and nothing that can't be seen."""

from __future__ import annotations

import pytest

from errors import SourceError
from ingest.blocks import Cleaned, Role
from ingest.clean import clean
from ingest.parse import parse
from ingest.read import read
from tests.ingest.pdfs import pdf, text

LEFT = [
    "Baclofen was started at 20 mg/day and",
    "was raised to 40 mg/day within a week, as",
    "the treat-",
    "ment went on without any harm to",
]
RIGHT = [
    "the patient, who was well. He left after",
    "three weeks. The second patient took an",
    "anti-convulsant drug for a year and was",
    "seen again. He was free of symptoms.",
]


def cleaned(*pages: list[str]) -> Cleaned:
    return clean(read(pdf(*pages), ".pdf"))


def column(x: float, y: float, lines: list[str]) -> list[str]:
    return [text(x, y - 14 * n, line) for n, line in enumerate(lines)]


def test_two_columns_are_read_one_after_the_other_and_parted_words_made_whole() -> None:
    page = [text(50, 780, "Baclofen in two patients", 20), *column(50, 740, LEFT)]
    result = cleaned([*page, *column(310, 740, RIGHT)])
    assert result.text == (
        "# Baclofen in two patients\n\nBaclofen was started at 20 mg/day and was raised to 40 "
        "mg/day within a week, as the treatment went on without any harm to the patient, who was "
        "well. He left after three weeks. The second patient took an anti-convulsant drug for a "
        "year and was seen again. He was free of symptoms.\n"
    )


def test_larger_and_bold_lines_are_headings_by_rank() -> None:
    result = cleaned(
        [
            text(50, 780, "The title of it", 20),
            text(50, 740, "Cases", 15),
            text(50, 710, "Case 1", 11, "F2"),
            *column(50, 690, ["The dose was raised. He improved within", "a week of it."]),
            text(50, 640, "Case 2", 11, "F2"),
            *column(50, 620, ["Nothing else happened there."]),
        ]
    )
    assert [line for line in result.text.split("\n") if line.startswith("#")] == [
        "# The title of it",
        "## Cases",
        "### Case 1",
        "### Case 2",
    ]


def test_passages_carry_their_page_and_running_heads_leave() -> None:
    bodies = ["The first page says this.", "The second page says that.", "The third adds more."]
    pages = [
        [
            text(50, 820, "Journal of Things 2020"),
            *column(50, 700, [body]),
            text(290, 20, f"Page {n} of 3"),
        ]
        for n, body in enumerate(bodies, 1)
    ]
    parsed = parse(pdf(*pages), ".pdf", "x")
    assert [(p.page, p.text) for p in parsed.passages] == list(enumerate(bodies, 1))
    assert "Journal of Things" in parsed.dropped[0].text
    assert parsed.dropped[0].reason == Role.PAGE_FURNITURE


HIDDEN = {
    "render mode 3": text(50, 600, "SECRET words", before="3 Tr"),
    "render mode 7": text(50, 600, "SECRET words", before="7 Tr"),
    "white": text(50, 600, "SECRET words", before="1 1 1 rg"),
    "white in grey": text(50, 600, "SECRET words", before="1 g"),
    "white in CMYK": text(50, 600, "SECRET words", before="0 0 0 0 k"),
    "no opacity": text(50, 600, "SECRET words", before="/G0 gs"),
    "tiny": text(50, 600, "SECRET words", size=0.5),
    "off the page": text(900, 600, "SECRET words"),
    "below the page": text(50, -60, "SECRET words"),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_text_that_the_page_does_not_show_is_never_text(name: str) -> None:
    result = cleaned([*column(50, 700, ["This can be seen by all."]), HIDDEN[name]])
    assert result.text == "This can be seen by all.\n"


def test_white_text_on_a_dark_box_is_seen() -> None:
    box = "q 0 0 0.4 rg 40 590 300 30 re f Q"
    shown = text(50, 600, "White but plain to see.", before="1 1 1 rg")
    assert "White but plain to see." in cleaned([box, shown]).text


def test_a_ruled_table_is_rows_that_read_alone() -> None:
    rules = [f"{x} 600 m {x} 660 l S" for x in (50, 150, 250)]
    rules += [f"50 {y} m 250 {y} l S" for y in (600, 620, 640, 660)]
    cells = [("Case", "Dose"), ("1", "30 mg/day"), ("2", "40 mg/day")]
    texts = [
        text(55 + 100 * column_, 645 - 20 * row, cell)
        for row, line in enumerate(cells)
        for column_, cell in enumerate(line)
    ]
    result = cleaned([*column(50, 700, ["The doses were these:"]), *rules, *texts])
    assert result.text == (
        "The doses were these:\n\nCase: 1; Dose: 30 mg/day\nCase: 2; Dose: 40 mg/day\n"
    )


@pytest.mark.parametrize(
    ("data", "clue"),
    [
        (b"plain text", "no PDF"),
        (pdf([]), "no text"),
        (pdf([HIDDEN["render mode 3"]]), "invisible"),
        (pdf(["x"])[:200], "damaged|no text"),
    ],
)
def test_a_pdf_without_readable_text_is_refused_with_a_reason(data: bytes, clue: str) -> None:
    with pytest.raises(SourceError, match=clue):
        read(data, ".pdf")


def test_a_pdf_of_too_many_pages_is_refused_by_their_number() -> None:
    data = pdf(*[[]] * 3).replace(b"/Count 3", b"/Count 9999999")
    with pytest.raises(SourceError, match="9999999 pages"):
        read(data, ".pdf")
