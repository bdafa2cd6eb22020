"""A question and a group of look-alike sections -> the one that it describes by what it tells.

"The alprazolam user", "the woman on placebo", "the man who took 30 mg": the describing words must
stand in one section of the group and in no other. Knows no retrieval and no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from answer.structure import Group, Member, has_female, has_male, lead_sex
from answer.wordlist import ranks
from index.terms import content_terms

_TAKERS = "user|users|taker|takers|drinker|smoker|addict|sufferer|recipient"
_LINK = (
    r"(?:who (?:was |had |has |were |is )?(?:on|taking|taken|took|takes|using|used|uses|given|got|"
    r"received|put on|switched to|started on)|on|taking|using|given|receiving|with|from|in)"
)
_WORD = r"[^\W_]+(?:[-'\u2019.][^\W_]+)*"
_ENDS = (
    r"(?:\b(?:have|has|had|is|was|were|are|do|does|did|get|got|take|took|feel|felt|and|or|but|when|"
    r"while|before|after|until|then|stay|start|started|need|needed|go|went|come|came|see|saw|die|"
    r"stop|stopped|become|became|improve|improved|manage|managed|respond|cope|do|last|keep|kept|"
    r"doing|report|reported|recover|recovered)\b)"
)
EVERYDAY = 2500  # words used more than the one of this rank describe too little


def described(
    question: str, group: Group, nouns: Iterable[str]
) -> Iterator[tuple[int, int, Member]]:
    """(start, end, member) of each description that only one member of the group fits; `nouns`:
    what members are called."""
    who = rf"(?:{'|'.join(sorted(map(re.escape, nouns), key=len, reverse=True))}|{_TAKERS})"
    before = re.compile(rf"\bthe ((?:{_WORD}\s+){{1,2}}?){who}\b(?!\s+{_LINK}\b)", re.IGNORECASE)
    after = re.compile(
        rf"\b(?:the (?:(?:only|one)\s+)?{who}|those)\s+{_LINK}\s+((?:(?!{_ENDS})%?{_WORD}%?\s*){{1,4}})",
        re.IGNORECASE,
    )
    for pattern in (before, after):
        for match in pattern.finditer(question):
            telling = [w for w in re.finditer(_WORD, match[1]) if _tells(w[0])]
            member = _only(group, match[0], match[1], [w[0] for w in telling])
            if member is not None:
                last = match.start(1) + telling[-1].end()
                yield match.start(), last if pattern is after else match.end(), member


def _only(group: Group, phrase: str, told: str, words: Sequence[str]) -> Member | None:
    """The one member whose section holds the telling words, all of them, and each number of what
    is `told` with the word behind it; None for more or none."""
    wanted = {t for w in words for t in content_terms(w)}
    if not wanted:
        return None
    held = [
        m
        for m in group.members
        if wanted <= set(content_terms(f"{m.section.heading} {m.section.text}"))
        and _measures(told) <= _measures(m.section.text)
    ]
    return held[0] if len(held) == 1 and _sex_agrees(phrase, held[0]) else None


def _measures(text: str) -> set[tuple[str, str]]:
    """Each number with the word behind it: 2 days are not 2 children."""
    return {(n, w.lower()) for n, w in re.findall(r"(\d+(?:[.,]\d+)*)[\s-]*([^\W\d_]*)", text)}


def _tells(word: str) -> bool:
    """Whether a word tells one from others: a number, a name, or a word not used every day."""
    return word[0].isdigit() or ranks().get(word.lower(), EVERYDAY + 1) > EVERYDAY


def _sex_agrees(phrase: str, member: Member) -> bool:
    female, male = has_female(phrase), has_male(phrase)
    return female == male or lead_sex(member) in {None, "f" if female else "m"}
