"""Text with backspaces, as manual pages are printed -> the text that it prints. Knows nothing of
documents, nor of any other invisible character.

A letter struck twice is bold, one struck over "_" is underlined: `N\bN` and `_\bN` both print N.
"""

from __future__ import annotations

import unicodedata

_BACK = "\b"
_BULLETS = {"+o", "o+"}  # how a typewriter makes "•"


def printed(text: str) -> tuple[str, int]:
    """`text` as a printer shows it, and how many of its backspaces that took; a backspace with
    nothing before it in its line stays."""
    if _BACK not in text:
        return text, 0
    shown = "\n".join(_line(line) if _BACK in line else line for line in text.split("\n"))
    return shown, text.count(_BACK) - shown.count(_BACK)


def _line(line: str) -> str:
    rest = line.lstrip(_BACK)
    places: list[str] = []
    at = 0
    for char in rest:
        if char == _BACK:
            at = max(0, at - 1)
        elif at and unicodedata.combining(char):
            places[at - 1] += char
        else:
            places[at : at + 1] = [_over(places[at], char) if at < len(places) else char]
            at += 1
    return line[: len(line) - len(rest)] + "".join(places)


def _over(before: str, char: str) -> str:
    """What two characters in one place look like."""
    if before + char in _BULLETS:
        return "•"
    return before if char in "_ " and before != " " else char
