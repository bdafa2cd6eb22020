"""The lines of one column -> its paragraphs, headings, items and rows, parted by distance. Knows
neither pages nor PDF syntax."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ingest.blocks import Kind
from ingest.pdf_pages import Line
from ingest.read_text import BULLET, NUMBER, rows


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that make one block, with what its letters look like."""

    lines: tuple[Line, ...]
    page: int
    kind: Kind = Kind.PARAGRAPH
    text: str = ""


def paragraphs(lines: Sequence[Line], page: int) -> Iterator[Piece]:
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
            yield from (Piece((), page, Kind.ROW, b.text) for b in rows(grid))
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


def _piece(lines: Sequence[Line], page: int) -> Piece:
    first = lines[0].text
    kind = Kind.ITEM if BULLET.match(first) or NUMBER.match(first) else Kind.PARAGRAPH
    return Piece(tuple(lines), page, kind)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces, with paragraphs that go on behind a column or page break made one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and last.lines and piece.lines and _goes_on(last, piece):
            found[-1] = replace(last, lines=(*last.lines, *piece.lines))
        else:
            found.append(piece)
    return found


def _goes_on(last: Piece, piece: Piece) -> bool:
    before, first = last.lines[-1], piece.lines[0]
    return (
        piece.kind is Kind.PARAGRAPH
        and abs(before.size - first.size) <= 0.6
        and before.bold == first.bold
        and before.text[-1:] not in ".!?:"
        and (first.text[:1].islower() or before.text.endswith("-") or _breaks_off(last, piece))
    )


def _breaks_off(last: Piece, piece: Piece) -> bool:
    """Whether a paragraph stops at the right edge, at the foot of its column or page."""
    edge = max(line.x1 for line in last.lines)
    at_foot = piece.page != last.page or piece.lines[0].top < last.lines[-1].top
    return at_foot and len(last.lines) > 1 and last.lines[-1].x1 > edge - 6
