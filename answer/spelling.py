"""A question's misspelt words -> the words that they must be. Knows words only.

A word is changed only where it is neither the corpus's nor English, and where a slip or two lead
to a word of the corpus, or to an everyday word of English, and clearly to that one more than to
any other, given the words beside it (a noisy channel: Kernighan, Church and Gale 1990). Names of
drugs differ by little: towards a word that English lacks one slip is the most (Damerau 1964), or
spelling by ear.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from answer.haste import Haste
from answer.likely import NUMBER, START
from answer.slips import cost, slips_between, sound
from answer.textspeak import cased, written_out
from answer.wordlist import RARE, is_english, ranks, use, use_between

_WORD = re.compile(r"(?<![\w/&])[^\W\d_]+(?![\w/&])")
_RUNNING = re.compile(r"[^\W\d_]+|\d+")
_NUMBERED = re.compile(r"([^\W\d_]+) \d")
OF_THE_CORPUS = 1.0  # what being the corpus's word is worth, in powers of ten of use
FEW_USES = 2.0  # a word of the corpus counts as used at least as much as this
PER_SLIP = 2.5  # what a slip costs, in the same measure
AHEAD = 0.7  # how far the best must be ahead of the next, in the same measure
# letters of the typed word -> the slips that are believed, and the use that an English word needs
_BELIEVED = {2: (0.0, 9.9), 3: (0.6, 2.5), 4: (0.8, 1.5), 5: (1.0, 1.4), 6: (1.2, 1.3)}
_LONG = (1.7, 1.2)
# the same where the words beside it expect the word: a short word may then have a slip, too
_EXPECTED = {2: (1.5, 4.6), 3: (1.5, 4.2), 4: (1.5, 3.8), 5: (2.0, 3.3), 6: (2.0, 3.3)}
_EXPECTED_LONG = (2.5, 3.3)
NAME_LETTERS = 5
ALIKE = 0.3  # what slips may cost a letter for a word to look like another
# letters of a mistyped name -> what more than one slip may cost. Real names that differ by less
# (prednisone and prednisolone, of 10 letters, by 1.7) must stay apart.
_NAMES = ((12, 1.7), (8, 1.4))
LONGEST = 40  # longer is no word
_SLIGHT = 0.7  # a vowel, a doubled letter or a swap
_MARKS = frozenset("'\u2019")
_SHORT = frozenset(
    "mg ml kg iv im bp iq ct vs hr st eg ie dr mr ms mrs etc bd tds prn qd nr no".split()
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    word: str
    letters: int  # which of the letters a to z it has, a bit each
    use: float
    name: bool  # a word that English lacks


class Speller:
    """Mends words towards one corpus's words and everyday English. Immutable, so threads may
    share it. `numbered`: the words that numbers follow in the corpus ("patient"); `running`: its
    words in their order, figures as `answer.likely.NUMBER` (else the words count alone)."""

    def __init__(
        self,
        words: Iterable[str],
        numbered: Collection[str] = (),
        running: Sequence[str] | None = None,
    ) -> None:
        self._words = frozenset(w.lower() for w in words)
        self._numbered = frozenset(numbered)
        self._near: dict[tuple[str, int], list[_Candidate]] = {}
        self._tails: dict[str, list[_Candidate]] = {}
        for candidate in _candidates(self._words):
            word = candidate.word
            self._near.setdefault((word[0], len(word)), []).append(candidate)
            self._tails.setdefault(word[1:], []).append(candidate)
        apart = (x for w in sorted(self._words) for x in (w, START))  # no two are neighbours
        self._running = tuple(apart if running is None else running)
        self._slips = lru_cache(maxsize=4096)(self._found)

    def mend(self, question: str) -> tuple[str, Mapping[str, str]]:
        """The question with its text-speak written out and its misspelt words mended, and what
        was changed to what."""
        text, changed = written_out(question, self._words, self._numbered)
        if hasty := self._haste.read(text):
            text, slips = _replaced(text, hasty)
            changed |= slips
        text, slips = self._mended(text)
        return text, changed | slips

    def is_hasty(self, question: str) -> bool:
        """Whether so many words are misspelt that each was read in the light of all."""
        return bool(self._haste.read(written_out(question, self._words, self._numbered)[0]))

    @cached_property
    def _haste(self) -> Haste:
        return Haste(self._running)

    def _mended(self, text: str) -> tuple[str, dict[str, str]]:
        """The text with its misspelt words mended one by one, and what was changed to what."""
        changed: dict[str, str] = {}
        shouting = text.upper() == text or text.swapcase().istitle()
        typed = list(_WORD.finditer(text))
        words = [m[0].lower() for m in typed]
        out, end = [], 0
        for i, match in enumerate(typed):
            name = not shouting and match.start() > 0 and match[0][0].isupper()
            beside = (words[i - 1] if i else "^", words[i + 1] if i + 1 < len(words) else "$")
            short = text[match.end() : match.end() + 1] in _MARKS  # "isn't"
            if not short and not (name and match[0].isupper()):  # else an abbreviation
                better = self._better(words[i], name, beside)
                if better is not None:
                    changed[match[0]] = words[i] = better
                    out += [text[end : match.start()], cased(better, match[0])]
                    end = match.end()
        return "".join([*out, text[end:]]), changed

    def _better(self, word: str, name: bool, beside: tuple[str, str]) -> str | None:
        """The word that a lower-case word must be, None to leave it; a `name` (capital letter
        within a sentence) may only be the corpus's."""
        if self._is_right(word):
            return None
        if word.endswith("ys") and is_english(plural := word[:-2] + "ies"):
            return plural
        scored = sorted(self._scored(word, name, beside), reverse=True)
        if not scored:
            return None if name else _parted(word)
        score, _, best = scored[0]
        family = [s for s in scored if _same_stem(s[2], best)]
        rivals = [s for s in scored if s not in family]
        clear = not rivals or score - rivals[0][0] >= AHEAD
        return min(family, key=lambda s: (s[1], -s[0]))[2] if clear else None

    def _is_right(self, word: str) -> bool:
        return (
            not 2 <= len(word) <= LONGEST
            or word in self._words
            or word in _SHORT
            or word.removesuffix("s") in self._words
            or is_english(word)
            or not word.isascii()
        )

    def _scored(
        self, word: str, name: bool, beside: tuple[str, str]
    ) -> list[tuple[float, float, str]]:
        """(worth, cost, word) of each word that may be meant."""
        found = []
        for candidate, paid in self._slips(word):
            ours = candidate.word in self._words
            if name and not ours:
                continue
            expected = use_between(candidate.word, *beside)
            if candidate.name:
                if not _is_name_slip(word, candidate.word, paid):
                    continue
            elif not _is_believed(len(word), paid, candidate.use, expected, ours):
                continue
            worth = max(expected, FEW_USES) + OF_THE_CORPUS if ours else expected
            found.append((worth - PER_SLIP * paid, paid, candidate.word))
        return found

    def resembles(self, word: str) -> bool:
        """Whether a lower-case word might be a known one with a few slips."""
        return any(paid <= ALIKE * len(word) for _, paid in self._slips(word))

    def _found(self, word: str) -> tuple[tuple[_Candidate, float], ...]:
        """Words that may be a slip or two away, and what the slips cost."""
        most = max(_LONG[0], _EXPECTED_LONG[0])
        near = ((c, cost(word, c.word)) for c in self._around(word))
        return tuple((c, paid) for c, paid in near if paid <= most or c.name)

    def _around(self, word: str) -> list[_Candidate]:
        """The same start or the same rest, cheaply: a slip changes two letters at most."""
        letters = _letters(word)
        differing = 4 if len(word) > 5 else 2
        start = [
            c
            for first in {word[0], word[1]}
            for length in range(max(2, len(word) - 2), len(word) + (3 if len(word) > 2 else 2))
            for c in self._near.get((first, length), ())
            if (c.letters ^ letters).bit_count() <= differing
            and (first == word[0] or c.word[1] == word[0])
        ]
        rest = [*self._tails.get(word, ()), *self._tails.get(word[1:], ())]
        rest += [c for c in self._near.get((word[1], len(word) - 1), ()) if c.word == word[1:]]
        return list({c.word: c for c in (*start, *rest)}.values())


