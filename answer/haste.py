"""A question with several misspelt words -> each word as it must have been meant, from all of them.

A noisy channel over whole questions (Kernighan, Church and Gale 1990; Brill and Moore 2000): for
each word those that a slip or two would make of it, and of all the ways through them the one that
is likeliest in a question about the corpus. Knows one corpus's words, and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from answer.likely import END, NUMBER, START, Ids, Likelihood, medicines, static_words
from answer.nearby import LONGEST, SLIP, Nearby, costs, letters_of
from answer.wordlist import is_english, ranks

Scores = npt.NDArray[np.float64]

_AFTER_FIGURE = re.compile(r"\d $")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
ODD = 1.5  # odd words from which on a question counts as typed in haste
OPENS = 1e-5  # a first word less likely than that is half odd
EVERYDAY = 30_000  # rank of the rarest English word that a slip is mended towards
NEAREST, PATHS, LOOKED_AT = 14, 16, 80
# what it costs, in powers of ten, to take a word for one that nobody here knows, and each letter
NEW, NEW_LETTER = 8.0, 0.4
KNOWN = 5.5  # a word of English that the counts lack
# to take a real word for another, and where few of the words are odd (a share under FEW)
REAL, REAL_OF_FEW, FEW = 0.4, 1.5, 0.3
RARE_REAL, IS_RARE = 0.6, 3e-4  # more for a word that is seldom meant by chance
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
SLIGHT = 1.0  # a form of the same word that costs so much less is meant
# whom and how many is asked: never taken for one another
_EXACT = frozenset(
    """he she him her his hers man men woman women boy boys girl girls male female no not none never
    more less most least before after with without first second third fourth fifth sixth seventh
    eighth ninth tenth one two three four five six seven eight nine ten increase decrease""".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """What one typed word may have been: numbers, costs; `known`: it is a word as it stands."""

    typed: str
    numbers: Ids
    costs: Scores
    known: bool


class Haste:
    """Reads questions that were typed in haste about one corpus. Immutable.

    `texts`: the corpus's words in their order, lower case, figures as `likely.NUMBER`.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = tuple(texts)
        self._words = frozenset(w for w in texts if w.isalpha())
        self.read = lru_cache(maxsize=256)(self._read)

    @cached_property
    def _likely(self) -> Likelihood:
        return Likelihood(self._texts)

    @cached_property
    def _own(self) -> list[str]:
        return sorted(w for w in self._words if 1 < len(w) <= LONGEST and w.isascii())

    @cached_property
    def _lists(self) -> tuple[Nearby, Nearby]:
        return _everyday(), self._list_of(self._own)

    @cached_property
    def _named(self) -> Nearby:
        return self._list_of([w for w in self._own if len(w) >= LONG_NAME and self._is_name(w)])

    def _read(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """(start, end, word) of each word that must have been meant otherwise than it is typed."""
        matches = list(_TOKEN.finditer(text))
        # most questions have no slip, and are through with this
        if sum(self._oddness(m[0].lower()) for m in matches if not m[0].isdigit()) < 1:
            return ()
        places = self._places(text, matches)
        # a word that nothing is near is no slip
        slips = (p for p in places if len(p.numbers) > 1 or p.known)
        odd = sum(self._oddness(p.typed) for p in slips) + self._odd_start(places)
        if odd < ODD:
            return ()
        if odd < FEW * len(places):
            places = [_more_careful(p) for p in places]
        path = self._likeliest(places)
        path = [self._form(p, n) for p, n in zip(places, path, strict=True)]
        return tuple(
            (match.start(), match.end(), self._likely.word(number))
            for match, place, number in zip(matches, places, path, strict=True)
            if number not in (self._likely.unknown, self._likely.number(place.typed))
        )

    def _oddness(self, word: str) -> float:
        """1 for what is no word or one that hardly anybody uses, a half for a short word that few
        use: how likely a lower-case word is a slip."""
        if word in self._words or word == NUMBER:
            return 0.0
        if not self.is_known(word):
            return 1.0
        if len(word) < 3 or word in medicines() or word in SHORT:
            return 0.0
        rank = ranks().get(word, 0)
        return 1.0 if rank > EVERYDAY else 0.5 if rank > COMMON and len(word) < 5 else 0.0

    def _odd_start(self, places: Sequence[_Place]) -> float:
        """A half where a question begins with a word of English that questions don't begin with."""
        if not places or not places[0].known or places[0].typed in self._words:
            return 0.0
        start = np.array([self._likely.number(START)])
        first = np.array([self._likely.number(places[0].typed)])
        return 0.5 if self._likely.after(start, start, first)[0] < OPENS else 0.0

    def is_known(self, word: str) -> bool:
        """Whether a lower-case word is one of the corpus's or of English, or a medicine."""
        if len(word) == 1:
            return word in "ai"
        return (
            word in self._words
            or word.removesuffix("s") in self._words
            or word in SHORT
            or word in _parts()
            or is_english(word)
            or word in medicines()
        )

    def _list_of(self, words: Sequence[str]) -> Nearby:
        return Nearby(words, [self._likely.number(w) for w in words])

    def _places(self, text: str, matches: Sequence[re.Match[str]]) -> list[_Place]:
        shouted = text.upper() == text or text.swapcase().istitle()
        fixed = [
            _is_fixed(text, m) or (_is_capitals(m[0]) and not shouted) or self._is_label(m[0])
            for m in matches
        ]
        asked = [m[0].lower() for m, f in zip(matches, fixed, strict=True) if not f]
        near = iter(self._near(asked))
        found = []
        for match, stays in zip(matches, fixed, strict=True):
            if stays:
                found.append(self._fixed(match[0]))
                continue
            numbers, paid = next(near)
            if match.start() > 0 and match[0][0].isupper() and not shouted:  # somebody's name
                ours = np.array([self._likely.word(int(n)) in self._words for n in numbers], bool)
                numbers, paid = numbers[ours], paid[ours]
            found.append(self._place(match[0].lower(), numbers, paid))
        return found

    def _is_label(self, typed: str) -> bool:
        """A letter that the corpus has, too ("gaba b")."""
        return len(typed) == 1 and typed not in "ai" and typed in self._words

    def _form(self, place: _Place, number: int) -> int:
        """The number of a word, or of a form of it that is nearer to what was typed."""
        if number == self._likely.unknown or place.known:
            return number
        word, paid = self._likely.word(number), dict(zip(place.numbers, place.costs, strict=True))
        forms = [
            (paid[n], int(n))
            for n in place.numbers
            if n != self._likely.unknown and _is_form(self._likely.word(int(n)), word)
        ]
        least, form = min(forms)
        return form if paid[number] - least >= SLIGHT else number

    def _fixed(self, typed: str) -> _Place:
        word = NUMBER if typed.isdigit() else typed.lower()
        return _Place(word, np.array([self._likely.number(word)]), np.zeros(1), True)

    def _place(self, word: str, numbers: Ids, paid: Scores) -> _Place:
        itself, known = self._likely.number(word), self.is_known(word)
        if not known and word.endswith("ys") and is_english(plural := word[:-2] + "ies"):
            return _Place(word, np.array([self._likely.number(plural)] * 2), np.zeros(2), False)
        keep = numbers != itself
        if known:
            keep &= paid < ONE_SLIP
            if word in _EXACT or word in medicines():
                keep[:] = False
        numbers, paid = numbers[keep], paid[keep]
        if known:
            rare = itself == self._likely.unknown or self._likely.alone[itself] < IS_RARE
            paid = paid + REAL + (RARE_REAL if rare else 0.0)
        counted = known and itself != self._likely.unknown
        stay = 0.0 if counted else KNOWN if known else NEW + NEW_LETTER * len(word)
        itself = itself if counted else self._likely.unknown
        return _Place(word, np.append(numbers, itself), np.append(paid, stay), known)

    def _near(self, words: Sequence[str]) -> Iterator[tuple[Ids, Scores]]:
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
        worth = paid - np.log10(self._likely.alone[every])
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
        use = self._likely.alone[known.numbers[found]]
        return found[np.argpartition(-use, LOOKED_AT)[:LOOKED_AT]]

    def _believed(self, word: str, numbers: Ids, paid: Scores) -> npt.NDArray[np.bool_]:
        """Which candidates may be: all but names that are too far, or no nearer than another."""
        words = [self._likely.word(int(n)) for n in numbers]
        names = np.array([self._is_name(w) for w in words], bool)
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
        return word in self._words or word in _parts() or ranks().get(word, PLAIN + 1) <= PLAIN

    def _is_name(self, word: str) -> bool:
        """Whether a word is a name: a medicine's, or one of the corpus that is no everyday
        English, as brands are."""
        rank = ranks().get(word, EVERYDAY + 1)
        if word in medicines():
            return rank > PLAIN_NAME
        return rank > EVERYDAY and word not in _parts()

    def _likeliest(self, places: Sequence[_Place]) -> list[int]:
        """The word's number for each place, on the cheapest way through all (a beam search)."""
        likely = self._likely
        ends = np.array([[likely.number(START)] * 2])
        scores = np.zeros(1)
        paths: list[list[int]] = [[]]
        last = _Place("", np.array([likely.number(END)]), np.zeros(1), True)
        for place in (*places, last):
            n = len(place.numbers)
            before, word = np.repeat(ends, n, axis=0), np.tile(place.numbers, len(ends))
            share = likely.after(before[:, 0], before[:, 1], word)
            total = np.repeat(scores, n) + np.tile(place.costs, len(ends)) - np.log10(share)
            order = np.argsort(total, kind="stable")
            pairs = before[order, 1] * (likely.unknown + 1) + word[order]
            order = order[np.sort(np.unique(pairs, return_index=True)[1])][:PATHS]
            paths = [[*paths[i // n], int(word[i])] for i in order.tolist()]
            ends = np.stack([before[order, 1], word[order]], axis=1)
            scores = total[order]
        return paths[0][:-1]


def _more_careful(place: _Place) -> _Place:
    """The place in a question that has few slips for its length: real words are rather meant."""
    if not place.known:
        return place
    paid = place.costs.copy()
    paid[:-1] += REAL_OF_FEW - REAL
    return replace(place, costs=paid)


def _is_form(a: str, b: str) -> bool:
    """Whether two words may be forms of one ("flight", "flights")."""
    least = min(len(a), len(b))
    return a == b or (least > 3 and a[: max(4, least - 2)] == b[: max(4, least - 2)])


def _is_capitals(typed: str) -> bool:
    return len(typed) > 1 and typed.isupper()


def _most(letters: int) -> float:
    return next((most for n, most in _NAMES if letters >= n), 0.0)


def _is_fixed(text: str, match: re.Match[str]) -> bool:
    """Whether a token is to be taken as it stands: a figure, part of a code, of a contraction, or
    a single letter that may be a name ("vitamin D", "CIWA-B")."""
    typed, before = match[0], text[: match.start()][-1:]
    after = text[match.end() : match.end() + 1]
    if typed.isdigit() or not typed.isascii() or len(typed) > LONGEST:
        return True
    if before.isdigit() or after.isdigit() or "_" in before + after:
        return True
    if len(typed) < 3 and _AFTER_FIGURE.search(text[: match.start()]):
        return True  # "180 m", where mg may be meant
    if before in ("'", "\u2019") and len(typed) < 3:
        return True
    return len(typed) == 1 and (typed.isupper() or before in tuple("-/&") or after in tuple("-/&"))


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
