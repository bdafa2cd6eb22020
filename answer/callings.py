"""What a document calls the look-alike sections of a group, besides the word of their headings.

"Five grey parrots" over the headings "Bird 1" to "Bird 5" makes them parrots, too: a counted noun
is theirs where the count is theirs. Knows no question's meaning, no retrieval and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
# words that count or measure rather than name: five weeks, "Step 2", "Number 3"
_MEASURES = frozenset(
    """weeks days months years hours minutes seconds nights decades times points doses grams litres tablets
    pills drops steps stages phases numbers percent degrees metres kilometres miles pounds euros dollars
    occasions questions sections chapters parts ways reasons kinds types things items tables figures others"""
    .split()
)  # fmt: skip
_ADJECTIVES = r"(?:(?!and\b|or\b|of\b|to\b|in\b)[a-z-]+\s+){0,2}?"


def callings(count: int, title: str) -> frozenset[str]:
    """The nouns, singular and plural, that a document's title counts `count` of. Of its text, four
    counted nouns in ten are something else (training texts), so only the title is asked."""
    told = _COUNTS[count - 1] if count <= len(_COUNTS) else str(count)
    counted = re.compile(
        rf"\b(?:{told}|{count})\s+{_ADJECTIVES}([a-z]{{4,}}s)\b(?!-)", re.IGNORECASE
    )
    plural = {m[1].lower() for m in counted.finditer(title)}
    return named_by(plural | {singular(word) for word in plural})


def named_by(words: Iterable[str]) -> frozenset[str]:
    """Of the words of headings and titles those that name something that can be asked about."""
    return frozenset(
        w for w in words if len(w) > 3 and w.isalpha() and not {w, f"{w}s"} & _MEASURES
    )


def singular(plural: str) -> str:
    """ "parrots" -> "parrot", "studies" -> "study"; good enough to be compared with."""
    if plural.endswith("ies"):
        return f"{plural[:-3]}y"
    return plural[:-2] if re.search(r"(?:ch|sh|x|ss)es$", plural) else plural.removesuffix("s")


def plainly(question: str, nouns: Iterable[str]) -> str:
    """The question with those nouns replaced by "patient" and "patients", by which the kinds of
    questions are told."""
    for noun in sorted(nouns, key=len, reverse=True):
        called = "patients" if noun.endswith("s") else "patient"
        question = re.sub(rf"\b{re.escape(noun)}\b", called, question, flags=re.IGNORECASE)
    return question
