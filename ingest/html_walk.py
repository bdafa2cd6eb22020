"""The elements of a page -> blocks, each with the role that its markup gives it, in reading order.
Knows neither files nor parsers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errors import SourceError
from ingest.blocks import Block, Kind, Role
from ingest.css import Styles, styles_of
from ingest.html_roles import frame_of, is_unseen, role_of
from ingest.look import Look, look
from ingest.read_text import BULLET, rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 200
TOO_DEEP = "its markup is nested too deeply to be a page that people read."
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_INLINE_TAGS = (
    "a abbr acronym b button bdi bdo big cite code data del dfn em font i img input ins kbd "
    "label mark output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_SUPERSCRIPT = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")  # noqa: RUF001
_MARK = re.compile(r"[\d\s,;–-]{1,12}")  # noqa: RUF001 (a dash between reference numbers)


def blocks_of(root: HtmlElement, sheets: Sequence[str] = ()) -> tuple[Block, ...]:
    """The blocks of a parsed page; `sheets` are the style sheets that come with it.

    Raises SourceError for one nested too deeply.
    """
    walk = _Walk(styles_of(root, sheets), frame_of(root))
    walk.element(root, _Place(), 0)
    walk.flush()
    return tuple(walk.blocks)


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for text at one place of a page: what it is for and how it looks."""

    role: Role = Role.BODY
    look: Look = field(default_factory=Look)

    @property
    def shown(self) -> Role:
        """The role of text right here."""
        return Role.HIDDEN if self.look.unseen else self.role


