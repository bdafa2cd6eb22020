"""A question and the turns before it -> one question that stands alone, and what it is about.

Ellipsis ("and the second patient?"), pronouns ("what was he given?") and corrections ("no, I
meant case 4") are completed from the turns before; a question that stands alone is left as it
is. Deterministic; knows the corpus only by its structure, and no retrieval.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from answer.focus import is_courtesy
from answer.places import NEXT, neighbour
from answer.references import References, find_references, who_is_it
from answer.structure import Member, Structure
from answer.understood import Understood, without_names
from index.terms import content_terms

MAX_TURNS = 6
Who = Callable[[str], tuple[Member, ...]]

_OPENING = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|so|well|sorry|hmm+|oh|thanks?(?: you)?|great|right|no|nope|yes|yeah|sure|"
    r"actually|wait|i see|hm|um|er|please)[\s,.!;:-]+)*"
    r"(?:(?:and|but|or|then|also|plus|n)\s+)?"
    r"(?:(?:i (?:mean|meant)|not that(?: one)?|that'?s not what i (?:asked|meant))[\s,.;:-]+)?"
    r"(?:(?:what|how|wat|hw) ?(?:about|bout|abt)|same (?:question )?(?:for|with)|(?:and|also|or) (?:for|in|with|by))?\s*",
    re.IGNORECASE,
)
_CONNECTED = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|so|well|sorry|no|yes|yeah|thanks|great|right|actually|wait)[\s,.!-]+)*"
    r"(?:and|but|or|also|then|plus|what about|how about|wat about|what abt|same (?:question )?(?:for|with)|i meant?|no,|nope|sorry,)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|these|those|this|that|there|such|"
    r"which (?:had|has|was|is|did|got|of)|the (?:same|other|others|former|latter|first one|second one|rest)|(?:that|this|which|the other|the same) one|ones|both|either|neither|else)\b",
    re.IGNORECASE,
)
_NOT_PRONOUN = re.compile(
    r"\b(?:this|that|these|those|the same) (?:article|study|paper|page|text|document|report|trial|series|"
    r"review|case series|treatise|site|case reports?|leaflet|chapter|corpus)\b"
    r"|\b(?:is|was|are|were) there\b|\bthere (?:is|are|was|were|any)\b|\bit (?:true|possible|safe to|ok to|correct)\b"
    r"|\bis it (?:true|possible|correct|right|the case|known)\b|\b\w+ that (?:is|are|was|were|has|have|can|may|do|does)\b"
    r"|\b(?:say|says|said|know|known|mean|means|show|shows|shown|suggest|suggests|true|think|thought|find|found|evidence|proof|prove|proved|proven|claim|claims|believe|sure|so|such) that\b"
    r"|\bwhat(?:'s| is) it about\b|\bwhat else\b|\banything else\b|\bhow does it work\b(?=.*\b(?:drug|medicine)\b)",
    re.IGNORECASE,
)
_TRIM = re.compile(
    r"^(?:for|in|with|by)\s+|[\s,]+(?:sorry|please|pls|thanks|instead|then|rather|though)$",
    re.IGNORECASE,
)
# "and once he'd been treated?": when, of what was asked before
_CLAUSE = re.compile(
    r"^(?:once|after|before|when|while|until|till|since|by the time|as soon as)\s+"
    r"(?:he|she|they|it|the \w+|that|this)\b", re.IGNORECASE)  # fmt: skip
_SOMEONE = re.compile(
    r"^(?:(?:for|in|with|of)\s+)?the (?:one|other|patient|case|man|woman|guy|person|boy|girl|group|arm)\s+"
    r"(?:who|that|with|on|whose|from|taking|without)\b", re.IGNORECASE)  # fmt: skip
_PERSON = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_THEY = re.compile(r"\bthey\b", re.IGNORECASE)
_WHOLE = 4  # content words with which a turn asks for something of its own
_THING = re.compile(r"\b(?:it|its|this|that|these|those|there)\b", re.IGNORECASE)
_ASKING = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|has|have|had|will|would|should|may|tell|explain|give|list|describe|compare|wat|hw|y)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|do|does|did|can|could|has|have|had|will|would|should|may|might|"
    r"must|get|gets|got|\w{3,}ed|works?|means?|helps?|takes?|took|tell|explain|give|list|describe|compare)\b",
    re.IGNORECASE,
)
_ALSO = frozenset({"too", "either", "then", "well"})
_LEADING = frozenset(
    "at for in of with since by on until from after before without how why".split()
)
_OTHER = re.compile(
    r"\b(?:the )?other (?:one|patient|case|man|woman|guy|person|group|arm)\b|\bthe other\b(?=\W*$)",
    re.IGNORECASE,
)
_STOP = frozenset(
    """sorry instead a an the of in on at to for from by with and or but so is are was were be been do does did
    has have had can could will would should may might what which who whom whose when where why
    how many much long old often any there it its he she they his her their them him this that
    these those i you we me my your please tell about say says said article text study paper
    know explain give list describe compare if also then than as into out up not no yes ok okay
    so well hi hello thanks thank some just get got u wat hw r""".split()
)


def understand(
    question: str, history: Sequence[str], structure: Structure, who: Who | None = None
) -> Understood:
    """The question as it is to be searched for; earlier turns oldest first. `who` tells of whom an
    earlier "who ...?" is true; without it, only what a section says word for word counts."""
    who = who or (lambda turn: who_is_it(turn, structure))
    told = [turn for turn in history if not is_courtesy(turn)]
    turns = [" ".join(turn.split()) for turn in [*told[-MAX_TURNS:], question]]
    meant = Understood(turns[0], turns[0], False, find_references(turns[0], structure))
    past = list(meant.references.targets)
    for n, turn in enumerate(turns[1:], 1):
        other = _the_other(meant, past, turns[: n + 1], structure)
        now = _turn(turn, meant, other, structure, who)
        someone_else = now.follows and not now.references.any and _names_someone(turn)
        meant = replace(now, earlier=References() if someone_else else meant.references)
        past += [m for m in meant.references.targets if m not in past[-1:]]
    return meant


def _turn(
    own: str, before: Understood, other: References, structure: Structure, who: Who
) -> Understood:
    found = find_references(own, structure)
    if not _depends(own, found):
        return Understood(own, own, False, found)
    rest = own[_match_end(_OPENING, own) :].strip(" ,.;:-") or own
    if _names_other(own) and not found.any and other.any:
        if _ASKING.search(NEXT.sub("", _OTHER.sub("", rest))) or not other.targets:
            return Understood(own, own, True, other)
        return _swap(own, other.targets[0].section.heading, before, other, structure)
    if found.any and not _asks(rest, found, own):
        return _swap(own, rest, before, found, structure)
    if _names_someone(own) and not found.any:
        return _swap(own, rest, before, found, structure)
    return _carry(own, rest, before, found, who)


def _names_someone(own: str) -> bool:
    """Whether all of a turn is a description ("and the one who drank?")."""
    rest = own[_match_end(_OPENING, own) :].strip(" ,.;:-?!")
    return bool(_SOMEONE.match(rest)) and len(rest.split()) <= 9


def _names_other(own: str) -> bool:
    return bool(_OTHER.search(own) or NEXT.search(own))


def _depends(own: str, found: References) -> bool:
    """Whether a turn leans on those before it."""
    if _CONNECTED.match(own):
        return True
    bare = _NOT_PRONOUN.sub(" ", own)
    if found.any:
        return not _asks(own, found, own)
    if _PRONOUN.search(bare) or NEXT.search(bare) or _is_fragment(own):
        return True
    return len([w for w in re.findall(r"[a-z0-9]+", own.lower()) if w not in _STOP]) == 0 or (
        len(own.split()) <= 2 and bool(_ASKING.match(own))
    )


def _is_fragment(own: str) -> bool:
    """Whether a turn is no whole question: "at what dose?", "dosage?", "for smokers too?"."""
    words = re.findall(r"[a-z0-9][\w'-]*", own.lower())
    if len(words) > 6 or _VERB.search(own):
        return False
    return len(words) == 1 or words[-1] in _ALSO or (len(words) < 6 and words[0] in _LEADING)


def _asks(rest: str, found: References, own: str) -> bool:
    """Whether more is left than the name of a section: a question word, or content."""
    bare = own
    for start, end in reversed(found.spans):
        bare = f"{bare[:start]} {bare[end:]}"
    bare = bare[_match_end(_OPENING, bare) :]
    left = [w for w in re.findall(r"[a-z0-9]+", bare.lower()) if w not in _STOP]
    return bool(left) or bool(_ASKING.search(bare) and len(bare.split()) > 2)


def _swap(
    own: str, name: str, before: Understood, found: References, structure: Structure
) -> Understood:
    """The question before, asked of another section."""
    core, name = before.core, _TRIM.sub("", name.rstrip("?.! "))
    if len(found.targets) == 1 and re.fullmatch(r"the \w+", name, re.IGNORECASE):
        name = found.targets[0].section.heading  # "the second" is found again nowhere but at an end
    spans = find_references(core, structure).spans
    if spans:
        start, end = spans[0][0], spans[-1][1]
        if before_it := re.search(r"\bthe\s+$", core[:start], re.IGNORECASE):
            if found.targets and name == found.targets[0].section.heading:
                start = before_it.start()  # not "the Case 4"
            name = re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
        core = f"{core[:start]}{name}{core[end:]}"
    elif not found.targets:
        core = f"{core.rstrip('?.! ')} ({name})?"
    return Understood(own, core, True, found)


def _carry(own: str, rest: str, before: Understood, found: References, who: Who) -> Understood:
    """A turn with a question of its own: sections or topic of the turn before are added."""
    carried = found if found.any else replace(before.references, spans=())
    if not carried.any and _PERSON.search(own):
        carried = References(who(before.core))
    core = own if _ASKING.search(rest) else rest
    # "he" is the section; "it" may be anything that the turn before spoke of
    thing = _THING.search(_NOT_PRONOUN.sub(" ", own))
    whole = len(own.split()) > 3 and bool(_VERB.search(rest)) and not _CLAUSE.match(rest)
    named = carried.any and not thing and whole
    # "what do they want next?": authors and people are not of the turn before
    plain = [w for w in re.findall(r"[a-z0-9]+", own.lower()) if w not in _STOP and len(w) > 2]
    if not carried.any and not thing and _THEY.search(own) and len(plain) >= _WHOLE and whole:
        named = True
    topic = "" if named else _topic(_without_names(before), own)
    return Understood(own, core, True, carried, topic)


def _without_names(before: Understood) -> str:
    """What a turn asked, without the names of sections."""
    core = (
        without_names(before.core, before.references) if before.core == before.own else before.core
    )
    return f"{core} {before.topic}"


def _topic(before: str, own: str) -> str:
    """The content words of the turn before that the new one does not repeat, in order."""
    have = set(re.findall(r"[a-z0-9]+", own.lower()))
    words = re.findall(r"[A-Za-z0-9][\w'/%-]*", before)
    kept = [w for w in words if w.lower().strip(".'") not in _STOP and w.lower() not in have]
    return " ".join(dict.fromkeys(kept))[:160]


def _the_other(
    before: Understood, past: list[Member], turns: Sequence[str], structure: Structure
) -> References:
    """Who "the other one" is: of two members the one not spoken of; of more, the one spoken of
    before, else the only one that shares with the current what the turns asked about. Where none
    or several do, it is missing: the current one is certainly not meant."""
    current = before.references.targets
    group = structure.group_of(current[0]) if current else None
    if group is None:
        return References()
    if NEXT.search(turns[-1]):
        beside = neighbour(turns[-1], current, group)
        return References((beside,)) if beside else References(missing=("the next one",))
    rest = [m for m in group.members if m not in current]
    earlier = [m for m in past if m not in current][-1:]
    found = rest if len(group.members) == 2 else earlier or _alike(current[0], rest, turns)
    return References(tuple(found)) if len(found) == 1 else References(missing=("the other one",))


def _alike(current: Member, rest: Sequence[Member], turns: Sequence[str]) -> list[Member]:
    """The members that share with the current one a word of the turns that not all have."""
    held = {m.label: set(content_terms(m.section.text)) for m in (current, *rest)}
    spoken = {t for turn in turns[:-1] for t in content_terms(turn)} & held[current.label]
    telling = {t for t in spoken if not all(t in own for own in held.values())}
    return [m for m in rest if telling & held[m.label]]


def _match_end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
