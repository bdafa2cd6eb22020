"""A question and a group of look-alike sections -> the one that it describes by what it tells.

"The alprazolam user", "the woman on placebo", "the man who was lost to follow-up": the describing
words must stand in one section of the group, best in one sentence of it, and in no other. Knows no
retrieval and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from answer.claims import Text
from answer.expected import NUMBER
from answer.quantities import measures, quantities
from answer.structure import Group, Member, has_female, has_male, lead_sex
from answer.wordlist import is_everyday
from index.terms import content_terms

_TAKERS = "user|users|taker|takers|drinker|smoker|addict|sufferer|recipient"
_LINK = (
    r"(?:who (?:was |had |has |were |is )?(?:on|taking|taken|took|takes|using|used|uses|given|got|"
    r"received|put on|switched to|started on)|on|taking|using|given|receiving|with|from|in)"
)
_WORD = r"[^\W_]+(?:[-'\u2019.][^\W_]+)*"
_ENDS = (
    r"(?:\b(?:been|have|has|had|is|was|were|are|do|does|did|get|got|take|took|feel|felt|and|or|but|when|"
    r"while|before|after|until|then|stay|start|started|need|needed|go|went|come|came|see|saw|die|"
    r"stop|stopped|become|became|improve|improved|manage|managed|respond|cope|do|last|keep|kept|"
    r"doing|report|reported|recover|recovered)\b)"
)
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NUMBER = re.compile(rf"{NUMBER}", re.I)
_CLAUSE_WORDS = 9
_NEGATIONS = r"\b(?:not|never|no|without|neither|\w+n['\u2019]t)\b"
# without any of these, a question is key words ("codeine 15mg patient age"), and needs no "the"
_SENTENCE_WORDS = re.compile(
    r"\b(?:the|is|are|was|were|do|does|did|has|have|had|can|which|who|any|all|each|every|how|what|when|why|"
    r"patients|cases|people|men|women)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ASKED_OF = re.compile(
    r"^\W*(?:(?:and|so|ok|then)\W+)*(?:who|which (?:one|of (?:them|the \w+)|\w+))\s+(.+)", re.I
)


def described(
    question: str, group: Group, nouns: Iterable[str]
) -> Iterator[tuple[int, int, Member]]:
    """(start, end, member) of each description that only one member of the group fits; `nouns`:
    what members are called."""
    who = rf"(?:{'|'.join(sorted(map(re.escape, nouns), key=len, reverse=True))}|{_TAKERS})"
    before = re.compile(
        rf"\bthe (?!{_COUNT}\s)((?:{_WORD}\s+){{1,2}}?){who}\b(?!\s+{_LINK}\b)", re.IGNORECASE
    )
    after = re.compile(
        rf"\b(?:the (?:(?:only|one)\s+)?{who}|those)\s+{_LINK}\s+((?:(?!{_ENDS})%?{_WORD}%?\s*){{1,4}})",
        re.IGNORECASE,
    )
    patterns = [before, after]
    if not _SENTENCE_WORDS.search(question):
        patterns.append(
            re.compile(
                rf"\b((?:{_WORD}\s+)?\d[\w.,/]*\s+(?:{_WORD}\s+)??){who}\b(?!\s+{_LINK}\b)", re.I
            )
        )
        patterns.append(
            re.compile(
                rf"\b{who}\s+{_LINK}\s+((?:{_WORD}\s+)?\d[\w.,/]*(?:\s+(?!{_ENDS}){_WORD}){{0,2}})",
                re.I,
            )
        )
    for pattern in patterns:
        for match in pattern.finditer(question):
            telling = [w for w in re.finditer(_WORD, match[1]) if _tells(w[0])]
            last = match.start(1) + telling[-1].end() if telling else 0
            told = (
                " ".join(w[0] for w in telling)
                if not _amounts(match[1])
                else question[match.start(1) : last]
            )
            member = _only(group, match[0], told) if telling else None
            if member is not None:
                yield match.start(), match.end() if pattern is before else last, member
    clause = re.compile(
        rf"\bthe (?:[a-z-]+ )??{who}\W+(?:who|that|whose|with|on)\b(?:['\u2019](?:d|s|ve|ll)\b)?",
        re.I,
    )
    for match in clause.finditer(question):
        if found := _by_clause(group, question, match):
            yield match.start(), *found


def answered_by(question: str, group: Group) -> Member | None:
    """The one member that a question of the form "who was taking X" is true of."""
    match = _ASKED_OF.match(question)
    return _only(group, "", match[1]) if match and any(map(_tells, match[1].split())) else None


def _by_clause(group: Group, question: str, match: re.Match[str]) -> tuple[int, Member] | None:
    """(end, member) of the shortest beginning of a clause ("who came off X, ...") of which the
    telling words stand in a sentence of one member alone; of a clause without such words ("who was
    lost to follow-up"), all words."""
    ends = re.search(r"[,;:.?!](?!\d)|$", question[match.end() :])
    told = question[match.end() : match.end() + (ends.start() if ends else 0)]
    words = list(re.finditer(_WORD, told))[:_CLAUSE_WORDS]
    if re.search(_NEGATIONS, told, re.IGNORECASE):
        return None
    for telling in (True, False):
        for n, word in enumerate(words, 1):
            said = told[: word.end()]
            part = " ".join(w[0] for w in words[:n] if _tells(w[0])) if telling else said
            if telling and _amounts(said):
                part = said
            if not part or (not telling and len(_asked_terms(part)[0]) < 2):
                continue
            if _NUMBER.fullmatch(word[0]) and n < len(words):
                continue  # its unit is still to come: "for twelve years"
            held = [m for m in group.members if _in_a_sentence(m, part)]
            if len(held) == 1 and _sex_agrees(match[0], held[0]):
                return match.end() + _behind(told, word.end(), held[0]), held[0]
            if not held:
                break
    return None


def _behind(told: str, end: int, member: Member) -> int:
    """Where a description ends that goes on as the same sentence does ("lost to follow" up)."""
    for word in re.finditer(_WORD, told[end:]):
        part = told[: end + word.end()]
        if re.fullmatch(_ENDS, word[0], re.I) or not _in_a_sentence(member, part):
            return len(told[: end + word.start()].rstrip())
    return len(told.rstrip())


def _only(group: Group, phrase: str, told: str) -> Member | None:
    """The one member of which a sentence, or else the whole section, holds all that is told."""
    if not any(_asked_terms(told)):
        return None
    # an amount and its thing stand together: 15 mg of another drug is another patient
    ways = (_in_a_sentence,) if _amounts(told) else (_in_a_sentence, _in_the_section)
    for fits in ways:
        held = [m for m in group.members if fits(m, told)]
        if len(held) == 1 and _sex_agrees(phrase, held[0]):
            return held[0]
    return None


def _in_a_sentence(member: Member, told: str) -> bool:
    terms, measured = _asked_terms(told)
    section = member.section
    return any(
        terms <= own and measured <= amounts
        for own, amounts in _sentences(section.heading, section.text)
    )


def _in_the_section(member: Member, told: str) -> bool:
    terms, measured = _asked_terms(told)
    parts = _sentences(member.section.heading, member.section.text)
    held = frozenset().union(*(own for own, _ in parts))
    return terms <= held and measured <= frozenset().union(*(m for _, m in parts))


@lru_cache(maxsize=4096)
def _sentences(heading: str, text: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple(_terms(f"{heading} {part}") for part in _SENTENCE.split(text))


@lru_cache(maxsize=512)
def _asked_terms(told: str) -> tuple[frozenset[str], frozenset[str]]:
    terms, measured = _terms(told)
    return terms - {"just", "also", "got", "get", "onli", "been"}, measured


def _terms(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The content terms of a text without its amounts, and its amounts ("#12 year"): two days
    are not two children, and "twelve years" are "12-year"."""
    parsed = Text(re.sub(r"(?<=\d)(?=[a-z])", " ", text))
    measured = frozenset(q.key if q.unit else f"{q.key} {q.behind}" for q in quantities(parsed))
    rest = " ".join(t.surface for t in parsed.tokens if not measures(t))
    return frozenset(content_terms(rest)), measured


def _amounts(text: str) -> frozenset[str]:
    return _terms(text)[1]


def _tells(word: str) -> bool:
    """Whether a word tells one from others: a number, a name, or a word not used every day."""
    return word[0].isdigit() or not is_everyday(word.lower())


def _sex_agrees(phrase: str, member: Member) -> bool:
    female, male = has_female(phrase), has_male(phrase)
    return female == male or lead_sex(member) in {None, "f" if female else "m"}