def speller_words(
    texts: Iterable[str],
) -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """The words of some texts, those that a figure follows, and all in their order: what a
    Speller is made of."""
    running: list[str] = []
    numbered: set[str] = set()
    for text in texts:
        running += (NUMBER if w.isdigit() else w.lower() for w in _RUNNING.findall(text))
        numbered.update(w.lower() for w in _NUMBERED.findall(text))
    return frozenset(running) - {NUMBER}, frozenset(numbered), tuple(running)


def _replaced(text: str, slips: Iterable[tuple[int, int, str]]) -> tuple[str, dict[str, str]]:
    """The text with other words at some places, and what was changed to what."""
    out: list[str] = []
    told: dict[str, str] = {}
    end = 0
    for start, stop, word in slips:
        typed = text[start:stop]
        out += [text[end:start], cased(word, typed)]
        told[typed], end = word, stop
    return "".join([*out, text[end:]]), told


@lru_cache(maxsize=1)
def _everyday() -> dict[str, _Candidate]:
    words = [word for word, rank in ranks().items() if rank <= RARE and len(word) > 1]
    return {w: _Candidate(w, _letters(w), use(w), False) for w in words}


def _candidates(corpus: frozenset[str]) -> Iterable[_Candidate]:
    own = sorted(w for w in corpus if len(w) > 2 and w.isascii())
    ours = {w: _Candidate(w, _letters(w), use(w), not is_english(w)) for w in own}
    return {**_everyday(), **ours}.values()


