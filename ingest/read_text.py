"""Plain text -> blocks: headings, paragraphs, lists and tables by the look of the lines alone.
Knows nothing of files or encodings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import Block, Kind, Raw

BULLET = re.compile(r"^[ \t]*(?:[-*+•‣▪◦·–—]|\uf0b7)[ \t]+")  # noqa: RUF001 (real bullets)
NUMBER = re.compile(r"^[ \t]*(?:\(?\d{1,3}[.)]|\(?[a-z][.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"^[ \t]*(=|-|~|\*){3,}[ \t]*$")
_SECTION_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?[ \t]+[A-Z]")
_CELLS = re.compile(r"\t+| {3,}|[ \t]*\|[ \t]*")
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 14
_NARROWEST_WRAP = 40


def read_text(text: str) -> Raw:
    """The blocks of a plain text. The first line alone, if it looks like one, is the title."""
    chunks = [c for c in re.split(r"\n[ \t]*\n\s*", text.strip("\n")) if c.strip()]
    blocks: list[Block] = []
    for at, chunk in enumerate(chunks):
        blocks.extend(_chunk(chunk.split("\n"), first=at == 0, last=at == len(chunks) - 1))
    return Raw(tuple(blocks))


def _chunk(lines: list[str], *, first: bool, last: bool) -> Iterator[Block]:
    if len(lines) >= 2 and _UNDERLINE.match(lines[1]) and not _UNDERLINE.match(lines[0]):
        level = 1 if first or "=" in lines[1] else 2
        yield Block(Kind.HEADING, lines[0], level)
        lines = lines[2:]
        first = False
    if len(lines) == 1 and not last and looks_like_heading(lines[0]):
        yield Block(Kind.HEADING, lines[0], 1 if first else heading_level(lines[0]))
    elif _is_table(lines):
        yield from rows([_CELLS.split(line.strip(" |")) for line in lines])
    elif lines:
        yield from paragraph(lines)


def looks_like_heading(line: str) -> bool:
    """Whether a line that stands alone reads like a heading: short, capital first, no full stop."""
    text = line.strip()
    return (
        3 <= len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_HEADING_WORDS
        and (text[0].isupper() or bool(_SECTION_NUMBER.match(text)))
        and text[-1] not in ".!;:,*…"
        and not re.search(r"[a-z][.!?] .*[?]$", text)
        and sum(c.isalpha() for c in text) > len(text) / 2
        and not BULLET.match(text)
    )


def heading_level(line: str) -> int:
    """The level of a plain heading: by its number ("2.1" is one below "2"), else 2."""
    number = _SECTION_NUMBER.match(line.strip())
    return min(6, 2 + number[1].count(".")) if number else 2


def paragraph(lines: list[str]) -> Iterator[Block]:
    """The items and paragraphs of lines that stand together; wrapped lines are joined."""
    wrapped = _are_wrapped(lines)
    current: list[str] = []
    kind = Kind.PARAGRAPH
    for line in lines:
        starts_item = bool(BULLET.match(line) or NUMBER.match(line))
        if current and (starts_item or (kind is Kind.PARAGRAPH and not wrapped)):
            yield Block(kind, " ".join(current))
            current, kind = [], Kind.PARAGRAPH
        if starts_item:
            kind = Kind.ITEM
        current.append(BULLET.sub("", line).strip())
    if current:
        yield Block(kind, " ".join(current))


def _are_wrapped(lines: list[str]) -> bool:
    """Whether the line ends are only those of a narrow page, not ends of thoughts."""
    full = [len(line.strip()) for line in lines[:-1]]
    return not full or (max(full) >= _NARROWEST_WRAP and min(full) >= 0.6 * max(full))


def _is_table(lines: list[str]) -> bool:
    widths = {len(_CELLS.split(line.strip(" |"))) for line in lines}
    return len(lines) >= 2 and len(widths) == 1 and min(widths) >= 2


def rows(table: list[list[str]], *, header: bool = True) -> Iterator[Block]:
    """A table as rows that read alone: "Dose: 20 mg; Score: 29" under a header row, otherwise
    the cells with semicolons. A rule under the header is left out."""
    cells = [[cell.strip() for cell in row] for row in table]
    cells = [row for row in cells if any(c.strip("-=+: ") for c in row)]
    names = cells[0] if header and len(cells) > 1 and _names_columns(cells) else []
    for row in cells[1:] if names else cells:
        pairs = [
            f"{names[at]}: {cell}" if at < len(names) and names[at] else cell
            for at, cell in enumerate(row)
            if cell
        ]
        if pairs:
            yield Block(Kind.ROW, "; ".join(pairs))


def _names_columns(cells: list[list[str]]) -> bool:
    """Whether the first row can be a header: all but its corner filled, not one bare number."""
    first = cells[0]
    return all(first[1:]) and not any(re.fullmatch(r"[\d.,%±\s-]+", cell) for cell in first)
