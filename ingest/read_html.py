"""HTML (a page, or what another format was turned into) -> its blocks and title. Knows nothing of
files; follows no link and loads nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from errors import SourceError
from ingest.blocks import Raw
from ingest.html_walk import TOO_DEEP, blocks_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement


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
        raise SourceError(TOO_DEEP)
    return Raw(blocks_of(root), _title(root))


def _undeclared(page: str) -> str:
    """lxml refuses a str that declares an encoding; ours is decoded already."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", page, count=1)


def _title(root: HtmlElement) -> str:
    found = root.findtext(".//title")
    return " ".join(found.split()) if found else ""
