"""A PDF page -> its ruled tables as grids of cell texts. Knows nothing of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.pdf_seen import Box, char_is_seen, drawn

if TYPE_CHECKING:
    from pdfplumber.page import Page

# The height at which a table stands, and its rows of cells.
Grid = tuple[float, tuple[tuple[str, ...], ...]]

_MOST_EDGES = 3_000
_SHORTEST = 1.0  # points: pdfplumber makes no cell of less
_LEAST_LINES = 3  # that bound two rows, or two columns


def tables_of(
    page: Page, layout: Any, pale: list[Box]
) -> tuple[tuple[Grid, ...], list[tuple[float, ...]]]:
    """The ruled tables of at least two rows and columns, and the boxes that they cover."""
    grids: list[Grid] = []
    covered: list[tuple[float, ...]] = []
    # pdfplumber first makes a dictionary of every letter, which takes longer than all the rest.
    if not _could_hold_a_table(layout) or len(page.edges) > _MOST_EDGES:
        return (), []
    seen = page.filter(lambda o: o["object_type"] != "char" or char_is_seen(o, pale))
    for table in seen.find_tables():
        grid = tuple(
            tuple(" ".join((cell or "").split()) for cell in row) for row in table.extract()
        )
        if len(grid) >= 2 and len(grid[0]) >= 2 and sum(any(row) for row in grid) >= 2:
            grids.append((table.bbox[1], grid))
            covered.append(table.bbox)
    return tuple(grids), covered


def _could_hold_a_table(layout: Any) -> bool:
    """Whether there are lines enough, across and down, to bound two rows and two columns."""
    across: set[int] = set()
    down: set[int] = set()
    for shape in drawn(layout):
        if shape.x1 - shape.x0 >= _SHORTEST:
            across |= {round(shape.y0), round(shape.y1)}
        if shape.y1 - shape.y0 >= _SHORTEST:
            down |= {round(shape.x0), round(shape.x1)}
    return min(len(across), len(down)) >= _LEAST_LINES
