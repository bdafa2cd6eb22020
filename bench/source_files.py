"""One article of known content -> files in every format that ingest reads, three or more each,
with a website's or a publisher's trimmings and with hidden strings. Knows no reader."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from bench.source_packages import Printer, packed_files
from bench.source_text import (
    JUNK,
    REFERENCES,
    REFERENCES_HTML,
    SECRET,
    SECTIONS,
    TABLE,
    TITLE,
    Made,
    as_markdown,
    sections_as_html,
    table_as_html,
)


def all_files(printer: Printer | None) -> Iterator[Made]:
    """Every file. `printer` makes a PDF of a page (HTML, options); None: without those."""
    yield from _markdown()
    yield from _plain()
    yield from _pages()
    yield from packed_files(printer)


def _markdown() -> Iterator[Made]:
    body = as_markdown(TITLE, table=False)
    yield Made("plain", ".md", body.encode())
    web = (
        f"---\nnote: {SECRET}\n---\n{as_markdown(TITLE, table=True)}\n<!-- {SECRET} -->\n"
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


def _plain() -> Iterator[Made]:
    blocks = [b.lstrip("# ") for b in as_markdown(TITLE, table=False).strip().split("\n\n")]
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


def _pages() -> Iterator[Made]:
    body = f"<h1>{TITLE}</h1>{sections_as_html()}"
    blog = (
        f"<!doctype html><html><head><title>{TITLE} | Blog</title>{_STYLE}</head><body>"
        f"<nav><a href='/'>Home {JUNK}</a><a href='/b'>All {JUNK}</a></nav>"
        f"<div id='cookie-banner'>We use cookies {JUNK}<button>OK {JUNK}</button></div>"
        f"<main>{body}{table_as_html()}{_HIDDEN_HTML}<h2>References</h2>{REFERENCES_HTML}"
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
        f"{sections_as_html()}{_HIDDEN_HTML}</div><h2>Bibliography</h2>{REFERENCES_HTML}"
        f"<div class='newsletter-box'>Sign up {JUNK}</div></div>{_STYLE}"
    )
    yield Made("fragment without main part", ".html", bare.encode())
