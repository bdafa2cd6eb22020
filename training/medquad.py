"""MedQuAD pairs (Ben Abacha and Demner-Fushman 2019, CC BY 4.0) -> articles of numbered sentences.

The data set itself is not part of the project: a path to it is given. Knows no questions.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"(])|\s+-\s+|\n+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|Dr|vs|approx|No|Fig|St|U\.S|al)\.$")


@dataclass(frozen=True)
class Article:
    """`sections`: (kind of question, paragraph's sentences), in the order of the data set."""

    doc: str
    focus: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def sentences(text: str) -> list[str]:
    """Sentences of a paragraph, white space folded; bullet items count as sentences."""
    found: list[str] = []
    for piece in _BREAK.split(text):
        piece = " ".join(piece.split())
        if not piece:
            continue
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def articles(path: Path) -> list[Article]:
    """All articles with at least two sections, in the order of the file."""
    grouped: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            grouped[row["doc"]].append(row)
    found = []
    for doc, rows in grouped.items():
        sections = tuple((row["qtype"], tuple(sentences(row["answer"]))) for row in rows)
        if len(sections) > 1:
            found.append(Article(doc, rows[0]["focus"], sections))
    return found
