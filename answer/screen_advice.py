"""The clauses of a question -> the signs of a wish for personal advice. Pure; knows no emergency."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer import screen_grammar as grammar
from answer import screen_wishes as wishes
from answer.screen_clauses import KIN, SELF, Clause

_WE = re.compile(r"\b(?:we|us|our|ours|ourselves)\b")
_READING = re.compile(
    rf"\b(?:can|could|may|should|do|would|must|how|where|to|will|might) (?:i|we) (?:\w+ )?"
    rf"(?:{grammar.READING})\b"
    rf"|\b(?:i|we) (?:can |could |should |would |will )?(?:{grammar.READING})\b"
)


def advice(read: Sequence[Clause], home: bool) -> tuple[str, ...]:
    """The signs of a wish for advice in the clauses of a question, none if it is no such wish;
    `home`: the turns before tell of somebody near the speaker."""
    found: list[str] = []
    about_home = any(clause.personal for clause in read)
    for clause in read:
        if clause.personal:
            found += _personal_signs(clause.text)
        elif (home or about_home) and not clause.study and clause.third:
            found += ["advice for one spoken of"] if wishes.THIRD_MODAL.search(clause.text) else []
        if wishes.PLEA.search(clause.whole):
            found.append("asks for a plan")
    return tuple(dict.fromkeys(found))


def _is_about_us_all(text: str) -> bool:
    """ "Can we predict ...": a "we" that means everybody, not the speaker's household."""
    ours = _WE.search(text) and not KIN.search(text) and not SELF.search(_WE.sub("", text))
    return bool(ours) and not wishes.ACT.search(text)


def _personal_signs(text: str) -> list[str]:
    """The signs of a wish for advice in a clause about the speaker or somebody near."""
    body = bool(wishes.BODY.search(text))
    elsewhere = _READING.search(text) or grammar.EVERYDAY.search(text)
    if not body and (elsewhere or _is_about_us_all(text)):
        return []
    if len(text.split()) < 2:
        return []
    tests = {
        "may I": wishes.MODAL_SELF.search(text) or wishes.SELF_MODAL.search(text),
        "for me": wishes.FOR_SELF.search(text),
        "a plan of mine": wishes.PLAN.search(text),
        "my body or medicine": body,
        "someone near takes or stops": wishes.ACT.search(text),
        "is it safe": wishes.VERDICT.search(text),
    }
    return [name for name, hit in tests.items() if hit] or ["about the speaker or someone near"]
