"""One article of known content -> files in every format that ingest reads, three or more each,
with a website's or a publisher's trimmings and with hidden strings. Knows no reader."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.ingest.packages import W, docx, epub, paragraph
from tests.ingest.pdfs import pdf, text

SECRET = "SECRET"
JUNK = "JUNK"
TITLE = "Baclofen in five patients"
SECTIONS: dict[str, list[list[str]]] = {
    "Background": [
        [
            "Benzodiazepine dependence affects 2-7.5% of the general population.",
            "Some drugs, e.g. baclofen, act on GABA-B receptors.",
            "The scale is described by Busto et al. (1989) and shown in Fig. 2.",
        ],
        ["Dr. Smith saw all patients.", "Nobody was given i.v. diazepam (p < .05)."],
    ],
    "Case 1": [
        [
            "A 45-year-old man took 40 mg of nitrazepam daily.",
            "Baclofen was started at 20 mg/day.",
            "It was raised to 30 mg/day after two days.",
            "His CIWA-B score fell from 29 to 13.",
        ]
    ],
    "Case 2": [
        ["A 25-year-old man took 30 mg of nitrazepam vs. 180 mg of phenobarbitone."],
        ["He was patient No. 2.", "“I feel better,” he said.", "He remained abstinent for a year."],
    ],
    "Discussion": [
        ["There was no control group.", "Larger, controlled trials are necessary."],
    ],
}
TABLE = [("Case", "Dose"), ("1", "30 mg/day"), ("2", "40 mg/day")]
ROWS = ["Case: 1; Dose: 30 mg/day", "Case: 2; Dose: 40 mg/day"]
REFERENCES = [
    f"{JUNK} Doe J, Roe A. On the scale. Lancet 1989;3:4-5.",
    f"{JUNK} Poe E, et al. On craving. BMJ 2001;7:8-9.",
]


@dataclass(frozen=True, slots=True)
class Made:
    """A file of known content: its sentences, whether it has the table, pages or sections."""

    name: str
    suffix: str
    data: bytes
    has_table: bool = False

    @property
    def sentences(self) -> list[str]:
        """What a reader should find, in order, tables last."""
        found = [s for paragraphs in SECTIONS.values() for p in paragraphs for s in p]
        return found + (ROWS if self.has_table else [])


def all_files(printer: Callable[[str, dict[str, object]], bytes] | None) -> Iterator[Made]:
    """Every file. `printer` makes a PDF of a page (HTML, options); None: without those."""
    yield from _markdown()
    yield from _plain()
    yield from _pages()
    yield from _words()
    yield from _books()
    yield from _journal()
    yield from _pdfs(printer)


def _markdown() -> Iterator[Made]:
    body = _as_markdown(TITLE, table=False)
    yield Made("plain", ".md", body.encode())
    web = (
        f"---\nnote: {SECRET}\n---\n{_as_markdown(TITLE, table=True)}\n<!-- {SECRET} -->\n"
        f'<div style="display:none">{SECRET}</div>\n\n~~{SECRET}~~\n\n'
        f"Subscribe to our newsletter for weekly {JUNK}\n\n"
        f"## References\n\n1. {REFERENCES[0]}\n2. {REFERENCES[1]}\n\n"
        f"## 2 Comments\n\nAnn says:\n\nIt helped me. {JUNK}\n\n"
        f"## Leave a Reply\n\nYour email address will not be published. {JUNK}\n"
    )
    yield Made("of a website", ".md", web.encode(), has_table=True)
    unseen = "".join(chr(0xE0000 + ord(c)) for c in SECRET)
    marked = body.replace("control", f"con\u200btrol{unseen}").replace("20 mg", "**20 mg**")
    yield Made("invisible characters", ".md", marked.replace("\n", "\r\n").encode("utf-16"))


def _as_markdown(title: str, *, table: bool) -> str:
    parts = [f"# {title}"]
    for name, paragraphs in SECTIONS.items():
        parts += [f"## {name}", *(" ".join(p) for p in paragraphs)]
    if table:
        rows = [" | ".join(row) for row in TABLE]
        parts.append("\n".join([f"| {rows[0]} |", "|---|---|", *(f"| {r} |" for r in rows[1:])]))
    return "\n\n".join(parts) + "\n"


def _plain() -> Iterator[Made]:
    blocks = [b.lstrip("# ") for b in _as_markdown(TITLE, table=False).strip().split("\n\n")]
    yield Made("long lines", ".txt", "\n\n".join(blocks).encode())
    wrapped = "\n\n".join(textwrap.fill(b, 66, break_on_hyphens=False) for b in blocks)
    wrapped += "\n\nReferences\n\n" + "\n".join(f"{n}. {r}" for n, r in enumerate(REFERENCES, 1))
    yield Made("wrapped, Windows-1252", ".txt", wrapped.replace("\n", "\r\n").encode("cp1252"))
    ruled = (
        "\n\n".join(f"{b}\n{'-' * len(b)}" if b in SECTIONS else b for b in blocks)
        + "\n\n"
        + "\n".join("\t".join(row) for row in TABLE)
    )
    yield Made("underlined, UTF-16", ".txt", ruled.encode("utf-16-le"), has_table=True)


def _sections_as_html(level: int = 2) -> str:
    return "".join(
        f"<h{level}>{name}</h{level}>" + "".join(f"<p>{html.escape(' '.join(p))}</p>" for p in ps)
        for name, ps in SECTIONS.items()
    )


def _table_as_html() -> str:
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{c}</{tag}>" for c in row) + "</tr>"
        for row, tag in zip(TABLE, ("th", "td", "td"), strict=True)
    )
    return f"<table>{rows}</table>"


_HIDDEN_HTML = (
    "".join(
        f"<{tag} {how}>{SECRET}</{tag}>"
        for tag in ("p", "span")
        for how in (
            'style="display:none"',
            'style="visibility:hidden"',
            'style="position:absolute;left:-9999px"',
            'style="font-size:0"',
            'style="color:#fff"',
            'style="opacity:0"',
            "hidden",
            'class="gone"',
            'class="sr-only"',
        )
    )
    + f"<template>{SECRET}</template><!-- {SECRET} --><script>'{SECRET}'</script>"
)
_STYLE = "<style>.gone { display: none }</style>"
_REFERENCES_HTML = "<ol>" + "".join(f"<li>{r}</li>" for r in REFERENCES) + "</ol>"


def _pages() -> Iterator[Made]:
    body = f"<h1>{TITLE}</h1>{_sections_as_html()}"
    blog = (
        f"<!doctype html><html><head><title>{TITLE} | Blog</title>{_STYLE}</head><body>"
        f"<nav><a href='/'>Home {JUNK}</a><a href='/b'>All {JUNK}</a></nav>"
        f"<div id='cookie-banner'>We use cookies {JUNK}<button>OK {JUNK}</button></div>"
        f"<main>{body}{_table_as_html()}{_HIDDEN_HTML}<h2>References</h2>{_REFERENCES_HTML}"
        f"<div class='sharedaddy'><h3>Share {JUNK}</h3><a>Twitter {JUNK}</a></div></main>"
        f"<aside><h2>Popular {JUNK}</h2><a href='/x'>Ten foods {JUNK}</a></aside>"
        f"<section id='comments'><h2>2 Comments</h2><p>Ann says: fine. {JUNK}</p></section>"
        f"<form><label>Email {JUNK}</label></form><footer>© 2024 {JUNK}</footer></body></html>"
    )
    yield Made("blog page", ".html", blog.encode(), has_table=True)
    old = (
        f"<html><head><meta charset=windows-1252>{_STYLE}</head><body bgcolor=white><table><tr>"
        f"<td><div class=menu><a href=a>Start {JUNK}</a> <a href=b>Next {JUNK}</a></div></td>"
        f"<td>{body}<font color=white>{SECRET}</font>{_HIDDEN_HTML}</td></tr></table>"
        f"<p>Copyright © 2001 {JUNK}. All rights reserved.</p></body></html>"
    )
    yield Made("layout of tables", ".html", old.encode("cp1252"))
    bare = (
        f"<div class='has-nav' id='page'><div class='header'><h1>{TITLE}</h1></div><div>"
        f"{_sections_as_html()}{_HIDDEN_HTML}</div><h2>Bibliography</h2>{_REFERENCES_HTML}"
        f"<div class='newsletter-box'>Sign up {JUNK}</div></div>{_STYLE}"
    )
    yield Made("fragment without main part", ".html", bare.encode())


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
    whole = f"<h1>{TITLE}</h1>{_sections_as_html()}{_table_as_html()}"
    hidden = f'<p class="gone">{SECRET}</p><p style="display:none">{SECRET}</p>'
    back = f"<h2>References</h2>{_REFERENCES_HTML}"
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
    grid = f"<table-wrap>{_table_as_html()}</table-wrap>" if table else ""
    references = "".join(f"<ref><mixed-citation>{r}</mixed-citation></ref>" for r in REFERENCES)
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE article PUBLIC "-//NLM//DTD" "a.dtd">'
        f"<article><front><journal-meta><journal-title>{JUNK}</journal-title></journal-meta>"
        f"<article-meta><title-group><article-title>{TITLE}</article-title></title-group>"
        f"<contrib-group><contrib><name><surname>{JUNK}</surname></name></contrib></contrib-group>"
        f"</article-meta></front><body>{sections}{grid}<!-- {SECRET} --></body>"
        f"<back><ref-list><title>References</title>{references}</ref-list></back>{after}</article>"
    )


def _pdfs(printer: Callable[[str, dict[str, object]], bytes] | None) -> Iterator[Made]:
    yield Made("drawn, hidden text", ".pdf", _drawn())
    if printer is None:
        return
    style = "* { print-color-adjust: exact } body { font: 11pt serif } "
    ruled = "table { border-collapse: collapse } td, th { border: 1px solid; padding: 2px 9px }"
    hidden = f'<p style="color:#fff">{SECRET}</p><p style="font-size:0.3px">{SECRET}</p>'
    references = f"<h2>References</h2>{_REFERENCES_HTML}"
    body = f"{_sections_as_html()}{_table_as_html()}{hidden}{references}"
    page = f"<style>{style}{ruled}</style><h1>{TITLE}</h1>{body}"
    yield Made("printed by a browser", ".pdf", printer(page, {}), has_table=True)
    columns = f"<style>{style}.c {{ column-count: 2; text-align: justify }}</style>"
    two = f"{columns}<h1>{TITLE}</h1><div class='c'>{_sections_as_html()}</div>"
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
