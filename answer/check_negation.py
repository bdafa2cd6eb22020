"""A written sentence and the evidence -> reasons against its negations. Pure.

A term that the nearest sentence of the evidence negates must be negated in what is said, and the
other way round. Scope is a matter of words: from a negation to the next break, six content words
at most (after the rule of NegEx, Chapman et al. 2001, with a wider list of breaks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer.claims import Claim, Text, Token
from answer.signs import NEGATIONS

_REACH = 6
_BACKWARD = frozenset({"absent", "lacking"})


def negation_reasons(claim: Claim, rest: Sequence[Text] = ()) -> list[str]:
    """What speaks against the negations of the sentence.

    `rest`: further sentences of the evidence, not cited; what they deny can't be said either.
    """
    own = [r for s in claim.nearest if (r := _conflict(claim.said, s))]
    wanted = claim.said.terms
    other = [r for s in rest if wanted <= s.terms and (r := _conflict(claim.said, s))]
    return own[:1] or other[:1]


def negated(text: Text) -> frozenset[str]:
    """The content terms that stand under a negation somewhere in the text."""
    return frozenset(t.term for t in _under(text.tokens))


def is_negative(text: Text) -> bool:
    """Whether there is any negation in the text."""
    return any(True for _ in _cues(text.tokens))


def _conflict(said: Text, evidence: Text) -> str:
    no, yes = _polarity(said)
    their_no, their_yes = _polarity(evidence)
    if lost := sorted((yes - no) & (their_no - their_yes)):
        return f"negation: the evidence denies {', '.join(lost)}"
    if made := sorted((no - yes) & (their_yes - their_no)):
        return f"negation: the evidence does not deny {', '.join(made)}"
    if is_negative(said) and not is_negative(evidence):
        return "negation: the evidence denies nothing"
    return ""


def _polarity(text: Text) -> tuple[frozenset[str], frozenset[str]]:
    """(negated terms, other terms) of a text."""
    under = _under(text.tokens)
    ids = {id(t) for t in under}
    content = [t for t in text.tokens if t.content and t.surface not in NEGATIONS]
    return (
        frozenset(t.term for t in under if t.surface not in NEGATIONS),
        frozenset(t.term for t in content if id(t) not in ids),
    )


def _under(tokens: Sequence[Token]) -> list[Token]:
    return [t for at in _cues(tokens) for t in _scope(tokens, at)]


def _cues(tokens: Sequence[Token]) -> Iterator[int]:
    for at, token in enumerate(tokens):
        after = tokens[at + 1].surface if at + 1 < len(tokens) else ""
        before = tokens[at - 1].surface if at else ""
        if (
            token.surface in NEGATIONS
            and after not in {"only", "doubt"}
            and not (token.surface == "free" and after not in {"of", "from"})
        ) or (token.surface == "than" and before == "rather"):
            yield at


def _scope(tokens: Sequence[Token], at: int) -> list[Token]:
    if tokens[at].surface == "non":
        return [t for t in tokens[at + 1 : at + 2] if t.content]
    if tokens[at].surface in _BACKWARD:
        return [t for t in tokens[:at] if t.content and t.clause == tokens[at].clause]
    found: list[Token] = []
    reach = 2 if tokens[at].surface == "free" else _REACH
    for token in tokens[at + 1 :]:
        ends = token.kind == "comma" or token.clause != tokens[at].clause
        if ends or len(found) == reach or token.surface == "but":
            break
        if token.content:
            found.append(token)
    return found
