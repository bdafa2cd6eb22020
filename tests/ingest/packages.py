"""Writers of small DOCX and EPUB files for tests: their XML parts are given as they are."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
    "</w:style>"
    for name in ("Title", "heading 1", "heading 2")
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file of the given members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, styles: str = "") -> bytes:
    """A Word document with the given body and further styles."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELS,
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{_STYLES}{styles}</w:styles>",
        }
    )


def paragraph(text: str, run: str = "", style: str = "") -> str:
    """A paragraph of one run, with the XML of the run's properties."""
    of_style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    of_run = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p>{of_style}<w:r>{of_run}<w:t>{text}</w:t></w:r></w:p>"


def epub(chapters: dict[str, str], extra: dict[str, str] | None = None, spine: str = "") -> bytes:
    """A book titled "The book" whose spine is the given chapters (bodies of XHTML pages)."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    references = spine or "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    pages = {
        f"OEBPS/{name}": '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/'
        f'xhtml"><head><title/><link rel="stylesheet" href="s.css"/></head><body>{body}</body></html>'
        for name, body in chapters.items()
    }
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="OEBPS/p.opf"/></rootfiles></container>',
            "OEBPS/p.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http:'
            f'//purl.org/dc/elements/1.1/"><dc:title>The book</dc:title></metadata><manifest>{items}'
            f"</manifest><spine>{references}</spine></package>",
            **pages,
            **(extra or {}),
        }
    )