def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        if "a" <= letter <= "z":
            bits |= 1 << (ord(letter) - 97)
    return bits


def _is_believed(letters: int, paid: float, used: float, expected: float, ours: bool) -> bool:
    """Whether slips that cost `paid` are believed in a word of so many letters."""
    most, needed = _BELIEVED.get(letters, _LONG)
    if paid <= most and (ours or used >= needed):
        return True
    if letters > NAME_LETTERS and paid <= _SLIGHT:  # RARE bounds the use
        return True
    most, needed = _EXPECTED.get(letters, _EXPECTED_LONG)
    return paid <= most and expected >= needed


def _is_name_slip(typed: str, name: str, paid: float) -> bool:
    """Whether `typed` is a name with one slip, or as one might write it by ear, or a long name
    with slight slips."""
    if len(typed) < NAME_LETTERS:
        return False
    if slips_between(typed, name, 1) == 1 or sound(typed) == sound(name):
        return True
    shorter = min(len(typed), len(name))
    most = next((most for letters, most in _NAMES if shorter >= letters), 0.0)
    return paid <= most


def _same_stem(a: str, b: str) -> bool:
    """Whether two words are forms of one: "compare" and "compared"; of names, the plural."""
    if a.rstrip("s") == b.rstrip("s"):
        return True
    least = min(len(a), len(b))
    shared = next((i for i in range(least) if a[i] != b[i]), least)
    return a == b or (shared >= max(4, least - 2) and is_english(a) and is_english(b))


def _parted(word: str) -> str | None:
    """Two very common words that were written as one ("ofthe")."""
    parts = [
        (use(word[:i]) + use(word[i:]), f"{word[:i]} {word[i:]}")
        for i in range(2, len(word) - 1)
        if use(word[:i]) >= 1.8 and use(word[i:]) >= 1.8
    ]
    return max(parts)[1] if parts and len(word) > 4 else None
