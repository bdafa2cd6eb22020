"""A question + the corpus's structure -> the sections that it names, or that it misses.

"The second patient", "case iii", "the 45-year-old", "patient C", "the oldest one": each is
resolved by the form of headings and the words of sections alone. Knows no
retrieval and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answer.callings import named_by
from answer.described import answered_by, described
from answer.named import named
from answer.places import placed
from answer.structure import (
    AGE,
    Group,
    Member,
    Structure,
    ages,
    has_female,
    has_male,
    lead_sex,
    years,
)

PEOPLE = frozenset(
    """patient patients pt pts case cases man men woman women person people guy guys subject
    subjects participant participants individual individuals male males female females lady
    gentleman boy girl child client clients volunteer fellow one ones bloke chap dude report""".split()
)
ARMS = frozenset(["group", "groups", "arm", "arms", "cohort", "cohorts", "team", "set"])
# "older drivers" are nobody in particular
_EXTREME = re.compile(
    r"\b(oldest|eldest|youngest|(?<=the )(?:older|younger))\b(?!\s+(?!(?:was|is|has|does)\b)[a-z-]{3,}(?<!s)s\b)",
    re.IGNORECASE,
)
# "is it for a 14 year old?" is asked for somebody else
_ANYBODY = re.compile(
    r"\b(?:for|can|could|may|should|would|will|my|our|i am|i'm|im|being|if) (?:an? )?$",
    re.IGNORECASE,
)
_IS_EXTREME = re.compile(
    r"^\W*(?:(?:so|and|ok|then)\W+)*(?:who|which|what)\b(?: [\w'-]+){0,4}? (?:is|was|were|are|'s) (?:the )?"
    r"(?:very )?(?:oldest|eldest|youngest)\b(?: (?:of|in|among|person|patient|one|man|woman|case|all|the|them|these|"
    r"people|patients|group|study|series|treated|included|here|by far))*\W*(?:\([^)]*\))?\W*$"
    r"|^\W*(?:the )?(?:oldest|youngest)(?: (?:person|patient|one|man|woman|case))?\W*$", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class References:
    """`targets`: members named, in the question's order; `missing`: what was named but is not
    there; `spans`: where in the question the names stand (start, end)."""

    targets: tuple[Member, ...] = ()
    missing: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def any(self) -> bool:
        """Whether the question names a section at all, there or not."""
        return bool(self.targets or self.missing)


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    members: tuple[Member, ...]


def find_references(question: str, structure: Structure) -> References:
    """The sections that `question` names; a name without a section is `missing`."""
    mentions: list[_Mention] = []
    for group in structure.groups:
        mentions += _mentions(question, group)
    best = _longest(list(dict.fromkeys(mentions)))
    targets = tuple(dict.fromkeys(m for mention in best for m in mention.members))
    missing = tuple(question[m.start : m.end] for m in best if not m.members)
    return References(targets, missing, tuple((m.start, m.end) for m in best))


def who_is_it(question: str, structure: Structure) -> tuple[Member, ...]:
    """The one member that "who was taking X?" is true of, for the turn behind it to speak of."""
    found = [m for g in structure.groups if (m := answered_by(question, g))]
    return tuple(found) if len(found) == 1 else ()


def asks_extreme(question: str) -> bool:
    """Whether a question asks for no more than who is the oldest or the youngest."""
    return bool(_IS_EXTREME.match(question))


def nouns_of(group: Group) -> frozenset[str]:
    """The words by which people call a member of a group."""
    stem = group.stem.split()[-1]
    own = {stem, stem + "s", group.stem, *group.nouns}
    if stem in PEOPLE:
        return PEOPLE | own
    return ARMS | own | {"one"} if stem in ARMS else frozenset(own | {"one"})


def own_nouns(structure: Structure) -> frozenset[str]:
    """What members of any group are called, besides the words for people that all know."""
    return named_by(n for g in structure.groups for n in nouns_of(g)) - PEOPLE - ARMS


def _mentions(question: str, group: Group) -> Iterator[_Mention]:
    nouns = nouns_of(group)
    noun = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    for place in placed(question, group, noun, anybody=nouns >= PEOPLE):
        yield _Mention(*place)
    for start, end, member in named(question, group):
        yield _Mention(start, end, (member,))
    yield from _by_trait(question, group, noun)
    for start, end, member in described(question, group, nouns | PEOPLE):
        yield _Mention(start, end, (member,))


def _by_trait(question: str, group: Group, noun: str) -> Iterator[_Mention]:
    """By age, by being the oldest or youngest, or by a sex that only some members have."""
    known = [(m, ages(m.section.text)[:1]) for m in group.members]
    if not any(a for _, a in known):
        aged: list[tuple[Member, int]] = []
    else:
        aged = [(m, a[0]) for m, a in known if a]
        for match in AGE.finditer(question):
            if _ANYBODY.search(question[: match.start()]):
                continue
            year = years(match)
            members = tuple(m for m, a in aged if a == year)
            yield _Mention(match.start(), match.end(), members)
        who_is = re.compile(
            rf"\bthe (?:{noun})\s+who(?:['\u2019]?s| is| was) (\d{{1,3}})(?=\W*$|[,;.?!]|\s+[a-z]+\?)",
            re.I,
        )
        for match in who_is.finditer(question):
            members = tuple(m for m, a in aged if a == int(match[1]))
            yield _Mention(match.start(), match.end(), members)
    for match in _EXTREME.finditer(question):
        if aged:
            pick = max if match[1].lower() in {"oldest", "eldest", "older"} else min
            year = pick(a for _, a in aged)
            yield _Mention(match.start(), match.end(), tuple(m for m, a in aged if a == year))
    yield from _by_sex(question, group)


def _by_sex(question: str, group: Group) -> Iterator[_Mention]:
    single = re.compile(
        r"\bthe (?:only )?(wom[ae]n|females?|lady|girl|m[ae]n|males?|boy)\b(?! (?:who|on|with|taking|in|aged?)\b)",
        re.I,
    )
    for match in single.finditer(question):
        wanted = "f" if has_female(match[1]) else "m"
        if not has_male(match[1]) and not has_female(match[1]):
            continue
        members = [m for m in group.members if lead_sex(m) == wanted]
        if not members:
            yield _Mention(match.start(), match.end(), ())
        elif len(members) == 1:
            yield _Mention(match.start(), match.end(), tuple(members))


def _longest(mentions: list[_Mention]) -> list[_Mention]:
    """Mentions that do not overlap, longer and resolved ones first, in the question's order.

    The same words may name members of several groups (each document has its Case 2).
    """
    kept: list[_Mention] = []
    for mention in sorted(mentions, key=lambda m: (not m.members, m.start - m.end)):
        same = [k for k in kept if k.start < mention.end and mention.start < k.end]
        if not same or (
            mention.members and all((k.start, k.end) == (mention.start, mention.end) for k in same)
        ):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
