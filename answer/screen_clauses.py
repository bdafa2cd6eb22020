"""Plain words of one clause -> the clause without its lead-in, and whom it is about. Knows no sign
of an emergency and no wish; `screen` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answer import screen_grammar as grammar

SELF = re.compile(grammar.SELF)
KIN = re.compile("|".join((grammar.KIN, grammar.HOME_KIN, grammar.OF_MINE)))
_PRESENT = re.compile(grammar.PRESENT)
_THIRD = re.compile(grammar.THIRD)
_STUDY = re.compile(grammar.STUDY)
_URGENT = re.compile(grammar.URGENT)
_MY_TOPIC = re.compile(grammar.MY_TOPIC)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause without its lead-in, and whom it is about."""

    text: str
    whole: str
    asks: bool
    personal: bool
    third: bool
    study: bool
    urgent: bool


def read_clause(text: str) -> Clause:
    """What a clause in plain words (answer.plainwords) says, of whom, and whether it asks."""
    bare = _without_frames(text)
    asks = bool(grammar.QUESTION_START.search(bare)) or bool(grammar.QUESTION_START.search(text))
    about = _MY_TOPIC.sub("the topic", bare)
    urgent = bool(_URGENT.search(text))
    someone = _PRESENT.search(about) and (urgent or not asks)
    personal = bool(SELF.search(about) or KIN.search(about) or someone)
    return Clause(
        text=about,
        whole=text,
        asks=asks,
        personal=personal,
        third=bool(_THIRD.search(about)),
        study=bool(_STUDY.search(about)),
        urgent=urgent,
    )


def _without_frames(text: str) -> str:
    """`text` without lead-ins ("could you tell me") and without "my friend says that"."""
    return " , ".join(filter(None, map(_without_lead_in, text.split(" , "))))


def _without_lead_in(text: str) -> str:
    before = None
    while before != text:
        before = text
        for frame in grammar.FRAMES:
            text = frame.sub("", text, count=1).strip(" ,")
        text = grammar.HEARSAY.sub("", text, count=1).strip(" ,")
    return text
