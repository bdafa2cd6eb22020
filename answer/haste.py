"""A question with several misspelt words -> each word as it must have been meant, from all of them.

A noisy channel over whole questions (Kernighan, Church and Gale 1990; Brill and Moore 2000): for
each word those that a slip or two would make of it, and of all the ways through them the one that
is likeliest in a question about the corpus. Knows one corpus's words, and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from answer.likely import END, NUMBER, START, Ids, medicines
from answer.meant import COMMON, EVERYDAY, ONE_SLIP, SHORT, Meant, Scores
from answer.nearby import LONGEST
from answer.wordlist import is_english, ranks

_AFTER_FIGURE = re.compile(r"\d $")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
ODD = 1.5  # odd words from which on a question counts as typed in haste
OPENS = 1e-5  # a first word less likely than that is half odd
PATHS = 16
# what it costs, in powers of ten, to take a word for one that nobody here knows, and each letter
NEW, NEW_LETTER = 8.0, 0.4
KNOWN = 5.5  # a word of English that the counts lack
# to take a real word for another, and where few of the words are odd (a share under FEW)
REAL, REAL_OF_FEW, FEW = 0.4, 1.5, 0.3
RARE_REAL, IS_RARE = 0.6, 3e-4  # more for a word that is seldom meant by chance
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
        self._meant = Meant(texts)
        self.read = lru_cache(maxsize=256)(self._read)

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
            (match.start(), match.end(), self._meant.likely.word(number))
            for match, place, number in zip(matches, places, path, strict=True)
            if number not in (self._meant.likely.unknown, self._meant.likely.number(place.typed))
        )

    def _oddness(self, word: str) -> float:
        """1 for what is no word or one that hardly anybody uses, a half for a short word that few
        use: how likely a lower-case word is a slip."""
        if word in self._meant.words or word == NUMBER:
            return 0.0
        if not self._meant.is_known(word):
            return 1.0
        if len(word) < 3 or word in medicines() or word in SHORT:
            return 0.0
        rank = ranks().get(word, 0)
        return 1.0 if rank > EVERYDAY else 0.5 if rank > COMMON and len(word) < 5 else 0.0

    def _odd_start(self, places: Sequence[_Place]) -> float:
        """A half where a question begins with a word of English that questions don't begin with."""
        if not places or not places[0].known or places[0].typed in self._meant.words:
            return 0.0
        start = np.array([self._meant.likely.number(START)])
        first = np.array([self._meant.likely.number(places[0].typed)])
        return 0.5 if self._meant.likely.after(start, start, first)[0] < OPENS else 0.0

    def _places(self, text: str, matches: Sequence[re.Match[str]]) -> list[_Place]:
        shouted = text.upper() == text or text.swapcase().istitle()
        fixed = [
            _is_fixed(text, m) or (_is_capitals(m[0]) and not shouted) or self._is_label(m[0])
            for m in matches
        ]
        asked = [m[0].lower() for m, f in zip(matches, fixed, strict=True) if not f]
        near = iter(self._meant.near(asked))
        found = []
        for match, stays in zip(matches, fixed, strict=True):
            if stays:
                found.append(self._fixed(match[0]))
                continue
            numbers, paid = next(near)
            if match.start() > 0 and match[0][0].isupper() and not shouted:  # somebody's name
                ours = np.array(
                    [self._meant.likely.word(int(n)) in self._meant.words for n in numbers], bool
                )
                numbers, paid = numbers[ours], paid[ours]
            found.append(self._place(match[0].lower(), numbers, paid))
        return found

    def _is_label(self, typed: str) -> bool:
        """A letter that the corpus has, too ("gaba b")."""
        return len(typed) == 1 and typed not in "ai" and typed in self._meant.words

    def _form(self, place: _Place, number: int) -> int:
        """The number of a word, or of a form of it that is nearer to what was typed."""
        if number == self._meant.likely.unknown or place.known:
            return number
        word, paid = (
            self._meant.likely.word(number),
            dict(zip(place.numbers, place.costs, strict=True)),
        )
        forms = [
            (paid[n], int(n))
            for n in place.numbers
            if n != self._meant.likely.unknown and _is_form(self._meant.likely.word(int(n)), word)
        ]
        least, form = min(forms)
        return form if paid[number] - least >= SLIGHT else number

    def _fixed(self, typed: str) -> _Place:
        word = NUMBER if typed.isdigit() else typed.lower()
        return _Place(word, np.array([self._meant.likely.number(word)]), np.zeros(1), True)

    def _place(self, word: str, numbers: Ids, paid: Scores) -> _Place:
        itself, known = self._meant.likely.number(word), self._meant.is_known(word)
        if not known and word.endswith("ys") and is_english(plural := word[:-2] + "ies"):
            return _Place(
                word, np.array([self._meant.likely.number(plural)] * 2), np.zeros(2), False
            )
        keep = numbers != itself
        if known:
            keep &= paid < ONE_SLIP
            named = word in self._meant.words and self._meant.is_name(word)
            if named or word in _EXACT or word in medicines():
                keep[:] = False
        numbers, paid = numbers[keep], paid[keep]
        if known:
            rare = (
                itself == self._meant.likely.unknown or self._meant.likely.alone[itself] < IS_RARE
            )
            paid = paid + REAL + (RARE_REAL if rare else 0.0)
        counted = known and itself != self._meant.likely.unknown
        stay = 0.0 if counted else KNOWN if known else NEW + NEW_LETTER * len(word)
        itself = itself if counted else self._meant.likely.unknown
        return _Place(word, np.append(numbers, itself), np.append(paid, stay), known)

    def _likeliest(self, places: Sequence[_Place]) -> list[int]:
        """The word's number for each place, on the cheapest way through all (a beam search)."""
        likely = self._meant.likely
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
