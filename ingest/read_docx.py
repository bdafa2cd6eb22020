"""DOCX -> blocks, by way of mammoth's HTML, after text that Word would not show is taken out.
Headers, footers and comments of the file are never read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from errors import SourceError
from ingest.archive import Archive
from ingest.blocks import Block, Kind, Raw, Role
from ingest.look import colour
from ingest.read_html import read_html
from ingest.xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORIES = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
_PARTS = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|word/.*\.(?:xml|rels))")
_TINY = 2  # half points
_PALE = 240
_TITLE_MAP = "p[style-name='Title'] => h1:fresh\n" + "\n".join(
    f"p[style-name='{name} {n}'] => h{n + 1}:fresh"
    for name in ("Heading", "heading")
    for n in range(1, 6)
)


def read_docx_bytes(data: bytes) -> Raw:
    """The blocks of a Word document. Raises SourceError for what is none."""
    import mammoth

    archive = Archive(data)
    if not any(_STORIES.fullmatch(name) for name in archive.names()):
        raise SourceError("it is no Word document, whatever its ending says.")
    safe, hidden = _sanitised(archive)
    titled = b'w:val="Title"' in archive.read("word/document.xml")
    result = mammoth.convert_to_html(
        io.BytesIO(safe),
        style_map=_TITLE_MAP if titled else "",
        convert_image=mammoth.images.img_element(lambda image: {}),
    )
    raw = read_html(result.value)
    return Raw((*raw.blocks, *hidden))


def _sanitised(archive: Archive) -> tuple[bytes, list[Block]]:
    """The document again, of plain XML parts only and without what Word hides; and that."""
    hidden: list[Block] = []
    unseen = _unseen_styles(archive)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as copy:
        for name in archive.names():
            if _PARTS.fullmatch(name):
                copy.writestr(name, _part(archive.read(name), name, unseen, hidden))
    return out.getvalue(), hidden


def _part(data: bytes, name: str, unseen: frozenset[str], hidden: list[Block]) -> bytes:
    """One part, parsed without entities and written anew."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"its part {name!r} is damaged ({str(error)[:100]}).") from None
    if root.getroottree().docinfo.doctype:
        raise SourceError(f"its part {name!r} declares a document type, which Word never does.")
    if _STORIES.fullmatch(name):
        hidden.extend(_take_out(root, unseen))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _take_out(root: _Element, unseen: frozenset[str]) -> Iterator[Block]:
    for run in list(root.iter(f"{_W}del", f"{_W}moveFrom")):
        text = "".join(run.itertext(f"{_W}delText", f"{_W}t"))
        _remove(run)
        if text.strip():
            yield Block(Kind.PARAGRAPH, text, role=Role.STRUCK)
    for run in list(root.iter(f"{_W}r")):
        if _is_unseen(run, unseen):
            text = "".join(run.itertext(f"{_W}t"))
            _remove(run)
            if text.strip():
                yield Block(Kind.PARAGRAPH, text, role=Role.HIDDEN)


def _remove(node: _Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _is_unseen(run: _Element, unseen: frozenset[str]) -> bool:
    properties = run.find(f"{_W}rPr")
    if properties is not None and _hides(properties):
        return not (_is_pale_only(properties) and _on_shade(run))
    names = [_value(properties, "rStyle")] if properties is not None else []
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    if paragraph is not None:
        names.append(_value(paragraph.find(f"{_W}pPr"), "pStyle"))
    return any(name in unseen for name in names)


def _hides(properties: _Element) -> bool:
    if _is_on(properties, "vanish") or _is_on(properties, "specVanish"):
        return True
    size = _value(properties, "sz")
    return (size.isdigit() and int(size) <= _TINY) or _is_pale(properties)


def _is_pale_only(properties: _Element) -> bool:
    return _is_pale(properties) and not _is_on(properties, "vanish")


def _is_pale(properties: _Element) -> bool:
    ink = colour(f"#{_value(properties, 'color')}")
    return ink is not None and min(ink) >= _PALE


def _on_shade(run: _Element) -> bool:
    """Whether something darker lies behind a run: its own shading, its paragraph's, its cell's,
    or a table style's behind the first row."""
    for node in (run, *run.iterancestors(f"{_W}p", f"{_W}tc", f"{_W}tbl")):
        for shade in (*node.findall(f"{_W}*/{_W}shd"), *node.findall(f"{_W}*/{_W}highlight")):
            fill = shade.get(f"{_W}fill") or shade.get(f"{_W}val") or ""
            known = colour(f"#{fill}") if len(fill) == 6 else None
            if (known and min(known) < _PALE) or (
                known is None and fill not in ("", "auto", "clear")
            ):
                return True
    row = next(run.iterancestors(f"{_W}tr"), None)
    styled = row is not None and row.getparent().find(f"{_W}tblPr/{_W}tblStyle") is not None
    return (
        styled
        and row is not None
        and row.getprevious() is not None
        and (row.getprevious().tag != f"{_W}tr")
    )


def _is_on(properties: _Element, name: str) -> bool:
    node = properties.find(f"{_W}{name}")
    return node is not None and node.get(f"{_W}val", "true").lower() not in ("0", "false", "off")


def _value(properties: _Element | None, name: str) -> str:
    node = properties.find(f"{_W}{name}") if properties is not None else None
    return node.get(f"{_W}val", "") if node is not None else ""


def _unseen_styles(archive: Archive) -> frozenset[str]:
    """The ids of styles that hide their text, also by what they are based on."""
    data = archive.read("word/styles.xml")
    if not data:
        return frozenset()
    root = parse_xml(data)
    based: dict[str, str] = {}
    hiding: set[str] = set()
    for style in root.iter("style"):
        name = _plain(style, "styleId")
        base = style.find("basedOn")
        based[name] = _plain(base, "val") if base is not None else ""
        for node in style.findall("rPr/vanish"):
            if _plain(node, "val").lower() not in ("0", "false", "off"):
                hiding.add(name)
    for name in based:
        way, at = [name], based[name]
        while at and at not in way:
            way.append(at)
            at = based.get(at, "")
        if hiding & set(way):
            hiding.add(name)
    return frozenset(hiding)


def _plain(node: _Element, name: str) -> str:
    """An attribute by its local name."""
    value = node.get(f"{_W}{name}")
    return value if isinstance(value, str) else ""
