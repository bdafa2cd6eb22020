"""A written sentence and its evidence -> the single sentences there that may bear it. Pure.

What a sentence says must be in one sentence of the evidence; its neighbour lends it no more than
what a pronoun stands for. Knows no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answer.claims import Claim, Text, Token, is_glue
from answer.quantities import bounds, measures, quantities
from answer.signs import FINITE, MODALS, NEGATIONS, SCOPE

_LEANS = re.compile(
    r"^(?:(?:although|while|because|if|when|as|since|in|after|over|despite)\b[^,.;]{0,30}?)?\b(?:it|its|"
    r"this|these|those|they|them|such|their|both|he|she|his|her|him|the latter|all)\b",
    re.I,
)
_OPENING = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A cited sentence: the terms and numbers in it, and those that it leans on."""

    text: Text
    own: frozenset[str]
    context: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Everything that may be said with it."""
        return self.own | self.context

    def holds(self, wanted: frozenset[str]) -> bool:
        """Whether it has all that is wanted. What is in its context alone must not push out its
        own subject, unless that is a pronoun."""
        if not wanted <= self.all:
            return False
        borrowed = wanted - self.own
        if not borrowed or _LEANS.match(self.text.text):
            return True
        first = next((t.term for t in self.text.tokens if t.content), "")
        return first in wanted


def weighty(said: Text) -> list[Token]:
    """The tokens that must be in the evidence; numbers, hedges and negations have own checks."""
    return [
        t
        for t in said.tokens
        if t.content
        and not measures(t)
        and not bounds(t)
        and not is_glue(t.term)
        and t.surface not in MODALS | NEGATIONS | SCOPE
    ]


def wanted_of(said: Text) -> frozenset[str]:
    """The weighty terms of a sentence and its numbers with their units."""
    return frozenset(t.term for t in weighty(said)) | {q.key for q in quantities(said)}


def bearers(claim: Claim) -> list[Text]:
    """The cited sentences that hold all that is said, the fullest first."""
    wanted = wanted_of(claim.said)
    found = [page for page in pages(claim) if page.holds(wanted)]
    return [p.text for p in sorted(found, key=lambda p: (-len(wanted & p.own), len(p.own)))]


def pages(claim: Claim) -> list[Page]:
    """Each cited sentence with what it leans on: a pronoun on the sentence before, what stands
    under a label on its section."""
    found = []
    for source in claim.sources:
        before: frozenset[str] = frozenset()
        for sentence in source.sentences:
            leans = bool(_LEANS.match(sentence.text)) or source.label is not None
            own = sentence.terms | {q.key for q in quantities(sentence)}
            found.append(Page(sentence, own, before if leans else frozenset()))
            before = (before if leans else frozenset()) | _opening(sentence)
    return found


def leans(text: str) -> bool:
    """Whether a sentence begins with a word that stands for something said before it."""
    return bool(_LEANS.match(text))


def _opening(sentence: Text) -> frozenset[str]:
    """What a pronoun behind this sentence may stand for: its subject, which is its first content
    terms as far as its verb. What it says of the subject is not lent."""
    tokens = sentence.tokens
    verb = next((i for i, t in enumerate(tokens) if t.surface in FINITE), len(tokens))
    return frozenset([t.term for t in tokens[:verb] if t.content][:_OPENING])


def parts(said: Text, wanted: Sequence[Token]) -> list[frozenset[str]]:
    """The weighty terms and numbers between breaks of the sentence: clauses, commas, and an "and"
    with a verb on either side."""
    keys = {id(t): t.term for t in wanted}
    keys |= {id(said.tokens[q.at]): q.key for q in quantities(said)}
    found: list[set[str]] = [set()]
    clause = 0
    for at, token in enumerate(said.tokens):
        joins = token.surface in {"and", "or"} and _joins_statements(said.tokens, at)
        if token.clause != clause or token.kind == "comma" or joins:
            found.append(set())
            clause = token.clause
        if id(token) in keys:
            found[-1].add(keys[id(token)])
    return [frozenset(p) for p in found if p]


def _joins_statements(tokens: Sequence[Token], at: int) -> bool:
    before, behind = tokens[:at], tokens[at + 1 :]
    return any(map(_is_verb, before)) and any(map(_is_verb, behind))


def _is_verb(token: Token) -> bool:
    """Whether a word is a finite auxiliary or looks like a past tense."""
    return token.surface in FINITE or (token.surface.endswith("ed") and len(token.surface) > 4)
