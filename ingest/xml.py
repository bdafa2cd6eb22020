"""Bytes of XML -> its elements, with entities, DTDs and the network off. Knows no vocabulary."""

from __future__ import annotations

import re
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from errors import SourceError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


def parse_xml(data: bytes) -> HtmlElement:
    """The root of an XML file, its elements of lxml's HTML classes and without namespaces.

    Raises SourceError for what is not well formed, or declares entities of its own.
    """
    from lxml import etree, html

    parser = html.XHTMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_NAMED.sub(_character, data), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"it is not well-formed XML ({str(error)[:120]}).") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise SourceError("it declares entities of its own, which are never expanded.")
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = element.tag.rpartition("}")[2]
    return root


def _character(match: re.Match[bytes]) -> bytes:
    """HTML's named characters, which XML knows only by a DTD that is never loaded."""
    point = name2codepoint.get(match[1].decode("ascii"))
    return match[0] if match[1] in _OWN or point is None else b"&#%d;" % point
