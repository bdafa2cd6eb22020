"""EPUB -> blocks: the chapters in the order of the book's spine. Only members of the file are
read, and only those that its own lists name."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from errors import SourceError
from ingest.archive import Archive
from ingest.blocks import Block, Raw
from ingest.html_walk import blocks_of
from ingest.read_html import read_html
from ingest.xml import parse_xml

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub_bytes(data: bytes) -> Raw:
    """The blocks of a book. Raises SourceError for what is none, or is under a copy lock."""
    archive = Archive(data)
    if "META-INF/rights.xml" in archive.names():
        raise SourceError("it is under a copy lock (DRM) and can't be read.")
    package_name = _package_name(archive)
    package = parse_xml(archive.read(package_name))
    title = next((node.text or "" for node in package.iter("title")), "")
    blocks = [b for name in _chapters(package, package_name) for b in _chapter(archive, name)]
    return Raw(tuple(blocks), " ".join(title.split()))


def _package_name(archive: Archive) -> str:
    data = archive.read(_CONTAINER)
    if not data:
        raise SourceError(f"it is no EPUB: it has no {_CONTAINER}.")
    for node in parse_xml(data).iter("rootfile"):
        name = str(node.get("full-path", ""))
        if name in archive.names():
            return name
    raise SourceError("it is no EPUB: its container names no package.")


def _chapters(package: HtmlElement, package_name: str) -> Iterator[str]:
    """The member names of the pages in reading order, the table of contents left out."""
    folder = posixpath.dirname(package_name)
    items = {node.get("id"): node for node in package.iter("item")}
    for reference in package.iter("itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _chapter(archive: Archive, name: str) -> tuple[Block, ...]:
    data = archive.read(name)
    if not data.strip():
        return ()
    try:
        root = parse_xml(data)
    except SourceError:
        return read_html(data.decode("utf-8", "replace")).blocks
    return blocks_of(root, _sheets(archive, root, name))


def _sheets(archive: Archive, root: HtmlElement, name: str) -> list[str]:
    """The style sheets of a chapter that lie in the book itself."""
    links = [node for node in root.iter("link") if "stylesheet" in (node.get("rel") or "")]
    names = [posixpath.join(posixpath.dirname(name), unquote(n.get("href", ""))) for n in links]
    return [archive.read(posixpath.normpath(n)).decode("utf-8", "replace") for n in names]
