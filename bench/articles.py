"""The project's training texts -> made articles of a given length, no sentence of which occurs
twice. Knows no ingest.

The words of each sentence but the first and last are put in another order, so that no cache of
texts seen before can help, while words, lengths and punctuation are those of real prose.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.output import PROJECT

_SENTENCE = re.compile(r"\d+ (\S.*)")
_OF_A_PARAGRAPH = 6
_OF_A_SECTION = 5


def sentences(folder: Path = PROJECT / "training" / "texts") -> list[str]:
    """The numbered sentences of the training texts, in order."""
    lines = (
        line for p in sorted(folder.glob("*.txt")) for line in p.read_text("utf-8").split("\n")
    )
    return [m[1] for line in lines if (m := _SENTENCE.fullmatch(line.strip()))]


def articles(count: int, size: int, seed: int = 1) -> Mapping[str, str]:
    """`count` Markdown articles of about `size` characters by name, the same for the same seed."""
    chance = random.Random(seed)
    drawn = _shuffled(sentences(), chance)
    return {f"article-{n:03}": _article(n, size, drawn) for n in range(count)}


def _shuffled(known: list[str], chance: random.Random) -> Iterator[str]:
    """The sentences over and over, each time with their words in another order."""
    while True:
        for sentence in known:
            first, *middle, last = sentence.split()
            chance.shuffle(middle)
            yield " ".join([first, *middle, last])


def _article(number: int, size: int, drawn: Iterator[str]) -> str:
    parts, length = [f"# Article {number}"], 0
    while length < size:
        if (len(parts) - 1) % (_OF_A_SECTION + 1) == 0:
            parts.append(f"## Section {len(parts) // (_OF_A_SECTION + 1) + 1}")
        parts.append(" ".join(next(drawn) for _ in range(_OF_A_PARAGRAPH)))
        length += len(parts[-1])
    return "\n\n".join(parts) + "\n"
