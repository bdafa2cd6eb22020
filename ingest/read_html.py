"""HTML (a page, or what another format was turned into) -> blocks, each with the role that its
markup gives it. Knows nothing of files; follows no link and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errors import SourceError
from ingest.blocks import Block, Kind, Raw, Role
from ingest.html_roles import is_unseen, role_of
from ingest.read_text import BULLET, rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 200
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_INLINE_TAGS = (
    "a abbr acronym b button bdi bdo big cite code data del dfn em font i img input ins kbd "
    "label mark output q rp rt ruby s samp small span strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_SUPERSCRIPT = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")  # noqa: RUF001
_MARK = re.compile(r"[\d\s,;–-]{1,12}")  # noqa: RUF001 (a dash between reference numbers)


def read_html(page: str) -> Raw:
    """The blocks of an HTML page or fragment. Raises SourceError for one nested too deeply."""
    from lxml import etree, html

    if not page.strip():
        return Raw(())
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(_undeclared(page), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Raw(())
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceError("its markup is nested too deeply to be a page that people read.")
    walk = _Walk()
    walk.element(root, Role.BODY, 0)
    walk.flush()
    return Raw(tuple(walk.blocks), _title(root))


def _undeclared(page: str) -> str:
    """lxml refuses a str that declares an encoding; ours is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page, count=1)


def _title(root: HtmlElement) -> str:
    found = root.findtext(".//title")
    return " ".join(found.split()) if found else ""


@dataclass
class _Walk:
    """Walks the elements in order and gathers inline text until a block ends."""

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

    def add(self, text: str | None, role: Role) -> None:
        """Adds inline text; a change of role ends the block."""
        if not text:
            return
        if role is not self._role:
            kind, level = self._kind, self._level
            self.flush()
            self._kind, self._level, self._role = kind, level, role
        self._text.append(re.sub(r"\s+", " ", text))

    def element(self, node: HtmlElement, role: Role, depth: int) -> None:
        """The text of `node` and below, in reading order."""
        if depth > MAX_DEPTH:
            raise SourceError("its markup is nested too deeply to be a page that people read.")
        if not isinstance(node.tag, str):
            if node.text and "Comment" in type(node).__name__:
                self._aside(node.text, Role.MARKUP_COMMENT)
            return
        if is_unseen(node):
            return
        own = role_of(node)
        if own and not role and node.tag in _INLINE:
            self._aside(node.text_content(), own)
            return
        role = role or own
        handler = getattr(self, f"_{node.tag}", None) or self._other
        handler(node, role, depth)

    def _aside(self, text: str, role: Role) -> None:
        """A block beside the text: it ends no sentence."""
        if text.strip():
            self.blocks.append(Block(Kind.PARAGRAPH, " ".join(text.split()), role=role))

    def _inside(self, node: HtmlElement, role: Role, depth: int) -> None:
        self.add(node.text, role)
        for child in node:
            self.element(child, role, depth + 1)
            self.add(child.tail, role)

    def _other(self, node: HtmlElement, role: Role, depth: int) -> None:
        if node.tag in _INLINE:
            self._inside(node, role, depth)
            return
        self.flush()
        if node.tag in _HEADINGS:
            self._kind, self._level = Kind.HEADING, _HEADINGS[node.tag]
        self._inside(node, role, depth)
        self.flush()

    def _br(self, node: HtmlElement, role: Role, depth: int) -> None:
        self._text.append("\n")

    def _del(self, node: HtmlElement, role: Role, depth: int) -> None:
        self._aside(node.text_content(), role or Role.STRUCK)

    _s = _strike = _del

    def _sup(self, node: HtmlElement, role: Role, depth: int) -> None:
        text = node.text_content().strip()
        if _MARK.fullmatch(text) and node.find(".//a") is not None:
            self.add(f"[{text}]", role)
        elif text and all(ord(c) in _SUPERSCRIPT for c in text):
            self.add(text.translate(_SUPERSCRIPT), role)
        else:
            self._inside(node, role, depth)

    def _li(self, node: HtmlElement, role: Role, depth: int) -> None:
        self.flush()
        self._kind = Kind.ITEM
        parent = node.getparent()
        if parent is not None and parent.tag == "ol":
            self.add(f"{_number(node, parent)}. ", role)
        for at, part in enumerate(_inline_first(node)):
            if isinstance(part, str):
                self.add(part, role)
            elif at <= 1 and part.tag == "p":
                self._inside(part, role, depth + 1)
                self.flush()
            else:
                self.element(part, role, depth + 1)
        self.flush()

    def _table(self, node: HtmlElement, role: Role, depth: int) -> None:
        self.flush()
        if _is_layout(node):
            self._inside(node, role, depth)
            self.flush()
            return
        caption = node.find("caption")
        if caption is not None:
            self.element(caption, role, depth + 1)
        grid = [_cells(row) for row in node.iter("tr")]
        self.blocks.extend(
            Block(block.kind, block.text, role=role) for block in rows([r for r in grid if r])
        )


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
        cell.find(f".//{tag}") is not None for cell in cells for tag in ("h1", "h2", "h3", "p/../p")
    ) or any(len(cell.text_content()) > 600 for cell in cells)


def _cells(row: HtmlElement) -> list[str]:
    """The visible texts of a row's cells; a cell over several columns is named in each."""
    texts: list[str] = []
    for cell in row:
        if cell.tag not in ("td", "th") or is_unseen(cell) or role_of(cell) is Role.HIDDEN:
            continue
        walk = _Walk()
        walk._inside(cell, Role.BODY, 0)
        walk.flush()
        text = " ".join(b.text for b in walk.blocks if not b.role)
        span = cell.get("colspan", "1")
        width = min(int(span), 20) if re.fullmatch(r"\d{1,4}", span) else 1
        texts.extend([text] * max(1, width if cell.tag == "th" else 1))
    return [" ".join(text.split()) for text in texts]
