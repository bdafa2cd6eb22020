"""Our training texts -> their sentences, each with its section and its neighbours there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bench.pair_words import EVERYDAY

HEADED = re.compile(r"^(?:[A-Z][a-z]+(?: [a-z]+)?) (\d{1,2}|[A-H]|[IVX]+)\b")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a text, where it stands, and its neighbours in that section."""

    text: str
    section: str
    section_lines: tuple[str, ...]
    document: str


def is_labelled(section: str) -> bool:
    """Whether a heading is of the kind "Case 2", as the sections are that pairs swap."""
    return bool(HEADED.match(section))


def read(path: Path) -> list[Line]:
    """The sentences of one text with their sections."""
    section, gathered = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].strip()
        elif match := re.match(r"\d+ (.+)", line):
            gathered.append((match[1].strip(), section))
    by: dict[str, list[str]] = {}
    for text, where in gathered:
        by.setdefault(where, []).append(text)
    return [Line(t, s, tuple(by[s]), path.stem) for t, s in gathered]


def small(text: str) -> str:
    """The first letter small where the first word is an everyday one."""
    first = text.split()[0]
    everyday = first.lower() in EVERYDAY
    return text[0].lower() + text[1:] if everyday else text
