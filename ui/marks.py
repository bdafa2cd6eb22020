"""The text of an answer with its [n] marks -> its pieces: words, and the citations they rest on.
Knows no HTML and no Streamlit.

A source may hold "[3]" in its own words; only marks outside the quotes are the answer's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from records import Citation

_MARK = re.compile(r"\s*\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of an answer: `parts` alternates words (str) and marks (int); `label` opens it."""

    label: str
    parts: tuple[str | int, ...]

    @property
    def marks(self) -> frozenset[int]:
        """The citations that the piece rests on."""
        return frozenset(part for part in self.parts if isinstance(part, int))


def pieces(text: str, citations: Sequence[Citation]) -> list[Piece]:
    """The lines of an answer's text, in order, blank ones left out."""
    return [_piece(line, citations) for line in text.split("\n") if line.strip()]


def _piece(line: str, citations: Sequence[Citation]) -> Piece:
    label = _label(line, citations)
    line = line[len(label) :]
    known = {c.n for c in citations}
    quoted = _quoted(line, citations)
    parts: list[str | int] = []
    at = 0
    for match in _MARK.finditer(line):
        inside = any(a <= match.start(1) < b for a, b in quoted)
        if inside or int(match[1]) not in known:
            continue
        parts += [line[at : match.start()], int(match[1])]
        at = match.end()
    parts.append(line[at:])
    return Piece(label.strip(), tuple(p for p in parts if p != ""))


def _label(line: str, citations: Iterable[Citation]) -> str:
    """The section that opens a line, as in "Case 2: He ... [1]", or ''."""
    labels = [f"{c.section}: " for c in citations if c.section]
    return max((name for name in labels if line.startswith(name)), key=len, default="")


def _quoted(line: str, citations: Iterable[Citation]) -> list[tuple[int, int]]:
    """Where the quotes stand in the line, as [start, end)."""
    found = []
    for citation in citations:
        quote = " ".join(citation.quote.split())
        at = line.find(quote)
        if at >= 0:
            found.append((at, at + len(quote)))
    return found
