"""The words that the tables of the screen look for: what is worth mending when misspelt."""

from __future__ import annotations

import re
from functools import cache

from answer import screen_danger as danger
from answer import screen_grammar as grammar
from answer import screen_signs as signs
from answer import screen_wishes as wishes


@cache
def words() -> frozenset[str]:
    """Every whole word of three letters or more that the tables name."""
    tables = (*signs.SIGNS.values(), *danger.DANGER.values())
    patterns = [pattern for table in tables for pattern in table]
    patterns += [pattern for _, *pair in danger.TOGETHER for pattern in pair]
    patterns += [signs.FAINT_SIGNS, signs.TOO_MUCH, wishes.MODAL_SELF, wishes.SELF_MODAL]
    patterns += [wishes.PLAN, wishes.BODY, wishes.ACT, wishes.VERDICT, wishes.PLEA]
    who = (grammar.KIN_WORDS, grammar.STUDY, grammar.URGENT, grammar.CHILD)
    sources = [*(pattern.pattern for pattern in patterns), *who]
    text = " ".join(re.sub(r"\\[a-z]|\(\?[:=!]", " ", source) for source in sources)
    text = re.sub(r"([a-z]{3,})([a-z])\?", r"\1 \1\2 ", text)  # "seizures?" is two words
    return frozenset(re.findall(r"(?<![a-z?\])])[a-z]{3,}(?![a-z?*+\[(\\])", text))
