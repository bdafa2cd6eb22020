"""Typed words -> the words of a list that may have been meant, and what their slips cost.

Two words are near if the same letters are left when a letter or two are taken from each (the
symmetric deletes of W. Garbe's SymSpell). Slips are priced in powers of ten: how much less likely
a word is with the slip. Knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Costs = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

LONGEST = 24  # letters of a word that are looked at
TWO_FROM = 4  # letters from which a word may have lost two
# what a slip costs, and what the kinds of slip cost beyond it
SLIP, FIRST, DROPPED, KEY, VOWEL, LETTER = 1.6, 0.2, 0.1, 0.35, 0.5, 1.0
_BAND = 4  # how far apart the same letter may stand
_FAR = np.float32(99)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {c: (r, i + 0.4 * r) for r, row in enumerate(_ROWS) for i, c in enumerate(row)}
_VOWELS = frozenset("aeiouy")
_AT = np.random.default_rng(7).integers(1, 2**63, size=LONGEST, dtype=np.uint64)
_DRAWN = re.compile(r"(.)\1+")


class Nearby:
    """The words of a list that are near a typed one. Immutable.

    `words`: lower case, letters of Latin-1; `numbers`: what stands for each of them.
    """

    def __init__(self, words: Sequence[str], numbers: Sequence[int]) -> None:
        self.codes = letters_of(words)
        self.lengths = np.array([min(len(w), LONGEST) for w in words], np.int64)
        self.numbers = np.array(numbers, np.int64)
        left, places = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
        for n in np.unique(self.lengths).tolist():
            rows = np.flatnonzero(self.lengths == n)
            found = _what_is_left(self.codes[rows, :n], 2 if n >= TWO_FROM else 1)
            left.append(found.ravel())
            places.append(np.repeat(rows, found.shape[1]))
        everything = np.concatenate(left)
        order = np.argsort(everything)
        self._remembered = lru_cache(maxsize=2048)(self._found)
        self._left, self._places = everything[order], np.concatenate(places)[order]

    def near(self, word: str) -> Numbers:
        """The places, in the list, of the words near a lower-case one; letters that were drawn
        out count once."""
        return self._remembered(word)

    def _found(self, word: str) -> Numbers:
        found = [self._near(w) for w in {word[:LONGEST], _DRAWN.sub(r"\1", word)[:LONGEST]}]
        return np.unique(np.concatenate(found))

    def alike(self, word: str, slips: int) -> Numbers:
        """The places of the words that share all letters with a lower-case one but `slips`, in
        whatever order: what `near` finds, and words with more slips."""
        own = _bags(letters_of([word]))
        apart = np.abs(self._bag_of_each - own).sum(axis=1)
        longer = np.abs(self.lengths - len(word))
        return np.flatnonzero((apart + longer <= 2 * slips) & (longer <= slips))

    @cached_property
    def _bag_of_each(self) -> npt.NDArray[np.int8]:
        return _bags(self.codes)

    def _near(self, word: str) -> Numbers:
        n = len(word)
        wanted = _left_of(word)
        first = np.searchsorted(self._left, wanted).tolist()
        last = np.searchsorted(self._left, wanted, side="right").tolist()
        parts = [self._places[a:b] for a, b in zip(first, last, strict=True) if a < b]
        if not parts:
            return np.zeros(0, np.int64)
        found = np.concatenate(parts)
        return found[np.abs(self.lengths[found] - n) <= 2]


def letters_of(words: Sequence[str]) -> Bytes:
    """(words, LONGEST) letters, 0 after a word's end."""
    out = np.zeros((len(words), LONGEST), np.uint8)
    for row, word in zip(out, words, strict=True):
        letters = word.encode("latin-1", "replace")[:LONGEST]
        row[: len(letters)] = np.frombuffer(letters, np.uint8)
    return out


def _bags(letters: Bytes) -> npt.NDArray[np.int8]:
    """(words, 26) how often each has each letter."""
    return np.stack([(letters == ord("a") + i).sum(axis=1) for i in range(26)], 1).astype(np.int8)


@lru_cache(maxsize=2048)
def _left_of(word: str) -> npt.NDArray[np.uint64]:
    n = len(word)
    return np.sort(_what_is_left(letters_of([word])[:, :n], 2 if n >= TWO_FROM else 1)[0])


