"""A PDF page -> its ruled tables as grids of cell texts. Knows nothing of running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.pdf_seen import char_is_seen, pale_backdrops

if TYPE_CHECKING:
    from pdfplumber.page import Page

# The height at which a table stands, and its rows of cells.
Grid = tuple[float, tuple[tuple[str, ...], ...]]


def tables_of(
    page: Page,
) -> tuple[tuple[Grid, ...], list[tuple[float, ...]]]:
    """The ruled tables of at least two rows and columns, and the boxes that they cover."""
    grids: list[Grid] = []
    covered: list[tuple[float, ...]] = []
    if not 4 <= len(page.edges) <= 3_000:
        return (), []
    pale = pale_backdrops(page)
    seen = page.filter(lambda o: o["object_type"] != "char" or char_is_seen(o, pale))
    for table in seen.find_tables():
        grid = tuple(
            tuple(" ".join((cell or "").split()) for cell in row) for row in table.extract()
        )
        if len(grid) >= 2 and len(grid[0]) >= 2 and sum(any(row) for row in grid) >= 2:
            grids.append((table.bbox[1], grid))
            covered.append(table.bbox)
    return tuple(grids), covered
