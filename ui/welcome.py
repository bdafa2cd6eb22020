"""A build's documents -> what a first visitor is told that the chat has read, as HTML. Pure;
titles are escaped."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from prompts import text
from records import Document
from ui.badge import badge
from ui.escape import escaped

_SHOWN = 3


def reads_html(documents: Mapping[str, Document]) -> str:
    """The first few sources with their evidence, each a link to its text."""
    rows = "".join(map(_row, islice(documents.values(), _SHOWN)))
    left = len(documents) - _SHOWN
    more = text("ui.reads_more", count=str(left)) if left > 0 else ""
    link = f'<li><a href="sources" target="_self">{escaped(more)}</a></li>' if more else ""
    return (
        f'<div class="qa-reads"><p class="qa-label">{escaped(text("ui.reads"))}</p>'
        f"<ul>{rows}{link}</ul></div>"
    )


def _row(document: Document) -> str:
    return (
        f'<li><a href="sources?document={escaped(document.id)}" target="_self">'
        f"{escaped(document.title)}</a> {badge(document.evidence)}</li>"
    )
