"""A question and a group of look-alike sections -> those that it names by their place in the row.

"Patient 2", "cases 1-3", "the first and the third", "the last of them"; and, of a turn about a
section before, "the one after him". Knows no text of a section, no retrieval and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.structure import NUMBER_WORDS, ROMAN, Group, Member, value_of

Place = tuple[int, int, tuple[Member, ...]]  # start, end, members; none where there is none such
_ORDINAL = "|".join(
    sorted((w for w in NUMBER_WORDS if w[0].isdigit() or (NUMBER_WORDS[w] and w not in {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve"})), key=len, reverse=True)
)  # fmt: skip
_NUMBER = r"\d{1,3}(?!\s*(?:mg|mcg|ml|g|kg|%|years?|months?|weeks?|days?|hours?)\b)"
_VALUE = "|".join([_NUMBER, *sorted([*NUMBER_WORDS, *ROMAN], key=len, reverse=True), "[a-h]"])
_SEVERAL = r"two|three|four|five|six|seven|eight|[2-8]"
_LISTED = re.compile(
    rf"\s*(?:,|and|or|&|/|vs\.?|versus|with|to|than)+\s*(?:the\s+)?({_VALUE})\b", re.I
)
_THROUGH = re.compile(r"\s*(?:-|to|through)\s*(\d{1,2})\b(?!\s*(?:mg|year|week|month|day))", re.I)
_AND = r"\s*(?:,|\band\b|\bor\b|&|\bvs\b\.?|\bversus\b|\bwith\b|\bto\b|\bthan\b|\bfrom\b)\s*(?:the\s+)?"
_BARE = re.compile(
    rf"\bthe ({_ORDINAL}|last)(?: and (?:the )?({_ORDINAL}|last))?(?=\s*(?:$|[?.!,;:]))(?!\s*,\s*(?:{_ORDINAL})\b)"
    rf"|(?:\bnumber|\bno\.|#)\s*({_VALUE})\b(?!\s*%)",
    re.IGNORECASE,
)
_ONE = r"(?:one|patient|case|person|man|woman|group|arm|site)"
_STOPS = r"(?=\W*$|[,;?.!])"
NEXT = re.compile(
    rf"\bthe (?:(?P<next>next|following)|previous|preceding)(?: {_ONE})?\b{_STOPS}"
    rf"|\bthe {_ONE}(?: (?:that|who))? (?:(?:right |just |directly )?(?:(?P<after>after|behind)|before|ahead of))"
    rf"(?: (?:him|her|that|this|it|them))?(?: one)?\b{_STOPS}",
    re.IGNORECASE,
)


def placed(question: str, group: Group, noun: str, *, anybody: bool) -> Iterator[Place]:
    """Each place that a question names; `noun` is a pattern of what members are called, `anybody`
    says that "the first of them" may be one of these."""
    adjective = rf"(?:(?!and\b|or\b|(?:{_SEVERAL})\b)[a-z-]+\s+){{0,1}}?"
    labelled = re.compile(
        rf"\b(?:{noun})\s*(?:no\.?|number|nr\.?|#)?\s*#?({_VALUE})\b(?!\s*%)", re.I
    )
    them = r"them\b|" if anybody else ""
    ordinal = re.compile(
        rf"\b({_ORDINAL}|last|final)\s+(?:{adjective}(?:{noun})\b"
        rf"|of (?:all )?(?:{them}(?:the|these|those) (?:(?:{_SEVERAL})\b\s*)?(?:{noun})\b)\b)",
        re.I,
    )
    for match in labelled.finditer(question):
        if match[1].lower() in {"a", "one"} and not _letters(group) and match[1].lower() == "a":
            continue
        yield from _numbered(question, match, group)
    for match in ordinal.finditer(question):
        yield match.start(), match.end(), _by_value(group, match[1])
    yield from _paired(question, group, rf"\s+{adjective}(?:{noun})\b")
    several = re.compile(rf"\b(first|last) ({_SEVERAL})(?:\s+[a-z-]+)??(?:\s+(?:{noun}))?\b", re.I)
    for match in several.finditer(question):
        count = value_of(match[2])
        chosen = group.members[:count] if match[1].lower() == "first" else group.members[-count:]
        yield match.start(), match.end(), chosen
    yield from _bare(question, group)


def neighbour(turn: str, current: Sequence[Member], group: Group | None) -> Member | None:
    """Whom "the one after him" or "the next one" speaks of, behind the last of `current`."""
    match = NEXT.search(turn)
    # "case 2" may have named a section of each of two documents
    held = [m for m in current if group is not None and m in group.members]
    if match is None or group is None or not held:
        return None
    at = group.members.index(held[-1]) + (1 if match["next"] or match["after"] else -1)
    return group.members[at] if 0 <= at < len(group.members) else None


def _paired(question: str, group: Group, noun: str) -> Iterator[Place]:
    """ "the first and the third patient": those before the last have their noun from it."""
    each = re.compile(rf"\b(?:{_ORDINAL}|last)\b", re.IGNORECASE)
    chain = rf"\b(?:{_ORDINAL}|last)(?:{_AND}(?:{_ORDINAL}|last)\b)+(?={noun})"
    for match in re.finditer(chain, question, re.IGNORECASE):
        for one in list(each.finditer(question, match.start(), match.end()))[:-1]:
            yield one.start(), one.end(), _by_value(group, one[0])


def _bare(question: str, group: Group) -> Iterator[Place]:
    """ "What about the fourth?", "#3": only where the group has such a member."""
    for match in _BARE.finditer(question):
        for number in (1, 2, 3):
            if match[number] and (members := _by_value(group, match[number])):
                yield match.start(number), match.end(number), members


def _numbered(question: str, match: re.Match[str], group: Group) -> Iterator[Place]:
    yield match.start(), match.end(), _by_value(group, match[1])
    at = match.end()
    if (through := _THROUGH.match(question, at)) and match[1].isdigit():
        for value in range(int(match[1]) + 1, min(int(through[1]), int(match[1]) + 12) + 1):
            yield through.start(1), through.end(1), _by_value(group, str(value))
        at = through.end()
    while more := _LISTED.match(question, at):
        yield more.start(1), more.end(1), _by_value(group, more[1])
        at = more.end()


def _letters(group: Group) -> bool:
    return all(
        len(m.label) == 1 and m.label.isalpha() and m.label not in "ivx" for m in group.members
    )


def _by_value(group: Group, label: str) -> tuple[Member, ...]:
    label = label.lower()
    if label in {"last", "final"}:
        return group.members[-1:]
    same = tuple(m for m in group.members if m.label == label)
    if same:
        return same
    value = value_of(label)
    return tuple(m for m in group.members if m.value == value)