def _what_is_left(letters: Bytes, taken: int) -> npt.NDArray[np.uint64]:
    """(words, ways) hashes of words of one length, less up to `taken` letters: a sum over the
    letters, each times a number of its place, so that sums of parts can be added."""
    words, n = letters.shape
    codes = letters.astype(np.uint64)
    sums = [np.zeros((words, n + 1), np.uint64) for _ in range(3)]
    for moved, total in enumerate(sums):  # letters that stand `moved` places further left
        at = np.concatenate([np.zeros(min(moved, n), np.uint64), _AT[: max(0, n - moved)]])
        np.cumsum(codes * at, axis=1, dtype=np.uint64, out=total[:, 1:])
    whole, once, twice = sums
    ways = [whole[:, n]]
    if n > 1:
        ways += [whole[:, i] + once[:, n] - once[:, i + 1] for i in range(n)]
    if n > 2 and taken > 1:
        ways += [
            whole[:, i] + once[:, j] - once[:, i + 1] + twice[:, n] - twice[:, j + 1]
            for i in range(n)
            for j in range(i + 1, n)
        ]
    return np.stack(ways, axis=1)


@lru_cache(maxsize=1)
def _replacing() -> Costs:
    """(256, 256) what it costs to type one letter for another."""
    table = np.full((256, 256), SLIP + LETTER, np.float32)
    for x, (row, place) in _PLACES.items():
        for y, (other_row, other) in _PLACES.items():
            if abs(row - other_row) <= 1 and abs(place - other) <= 1.1:
                table[ord(x), ord(y)] = SLIP + KEY
            elif x in _VOWELS and y in _VOWELS:
                table[ord(x), ord(y)] = SLIP + VOWEL
    np.fill_diagonal(table, 0.0)
    return table


def costs(typed: Bytes, meant: Bytes) -> Costs:
    """(n) what the slips cost that make the typed of the meant words, row by row of (n, LONGEST)
    letters: the restricted Damerau-Levenshtein distance, with prices."""
    sizes, targets = np.count_nonzero(typed, axis=1), np.count_nonzero(meant, axis=1)
    rows, columns, n = int(sizes.max(initial=0)), int(targets.max(initial=0)), len(typed)
    added, lost, replaced = _added(typed), _lost(meant), _replacing()
    least: Any = np.full((rows + 1, columns + 1, n), _FAR)
    least[0, 0] = 0.0
    for j in range(1, min(columns, _BAND) + 1):
        least[0, j] = least[0, j - 1] + lost[j - 1]
    for i in range(1, rows + 1):
        if i <= _BAND:
            least[i, 0] = least[i - 1, 0] + added[i - 1]
        for j in range(max(1, i - _BAND), min(columns, i + _BAND) + 1):
            x, y = typed[:, i - 1], meant[:, j - 1]
            best = least[i - 1, j - 1] + replaced[x, y]
            if i == j == 1:
                best += np.float32(FIRST) * (x != y)
            np.minimum(best, least[i - 1, j] + added[i - 1], out=best)
            np.minimum(best, least[i, j - 1] + lost[j - 1], out=best)
            if i > 1 and j > 1:
                swapped = (x == meant[:, j - 2]) & (typed[:, i - 2] == y)
                np.minimum(
                    best, np.where(swapped, least[i - 2, j - 2] + np.float32(SLIP), _FAR), out=best
                )
            least[i, j] = best
    found: Costs = least[sizes, targets, np.arange(n)]
    return found


def _added(typed: Bytes) -> Costs:
    """(letters, n) what it costs to have typed a letter too many: little beside its like."""
    doubled = np.zeros(typed.shape, bool)
    same = (typed[:, 1:] == typed[:, :-1]) & (typed[:, 1:] > 0)
    doubled[:, 1:] |= same
    doubled[:, :-1] |= same
    found = np.where(doubled, np.float32(SLIP), np.float32(SLIP + LETTER))
    found[:, 0] += np.float32(FIRST)
    return found.T


def _lost(meant: Bytes) -> Costs:
    """(letters, n) what it costs to have left out a letter."""
    found = np.full(meant.shape, np.float32(SLIP + DROPPED))
    found[:, 1:][meant[:, 1:] == meant[:, :-1]] = SLIP
    found[:, 0] += np.float32(FIRST)
    return found.T
