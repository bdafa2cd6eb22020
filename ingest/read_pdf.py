"""The lines on a PDF's pages -> blocks with page numbers: columns in reading order, headings by
size and weight, paragraphs by distance. Knows no PDF syntax."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from errors import SourceError
from ingest.blocks import Block, Kind, Raw, Role
from ingest.pdf_pages import Line, PdfPage, pages
from ingest.read_text import BULLET, NUMBER, heading_level, looks_like_heading, rows

_MARGIN = 0.09
_LEAST_MARGIN = 50.0
_GUTTER = 9.0
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines that make one block, with what its letters look like."""

    lines: tuple[Line, ...]
    page: int
    kind: Kind = Kind.PARAGRAPH
    text: str = ""


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
    pieces: list[_Piece] = []
    for page in found:
        own = [line for line in page.lines if not _is_furniture(line, page, furniture)]
        pieces.extend(_pieces(own, page))
    body = _body_size(found)
    blocks = _blocks(_joined(pieces), body, _words(found))
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


# --- what stands on every page ---------------------------------------------------------------


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


# --- reading order ---------------------------------------------------------------------------


def _pieces(lines: list[Line], page: PdfPage) -> list[_Piece]:
    """The page's paragraphs, headings and tables in reading order."""
    placed: list[tuple[float, list[_Piece]]] = []
    cuts = sorted(top for top, _ in page.tables)
    for at, top in enumerate([*cuts, float("inf")]):
        floor = cuts[at - 1] if at else float("-inf")
        band = [line for line in lines if floor <= line.top < top]
        placed.append((floor, [p for c in _columns(band) for p in _paragraphs(c, page.number)]))
    for top, grid in page.tables:
        table = [
            _Piece((), page.number, Kind.ROW, block.text) for block in rows([list(r) for r in grid])
        ]
        placed.append((top, table))
    placed.sort(key=lambda entry: (entry[0], entry[1][:1] != [] and entry[1][0].kind != Kind.ROW))
    return [piece for _, pieces in placed for piece in pieces]


def _columns(lines: list[Line]) -> list[list[Line]]:
    """The lines cut at gutters and at wide gaps, in reading order (a recursive X-Y cut)."""
    if len(lines) < 2:
        return [lines] if lines else []
    gutter = _gutter(lines)
    if gutter is not None:
        left = [line for line in lines if line.x1 <= gutter]
        right = [line for line in lines if line.x1 > gutter]
        return [*_columns(left), *_columns(right)]
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    for at in _gaps(ordered):
        above, below = ordered[:at], ordered[at:]
        if _gutter(above) is not None or _gutter(below) is not None:
            return [*_columns(above), *_columns(below)]
    return [ordered]


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where an empty strip parts the lines into two columns of prose; None without one."""
    edges = sorted((line.x0, line.x1) for line in lines)
    reach = edges[0][1]
    for x0, x1 in edges[1:]:
        if x0 - reach >= _GUTTER:
            cut = (x0 + reach) / 2
            left = [line for line in lines if line.x1 <= cut]
            right = [line for line in lines if line.x1 > cut]
            if _is_column(left) and _is_column(right):
                return cut
        reach = max(reach, x1)
    return None


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are prose one below the other, not the cells of a table."""
    return len(lines) >= 3 and sum(len(line.text.split()) for line in lines) >= 3.5 * len(lines)


def _gaps(ordered: Sequence[Line]) -> list[int]:
    """Where a horizontal cut is possible, widest gap first."""
    reach = ordered[0].bottom
    gaps: list[tuple[float, int]] = []
    for at in range(1, len(ordered)):
        gap = ordered[at].top - reach
        if gap > -1.0:
            gaps.append((gap, at))
        reach = max(reach, ordered[at].bottom)
    return [at for _, at in sorted(gaps, reverse=True)[:12]]


# --- paragraphs ------------------------------------------------------------------------------


def _paragraphs(lines: Sequence[Line], page: int) -> Iterator[_Piece]:
    """The lines of one column as paragraphs, headings, items and rows."""
    bands = _bands(lines)
    pitch = _pitch(bands)
    right = max((line.x1 for line in lines), default=0.0)
    left = min((line.x0 for line in lines), default=0.0)
    in_grid = _in_grid(bands)
    current: list[Line] = []
    for gridded, run in groupby(range(len(bands)), key=lambda at: in_grid[at]):
        if gridded:
            if current:
                yield _piece(current, page)
                current = []
            grid = [[line.text for line in bands[at]] for at in run]
            yield from (_Piece((), page, Kind.ROW, b.text) for b in rows(grid))
            continue
        for line in (_one_line(bands[at]) for at in run):
            if current and _parts(current[-1], line, pitch, left, right):
                yield _piece(current, page)
                current = []
            current.append(line)
    if current:
        yield _piece(current, page)


