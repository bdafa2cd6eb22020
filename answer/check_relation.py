"""A written sentence and its evidence -> reasons against what it puts together. Pure.

"X is a Y" must be said as such; and what is said of one side of a contrast is not true of the other.
"""

from __future__ import annotations

from answer.claims import Claim, Text, Token, is_glue
from answer.quantities import bounds, measures
from answer.segments import crossed
from answer.signs import NEGATIONS

_PRONOUNS = frozenset({"it", "he", "she", "this", "they"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})


def relation_reasons(claim: Claim) -> list[str]:
    """ "X is a Y" where no sentence of the evidence says what X is with the words of Y."""
    pair = _is_a(claim.said)
    if pair is None:
        return []
    return [] if any(_says_is(s, *pair) for s in claim.sentences) else ["relation: is"]


def contrast_reasons(claim: Claim) -> list[str]:
    """What is said of the one side of a contrast, put to the other."""
    mixed = claim.bearing is not None and crossed(claim.said, claim.bearing)
    return ["relation: the two sides of a contrast are mixed"] if mixed else []


def _is_a(said: Text) -> tuple[frozenset[str], frozenset[str]] | None:
    """(terms of X, terms of Y) of "X is a Y", at most three content terms each, else None."""
    tokens = said.tokens
    for at, token in enumerate(tokens[:-1]):
        after = tokens[at + 1 : at + 3]
        skip = 1 if after[0].surface == "not" and len(after) > 1 else 0
        if token.surface in _BE and after[skip].surface in {"a", "an", "the"}:
            x = [t.term for t in tokens[:at] if t.content and not is_glue(t.term)]
            y = [t.term for t in tokens[at + 1 :] if _weighs(t) and t.clause == token.clause]
            return (frozenset(x[-3:]), frozenset(y[:3])) if x and y else None
    return None


def _says_is(sentence: Text, x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether a form of "be", a comma or "as" stands between a word of x and all of y."""
    tokens = sentence.tokens
    places_x = [i for i, t in enumerate(tokens) if t.content and t.term in x]
    places_y = [i for i, t in enumerate(tokens) if t.content and t.term in y]
    if {tokens[i].term for i in places_y} < y:
        return False
    leans = not places_x and any(t.surface in _PRONOUNS for t in tokens[: min(places_y, default=0)])
    first = min(places_x, default=0 if leans else len(tokens))
    last = max(places_y, default=-1)
    if first > last:  # "the absence of controls is a limitation"
        first, last = last, first
    between = tokens[first:last]
    links = any(
        t.surface in _BE or t.kind == "comma" or t.surface in {"as", "called"} for t in between
    )
    return links and not _modifies(sentence, places_y)


def _modifies(sentence: Text, places: list[int]) -> bool:
    """Whether the words only stand before another noun ("benzodiazepine dependence")."""
    tokens = sentence.tokens
    ends = [i for i in places if i + 1 not in places]
    return bool(ends) and all(
        i + 1 < len(tokens)
        and tokens[i + 1].content
        and not tokens[i + 1].surface.endswith(("ed", "ing"))
        for i in ends
    )


def _weighs(token: Token) -> bool:
    small = measures(token) or bounds(token) or token.surface in NEGATIONS
    return token.content and not small
