"""The lines on a PDF's pages -> blocks with page numbers: what stands on every page is set aside,
headings are known by size and weight. Knows no PDF syntax."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from errors import SourceError
from ingest.blocks import Block, Kind, Raw, Role
from ingest.pdf_order import pieces_of
from ingest.pdf_pages import Line, PdfPage, pages
from ingest.pdf_paragraphs import Piece, joined
from ingest.read_text import BULLET, heading_level, looks_like_heading

_MARGIN = 0.09
_LEAST_MARGIN = 50.0
_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.? +[A-Z]")
_KEEPS_HYPHEN = frozenset(
    ("anti", "non", "self", "long", "short", "well", "post", "pre", "co", "low", "high", "follow")
)
_TAILS = """
    induced related based free dependent like term day week month year old up controlled blind
    dose risk line treated specific
"""
_TAKES_HYPHEN = frozenset(_TAILS.split())


def read_pdf_bytes(data: bytes) -> Raw:
    """The blocks of a PDF. Raises SourceError where it has no text that a reader could see."""
    found = list(pages(data))
    hidden = [
        Block(Kind.PARAGRAPH, p.hidden, page=p.number, role=Role.HIDDEN) for p in found if p.hidden
    ]
    if not any(p.lines or p.tables for p in found):
        if hidden:
            raise SourceError("its only text is invisible (a scan?); save its text as Markdown.")
        raise SourceError("it holds no text (a scan?); save its text as Markdown.")
    furniture = _furniture(found)
    pieces: list[Piece] = []
    for page in found:
        own = [line for line in page.lines if not _is_furniture(line, page, furniture)]
        pieces.extend(pieces_of(own, page))
    body = _body_size(found)
    blocks = _blocks(joined(pieces), body, _words(found))
    return Raw((*blocks, *_furniture_blocks(found, furniture), *hidden))


def _body_size(found: Sequence[PdfPage]) -> float:
    """The size of most letters."""
    letters: Counter[float] = Counter()
    for page in found:
        for line in page.lines:
            letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def _words(found: Sequence[PdfPage]) -> frozenset[str]:
    return frozenset(
        word.strip(".,;:()").lower()
        for page in found
        for line in page.lines
        for word in line.text.split()[:-1]
    )


def _furniture(found: Sequence[PdfPage]) -> frozenset[str]:
    """The texts, digits aside, that stand in the margin of many pages."""
    counts: Counter[str] = Counter()
    for page in found:
        counts.update({_plain(line) for line in page.lines if _in_margin(line, page)})
    least = max(2, round(0.3 * len(found)))
    return frozenset(text for text, count in counts.items() if count >= least)


def _plain(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower())


def _in_margin(line: Line, page: PdfPage) -> bool:
    margin = max(_MARGIN * page.height, _LEAST_MARGIN)
    return line.bottom < margin or line.top > page.height - margin


def _is_furniture(line: Line, page: PdfPage, furniture: frozenset[str]) -> bool:
    return _in_margin(line, page) and (
        _plain(line) in furniture or bool(_PAGE_NUMBER.fullmatch(line.text))
    )


def _furniture_blocks(found: Sequence[PdfPage], furniture: frozenset[str]) -> Iterator[Block]:
    """Each repeated text once, in the report."""
    shown: set[str] = set()
    for page in found:
        for line in page.lines:
            if _is_furniture(line, page, furniture) and _plain(line) not in shown:
                shown.add(_plain(line))
                yield Block(Kind.PARAGRAPH, line.text, page=page.number, role=Role.PAGE_FURNITURE)


def _blocks(pieces: Sequence[Piece], body: float, words: frozenset[str]) -> Iterator[Block]:
    sizes = sorted({_rounded(p) for p in pieces if _is_large(p, body)}, reverse=True)
    for piece in pieces:
        text = piece.text or BULLET.sub("", _text(piece.lines, words))
        if piece.lines and _is_heading(piece, text, body):
            large = _is_large(piece, body)
            level = sizes.index(_rounded(piece)) + 1 if large else len(sizes) + 1
            if not large:
                level = max(level, heading_level(text))
            yield Block(Kind.HEADING, text, min(level, 6), piece.page)
        else:
            yield Block(piece.kind, text, page=piece.page)


def _rounded(piece: Piece) -> float:
    return round(piece.lines[0].size)


def _is_large(piece: Piece, body: float) -> bool:
    if not piece.lines or len(piece.lines) > 4:
        return False
    text = " ".join(line.text for line in piece.lines)
    return (
        piece.lines[0].size > 1.12 * body
        and len(text) <= 200
        and sum(c.isalpha() for c in text) >= 3
    )


def _is_heading(piece: Piece, text: str, body: float) -> bool:
    if _is_large(piece, body):
        return True
    bold = all(line.bold for line in piece.lines)
    numbered = bool(_NUMBERED.match(text))
    return (bold or numbered) and len(piece.lines) <= 2 and looks_like_heading(text)


def _text(lines: Sequence[Line], words: frozenset[str]) -> str:
    """Lines as running text; a word that was parted at a line end is made whole."""
    text = lines[0].text
    for line in lines[1:]:
        if re.search(r"[a-z]-$", text) and line.text[:1].islower():
            text = _unhyphenated(text, line.text, words)
        elif text.endswith("\u00ad"):
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}"
    return text


def _unhyphenated(text: str, after: str, words: frozenset[str]) -> str:
    """The parted word with its hyphen where it has one of its own, else without."""
    head = re.split(r"[\s(]", text[:-1])[-1].lower()
    tail = re.split(r"[\s.,;:)]", after)[0].lower()
    if head + tail in words:
        return text[:-1] + after
    compound = head in words and tail in words
    own = compound or head in _KEEPS_HYPHEN or tail in _TAKES_HYPHEN or f"{head}-{tail}" in words
    return text + after if own else text[:-1] + after
