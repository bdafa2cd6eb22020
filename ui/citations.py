"""Citations with their passages -> HTML in which the quoted sentence is marked. Pure; whatever
comes from a document is escaped."""

from __future__ import annotations

from collections.abc import Sequence

from prompts import text
from ui.badge import badge
from ui.escape import escaped
from ui.turns import Shown
from ui.words import where


def citation_list(shown: Sequence[Shown], key: str, *, numbered: bool = True) -> str:
    """One part that opens for each citation; `key` makes its anchor unique on the page."""
    return "".join(citation(one, f"{key}-{one.citation.n}", numbered) for one in shown)


def citation(shown: Shown, anchor: str, numbered: bool = True) -> str:
    """A citation that opens to its passage. The anchor lies inside, so a link to it opens it."""
    inside = _broken() if shown.broken else _inside(shown)
    return (
        f'<details class="qa-cite"><summary>{_summary(shown, numbered)}</summary>'
        f'<div class="qa-cite-body" id="{escaped(anchor)}" tabindex="-1">{inside}</div></details>'
    )


def highlighted(before: str, quote: str, after: str) -> str:
    """A passage with its quoted sentence in <mark>."""
    return f"{escaped(before)}<mark>{escaped(quote)}</mark>{escaped(after)}"


def document_link(document_id: str, start: int, end: int) -> str:
    """Where the sources page shows a document with these characters marked."""
    return f"sources?document={document_id}&start={start}&end={end}"


def _summary(shown: Shown, numbered: bool) -> str:
    c = shown.citation
    number = f'<span class="qa-n">{c.n}</span>' if numbered else ""
    section = escaped(where(c))
    return (
        f'{number}<span class="qa-where"><span class="qa-section">{section}</span>'
        f'<span class="qa-source">{escaped(c.title)}</span>{_stale(shown)}</span>'
        f"{badge(c.evidence)}"
    )


def _inside(shown: Shown) -> str:
    c = shown.citation
    link = document_link(shown.document_id, c.start, c.end)
    path = " / ".join(shown.headings) if len(shown.headings) > 1 else ""
    way = f'<p class="qa-small">{escaped(path)}</p>' if path else ""
    design = text("ui.design_of", design=c.evidence.design or text("ui.not_stated"))
    address = f'<p class="qa-small">{escaped(text("ui.link", url=c.url))}</p>' if c.url else ""
    return (
        f'{way}<blockquote class="qa-passage">'
        f"{highlighted(shown.before, shown.quote, shown.after)}</blockquote>"
        f'<p class="qa-small">{escaped(design)}</p>{address}'
        f'<p class="qa-small"><a href="{escaped(link)}" target="_blank">'
        f'{escaped(text("ui.open_document"))}<span class="qa-hidden"> '
        f"({escaped(text('ui.new_tab'))})</span></a></p>"
    )


def _stale(shown: Shown) -> str:
    """Said where the citation is still closed, too."""
    if not shown.stale:
        return ""
    return f'<strong class="qa-source" role="note">{escaped(text("ui.citation_stale"))}</strong>'


def _broken() -> str:
    return f'<p class="qa-broken" role="alert">{escaped(text("ui.citation_broken"))}</p>'
