"""Whether a sentence tells the amount of something else than was asked about. Pure.

"How much alprazolam ..." is not answered by "50 mg/day of diazepam", however alike the rest is: a
dose told of the wrong drug is the worst answer there is. Knows no corpus and no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.expected import NUMBER, UNIT
from answer.wordlist import is_common
from index.terms import content_terms

_AMOUNT = rf"{NUMBER}(?:\s*(?:-|to|\u2013|and|or)\s*{NUMBER})?[\s-]*(?:{UNIT})\b"
_RATE = r"(?:\s?/\s?\w+| (?:a|per|each|every) \w+| daily| nightly| weekly| twice| once)"
_OF = re.compile(
    rf"\b{_AMOUNT}{_RATE}{{0,3}}\s+of (?:the |oral |intravenous |extra )?([^\W\d_][\w-]+)", re.I
)
_NEAR = re.compile(rf"((?:[^\W\d_][\w'-]* ){{1,6}}){_AMOUNT}", re.I)


def bearers_of_amounts(sentence: str) -> frozenset[str]:
    """The terms of what the amounts of a sentence are said to be of: "50 mg of diazepam",
    "glargine was raised to 12 units". Everyday words bear none, as "took" in "took 50 mg"."""
    behind = {m[1] for m in _OF.finditer(sentence) if not is_common(m[1].lower())}
    before = (_nearest(m[1].split()) for m in _NEAR.finditer(sentence))
    return frozenset(t for w in {*behind, *before} for t in content_terms(w))


def _nearest(words: list[str]) -> str:
    """The last word that is no everyday one, else ''."""
    return next((w for w in reversed(words) if not is_common(w.lower())), "")


def of_others(terms: frozenset[str], sentences: Sequence[str]) -> list[bool]:
    """Per sentence, whether its amounts are of other things alone, none of those asked about
    being in it. Asked about are those of the question's `terms` that bear amounts in one of the
    sentences: a class ("the barbiturate") bears none, and so rules nothing out."""
    borne = [bearers_of_amounts(s) for s in sentences]
    asked = terms & frozenset().union(*borne)
    return [
        bool(asked and own) and not asked & (own | set(content_terms(sentence)))
        for own, sentence in zip(borne, sentences, strict=True)
    ]
