"""A question's misspelt words -> the corpus's words that they must be. Knows words only.

A word is changed only where it is neither the corpus's nor common English, and where exactly one
word of the corpus is a single slip away (one letter dropped, added, replaced or two swapped:
Damerau 1964), or sounds spelt alike. Names of drugs differ by little, so two slips are too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VOCABULARY = Path(__file__).resolve().parent.parent / "models" / "reader" / "tokenizer.json"
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("ae", "e"), ("oe", "e"),
           ("th", "t"), ("ei", "ie"), ("x", "ks"), ("qu", "kw"))  # fmt: skip
MIN_LETTERS = 5


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that are one piece in BERT's vocabulary: common in English (about 22,000)."""
    import json

    try:
        vocabulary = json.loads(_VOCABULARY.read_text("utf-8"))["model"]["vocab"]
    except (OSError, ValueError, KeyError):
        return frozenset()
    return frozenset(w for w in vocabulary if w.isalpha() and len(w) > 1)


def is_common(word: str) -> bool:
    """Whether a lower-case word, or what it is inflected from, is common English."""
    known = common_words()
    if word in known:
        return True
    stems = (word.removesuffix(e) for e in ("s", "es", "ed", "d", "ing", "ly", "er"))
    doubled = word[:-3] if word.endswith("ing") else word[:-2] if word.endswith("ed") else ""
    return any(s != word and len(s) > 2 and (s in known or s + "e" in known) for s in stems) or (
        len(doubled) > 3 and doubled[-1] == doubled[-2] and doubled[:-1] in known
    )


class Speller:
    """Mends words towards one corpus's words. Immutable, so threads may share it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(w.lower() for w in words if len(w) >= MIN_LETTERS - 1)
        self._slips: dict[str, set[str]] = {}
        for word in self._words:
            if len(word) >= MIN_LETTERS - 1:
                for key in _deletions(word):
                    self._slips.setdefault(key, set()).add(word)
        self._sounds: dict[str, set[str]] = {}
        for word in self._words:
            if len(word) >= MIN_LETTERS:
                self._sounds.setdefault(sound(word), set()).add(word)

    def mend(self, question: str) -> tuple[str, Mapping[str, str]]:
        """The question with its misspelt words mended, and what was changed to what."""
        changed: dict[str, str] = {}

        def fix(match: re.Match[str]) -> str:
            word = match[0]
            better = self._better(word.lower())
            if better is None:
                return word
            changed[word] = better
            return better

        return _WORD.sub(fix, question), changed

    def _better(self, word: str) -> str | None:
        if len(word) < MIN_LETTERS or word in self._words or is_common(word):
            return None
        near = {
            w for key in _deletions(word) for w in self._slips.get(key, ()) if _one_slip(word, w)
        }
        near = near or self._sounds.get(sound(word), set())
        if len(near) > 1:
            stems = {w.rstrip("s") for w in near}
            near = {min(near, key=len)} if len(stems) == 1 else set()
        return next(iter(near)) if near else None


def sound(word: str) -> str:
    """A word as it sounds, roughly: vowel slips and doubled letters fold together."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    folded = re.sub(r"(.)\1+", r"\1", word)
    return folded[0] + re.sub(r"[aeiou]+", "a", folded[1:])


def _deletions(word: str) -> set[str]:
    """The word and all that is left when one letter is taken out (Garbe 2012, SymSpell)."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_slip(a: str, b: str) -> bool:
    """Whether one insertion, deletion, replacement or swap turns `a` into `b`."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    at = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest_a, rest_b = a[at:], b[at:]
    swapped = len(rest_a) > 1 and len(rest_b) > 1 and rest_a[:2] == rest_b[1::-1]
    return (
        rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or rest_a[1:] == rest_b[1:]
        or (swapped and rest_a[2:] == rest_b[2:])
    )
