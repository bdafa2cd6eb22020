"""The lines and tables of one page -> its pieces in reading order, column by column. Knows nothing
of what stands on other pages."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.blocks import Kind
from ingest.pdf_pages import Line, PdfPage
from ingest.pdf_paragraphs import Piece, paragraphs
from ingest.read_text import rows

_GUTTER = 9.0


def pieces_of(lines: list[Line], page: PdfPage) -> list[Piece]:
    """The page's paragraphs, headings and tables in reading order."""
    placed: list[tuple[float, list[Piece]]] = []
    cuts = sorted(top for top, _ in page.tables)
    for at, top in enumerate([*cuts, float("inf")]):
        floor = cuts[at - 1] if at else float("-inf")
        band = [line for line in lines if floor <= line.top < top]
        placed.append((floor, [p for c in _columns(band) for p in paragraphs(c, page.number)]))
    for top, grid in page.tables:
        table = [
            Piece((), page.number, Kind.ROW, block.text) for block in rows([list(r) for r in grid])
        ]
        placed.append((top, table))
    placed.sort(key=lambda entry: (entry[0], entry[1][:1] != [] and entry[1][0].kind != Kind.ROW))
    return [piece for _, own in placed for piece in own]


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
