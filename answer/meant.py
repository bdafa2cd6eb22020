"""Typed words -> the words of a corpus and of everyday English that may have been meant.

Names are kept apart: two medicines may differ by a letter, so a name must be near enough for its
length, nearer than any other, and no farther than a plain word. Knows nothing of the words beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from answer.likely import Ids, Likelihood, medicines, static_words
from answer.nearby import LONGEST, SLIP, Nearby, costs, letters_of
from answer.wordlist import is_english, ranks

Scores = npt.NDArray[np.float64]

NEAREST, LOOKED_AT = 14, 80
EVERYDAY = 30_000  # rank of the rarest English word that a slip is mended towards
# letters of a name -> what its slips may cost: names of medicines differ by little
_NAMES = ((12, 4.2 * SLIP), (8, 2.8 * SLIP), (6, 2.2 * SLIP), (5, 1.7 * SLIP))
LONG_NAME, SLIPS_OF_ONE = 8, 4  # letters of a name that may have had so many slips
APART = 1.0 * SLIP  # by what a name must be nearer than any other name
SHORT = frozenset(
    "mg ml kg iv im bp iq ct vs hr st eg ie dr mr ms mrs etc bd tds prn qd nr no ok".split()
)
COMMON, PLAIN_NAME = 5_000, 8_000  # ranks of a word of everyday, and of a medicine as common
PLAIN = 1_500  # rank of the rarest English word that three letters or fewer are mended towards
ONE_SLIP = 1.8 * SLIP  # more than any one slip costs, the first letter's aside
NEARER = 1.0  # by how much an everyday word is nearer than a name that is then not meant


class Meant:
    """What a typed word may mean where one corpus is asked about. Immutable.

    `texts`: the corpus's words in their order, lower case, figures as `likely.NUMBER`.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = tuple(texts)
        self.words = frozenset(w for w in texts if w.isalpha())

    @cached_property
    def likely(self) -> Likelihood:
        """How likely words are in a question about the corpus."""
        return Likelihood(self._texts)

    @cached_property
    def _own(self) -> list[str]:
        return sorted(w for w in self.words if 1 < len(w) <= LONGEST and w.isascii())

    @cached_property
    def _lists(self) -> tuple[Nearby, Nearby]:
        return _everyday(), self._list_of(self._own)

    @cached_property
    def _named(self) -> Nearby:
        return self._list_of([w for w in self._own if len(w) >= LONG_NAME and self.is_name(w)])

    def is_known(self, word: str) -> bool:
        """Whether a lower-case word is one of the corpus's or of English, or a medicine."""
        if len(word) == 1:
            return word in "ai"
        return (
            word in self.words
            or word.removesuffix("s") in self.words
            or word in SHORT
            or word in _parts()
            or is_english(word)
            or word in medicines()
        )

    def _list_of(self, words: Sequence[str]) -> Nearby:
        return Nearby(words, [self.likely.number(w) for w in words])

    def near(self, words: Sequence[str]) -> Iterator[tuple[Ids, Scores]]:
        """For each word the numbers of those that it may be, and what the slips cost."""
        typed, meant, numbers, owner = [], [], [], []
        for n, word in enumerate(words):
            for known, found in self._found(word):
                typed.append(np.repeat(letters_of([word]), len(found), axis=0))
                meant.append(known.codes[found])
                numbers.append(known.numbers[found])
                owner.append(np.full(len(found), n))
        if not words:
            return
        every, of = np.concatenate(numbers), np.concatenate(owner)
        paid = costs(np.concatenate(typed), np.concatenate(meant)).astype(np.float64)
        worth = paid - np.log10(self.likely.alone[every])
        for n, word in enumerate(words):
            mine = np.flatnonzero(of == n)
            mine = mine[np.argsort(worth[mine], kind="stable")]
            mine = mine[np.sort(np.unique(every[mine], return_index=True)[1])]
            mine = mine[self._believed(word, every[mine], paid[mine])][:NEAREST]
            yield every[mine], paid[mine]

    def _found(self, word: str) -> Iterator[tuple[Nearby, Ids]]:
        """The places in each list of the words that may have been meant."""
        for known in self._lists:
            yield known, self._commonest(known, known.near(word))
        if len(word) >= LONG_NAME - 1 and not self.is_known(word):
            yield self._named, self._named.alike(word, SLIPS_OF_ONE)

    def _commonest(self, known: Nearby, found: Ids) -> Ids:
        if len(found) <= LOOKED_AT:
            return found
        use = self.likely.alone[known.numbers[found]]
        return found[np.argpartition(-use, LOOKED_AT)[:LOOKED_AT]]

    def _believed(self, word: str, numbers: Ids, paid: Scores) -> npt.NDArray[np.bool_]:
        """Which candidates may be: all but names that are too far, or no nearer than another."""
        words = [self.likely.word(int(n)) for n in numbers]
        names = np.array([self.is_name(w) for w in words], bool)
        plain = ~names
        if len(word) < 4:
            plain &= np.array([self._is_plain(w) for w in words], bool) & (paid < ONE_SLIP)
        if not names.any():
            return plain
        nearest = words[int(np.argmin(np.where(names, paid, np.inf)))]
        second = min(
            (p for w, p, n in zip(words, paid, names, strict=True)
             if n and w.rstrip("s") != nearest.rstrip("s")), default=np.inf,
        )  # fmt: skip
        least = float(np.where(names, paid, np.inf).min())
        clear = second - least >= APART and least <= _most(max(len(word), len(nearest)))
        clear = clear and least - np.where(names, np.inf, paid).min() < NEARER
        ours = np.array([w.rstrip("s") == nearest.rstrip("s") for w in words], bool)
        rare = np.array([ranks().get(w, 0) > COMMON for w in words], bool)
        plain &= ~rare | (paid < least + NEARER)  # "calsium" is calcium, not Valium
        found: npt.NDArray[np.bool_] = plain | (names & ours & clear)
        return found

    def _is_plain(self, word: str) -> bool:
        return word in self.words or word in _parts() or ranks().get(word, PLAIN + 1) <= PLAIN

    def is_name(self, word: str) -> bool:
        """Whether a word is a name: a medicine's, or one of the corpus that is no everyday
        English, as brands are."""
        rank = ranks().get(word, EVERYDAY + 1)
        if word in medicines():
            return rank > PLAIN_NAME
        return rank > EVERYDAY and word not in _parts()


def _most(letters: int) -> float:
    return next((most for n, most in _NAMES if letters >= n), 0.0)


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """What is left of contractions at either side of the mark."""
    return frozenset(w for w in static_words(())[3:40] if w not in ranks())


@lru_cache(maxsize=1)
def _everyday() -> Nearby:
    """English words that are in use, and the names of medicines."""
    words = static_words(medicines())
    kept = [
        (word, number)
        for number, word in enumerate(words)
        if word.isalpha()
        and (len(word) > 1 or word in "ai")
        and (ranks().get(word, 0) <= EVERYDAY or word in medicines())
    ]
    return Nearby([word for word, _ in kept], [number for _, number in kept])
