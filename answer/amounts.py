"""Whether a sentence tells the amount of something else than was asked about. Pure.

"How much alprazolam ..." is not answered by "50 mg/day of diazepam", however alike the rest is: a
dose told of the wrong drug is the worst answer there is. Knows no corpus and no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from answer.expected import NUMBER, UNIT
from answer.wordlist import is_common
from index.terms import content_terms

_AMOUNT = rf"{NUMBER}(?:\s*(?:-|to|\u2013|and|or)\s*{NUMBER})?[\s-]*(?:{UNIT})\b"
_SOME = re.compile(rf"\b{_AMOUNT}", re.I)
_CAUSE = re.compile(r"\b(?:for|against|because of|due to|related to)\b(?! \d)", re.I)
_RATE = r"(?:\s?/\s?\w+| (?:a|per|each|every) \w+| daily| nightly| weekly| twice| once)"
_OF = re.compile(
    rf"\b{_AMOUNT}{_RATE}{{0,3}}\s+of (?:the |oral |intravenous |extra )?([^\W\d_][\w-]+)", re.I
)
_NEAR = re.compile(rf"((?:[^\W\d_][\w'-]* ){{1,6}}){_AMOUNT}", re.I)


_THING = re.compile(
    r"\bhow much (?:of the )?([a-z][\w-]{3,})"
    r"|\b(?:dos(?:e|es|age)|amounts?|quantity|mg|milligrams?|grams?|units|ml) of (?:the )?([a-z][\w-]{3,})"
    r"|\b([a-z][\w-]{3,}) dos(?:e|age)s?\b",
    re.I,
)
_NO_THINGS = frozenset(
    """better booster daily does double drug each effect evening every final first full half high
    higher highest initial largest last later less loading longer lower lowest maintenance many maximum
    mean medicine minimum more morning next night normal pain right same second single smallest start
    starting than that their them these they third this those time total treatment usual weekly
    weight what which whose worse your""".split()
)


def thing_of(question: str, words: Collection[str]) -> str:
    """The term of the one thing whose amount a question asks for by name ("the dose of X", "how
    much X"); '' where it names none, none of the corpus's `words` (in lower case), or a class: what
    has a plural or an article ("a barbiturate") is told by the names of its members."""
    match = _THING.search(question)
    name = next((x for x in match.groups() if x), "").lower() if match else ""
    kinds = {f"{name}s", f"{name}es"} & set(words) or re.search(rf"\ban? {name}\b", question, re.I)
    if not name or name in _NO_THINGS or name not in words or name.endswith("s") or kinds:
        return ""
    return next(iter(content_terms(name)), "")


def bearers_of_amounts(sentence: str) -> frozenset[str]:
    """The terms of what the amounts of a sentence are said to be of: "50 mg of diazepam",
    "glargine was raised to 12 units". Everyday words bear none, as "took" in "took 50 mg"."""
    behind = {m[1] for m in _OF.finditer(sentence) if not is_common(m[1].lower())}
    before = (_nearest(m[1].split()) for m in _NEAR.finditer(sentence))
    return frozenset(t for w in {*behind, *before} for t in content_terms(w))


def _told_of(sentence: str, thing: str) -> set[str]:
    """The terms of a sentence; of what an amount is taken for ("15 mg/day for a depression related
    to alcohol"), not the thing that is asked about."""
    terms = set(content_terms(sentence))
    last = max((m.end() for m in _SOME.finditer(sentence)), default=0)
    cause = _CAUSE.search(sentence, last)
    if cause is None or thing in content_terms(sentence[: cause.start()]):
        return terms
    return terms - {thing}


def _nearest(words: list[str]) -> str:
    """The last word that is no everyday one, else ''."""
    return next((w for w in reversed(words) if not is_common(w.lower())), "")


def of_others(
    terms: frozenset[str],
    sentences: Sequence[str],
    thing: str = "",
    contexts: Sequence[Collection[str]] = (),
) -> list[bool]:
    """Per sentence, whether its amounts are of other things alone, none of those asked about
    being in it. Asked about are those of the question's `terms` that bear amounts in one of the
    sentences, and the `thing` that it names: a class ("the barbiturate") bears none, and so rules
    nothing out. An amount that no word of its sentence bears is of what its passage speaks of:
    `contexts`, the terms of each sentence's passage."""
    borne = [bearers_of_amounts(s) for s in sentences]
    asked = (terms & frozenset().union(*borne)) | ({thing} - {""})
    around = contexts or [asked] * len(sentences)
    return [
        not asked & (own | _told_of(sentence, thing))
        if asked and own
        else bool(thing) and thing not in near and bool(_SOME.search(sentence))
        for own, sentence, near in zip(borne, sentences, around, strict=True)
    ]
