"""An evidence level -> the badge that shows it, as HTML. The level is never guessed here."""

from __future__ import annotations

from prompts import text
from records import EvidenceLevel
from ui.escape import escaped
from ui.words import evidence_words

_LEVELS = 5


def badge(evidence: EvidenceLevel) -> str:
    """A small badge: the level in words, and as many of five bars as the evidence is strong."""
    if evidence.level is None:
        return f'<span class="qa-badge qa-unrated">{escaped(text("ui.evidence_unrated"))}</span>'
    level = str(evidence.level)
    title = text("ui.evidence_title", level=level, label=evidence.label)
    bars = "".join(_bar(n <= _LEVELS - evidence.level) for n in range(_LEVELS))
    return (
        f'<span class="qa-badge qa-level-{level}" title="{escaped(title)}">'
        f'<span class="qa-bars" aria-hidden="true">{bars}</span>'
        f"{escaped(evidence_words(evidence))}</span>"
    )


def _bar(filled: bool) -> str:
    return '<i class="on"></i>' if filled else "<i></i>"
