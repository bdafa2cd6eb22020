"""A character on a PDF page and what lies behind it -> whether a reader could see it. Knows
neither lines nor tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pdfplumber.page import Page

_SMALLEST = 1.5  # points: nobody reads less
_PALE = 0.94  # of 1 in each channel: white paper shows nothing of it

Box = tuple[float, float, float, float]


def is_seen(char: Any, page: Page, pale: list[Box]) -> bool:
    """Whether a character of pdfminer is large, inside the page, and no white on white."""
    if char.size < _SMALLEST:
        return False
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    left, bottom, right, top = page.cropbox
    if not (left <= x <= right and bottom <= y <= top):
        return False
    if not _is_white(char.graphicstate.ncolor):
        return True
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in pale)


def _is_white(colour: Any) -> bool:
    """Whether a fill colour shows nothing on white paper; grey, RGB or CMYK, of 0 to 1."""
    given = list(colour) if isinstance(colour, (list, tuple)) else [colour]
    values = [float(v) for v in given if isinstance(v, (int, float))]
    if not values or len(values) != len(given):
        return False
    if len(values) == 4:
        return max(values) <= 1 - _PALE
    return len(values) in (1, 3) and min(values) >= _PALE


def pale_backdrops(layout: Any) -> list[Box]:
    """Where pale text can be read: filled shapes that are not pale themselves, and images."""
    from pdfminer.layout import LTCurve, LTImage

    return [
        (o.x0, o.y0, o.x1, o.y1)
        for o in drawn(layout)
        if isinstance(o, LTImage)
        or (isinstance(o, LTCurve) and o.fill and not _is_white(o.non_stroking_color))
    ]


def drawn(layout: Any) -> Iterator[Any]:
    """The shapes and images of a layout of pdfminer, those in its figures too."""
    from pdfminer.layout import LTCurve, LTFigure, LTImage

    for item in layout:
        if isinstance(item, LTCurve | LTImage):
            yield item
        elif isinstance(item, LTFigure):
            yield from drawn(item)


def char_is_seen(char: Any, pale: list[Box]) -> bool:
    """The same of a character as pdfplumber has it."""
    if float(char["size"]) < _SMALLEST:
        return False
    if not _is_white(char["non_stroking_color"]):
        return True
    x, y = (char["x0"] + char["x1"]) / 2, (char["y0"] + char["y1"]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in pale)
