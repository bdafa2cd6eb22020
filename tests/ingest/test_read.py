"""Markdown, plain text and encodings -> blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import SourceError
from ingest.blocks import Role
from ingest.read import decode, read

ARTICLE = Path(__file__).parents[2] / "corpus" / "is-baclofen-a-benzo.md"
UMLAUTS = "Die Patienten erhielten täglich 20 µg. Die Übelkeit ließ nach drei Wochen nach. "


def shapes(data: str, suffix: str = ".md") -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in read(data.encode(), suffix).blocks if not b.role]


def test_markdown_marks_vanish_and_words_stay() -> None:
    text = "A **bold** [link](http://x.org), `code`, H<sub>2</sub>O, 10<sup>9</sup> & ![a](i.png)."
    assert shapes(text) == [("paragraph", "A bold link, code, H2O, 10⁹ & .")]


def test_hidden_words_within_a_sentence_do_not_break_it() -> None:
    blocks = read(b"He took 20 <span hidden>of 90</span>mg/day.", ".md").blocks
    assert [(b.role, b.text) for b in blocks] == [
        (Role.HIDDEN, "of 90"),
        (Role.BODY, "He took 20 mg/day."),
    ]


def test_markdown_lists_are_items_and_ordered_ones_keep_their_numbers() -> None:
    assert shapes("- one\n- two\n  - inner\n\n3. three\n4. four\n") == [
        ("item", "one"),
        ("item", "two"),
        ("item", "inner"),
        ("item", "3. three"),
        ("item", "4. four"),
    ]


def test_markdown_tables_are_rows_that_read_alone() -> None:
    table = "| Case | Dose | Score |\n|---|---|---|\n| 1 | 30 mg/day | 13 |\n| 2 | 40 mg/day | |\n"
    assert shapes(table) == [
        ("row", "Case: 1; Dose: 30 mg/day; Score: 13"),
        ("row", "Case: 2; Dose: 40 mg/day"),
    ]


def test_text_that_markdown_hides_has_a_role() -> None:
    page = "---\ntitle: x\n---\nShown. <!-- hidden --> ~~withdrawn~~ <script>run()</script>\n"
    roles = {b.role: b.text for b in read(page.encode(), ".md").blocks}
    assert roles[Role.FRONT_MATTER] == "title: x"
    assert roles[Role.MARKUP_COMMENT] == "hidden"
    assert roles[Role.STRUCK] == "withdrawn"
    assert not any("run()" in text for text in roles.values())


def test_plain_text_finds_the_same_blocks_as_markdown_in_the_article() -> None:
    markdown = ARTICLE.read_text(encoding="utf-8")
    plain = "\n".join(line.lstrip("#").strip() for line in markdown.split("\n"))
    assert [b.text for b in read(plain.encode(), ".txt").blocks] == [
        b.text for b in read(markdown.encode(), ".md").blocks
    ]
    assert [b.kind for b in read(plain.encode(), ".txt").blocks][:-4] == [
        b.kind for b in read(markdown.encode(), ".md").blocks
    ][:-4]


def test_wrapped_lines_of_plain_text_are_joined() -> None:
    text = (
        "The patient was started on baclofen at a\ndose of 20 mg/day, which was raised to\n40 mg.\n"
    )
    assert shapes(text, ".txt") == [("paragraph", " ".join(text.split()))]


def test_plain_text_lists_tables_and_underlined_headings() -> None:
    text = "Effects\n=======\n\n- drowsiness\n- nausea\n\nCase\tDose\n1\t30 mg\n\nThat was all.\n"
    assert shapes(text, ".txt") == [
        ("heading", "Effects"),
        ("item", "drowsiness"),
        ("item", "nausea"),
        ("row", "Case: 1; Dose: 30 mg"),
        ("paragraph", "That was all."),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_are_recognised(encoding: str) -> None:
    assert decode((UMLAUTS * 5).encode(encoding)) == UMLAUTS * 5


@pytest.mark.parametrize(
    ("data", "clue"),
    [
        (b"\x00\x01\x02\xff\x00\x00\x03" * 50, "binary"),
        (UMLAUTS.encode() * 20 + b"\xff" + UMLAUTS.encode(), "byte 1"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_broken_bytes_are_refused_with_a_reason(data: bytes, clue: str) -> None:
    with pytest.raises(SourceError, match=clue):
        decode(data)


def test_an_unknown_format_is_refused_by_its_ending() -> None:
    with pytest.raises(SourceError, match=r"\.xyz"):
        read(b"text", ".xyz")


@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_an_empty_source_has_no_blocks(suffix: str) -> None:
    assert read(b"", suffix).blocks == ()
