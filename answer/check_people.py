"""A written sentence and its evidence -> the parts that speak of one section each. Pure.

Where sections are told apart by a label ("Case 2", "Patient B", "Site 3"), what is said of one
must be borne by what is cited from it: a sentence on several is taken apart by the labels that it
names, and one that names none must hold for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answer.claims import Source, Text, is_glue
from answer.quantities import measures
from answer.structure import NUMBER_WORDS, ROMAN, value_of

_CARDINALS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_VALUE = "|".join([r"\d{1,3}", *sorted([*NUMBER_WORDS, *ROMAN], key=len, reverse=True), "[a-h]"])
_ORDINALS = "|".join(w for w in NUMBER_WORDS if w not in _CARDINALS)
_PEOPLE = "patient|case|man|woman|person|participant|subject|individual|report"


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one section: the words without its label, and what may bear them."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    value: int


def parts_by_label(text: str, sources: Sequence[Source]) -> tuple[list[Part], list[str]]:
    """(parts, reasons): each part with the sources that must bear it, or what speaks against it."""
    labelled = [s for s in sources if s.label]
    if not labelled:
        return [_under_heading(text, sources)], []
    named = _mentions(text, labelled)
    quoted = {m.value for s in sources for m in _mentions(s.quote, labelled)}
    known = {s.label[1] for s in labelled if s.label}
    if strange := [m for m in named if m.value not in known | quoted]:
        return [], [f"section: {text[strange[0].start : strange[0].end]} is not what is cited"]
    named = [m for m in named if m.value in known]
    plain = tuple(s for s in sources if not s.label)
    if len(known) == 1:
        return [Part(_without(text, named, 0, len(text)), tuple(sources))], []
    if not named:
        return [Part(text, (s, *plain)) for s in labelled], []
    return _by_mention(text, named, labelled, plain), []


def _under_heading(text: str, sources: Sequence[Source]) -> Part:
    """ "In the control group, ..." said of what stands under "Control group": without these words,
    and of that alone."""
    for section in dict.fromkeys(s.section for s in sources):
        words = [re.escape(w) for w in re.findall(r"\w+", section)]
        if not 2 <= len(words) <= 5:
            continue
        phrase = r"\W+(?:of |the )*".join(words)
        pattern = re.compile(rf"\b(?:in|for|among|of|from) (?:the )?{phrase}\b,?\s*", re.I)
        if pattern.search(text):
            own = tuple(s for s in sources if s.section == section)
            return Part(pattern.sub("", text).strip(), own)
    return Part(text, tuple(sources))


def labels_named(text: str, sources: Iterable[Source]) -> list[int]:
    """The numbers of the sources whose label a text names, in their order."""
    labelled = [s for s in sources if s.label]
    named = {m.value for m in _mentions(text, labelled)} if labelled else set()
    return [s.n for s in labelled if s.label and s.label[1] in named]


def _by_mention(
    text: str, named: Sequence[_Mention], labelled: Sequence[Source], plain: tuple[Source, ...]
) -> list[Part]:
    """The sentence cut before each label that it names; neighbours that name the same stay one."""
    cuts = [m for i, m in enumerate(named) if not i or m.value != named[i - 1].value]
    starts = [0, *(m.start for m in cuts[1:]), len(text)]
    said = [_without(text, named, a, b) for a, b in pairwise(starts)]
    opening = re.split(r"\d", said[0])[0]
    return [
        # "and patient 2 on 5 mg" leans on the verb of what comes first
        Part(
            part if _has_verb(part) else f"{opening} {part}",
            (*(s for s in labelled if s.label and s.label[1] == cut.value), *plain),
        )
        for cut, part in zip(cuts, said, strict=True)
    ]


def _has_verb(part: str) -> bool:
    """Whether a part says something by itself: it has a word of weight besides its numbers."""
    return any(t.content and not measures(t) and not is_glue(t.term) for t in Text(part).tokens)


def _without(text: str, named: Sequence[_Mention], start: int, end: int) -> str:
    """text[start:end] with the labels left out."""
    kept, at = [], start
    for mention in named:
        if start <= mention.start and mention.end <= end:
            kept.append(text[at : mention.start])
            at = mention.end
    return " ".join(" ".join([*kept, text[at:end]]).split()).lstrip(" ,:;")


def _mentions(text: str, labelled: Sequence[Source]) -> list[_Mention]:
    """The labels that a text names, by the nouns of these sources' headings."""
    stems = {s.label[0] for s in labelled if s.label}
    nouns = "|".join(map(re.escape, sorted(stems)))
    if stems & set(_PEOPLE.split("|")):
        nouns += "|" + _PEOPLE
    pattern = re.compile(
        rf"\b(?:{nouns})s?\s+(?:no\.?\s*)?(?P<label>{_VALUE})\b(?!\s*(?:%|mg|years?))"
        rf"|\b(?P<ordinal>{_ORDINALS})\s+(?:{nouns})\b",
        re.IGNORECASE,
    )
    letters = any(re.search(r"\b[A-H]\b", s.section) for s in labelled)
    return [
        _Mention(m.start(), m.end(), value_of(m["label"] or m["ordinal"]))
        for m in pattern.finditer(text)
        if letters or (m["label"] or "").lower() != "a"
    ]
