"""Words of English -> whether a word is one, and how much it is used. Knows no corpus.

Three lists: the pieces of the reader's vocabulary that are whole words (common ones), 82,000
words by their use in print, and pairs of words as they stand in questions (models/words).
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import lru_cache
from math import log10
from pathlib import Path

_MODELS = Path(__file__).resolve().parent.parent / "models"
_VOCABULARY = _MODELS / "reader" / "tokenizer.json"
_LIST = _MODELS / "words" / "english.txt.gz"
_PAIRS = _MODELS / "words" / "pairs.txt.gz"
_EVERY = 6.2  # the `use` of a word that would be every word of a text
_UNSEEN = 5  # neighbours not counted: a rare word's few neighbours say less
EVERYDAY = 2500  # words used more than the one of this rank
RARE = 15_000  # from this rank on a word is rare
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er")


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that are one piece in BERT's vocabulary: common in English (about 22,000)."""
    try:
        vocabulary = json.loads(_VOCABULARY.read_text("utf-8"))["model"]["vocab"]
    except (OSError, ValueError, KeyError):
        return frozenset()
    return frozenset(w for w in vocabulary if w.isalpha() and len(w) > 1)


@lru_cache(maxsize=1)
def ranks() -> dict[str, int]:
    """The words of English by their use in print: 1 for the most used."""
    try:
        words = gzip.decompress(_LIST.read_bytes()).decode().split("\n")
    except OSError:
        return {}
    return {word: rank for rank, word in enumerate(words, 1)}


def is_everyday(word: str) -> bool:
    """Whether a lower-case word is so much used that alone it tells one thing from others too little."""
    return ranks().get(word, EVERYDAY + 1) <= EVERYDAY


def use(word: str) -> float:
    """How much a lower-case word is used, in powers of ten: 5 for the first word of the list,
    about 1 for the ten-thousandth (Zipf's law), 0 for a word that is not in it."""
    rank = ranks().get(word)
    return max(0.0, 5 - log10(rank)) if rank else 0.0


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """How often a word follows another in questions, and how often either has a neighbour."""

    pairs: dict[tuple[str, str], int]
    before: dict[str, int]
    after: dict[str, int]


@lru_cache(maxsize=1)
def _neighbours() -> _Neighbours:
    found = _Neighbours({}, {}, {})
    try:
        lines = gzip.decompress(_PAIRS.read_bytes()).decode().split("\n")
    except OSError:
        return found
    for a, b, n in (line.split() for line in lines if line):
        found.pairs[a, b] = int(n)
        found.before[a] = found.before.get(a, 0) + int(n)
        found.after[b] = found.after.get(b, 0) + int(n)
    return found


def use_between(word: str, before: str, after: str) -> float:
    """`use` of a lower-case word in a question between two others ("^" and "$" at its ends)."""
    known = _neighbours()
    share = 0.5 * 10 ** (use(word) - _EVERY)
    share += 0.25 * known.pairs.get((before, word), 0) / (known.before.get(before, 0) + _UNSEEN)
    share += 0.25 * known.pairs.get((word, after), 0) / (known.after.get(after, 0) + _UNSEEN)
    return _EVERY + log10(share)


def is_common(word: str) -> bool:
    """Whether a lower-case word, or what it is inflected from, is common English."""
    return _known(word, common_words())


def is_english(word: str) -> bool:
    """Whether a lower-case word is English at all, the rarest included.

    A word of two or three letters must be in the list itself: in the reader's vocabulary these
    may be pieces of names. The list has the inflections of much used words, so "familys" is not
    one; of rare words and of names ("boreholes") any regular form counts.
    """
    if word in ranks() or len(word) < 4:
        return word in ranks()
    if word in common_words():
        return True
    stems = [word.removesuffix(e) for e in ("s", "ed", "ing") if word.endswith(e)]
    regular = "y" if word.endswith("s") else "e"  # "-ys" and "-eing" are slips
    stems = [s for s in stems if len(s) > 3 and not s.endswith(regular)]
    return any(
        ranks().get(s, 0) > RARE or (s in common_words() and s not in ranks()) for s in stems
    )


def _known(word: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    stems = (word.removesuffix(e) for e in _ENDINGS)
    doubled = word[:-3] if word.endswith("ing") else word[:-2] if word.endswith("ed") else ""
    return any(s != word and len(s) > 2 and (s in known or s + "e" in known) for s in stems) or (
        len(doubled) > 3 and doubled[-1] == doubled[-2] and doubled[:-1] in known
    )
