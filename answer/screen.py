"""A question and the turns before it -> emergency, personal advice, or neither. Deterministic: no
corpus, no drug names; runs before anything is looked up. Rules first; where they see no emergency,
a small model (answer.screen_model) may add a notice, never take one away.

The two words that decide are *who* and *what kind of sentence*. "I took thirty of them" and "my
son isn't waking up" are about someone here and now; "did any patient take thirty?" and "what
happens in an overdose?" are questions about a text. So each clause is first stripped of what
merely leads in a question ("could you tell me ...", "my professor says that ..."), and then
asked whom it is about, whether it states or asks, and which signs it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from answer import plainwords
from answer import screen_danger as danger
from answer import screen_grammar as grammar
from answer import screen_signs as signs
from answer.screen_advice import advice as advice_signs
from answer.screen_clauses import Clause, read_clause
from answer.screen_model import load_guard
from answer.screen_words import words
from answer.spelling import Speller


class Kind(StrEnum):
    """What the screen makes of a question."""

    EMERGENCY = "emergency"
    PERSONAL_ADVICE = "personal_advice"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Screening:
    """The verdict, with the signs that led to it (for logs and tests, not for people)."""

    kind: Kind
    reasons: tuple[str, ...] = ()


# What is worth mending when misspelt: every whole word that the tables look for.
_MENDABLE = words()
_CHILD = re.compile(grammar.CHILD)


_CONNECTED = re.compile(
    r"^\W*(?:(?:sorry|no|ok|wait)\W+)*(?:i (?:mean|meant|asked(?: about)?)|and|or|but|no|then|what about|how about)\b\W*",
    re.I,
)
_OURS = re.compile(r"\b(?:i|i'?m|i'?ve|my|me|we|our|us|mine|myself)\b", re.IGNORECASE)
# "and the baby swallowed some" tells what happened
_HAPPENED = re.compile(
    r"\b(?:\w+ed|ate|eaten|took|taken|drank|had|has|have|got|fell|went|is|was|are|were|\w+n['\u2019]?t|can|will|did|"
    r"keeps?|hit|bit|shot|cut|swallows?|feels?|stops?)\b", re.IGNORECASE)  # fmt: skip
# "and after ten days?", "and 40 mg?": of these the model knows nothing
_BARE = re.compile(
    r"(?:(?:and|or|but|so|then|what|about|how|for|after|before|at|in|on|by|until|within|over|the|an?|of|with|next|"
    r"later|long|many|much|first|second|third|last|later on|half|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty|thirty|forty|fifty|\d+(?:[.,]\d+)?|(?:minute|hour|day|night|morning|evening|week|month|"
    r"year)s?|mg|mcg|ml|g|grams?|milligrams?|dos(?:e|es|age))\W*)+", re.IGNORECASE)  # fmt: skip


def screen(question: str, history: Sequence[str] = ()) -> Screening:
    """What `question` is, after the user's earlier turns `history` (oldest first).

    Only the question is judged; the turns before tell whom "he" or "she" is. Raises ModelError
    where the model's files are missing or damaged.
    """
    ruled = rules(question, history)
    read = read_mended(question)
    home = _home_is_spoken_of(history)
    if ruled.kind is Kind.EMERGENCY or not _may_be_here(read, home):
        return ruled
    if history and not home and _leans(question) and not any(c.personal for c in read):
        return ruled
    return _with_model(ruled, read, home)


def _leans(question: str) -> bool:
    """Whether a turn is a few words that go on with the turn before ("and his last?"), of nobody
    here: the model has learnt whole questions."""
    match = _CONNECTED.match(question)
    rest = question[match.end() :] if match else ""
    told = _OURS.search(rest) or _HAPPENED.search(rest)
    return bool(match) and len(rest.split()) <= 5 and not told


def rules(question: str, history: Sequence[str] = ()) -> Screening:
    """What the rules alone make of a question, read as it was typed and again with its English
    mended: the graver verdict counts, but in a question full of slips what merely looks like a wish
    for advice until it is mended ("I'mm writnog an essay") is none."""
    home = bool(_home_is_spoken_of(history))
    typed, mended = read_typed(question), read_mended(question)
    found = _ruled(typed, home)
    if found.kind is Kind.EMERGENCY or mended == typed:
        return found
    again = _ruled(mended, home)
    if again.kind is Kind.NONE and _speller().is_hasty(question):
        return again
    return found if again.kind is Kind.NONE else again


@lru_cache(maxsize=32)
def read_typed(question: str) -> tuple[Clause, ...]:
    """The clauses of a question as it stands."""
    return tuple(read_clause(text) for text in plainwords.clauses(question, _MENDABLE))


@lru_cache(maxsize=32)
def read_mended(question: str) -> tuple[Clause, ...]:
    """The clauses of a question with its English mended: what the model reads."""
    return read_typed(_speller().mend(question)[0])


@cache
def _speller() -> Speller:
    """Mends towards everyday English, and the words of the tables first."""
    return Speller(_MENDABLE)


def _ruled(read: Sequence[Clause], home: bool) -> Screening:
    """What the rules make of the clauses of a question."""
    emergency = _emergency(read, home)
    if emergency:
        return Screening(Kind.EMERGENCY, emergency)
    advice = advice_signs(read, home)
    return Screening(Kind.PERSONAL_ADVICE, advice) if advice else Screening(Kind.NONE)


def _may_be_here(read: Sequence[Clause], home: bool | None) -> bool:
    """Whether somebody here may be meant: not by "he" when the turns before tell of patients, and
    not by a time or an amount alone."""
    if not read or all(_BARE.fullmatch(clause.whole) for clause in read):
        return False
    return home is not False or any(clause.personal for clause in read)


def _with_model(ruled: Screening, read: Sequence[Clause], home: bool | None) -> Screening:
    """The rules' verdict, or a graver one that the model is sure enough of; their notice on advice
    is taken back where it is sure that nobody here is meant, and no turn before told of any."""
    guard = load_guard()
    seen = guard.see_both(read)
    if seen.emergency >= guard.emergency:
        return Screening(Kind.EMERGENCY, (f"model: emergency {seen.emergency:.2f}",))
    if ruled.kind is Kind.NONE and seen.somebody >= guard.somebody:
        return Screening(Kind.PERSONAL_ADVICE, (f"model: somebody {seen.somebody:.2f}",))
    if ruled.kind is Kind.PERSONAL_ADVICE and not home and seen.somebody < guard.nobody:
        return Screening(Kind.NONE, (f"model: nobody {seen.somebody:.2f}",))
    return ruled


@cache
def _turn_is_about_home(turn: str) -> bool | None:
    """True if a turn tells of the speaker or somebody near, False if of patients, else None."""
    read = read_typed(turn)
    if any(clause.personal for clause in read):
        return True
    return False if any(clause.study for clause in read) else None


def _home_is_spoken_of(history: Sequence[str]) -> bool | None:
    """Whether the last turn that says whom it is about tells of someone near the speaker (True)
    or of patients (False); None if no turn says."""
    for turn in reversed(history):
        about = _turn_is_about_home(turn)
        if about is not None:
            return about
    return None


# ------------------------------------------------------------------------------ emergencies


def _emergency(read: Sequence[Clause], home: bool) -> tuple[str, ...]:
    urgent = any(clause.urgent for clause in read)
    near = home or any(clause.personal for clause in read)
    found: list[str] = []
    for clause in read:
        if _is_here_and_now(clause, near, urgent):
            found += _signs(clause.text) or _danger(clause) or _alarm(clause)
    if not found:
        found += _signs_together(read)
    return tuple(dict.fromkeys(found))


def _is_here_and_now(clause: Clause, near: bool, urgent: bool) -> bool:
    """Whether a clause tells of somebody here: by name of kin, by "I", or as a bare statement."""
    if clause.personal:
        return True
    if clause.study:
        return False
    if clause.third:
        return not clause.asks or near
    return not clause.asks and (near or urgent or _starts_with_a_deed(clause.text))


_DEED = re.compile(
    r"^(?:(?:think|just|accidentally|already|have|has|maybe|may have|might have) )*"
    r"(?:took|taken|swallowed|overdosed|drank|od|vomiting|bleeding|hearing voices|seeing things|"
    r"going to)\b"
)


def _starts_with_a_deed(text: str) -> bool:
    """A statement that leaves out its "I": "took too many", "overdosed on iron"."""
    return bool(_DEED.search(text))


def _signs(text: str) -> list[str]:
    found = [
        name
        for name, patterns in signs.SIGNS.items()
        if any(pattern.search(text) for pattern in patterns)
    ]
    if _CHILD.search(text) and signs.CHILD_ATE.search(text):
        found.append("a child swallowed something")
    if signs.LONG_AGO.search(text):  # what is long over is history, but a wish to die is not
        found = [name for name in found if name == "suicide or self-harm"]
    return found


def _danger(clause: Clause) -> list[str]:
    """The red flags in lay words, unless they are a chance ("could it ...") or long ago."""
    if danger.CHANCE.search(clause.text) or signs.LONG_AGO.search(clause.text):
        return []
    table = danger.DANGER.items()
    return [name for name, patterns in table if any(p.search(clause.text) for p in patterns)]


def _alarm(clause: Clause) -> list[str]:
    """A word of alarm in a statement about somebody here, unless it is a chance or long ago."""
    here = clause.personal and not clause.asks and not clause.study
    alarming = here and signs.ALARM.search(clause.text)
    return ["alarm"] if alarming and not signs.NOT_NOW.search(clause.text) else []


def _signs_together(read: Sequence[Clause]) -> list[str]:
    """Lesser signs that together are an emergency: ill after a dose too many, and the like."""
    told = [clause for clause in read if not clause.study]
    if not any(clause.personal or (clause.third and not clause.asks) for clause in told):
        return []
    text = " , ".join(clause.text for clause in told)
    if signs.DEADLY.search(text) and signs.AT_HAND.search(text):
        return ["means of suicide at hand"]
    text = " , ".join(c.text for c in told if c.personal or not danger.CHANCE.search(c.text))
    if signs.FAINT_SIGNS.search(text) and signs.TOO_MUCH.search(text):
        return ["ill after too much"]
    return [name for name, one, other in danger.TOGETHER if one.search(text) and other.search(text)]
