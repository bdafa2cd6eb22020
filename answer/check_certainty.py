"""A written sentence and its evidence -> reasons against how sure it is. Pure.

"May" must not become "does", nor "proves"; and a comparison of groups is no effect.
"""

from __future__ import annotations

from collections.abc import Sequence

from answer.claims import Claim, Text
from answer.signs import HEDGES, NEGATIONS, STRONG

_THINKING = frozenset(
    "suggest suggests suggested suggesting thought believed believe hypothesised hypothesized "
    "seems seem seemed appears appear appeared".split()
)
_COMPARED = frozenset({"lower", "higher", "greater", "less", "fewer", "more", "larger"})


def certainty_reasons(claim: Claim) -> list[str]:
    """A hedge that was lost, or a strong word that the evidence lacks."""
    have = frozenset().union(*(s.words for s in claim.sentences))
    if strong := sorted((claim.said.words & STRONG) - have):
        return [f"certainty: {strong[0]}"]
    if verb := _made_cause(claim):
        return [f"certainty: {verb}"]
    unsure = frozenset(t for _, terms in _hedged(claim.said) for t in terms)
    for sentence in claim.nearest:
        for hedge, terms in _hedged(sentence):
            if _speaks_of(terms, claim.said.terms) and not set(terms) & claim.said.terms & unsure:
                return [f"certainty: the evidence says {hedge}"]
    return []


def _speaks_of(hedged: Sequence[str], said: frozenset[str]) -> bool:
    """Whether what is said takes up what stands under a hedge: the first word there (the verb, as
    a rule) or half of them."""
    shared = sum(t in said for t in hedged)
    return bool(hedged) and (hedged[0] in said or 2 * shared >= len(hedged))


def _made_cause(claim: Claim) -> str:
    """A verb of effect ("lowers") where the evidence only compares ("lower")."""
    have = [t for s in claim.nearest for t in s.tokens]
    for token in claim.said.tokens:
        same = [t.surface for t in have if t.term == token.term]
        if token.surface not in _COMPARED and same and set(same) <= _COMPARED:
            return token.surface
    return ""


def _hedged(text: Text) -> list[tuple[str, tuple[str, ...]]]:
    """Each hedge of a text with the terms under it: those up to the next break or comma, or to
    the next break for a verb of thinking; those before it where none follow."""
    found = []
    for at, hedge in enumerate(text.tokens):
        if hedge.surface not in HEDGES:
            continue
        terms: list[str] = []
        for token in text.tokens[at + 1 :]:
            ends = token.kind == "comma" and terms and hedge.surface not in _THINKING
            if ends or token.clause != hedge.clause:
                break
            if token.content and token.surface not in HEDGES | NEGATIONS:
                terms.append(token.term)
        before = [t.term for t in text.tokens[:at] if t.content and t.clause == hedge.clause]
        found.append((hedge.surface, tuple(terms or before)))
    return found