@dataclass
class _Walk:
    """Walks the elements in order and gathers inline text until a block ends."""

    styles: Styles
    frame: frozenset[HtmlElement]
    blocks: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _kind: Kind = Kind.PARAGRAPH
    _level: int = 0
    _role: Role = Role.BODY

    def flush(self) -> None:
        """Ends the block at hand."""
        text = "".join(self._text)
        self._text = []
        for piece in re.split(r"\n\s*\n", text):
            self._piece(piece)
        self._kind = Kind.PARAGRAPH
        self._level = 0

    def _piece(self, text: str) -> None:
        """One paragraph; lines that begin with bullets become items."""
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(BULLET.match(line) for line in lines[1:]):
            for line in lines:
                kind = Kind.ITEM if BULLET.match(line) else self._kind
                self.blocks.append(Block(kind, BULLET.sub("", line), role=self._role))
        elif lines:
            self.blocks.append(
                Block(self._kind, " ".join(lines).strip(), self._level, role=self._role)
            )

    def add(self, text: str | None, place: _Place) -> None:
        """Adds inline text. Hidden text goes beside its block and ends nothing; any other
        change of role ends the block."""
        if not text:
            return
        role = place.shown
        if role is Role.HIDDEN and role is not self._role:
            self._aside(text, role)
            return
        if role is not self._role:
            kind, level = self._kind, self._level
            self.flush()
            self._kind, self._level, self._role = kind, level, role
        self._text.append(re.sub(r"\s+", " ", text))

    def element(self, node: HtmlElement, place: _Place, depth: int) -> None:
        """The text of `node` and below, in reading order."""
        if depth > MAX_DEPTH:
            raise SourceError(TOO_DEEP)
        if not isinstance(node.tag, str):
            if node.text and "Comment" in type(node).__name__:
                self._aside(node.text, Role.MARKUP_COMMENT)
            return
        if is_unseen(node):
            return
        inner = self._place(node, place)
        if inner.role is not place.role and node.tag in _INLINE:
            self._aside(node.text_content(), inner.role)
            return
        _HANDLERS.get(node.tag, _Walk._other)(self, node, inner, depth)

    def _place(self, node: HtmlElement, around: _Place) -> _Place:
        declared = self.styles.declared(node)
        for name, key in (("color", "color"), ("bgcolor", "background-color")):
            if node.get(name) and (name == "bgcolor" or node.tag == "font"):
                declared.setdefault(key, node.get(name, "").lower())
        seen = look(declared, around.look) if declared else around.look
        if around.role is Role.FRAME:
            return _Place(role_of(node) or Role.FRAME, seen)
        if around.role:
            return _Place(around.role, seen)
        if node in self.frame and node.tag not in ("h1", "title"):
            return _Place(role_of(node) or Role.FRAME, seen)
        return _Place(role_of(node), seen)

    def _aside(self, text: str, role: Role) -> None:
        """A block beside the text: it ends no sentence."""
        if text.strip():
            self.blocks.append(Block(Kind.PARAGRAPH, " ".join(text.split()), role=role))

    def _inside(self, node: HtmlElement, place: _Place, depth: int) -> None:
        self.add(node.text, place)
        for child in node:
            self.element(child, place, depth + 1)
            self.add(child.tail, place)

    def _other(self, node: HtmlElement, place: _Place, depth: int) -> None:
        if node.tag in _INLINE:
            self._inside(node, place, depth)
            return
        self.flush()
        if node.tag in _HEADINGS:
            self._kind, self._level = Kind.HEADING, _HEADINGS[node.tag]
        self._inside(node, place, depth)
        self.flush()

    def _br(self, node: HtmlElement, place: _Place, depth: int) -> None:
        self._text.append("\n")

    def _del(self, node: HtmlElement, place: _Place, depth: int) -> None:
        self._aside(node.text_content(), place.shown or Role.STRUCK)

    def _sup(self, node: HtmlElement, place: _Place, depth: int) -> None:
        text = node.text_content().strip()
        if _MARK.fullmatch(text) and node.find(".//a") is not None:
            self.add(f"[{text}]", place)
        elif text and all(ord(c) in _SUPERSCRIPT for c in text):
            self.add(text.translate(_SUPERSCRIPT), place)
        else:
            self._inside(node, place, depth)

    def _li(self, node: HtmlElement, place: _Place, depth: int) -> None:
        self.flush()
        self._kind = Kind.ITEM
        parent = node.getparent()
        if parent is not None and parent.tag == "ol":
            self.add(f"{_number(node, parent)}. ", place)
        for at, part in enumerate(_inline_first(node)):
            if isinstance(part, str):
                self.add(part, place)
            elif at <= 1 and part.tag == "p" and not self._place(part, place).shown:
                self._inside(part, place, depth + 1)
                self.flush()
            else:
                self.element(part, place, depth + 1)
        self.flush()

    def _table(self, node: HtmlElement, place: _Place, depth: int) -> None:
        self.flush()
        if _is_layout(node):
            self._inside(node, place, depth)
            self.flush()
            return
        caption = node.find("caption")
        if caption is not None:
            self.element(caption, place, depth + 1)
        grid = [self._cells(row, place, depth) for row in node.iter("tr")]
        for block in rows([row for row in grid if row]):
            self.blocks.append(Block(block.kind, block.text, role=place.shown))

    def _cells(self, row: HtmlElement, place: _Place, depth: int) -> list[str]:
        """The visible texts of a row's cells; a header over several columns is named in each."""
        texts: list[str] = []
        place = self._place(row, place)
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            walk = _Walk(self.styles, self.frame)
            walk._inside(cell, self._place(cell, place), depth + 1)
            walk.flush()
            self.blocks.extend(b for b in walk.blocks if b.role is not place.role)
            text = " ".join(b.text for b in walk.blocks if b.role is place.role)
            span = cell.get("colspan", "1")
            width = min(int(span), 20) if re.fullmatch(r"\d{1,4}", span) else 1
            texts.extend([text] * max(1, width if cell.tag == "th" else 1))
        return [" ".join(text.split()) for text in texts]


_HANDLERS = {
    "br": _Walk._br,
    "del": _Walk._del,
    "s": _Walk._del,
    "strike": _Walk._del,
    "sup": _Walk._sup,
    "li": _Walk._li,
    "table": _Walk._table,
}


def _inline_first(node: HtmlElement) -> Iterator[str | HtmlElement]:
    yield node.text or ""
    for child in node:
        yield child
        yield child.tail or ""


def _number(item: HtmlElement, ordered: HtmlElement) -> int:
    start = ordered.get("start", "1")
    first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
    return first + sum(1 for _ in item.itersiblings("li", preceding=True))


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only places things: it holds another, or headings, or long prose."""
    if table.get("role") == "presentation" or table.find(".//table") is not None:
        return True
    cells = [*table.iter("td"), *table.iter("th")]
    return any(
        cell.find(f".//{tag}") is not None for cell in cells for tag in ("h1", "h2", "h3")
    ) or any(len(cell.text_content()) > 600 for cell in cells)
