"""Two words -> how far one is from the other as people slip. Knows no vocabulary."""

from __future__ import annotations

import re

_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    frozenset(pair)
    for pair in "ck cs kq sz fv td gj xk mn bp wv iy ae io qw we er rt ty yu ui op as sd df fg gh "
    "hj jk kl zx xc cv vb bn nm".split()
)
_SOUNDS = (("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("ae", "e"), ("oe", "e"),
           ("th", "t"), ("ei", "ie"), ("x", "ks"), ("qu", "kw"))  # fmt: skip
_SWAP, _DOUBLED, _VOWEL, _NEAR, _OTHER, _FIRST = 0.6, 0.4, 0.7, 0.8, 1.0, 0.5


def slips_between(a: str, b: str, limit: int) -> int:
    """The Damerau-Levenshtein distance (adjacent swaps count one), or `limit` + 1 if it is more."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return row[-1]


def cost(typed: str, meant: str) -> float:
    """What it takes to type `typed` for `meant`: less for a vowel, a doubled letter, a swap and
    a neighbouring key than for any other letter; more for the first letter."""
    before: list[float] = []
    row = [0.0]
    for j in range(1, len(meant) + 1):
        row.append(row[-1] + _left_out(meant, j - 1))
    for i, x in enumerate(typed, 1):
        new = [row[0] + _left_out(typed, i - 1)]
        for j, y in enumerate(meant, 1):
            least = min(
                row[j] + _left_out(typed, i - 1),
                new[j - 1] + _left_out(meant, j - 1),
                row[j - 1] + (0.0 if x == y else _replaced(x, y) + (_FIRST if i == j == 1 else 0)),
            )
            if i > 1 and j > 1 and x == meant[j - 2] and typed[i - 2] == y and x != y:
                least = min(least, before[j - 2] + _SWAP)
            new.append(least)
        before, row = row, new
    return row[-1]


def _left_out(word: str, at: int) -> float:
    """What a letter costs that one word has and the other lacks."""
    if at == 0:
        return _OTHER + _FIRST
    if word[at] == word[at - 1]:
        return _DOUBLED
    return _VOWEL if word[at] in _VOWELS else _OTHER


def _replaced(x: str, y: str) -> float:
    if x in _VOWELS and y in _VOWELS:
        return _VOWEL
    return _NEAR if frozenset((x, y)) in _ALIKE else _OTHER


def sound(word: str) -> str:
    """A word as it sounds, roughly: vowel slips and doubled letters fold together."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    folded = re.sub(r"(.)\1+", r"\1", word)
    return folded[0] + re.sub(r"[aeiou]+", "a", folded[1:])
