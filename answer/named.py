"""A question and a group of look-alike sections -> the ones that it calls by a name of their heading.

"Mr Bakari" finds "Patient 2: Mr Bakari", "the Leeds site" finds "Site B (Leeds)". A word of a heading
counts as a name where only one heading of the group holds it and the group never writes it small.
Knows no retrieval and no model.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from answer.structure import TITLES, Group, Member, is_name_in, label_of, small_words

_WORD = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def named(question: str, group: Group) -> Iterator[tuple[int, int, Member]]:
    """(start, end, member) of each name in a question, its title included."""
    names = names_of(group)
    if not names:
        return
    for word in _WORD.finditer(question):
        bare = _POSSESSIVE.sub("", word[0])
        # "picos weight": the apostrophe is left out as often as not
        member = names.get(bare.lower()) or names.get(bare.lower().removesuffix("s"))
        if member is not None:
            before = re.search(rf"\b{TITLES}\.?\s+$", question[: word.start()], re.IGNORECASE)
            start = before.start() if before else word.start()
            yield start, word.start() + len(bare), member


@lru_cache(maxsize=64)
def names_of(group: Group) -> dict[str, Member]:
    """Each name, in small letters, with the one member whose heading holds it."""
    small = small_words(m.section.text for m in group.members)
    rests = {m.label: _rest(m) for m in group.members}
    held = Counter(w for words in rests.values() for w in set(words))
    # "Bird 1: Kiwi", "Bird 2: Mango": all are called by a name, though no text repeats it
    alike = all(0 < len(r) <= 2 and all(w[0].isupper() for w in r) for r in rests.values())
    return {
        word.lower(): member
        for member in group.members
        for word in rests[member.label]
        if held[word] == 1
        and len(word) > 2
        and word[0].isupper()
        and word.lower() not in small
        and (alike or is_name_in(word, member.section.heading, member.section.text))
    }


def _rest(member: Member) -> list[str]:
    """The words of a heading behind what the sections are called and their label, where they are."""
    heading = member.section.heading
    label = re.search(rf"\b{re.escape(member.label)}\b", heading, re.IGNORECASE)
    rest = heading[label.end() :] if label and label_of(heading) else heading
    return [w for w in _WORD.findall(rest) if not re.fullmatch(TITLES, w, re.IGNORECASE)]


_STUDY = re.compile(
    r"\b(the|this|that)\s+((?:[^\W\d_][\w'\u2019-]*\s+){1,3}?)"
    r"(study|trial|report|survey|cohort|project|paper|team|researchers|authors|investigators|series)\b",
    re.IGNORECASE,
)


def without_study_name(question: str) -> tuple[str, tuple[str, ...]]:
    """A question without the name of the study it asks about ("the Leeds trial"), and that name's
    words: in a document that tells of the study, few sentences repeat it."""
    match = _STUDY.search(question)
    if match is None:
        return question, ()
    return f"{question[: match.end(1)]} {question[match.start(3) :]}", tuple(
        _WORD.findall(match[2])
    )
