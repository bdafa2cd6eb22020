"""The clauses of a question -> how likely somebody here is in an emergency, or asks for himself.

Two logistic regressions, each kind against the rest (Cox 1958), over hashed features (Weinberger
et al. 2009, arXiv:0902.2206): words, pairs of words (next to each other or with one between, with
kin and numbers as such, too), pieces of words of three to five letters, and what the rules read of a
clause (who it is about, whether it asks). Made by `python -m
training.guard`. Knows no rule, no threshold of its own and no medicine but by its letters.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from answer.screen_clauses import Clause
from answer.screen_grammar import KIN_WORDS
from errors import ModelError

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "guard"
BUCKETS = 1 << 16
PIECES = (3, 4, 5)  # letters
PIECES_WEIGH = 0.5
_PEOPLE = "bro sis lad dude guy pal lady man woman boy girl hubby dog cat puppy kitten"
_KIN = frozenset(
    _PEOPLE.split()
    + [form for w in KIN_WORDS.split("|") for form in (w.rstrip("?"), w.rstrip("s?"))]
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty "
    "hundred dozen".split()
)
_MARKS = ("asks", "personal", "third", "study", "urgent")

Features = tuple[NDArray[np.int64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model makes of a question: probabilities in [0, 1]."""

    emergency: float
    somebody: float  # an emergency or a wish for personal advice


@dataclass(frozen=True, slots=True)
class Guard:
    """Weights (2, BUCKETS) int8, what one step of each row is worth, biases, and the least
    probabilities from which on an emergency, or a wish for advice, is believed; below `nobody`,
    no wish for advice is."""

    weights: NDArray[np.int8]
    step: tuple[float, float]
    bias: tuple[float, float]
    emergency: float
    somebody: float
    nobody: float

    def see(self, read: Sequence[Clause]) -> Seen:
        """The clauses of a question, as the rules read them -> probabilities."""
        places, values = features(read)
        sums = self.weights[:, places].astype(np.float64) @ values
        logits = sums * self.step + np.asarray(self.bias)
        emergency, somebody = 1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30)))
        return Seen(float(emergency), float(somebody))

    def see_both(self, read: Sequence[Clause]) -> Seen:
        """What it makes of a question as it stands and without what leads in, the milder of both:
        "forgive an old lady, I am not used to these machines" is of nobody in danger."""
        whole, bare = self.see(read), self.see([replace(c, whole=c.text) for c in read])
        return Seen(min(whole.emergency, bare.emergency), min(whole.somebody, bare.somebody))


def features(read: Sequence[Clause]) -> Features:
    """Clauses -> places in [0, BUCKETS), each once, and their values: all words together have
    length one, all pieces of words PIECES_WEIGH, however long the question."""
    text = " | ".join(clause.whole for clause in read)
    tokens = f"^ {text} $".split()
    sorts = [_sort(token) for token in tokens]
    words = {_hash("w" + word) for word in tokens}
    words.update(_hash(f"w{a} {b}") for a, b in pairwise(tokens))
    words.update(_hash(f"k{a} {b}") for a, b in pairwise(sorts))
    words.update(_hash(f"s{a}_{b}") for a, b in zip(sorts, sorts[2:], strict=False))
    words.update(_hash("k" + sort) for sort in sorts if sort in ("KIN", "#"))
    words.update(_hash("w" + mark) for clause in read for mark in _marks(clause))
    pieces = {place for token in tokens for place in _pieces(token)}
    values = dict.fromkeys(words, len(words) ** -0.5)
    share = PIECES_WEIGH * max(1, len(pieces)) ** -0.5
    for place in pieces:
        values[place] = values.get(place, 0.0) + share
    places = np.fromiter(values.keys(), np.int64, len(values))
    return places, np.fromiter(values.values(), np.float64, len(values))


def _sort(token: str) -> str:
    """A word, or KIN for any of a family or about the house, "#" for any number."""
    if token in _KIN:
        return "KIN"
    return "#" if token[0].isdigit() or token in _NUMBERS else token


def _hash(text: str) -> int:
    return crc32(text.encode()) % BUCKETS


def _marks(clause: Clause) -> list[str]:
    marks = [name for name in _MARKS if getattr(clause, name)]
    return [*(f"<{mark}>" for mark in marks), f"<{'+'.join(marks)}>"]


@lru_cache(maxsize=8192)
def _pieces(token: str) -> tuple[int, ...]:
    """The places of a word's pieces, its ends marked."""
    word = f"<{token}>"
    spans = ((start, length) for length in PIECES for start in range(len(word) - length + 1))
    return tuple(_hash("c" + word[start : start + length]) for start, length in spans)


@cache
def load_guard(folder: Path = SHIPPED) -> Guard:
    """The shipped model; ModelError where a file is missing or is not the one described."""
    try:
        data = json.loads((folder / "guard.json").read_text(encoding="utf-8"))
        raw = (folder / "weights.bin").read_bytes()
        if hashlib.sha256(raw).hexdigest() != data["sha256"]:
            raise ValueError("weights.bin is not the file it was made with")
        weights = np.frombuffer(raw, np.int8).reshape(2, BUCKETS)
        one, other = data["step"], data["bias"]
        return Guard(
            weights, (one[0], one[1]), (other[0], other[1]),
            data["emergency"], data["somebody"], data["nobody"],
        )  # fmt: skip
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ModelError(
            f"{folder} can't be used ({error}); restore it from the repository."
        ) from error
