"""The article of bench/source_text.py -> files of DOCX, EPUB, JATS and PDF, with a publisher's
trimmings and with hidden strings. Knows no reader."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterator

from bench.source_text import (
    JUNK,
    REFERENCES,
    REFERENCES_HTML,
    SECRET,
    SECTIONS,
    TABLE,
    TITLE,
    Made,
    sections_as_html,
    table_as_html,
)
from tests.ingest.packages import W, docx, epub, paragraph
from tests.ingest.pdfs import pdf, text

Printer = Callable[[str, dict[str, object]], bytes]


def packed_files(printer: Printer | None) -> Iterator[Made]:
    """Every file of these formats. `printer` makes a PDF of a page; None: without those."""
    yield from _words()
    yield from _books()
    yield from _journal()
    yield from _pdfs(printer)


def _words() -> Iterator[Made]:
    cell = "<w:tc>{}</w:tc>"
    rows = "".join(
        "<w:tr>" + "".join(cell.format(paragraph(c)) for c in row) + "</w:tr>" for row in TABLE
    )
    hidden = "".join(
        paragraph(SECRET, run)
        for run in ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:strike/>")
    )
    deleted = f"<w:p><w:del><w:r><w:delText>{SECRET}</w:delText></w:r></w:del></w:p>"
    references = paragraph("References", style="heading1") + "".join(map(paragraph, REFERENCES))
    plain = _as_word("Title", "heading1")
    yield Made("plain", ".docx", docx(plain))
    full = f"{plain}<w:tbl>{rows}</w:tbl>{hidden}{deleted}{references}"
    yield Made("table, hidden runs", ".docx", docx(full), has_table=True)
    gone = (
        '<w:style w:type="character" w:styleId="Off"><w:name w:val="Off"/><w:rPr><w:vanish/>'
        "</w:rPr></w:style>"
    )
    styled = _as_word("heading1", "heading2") + paragraph(SECRET, '<w:rStyle w:val="Off"/>')
    yield Made("hidden by style", ".docx", docx(styled, gone))


def _as_word(title: str, heading: str) -> str:
    assert W  # the namespace that `docx` declares
    return paragraph(TITLE, style=title) + "".join(
        paragraph(name, style=heading) + "".join(paragraph(html.escape(" ".join(p))) for p in ps)
        for name, ps in SECTIONS.items()
    )


def _books() -> Iterator[Made]:
    chapters = {
        f"c{n}.xhtml": f"<h1>{name}</h1>"
        + "".join(f"<p>{html.escape(' '.join(p))}</p>" for p in ps)
        for n, (name, ps) in enumerate(SECTIONS.items())
    }
    yield Made("a chapter a section", ".epub", epub(chapters))
    css = {"OEBPS/s.css": ".gone { display: none } .sr-only { position: absolute; left: -999px }"}
    whole = f"<h1>{TITLE}</h1>{sections_as_html()}{table_as_html()}"
    hidden = f'<p class="gone">{SECRET}</p><p style="display:none">{SECRET}</p>'
    back = f"<h2>References</h2>{REFERENCES_HTML}"
    yield Made(
        "style sheet, table", ".epub", epub({"a.xhtml": whole + hidden + back}, css), has_table=True
    )
    rights = {"z.xhtml": f"<p>Copyright © 2020 {JUNK}. All rights reserved.</p>"}
    yield Made("rights page", ".epub", epub({**chapters, **rights}))


def _journal() -> Iterator[Made]:
    yield Made("PubMed Central", ".nxml", _as_jats("", table=True).encode(), has_table=True)
    review = f"<sub-article><body><p>{JUNK} A review.</p></body></sub-article>"
    yield Made("with reviews", ".xml", _as_jats(review, table=False).encode())
    numbered = _as_jats("", table=False, labels=True).replace("utf-8", "iso-8859-1")
    yield Made("Latin-1", ".xml", numbered.encode("iso-8859-1", "xmlcharrefreplace"))


def _as_jats(after: str, *, table: bool, labels: bool = False) -> str:
    sections = "".join(
        f"<sec>{'<fn><p/></fn>' if labels else ''}<title>{name}</title>"
        + "".join(f"<p>{html.escape(' '.join(p))}</p>" for p in ps)
        + "</sec>"
        for name, ps in SECTIONS.items()
    )
    grid = f"<table-wrap>{table_as_html()}</table-wrap>" if table else ""
    references = "".join(f"<ref><mixed-citation>{r}</mixed-citation></ref>" for r in REFERENCES)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD" "a.dtd">'
        f"<article><front><journal-meta><journal-title>{JUNK}</journal-title></journal-meta>"
        f"<article-meta><title-group><article-title>{TITLE}</article-title></title-group>"
        f"<contrib-group><contrib><name><surname>{JUNK}</surname></name></contrib></contrib-group>"
        f"</article-meta></front><body>{sections}{grid}<!-- {SECRET} --></body>"
        f"<back><ref-list><title>References</title>{references}</ref-list></back>{after}</article>"
    )


def _pdfs(printer: Printer | None) -> Iterator[Made]:
    yield Made("drawn, hidden text", ".pdf", _drawn())
    if printer is None:
        return
    style = "* { print-color-adjust: exact } body { font: 11pt serif } "
    ruled = "table { border-collapse: collapse } td, th { border: 1px solid; padding: 2px 9px }"
    hidden = f'<p style="color:#fff">{SECRET}</p><p style="font-size:0.3px">{SECRET}</p>'
    references = f"<h2>References</h2>{REFERENCES_HTML}"
    body = f"{sections_as_html()}{table_as_html()}{hidden}{references}"
    page = f"<style>{style}{ruled}</style><h1>{TITLE}</h1>{body}"
    yield Made("printed by a browser", ".pdf", printer(page, {}), has_table=True)
    columns = f"<style>{style}.c {{ column-count: 2; text-align: justify }}</style>"
    two = f"{columns}<h1>{TITLE}</h1><div class='c'>{sections_as_html()}</div>"
    small: dict[str, object] = {"height": "330px", "width": "700px"}
    heads = {
        "display_header_footer": True,
        "header_template": f'<p style="font-size:8px;margin:auto">{JUNK} Journal</p>',
        "footer_template": '<p style="font-size:8px;margin:auto" class="pageNumber"></p>',
        "margin": {"top": "50px", "bottom": "50px", "left": "40px", "right": "40px"},
    }
    yield Made("two columns, running heads", ".pdf", printer(two, {**small, **heads}))


def _drawn() -> bytes:
    pages: list[list[str]] = []
    for name, paragraphs in SECTIONS.items():
        page = [text(50, 820, f"{JUNK} Journal"), text(290, 20, str(len(pages) + 1))]
        if not pages:
            page.append(text(50, 780, TITLE, 20))
        page.append(text(50, 740, name, 15))
        y = 700
        for sentences in paragraphs:
            for line in textwrap.wrap(" ".join(sentences), 80):
                page.append(text(50, y, line))
                y -= 14
            y -= 14
        for how in ("3 Tr", "1 1 1 rg", "/G0 gs"):
            page.append(text(50, 200, SECRET, before=how))
        page.append(text(50, 180, SECRET, size=0.4))
        page.append(text(700, 180, SECRET))
        pages.append(page)
    return pdf(*pages)
