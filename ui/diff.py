"""The lines of a plan's diff ("- " before, "+ " after) -> HTML in which the words that changed
stand out. Pure; all words are escaped."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from prompts import text
from ui.escape import escaped

_WORDS = re.compile(r"\s+|[^\s]+")
_GAP = re.compile(r"</(del|ins)>(\s+)<\1>")  # words that changed side by side are one change
_ALIKE = 0.5  # below this, two sentences share too little to be shown as one that changed


def diff_html(lines: Sequence[str]) -> str:
    """The sentences that went and came, in order, changed ones as pairs."""
    return f'<div class="qa-diff">{"".join(_blocks(lines))}</div>'


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    went: list[str] = []
    came: list[str] = []
    for line in lines:
        sign, words = line[:2], line[2:]
        if sign == "- " and came:
            yield from _block(went, came)
            went, came = [], []
        if sign == "- ":
            went.append(words)
        elif sign == "+ ":
            came.append(words)
        else:
            yield from _block(went, came)
            went, came = [], []
            yield f'<p class="qa-small">{escaped(line)}</p>'
    yield from _block(went, came)


def _block(went: Sequence[str], came: Sequence[str]) -> Iterator[str]:
    for before, after in zip_longest(went, came, fillvalue=""):
        one, other = _marked(before, after)
        yield _line("qa-was", "sources.diff_before", one)
        yield _line("qa-now", "sources.diff_after", other)


def _line(kind: str, said: str, html: str) -> str:
    spoken = f'<span class="qa-hidden">{escaped(text(said))} </span>'
    return f'<p class="{kind}">{spoken}{html}</p>' if html else ""


def _marked(before: str, after: str) -> tuple[str, str]:
    """Both sentences as HTML, the words that only one of them has marked where they are alike."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if not (before and after) or matcher.ratio() < _ALIKE:
        return escaped(before), escaped(after)
    one, other = "", ""
    for tag, a, b, c, d in matcher.get_opcodes():
        gone, here = escaped("".join(old[a:b])), escaped("".join(new[c:d]))
        one += gone if tag == "equal" or not gone else f"<del>{gone}</del>"
        other += here if tag == "equal" or not here else f"<ins>{here}</ins>"
    return _GAP.sub(r"\2", one), _GAP.sub(r"\2", other)