def _in_grid(bands: Sequence[Sequence[Line]]) -> list[bool]:
    """Which bands are rows of a table without rules: neighbours with as many pieces that begin
    at the same places. Words of a line that was stretched to the margin never do."""
    inside = [False] * len(bands)
    for at, (a, b) in enumerate(pairwise(bands)):
        if len(a) == len(b) >= 2 and all(
            abs(x.x0 - y.x0) < 4 or abs(x.x1 - y.x1) < 4 for x, y in zip(a, b, strict=True)
        ):
            inside[at] = inside[at + 1] = True
    return inside


def _one_line(band: Sequence[Line]) -> Line:
    """The pieces of a band as the one line that they are."""
    return replace(
        band[0],
        text=" ".join(piece.text for piece in band),
        x1=band[-1].x1,
        top=min(piece.top for piece in band),
        bottom=max(piece.bottom for piece in band),
        bold=all(piece.bold for piece in band),
    )


def _bands(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines at the same height together, from left to right."""
    bands: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: (one.top, one.x0)):
        last = bands[-1][-1] if bands else None
        overlap = last and min(last.bottom, line.bottom) - max(last.top, line.top)
        if last and overlap and overlap > 0.6 * min(last.bottom - last.top, line.bottom - line.top):
            bands[-1].append(line)
        else:
            bands.append([line])
    return [sorted(band, key=lambda one: one.x0) for band in bands]


def _pitch(bands: Sequence[Sequence[Line]]) -> float:
    steps = [b[0].top - a[0].top for a, b in pairwise(bands)]
    return median(steps) if steps else 12.0


def _parts(before: Line, line: Line, pitch: float, left: float, right: float) -> bool:
    """Whether a paragraph ends between two lines of a column."""
    if abs(before.size - line.size) > 0.6 or before.bold != line.bold:
        return True
    if BULLET.match(line.text) or NUMBER.match(line.text):
        return True
    if line.top - before.top > max(1.35 * pitch, 1.6 * before.size):
        return True
    ended = before.text[-1:] in ".!?:"
    short = before.x1 < left + 0.85 * (right - left)
    indented = line.x0 - before.x0 > 6 and line.x0 - left > 6
    return ended and (short or indented)


def _piece(lines: Sequence[Line], page: int) -> _Piece:
    first = lines[0].text
    kind = Kind.ITEM if BULLET.match(first) or NUMBER.match(first) else Kind.PARAGRAPH
    return _Piece(tuple(lines), page, kind)


def _joined(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Pieces, with paragraphs that go on behind a column or page break made one."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.lines and piece.lines and _goes_on(last, piece):
            joined[-1] = replace(last, lines=(*last.lines, *piece.lines))
        else:
            joined.append(piece)
    return joined


def _goes_on(last: _Piece, piece: _Piece) -> bool:
    before, first = last.lines[-1], piece.lines[0]
    return (
        piece.kind is Kind.PARAGRAPH
        and abs(before.size - first.size) <= 0.6
        and before.bold == first.bold
        and before.text[-1:] not in ".!?:"
        and (first.text[:1].islower() or before.text.endswith("-") or _breaks_off(last, piece))
    )


def _breaks_off(last: _Piece, piece: _Piece) -> bool:
    """Whether a paragraph stops at the right edge, at the foot of its column or page."""
    edge = max(line.x1 for line in last.lines)
    at_foot = piece.page != last.page or piece.lines[0].top < last.lines[-1].top
    return at_foot and len(last.lines) > 1 and last.lines[-1].x1 > edge - 6


# --- blocks ----------------------------------------------------------------------------------


def _blocks(pieces: Sequence[_Piece], body: float, words: frozenset[str]) -> Iterator[Block]:
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


def _rounded(piece: _Piece) -> float:
    return round(piece.lines[0].size)


def _is_large(piece: _Piece, body: float) -> bool:
    if not piece.lines or len(piece.lines) > 4:
        return False
    text = " ".join(line.text for line in piece.lines)
    return (
        piece.lines[0].size > 1.12 * body
        and len(text) <= 200
        and sum(c.isalpha() for c in text) >= 3
    )


def _is_heading(piece: _Piece, text: str, body: float) -> bool:
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
