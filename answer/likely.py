"""Words beside one another -> how likely they are in a question about a corpus. Knows no spelling.

Words, pairs and triples of questions and of print (models/words/README.md), mixed with the words
and pairs of one corpus. Everything is looked up for many words at once.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from answer.wordlist import ranks

Ids = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float32]
Keys = npt.NDArray[np.uint64]

_WORDS = Path(__file__).resolve().parent.parent / "models" / "words"
START, END, NUMBER = "^", "$", "#"
# what is left of "isn't" and "she'll" at either side of the mark
_PARTS = """t s ll ve re m d isn wasn didn doesn hasn hadn haven aren weren couldn wouldn shouldn
    don""".split()
BITS = 17  # of a word's number in the key of a pair or a triple
PER_TEN = 28  # steps in which a power of ten is kept
CORPUS_ALONE, CORPUS_PAIRS = 0.3, 0.25  # the corpus's shares in what is likely
_LEAST = np.float32(1e-9)


@lru_cache(maxsize=1)
def medicines() -> frozenset[str]:
    """Names of medicines, lower case, of one word; none where the file is missing."""
    try:
        return frozenset(gzip.decompress((_WORDS / "names.txt.gz").read_bytes()).decode().split())
    except OSError:
        return frozenset()


def static_words(names: Iterable[str]) -> list[str]:
    """The words that language.npz numbers, in their order."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return list(dict.fromkeys([START, END, NUMBER, *_PARTS, *ranks(), *sorted(names), *letters]))


@dataclass(frozen=True, slots=True)
class _Table:
    """Keys in order, and a share for each."""

    keys: Keys
    shares: Shares

    def at(self, keys: Keys, default: float = 0.0) -> Shares:
        """The share of each key, `default` where there is none."""
        if not len(self.keys):
            return np.full(len(keys), default, np.float32)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        found: Shares = np.where(
            self.keys[places] == keys, self.shares[places], np.float32(default)
        )
        return found


@dataclass(frozen=True, slots=True)
class _Language:
    """What is likely in any question: words alone, pairs, triples, and what these leave over."""

    ids: dict[str, int]
    alone: Shares
    left: Shares
    pairs: _Table
    triples: _Table
    rest: _Table


@lru_cache(maxsize=1)
def _language() -> _Language:
    ids = {word: i for i, word in enumerate(static_words(medicines()))}
    try:
        file = np.load(_WORDS / "language.npz")
    except OSError:
        none = _Table(np.zeros(0, np.uint64), np.zeros(0, np.float32))
        alone = np.full(len(ids), _LEAST)
        return _Language(ids, alone, np.ones(len(ids), np.float32), none, none, none)
    with file:
        tables = [
            _Table(np.cumsum(file[f"{n}_keys"], dtype=np.uint64), _shares(file[f"{n}_values"]))
            for n in ("pair", "triple", "rest")
        ]
        return _Language(ids, _shares(file["alone"]), _shares(file["left"]), *tables)


def _shares(steps: npt.NDArray[np.uint8]) -> Shares:
    found: Shares = np.power(np.float32(10), -steps.astype(np.float32) / PER_TEN)
    return found


class Likelihood:
    """How likely words are in a question about one corpus, by their numbers. Immutable.

    `texts`: the corpus's words in their order, lower case, figures as NUMBER.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._static = _language()
        first = len(self._static.ids)
        unseen = dict.fromkeys(w for w in words if w not in self._static.ids)
        new = [*islice(unseen, 2**BITS - 2 - first)]  # a corpus of more words has these alone
        self._own = {word: first + i for i, word in enumerate(new)}
        self._names = (*self._static.ids, *new)
        self.unknown = len(self._names)  # the number of any word that is not known
        numbers = np.array([self.number(w) for w in words], np.int64)
        self._pairs, self._left = _pairs_of(numbers, self.unknown + 1)
        self.alone, self._static_left = self._alone(numbers)

    def number(self, word: str) -> int:
        """A word's number."""
        found = self._static.ids.get(word)
        return self._own.get(word, self.unknown) if found is None else found

    def word(self, number: int) -> str:
        """The word of a number that is not `unknown`."""
        return self._names[number]

    def after(self, first: Ids, second: Ids, third: Ids) -> Shares:
        """How likely each third word is after the two before it; 1 for the unknown."""
        pair = _key(first, second)
        likely = self._after_one(second, third)
        rest = self._static.rest.at(pair, 1.0)
        if (rest < 1).any():
            triple = (pair << np.uint64(BITS)) | third.astype(np.uint64)
            likely = likely * rest + self._static.triples.at(triple)
        likely[third == self.unknown] = 1.0
        return likely

    def _after_one(self, first: Ids, second: Ids) -> Shares:
        key, alone = _key(first, second), self.alone[second]
        asked = self._static.pairs.at(key) + self._static_left[first] * alone
        told = self._pairs.at(key) + self._left[first] * alone
        mixed = np.float32(1 - CORPUS_PAIRS) * asked + np.float32(CORPUS_PAIRS) * told
        return mixed.astype(np.float32, copy=False)

    def _alone(self, numbers: Ids) -> tuple[Shares, Shares]:
        more = self.unknown + 1 - len(self._static.alone)
        alone = np.concatenate([self._static.alone, np.full(more, _LEAST, np.float32)])
        own = np.bincount(numbers, minlength=len(alone)) / max(1, len(numbers))
        both = (1 - CORPUS_ALONE) * alone + CORPUS_ALONE * own
        mixed: Shares = both.astype(np.float32)
        mixed[self.unknown] = 1.0
        return mixed, np.concatenate([self._static.left, np.ones(more, np.float32)])


def _key(first: Ids, second: Ids) -> Keys:
    key: Keys = (first.astype(np.uint64) << np.uint64(BITS)) | second.astype(np.uint64)
    return key


def _pairs_of(numbers: Ids, words: int) -> tuple[_Table, Shares]:
    """What each pair of neighbours adds, and what is left after each word (Witten, Bell 1991)."""
    keys, counts = np.unique(_key(numbers[:-1], numbers[1:]), return_counts=True)
    first = (keys >> np.uint64(BITS)).astype(np.int64)
    seen, kinds = np.bincount(numbers, minlength=words), np.bincount(first, minlength=words)
    whole = seen + kinds + 1
    left = ((kinds + 1) / whole).astype(np.float32)
    return _Table(keys, (counts / whole[first]).astype(np.float32)), left
