"""Indexed documents -> HTML: what is known of each, what was left out, and its text with a quote
marked. Pure; whatever comes from a document or the catalogue is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prompts import text
from records import Document, Passage
from ui.badge import badge
from ui.citations import highlighted
from ui.escape import clipped, escaped
from ui.words import day

_DROPPED_SHOWN = 1_000
_HEADING = re.compile(r"^(#{1,6}) (.+)$")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a source that is not in the index, and why."""

    reason: str
    text: str


def source_card(
    document: Document, passages: int, dropped: Sequence[LeftOut], read: str = ""
) -> str:
    """What is known of one source. `passages` counts its passages in the index, `read` is when
    its file was last read (ISO 8601, UTC), '' where that is not known."""
    link = f"sources?document={document.id}"
    return (
        f'<article class="qa-source-card"><h2>{escaped(document.title)}</h2>'
        f"{badge(document.evidence)}{_facts(document, passages, read)}{dropped_html(dropped)}"
        f'<p><a href="{link}" target="_self">{escaped(text("ui.read"))}</a></p></article>'
    )


def document_html(document: Document, passages: Sequence[Passage], start: int, end: int) -> str:
    """The document's text with characters [start, end) marked inside their passage.

    The text before and after that passage folds away, so what was quoted comes first. Without a
    passage that holds them, the whole text is shown unmarked.
    """
    hit = next((p for p in passages if p.start <= start < end <= p.end), None)
    whole = document.text
    if hit is None:
        lost = f'<p class="qa-note" role="note">{escaped(text("sources.no_quote"))}</p>'
        return (lost if end >= 0 else "") + words_html(whole)
    passage = highlighted(whole[hit.start : start], whole[start:end], whole[end : hit.end])
    before, after = whole[: hit.start].rstrip(), whole[hit.end :].lstrip("\n")
    return (
        (fold(text("ui.document_before"), words_html(before)) if before else "")
        + f'<p class="qa-label">{escaped(_way(hit))}</p>'
        + f'<blockquote class="qa-document qa-hit">{passage}</blockquote>'
        + (fold(text("ui.document_after"), words_html(after), opened=True) if after else "")
    )


def _way(passage: Passage) -> str:
    """Where a passage stands: its headings from the top, and its page where there are pages."""
    headings = " / ".join(passage.headings) or passage.section or text("ui.no_section")
    return headings + (f", {text('ui.page', page=str(passage.page))}" if passage.page else "")


def passages_words(count: int) -> str:
    """ "1 passage" or "7 passages"."""
    return text("ui.passages_one") if count == 1 else text("ui.passages", count=str(count))


def _facts(document: Document, passages: int, read: str) -> str:
    size = text("ui.characters", count=f"{len(document.text):,}", passages=passages_words(passages))
    since = text("sources.indexed_value", day=day(read)) if read else ""
    facts = (
        ("ui.design", document.evidence.design or text("ui.not_stated")),
        # The badge says it where nobody rated the source.
        ("ui.level", document.evidence.label if document.evidence.level else ""),
        ("ui.size", size),
        ("ui.file", document.path),
        ("sources.indexed", since),
        ("ui.published", document.published or ""),
        ("ui.retrieved", document.retrieved or ""),
        ("ui.licence", document.licence or ""),
        ("ui.address", document.url or ""),
    )
    rows = (f"<dt>{escaped(text(k))}</dt><dd>{escaped(v)}</dd>" for k, v in facts if v)
    return f'<dl class="qa-facts">{"".join(rows)}</dl>'


def dropped_html(dropped: Sequence[LeftOut]) -> str:
    """What was left out of a document, each part with its reason."""
    if not dropped:
        return f'<p class="qa-small">{escaped(text("ui.dropped_none"))}</p>'
    title = text("ui.dropped", count=str(len(dropped)))
    return fold(title, f"<ul>{''.join(_items(dropped))}</ul>")


def _items(dropped: Iterable[LeftOut]) -> Iterable[str]:
    for part in dropped:
        shown = escaped(clipped(part.text, _DROPPED_SHOWN))
        yield f"<li><b>{escaped(part.reason)}</b>\n{shown}</li>"


def fold(title: str, inside: str, *, opened: bool = False) -> str:
    """A part that opens at a click or by the keyboard; `inside` is HTML."""
    state = " open" if opened else ""
    return f'<details class="qa-fold"{state}><summary>{escaped(title)}</summary>{inside}</details>'


def words_html(words: str) -> str:
    """A stretch of a document; its heading lines, "## ..." in the stored text, shown as headings."""
    shown = "\n".join(_line(escaped(line)) for line in words.split("\n"))
    return f'<p class="qa-document">{shown}</p>'


def _line(html: str) -> str:
    heading = _HEADING.match(html)
    if heading is None:
        return html
    level = min(len(heading[1]) + 1, 6)  # the page's own heading is the first
    return f'<b role="heading" aria-level="{level}">{heading[2]}</b>'
