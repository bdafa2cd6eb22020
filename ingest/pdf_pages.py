"""A PDF's bytes -> the lines of text on each page as a reader sees them, and its ruled tables.
The one place that knows pdfminer and pdfplumber; knows nothing of paragraphs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from errors import SourceError
from ingest.pdf_seen import Box, is_seen, pale_backdrops
from ingest.pdf_tables import Grid, tables_of

if TYPE_CHECKING:
    from pdfplumber.page import Page

MOST_PAGES = 1_000
_DRAWN_INVISIBLE = (3, 7)
_BOLD = re.compile(r"bold|black|heavy|demi|CMBX|CMSSBX|SFBX|NimbusRomNo9L-Medi", re.IGNORECASE)
_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters on one base line. Points from the left and from the top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What one page shows, and the hidden text on it. `tables` are grids of cell texts with
    the height at which they stand."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Grid, ...]
    hidden: str


def pages(data: bytes) -> Iterator[PdfPage]:
    """The pages of a PDF in order.

    Raises SourceError for one that is encrypted, has too many pages, or is none.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    if b"%PDF-" not in data[:1024]:
        raise SourceError("it is no PDF, whatever its ending says.")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            count = _page_count(pdf)
            if count > MOST_PAGES:
                raise SourceError(f"it has {count} pages; at most {MOST_PAGES} are read.")
            for page in pdf.pages:
                yield _page(page)
                page.close()
    except PdfminerException as error:
        if isinstance(error.args[0] if error.args else None, PDFPasswordIncorrect):
            raise SourceError("it is encrypted; save it without a password.") from None
        raise SourceError(f"it is damaged or no PDF; save it anew ({_cause(error)}).") from None


def _cause(error: Exception) -> str:
    """What the parser says, or only the name of its error where it says nothing."""
    inner = error.args[0] if error.args else error
    return " ".join(f"{inner}".split())[:120] or type(inner).__name__


def _page_count(pdf: Any) -> int:
    """The pages that the document claims, without making them."""
    from pdfminer.pdftypes import resolve1

    root = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(root.get("Count")) if isinstance(root, dict) else None
    return count if isinstance(count, int) else 0


def _page(page: Page) -> PdfPage:
    layout, hidden = _interpreted(page)
    page._layout = layout
    pale = pale_backdrops(layout)
    lines: list[Line] = []
    for box in _text_lines(layout):
        seen, unseen = _line(box, page, pale)
        hidden += unseen
        if seen is not None:
            lines.append(seen)
    tables, covered = tables_of(page, layout, pale)
    free = tuple(line for line in lines if not _within(line, covered))
    return PdfPage(
        page.page_number, float(page.width), float(page.height), free, tables, hidden.strip()
    )


def _interpreted(page: Page) -> tuple[Any, str]:
    """The page's layout without the text that is drawn invisible, and that text."""
    from pdfminer.layout import LAParams, LTChar
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfplumber.page import PDFPageAggregatorWithMarkedContent

    unseen: list[str] = []
    kept: list[bool] = []

    class Device(PDFPageAggregatorWithMarkedContent):
        """Keeps invisible text out of the layout (render modes 3 and 7, no opacity)."""

        mode = 0
        clear = False

        def render_string(self, textstate: Any, *rest: Any) -> None:
            self.mode = textstate.render
            super().render_string(textstate, *rest)

        def render_char(self, *args: Any, **options: Any) -> float:
            advance: float = super().render_char(*args, **options)
            drawn = self.cur_item._objs
            last = drawn[-1] if drawn else None
            if (self.mode in _DRAWN_INVISIBLE or self.clear) and isinstance(last, LTChar):
                unseen.append(last.get_text())
                drawn.pop()
            return advance

    class Interpreter(PDFPageInterpreter):
        """Follows the opacity of fills, which pdfminer itself leaves out."""

        def do_gs(self, name: Any) -> None:
            states = self.resources.get("ExtGState") if self.resources else None
            device.clear = _is_clear(states, name, device.clear)
            super().do_gs(name)

        def do_q(self) -> None:
            kept.append(device.clear)
            super().do_q()

        def do_Q(self) -> None:
            if kept:
                device.clear = kept.pop()
            super().do_Q()

    device = Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=LAParams(boxes_flow=None))
    Interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.get_result(), "".join(unseen)


def _is_clear(states: Any, name: Any, before: bool) -> bool:
    from pdfminer.pdftypes import resolve1
    from pdfminer.psparser import literal_name

    table = resolve1(states)
    state = resolve1(table.get(literal_name(name))) if isinstance(table, dict) else None
    opacity = resolve1(state.get("ca")) if isinstance(state, dict) else None
    return float(opacity) <= 0.05 if isinstance(opacity, (int, float)) else before


def _text_lines(layout: Any) -> Iterator[Any]:
    from pdfminer.layout import LTContainer, LTTextLine

    for item in layout:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTContainer):
            yield from _text_lines(item)


def _line(box: Any, page: Page, pale: list[Box]) -> tuple[Line | None, str]:
    """The visible part of a line and its hidden text."""
    from pdfminer.layout import LTChar

    chars = _once([c for c in box if isinstance(c, LTChar)])
    seen = {id(c) for c in chars if is_seen(c, page, pale)}
    hidden = "".join(c.get_text() for c in chars if id(c) not in seen)
    shown = [c for c in chars if id(c) in seen and c.get_text().strip()]
    if not shown:
        return None, hidden + " " * bool(hidden.strip())
    sizes = sorted(c.size for c in shown)
    size = sizes[len(sizes) // 2]
    base = sorted(c.y0 for c in shown)[len(shown) // 2]
    text = "".join(
        _shown(c, size, base) if isinstance(c, LTChar) else c.get_text()
        for c in box
        if not isinstance(c, LTChar) or id(c) in seen
    )
    bold = sum(bool(_BOLD.search(c.fontname)) for c in shown)
    height = float(page.height)
    return Line(
        text=" ".join(text.split()),
        x0=min(c.x0 for c in shown),
        x1=max(c.x1 for c in shown),
        top=height - max(c.y1 for c in shown),
        bottom=height - min(c.y0 for c in shown),
        size=size,
        bold=bold * 2 > len(shown),
    ), hidden


def _once(chars: list[Any]) -> list[Any]:
    """The characters without those drawn again on the same spot to look bold."""
    kept: list[Any] = []
    for char in chars:
        again = [
            c
            for c in kept[-2:]
            if c.get_text() == char.get_text()
            and abs(c.x0 - char.x0) < 0.25 * max(char.width, 1.0)
            and abs(c.y0 - char.y0) < 1.0
        ]
        if not again:
            kept.append(char)
    return kept


def _shown(char: Any, size: float, base: float) -> str:
    """A character; raised small digits as superscripts, so that "30 mg" with a reference mark
    does not become "30 mg3"."""
    text: str = char.get_text()
    if char.size < 0.8 * size and char.y0 > base + 0.15 * size and text.isdigit():
        return text.translate(_SUPERSCRIPT)
    return text


def _within(line: Line, boxes: list[tuple[float, ...]]) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return any(b[0] <= x <= b[2] and b[1] <= y <= b[3] for b in boxes)
