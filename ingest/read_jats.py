"""JATS XML (PubMed Central, journals) -> blocks, by renaming its elements to those of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from errors import SourceError
from ingest.blocks import Block, Kind, Raw, Role
from ingest.html_walk import blocks_of
from ingest.xml import parse_xml

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = {
    "italic": "i",
    "bold": "b",
    "monospace": "code",
    "underline": "u",
    "strike": "s",
    "break": "br",
    "list-item": "li",
    "disp-quote": "blockquote",
    "def-item": "div",
    "fig": "figure",
    "title": "h6",
}
_INLINE = """
    sc roman sans-serif overline xref ext-link named-content styled-content email uri abbrev
    inline-formula inline-graphic milestone-start milestone-end chem-struct related-article
    related-object institution country label-text math
"""
_AS_SPAN = frozenset(_INLINE.split())
_SAME = frozenset("p sup sub table thead tbody tfoot tr td th ul ol li br i b u s code".split(" "))
_NO_TEXT = frozenset(
    ("tex-math", "graphic", "media", "object-id", "alt-text", "long-desc", "permissions")
)
_TITLED = frozenset(("ack", "abstract", "app", "fn-group", "notes", "ref-list", "glossary", "bio"))
_MARK = re.compile(r"[\d,–-]+")  # noqa: RUF001 (a dash between reference numbers)


def read_jats_bytes(data: bytes) -> Raw:
    """The blocks of a journal article. Raises SourceError for other XML."""
    root = parse_xml(data)
    article = root if root.tag == "article" else root.find(".//article")
    if article is None:
        raise SourceError(f"it is XML of another kind (<{root.tag}>), not a JATS <article>.")
    meta = article.find("front/article-meta")
    blocks = [*_front(article, meta)]
    for part in (article.find("body"), article.find("back")):
        if part is not None:
            blocks.extend(_as_html(part, 1))
    for part in article.findall("sub-article") + article.findall("response"):
        text = " ".join(part.text_content().split())
        blocks.append(Block(Kind.PARAGRAPH, text, role=Role.COMMENTS))
    return Raw(tuple(blocks), _title(meta))


def _title(meta: HtmlElement | None) -> str:
    node = meta.find("title-group/article-title") if meta is not None else None
    return " ".join(node.text_content().split()) if node is not None else ""


def _front(article: HtmlElement, meta: HtmlElement | None) -> Iterator[Block]:
    """The title and the abstracts; the rest about the article is reported as left out."""
    if meta is None:
        return
    title = _title(meta)
    if title:
        yield Block(Kind.HEADING, title, 1)
    abstracts = [*meta.findall("abstract"), *meta.findall("trans-abstract")]
    for abstract in abstracts:
        if abstract.find("title") is None:
            yield Block(Kind.HEADING, "Abstract", 2)
        yield from _as_html(abstract, 2 if abstract.find("title") is None else 1)
        abstract.getparent().remove(abstract)
    node = meta.find("title-group")
    if node is not None:
        meta.remove(node)
    rest = " ".join(" ".join(article.find("front").itertext()).split())
    if rest:
        yield Block(Kind.PARAGRAPH, rest, role=Role.FRONT_MATTER)


def _as_html(part: HtmlElement, depth: int) -> tuple[Block, ...]:
    """The blocks of a part whose sections are `depth` below the top."""
    _mark_citations(part)
    _number_titles(part)
    for node in list(part.iter()):
        if not isinstance(node.tag, str):
            continue
        if node.tag in _NO_TEXT:
            _empty(node)
        _rename(node, depth)
    part.tag = "div"
    return blocks_of(part)


def _rename(node: HtmlElement, depth: int) -> None:
    tag = node.tag
    if tag == "sec":
        node.set("level", str(depth + sum(1 for _ in node.iterancestors("section"))))
        node.tag = "section"
    elif tag == "title" and _level(node):
        node.tag = f"h{_level(node)}"
    elif tag == "ref-list":
        node.set("role", "doc-bibliography")
        node.set("was", tag)
        node.tag = "div"
    elif tag == "list":
        node.tag = "ol" if node.get("list-type") == "order" else "ul"
    elif tag == "label":
        node.tag = "span"
        node.tail = f" {(node.tail or '').lstrip()}"
    elif tag == "caption" and node.getparent() is not None and node.getparent().tag != "table":
        node.tag = "div"
    elif tag in _AS_SPAN:
        node.tag = "span"
    elif tag in _NAMES:
        node.tag = "p" if tag == "title" else _NAMES[tag]
    elif tag not in _SAME and tag != "caption":
        node.set("was", tag)
        node.tag = "div"


def _level(title: HtmlElement) -> int:
    """The heading level of a title: that of its section; one of a figure or list has none."""
    parent = title.getparent()
    if parent is None:
        return 0
    if parent.tag == "section":
        return min(6, 1 + int(parent.get("level", "1")))
    return 2 if parent.get("was") in _TITLED else 0


def _number_titles(part: HtmlElement) -> None:
    """Puts labels in front of what they label: "1 Cases", "Table 1 Doses by case"."""
    for owner in part.iter("sec", "table-wrap", "fig"):
        label, caption = owner.find("label"), owner.find("caption")
        title = owner.find("title") if caption is None else next(iter(caption), None)
        if label is not None and title is not None:
            title.text = f"{label.text_content().strip()} {(title.text or '').lstrip()}"
            owner.remove(label)


def _mark_citations(part: HtmlElement) -> None:
    """Reference marks get brackets, so that "20 mg" and mark 3 don't become "20 mg3"."""
    for mark in part.iter("xref"):
        if mark.get("ref-type") != "bibr" or not _MARK.fullmatch(mark.text_content().strip()):
            continue
        parent = mark.getparent()
        raised = parent is not None and parent.tag == "sup"
        before = mark.getprevious()
        text = (before.tail if before is not None else parent.text) or ""
        if raised or not re.search(r"[\[(,;–-]\s*$", text):  # noqa: RUF001
            mark.text, mark[:] = f"[{mark.text_content().strip()}]", []
        if raised and parent is not None:
            parent.tag = "named-content"


def _empty(node: HtmlElement) -> None:
    tail = node.tail
    node.clear()
    node.tail = tail
