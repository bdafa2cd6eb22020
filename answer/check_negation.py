"""A written sentence and the evidence -> reasons against its negations. Pure.

A term that the nearest sentence of the evidence negates must be negated in what is said, and the
other way round. Scope is a matter of words: from a negation to the next break, six content words
at most (after the rule of NegEx, Chapman et al. 2001, with a wider list of breaks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from answer.bearers import leans
from answer.claims import Claim, Text, Token
from answer.signs import FINITE, NEGATIONS

_REACH = 6
_RELATIVE = frozenset({"who", "which", "whom"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_BACKWARD = frozenset({"absent", "lacking"})


def negation_reasons(claim: Claim) -> list[str]:
    """What speaks against the negations of the sentence."""
    own = [r for s in claim.nearest if (r := _conflict(claim.said, s))]
    if not own and claim.bearing is not None and (lost := _lost(claim.said, claim.bearing)):
        own = [f"negation: the evidence denies {', '.join(sorted(lost))}"]
    if not own and claim.bearing is not None and _more_denials(claim.said, claim.bearing):
        own = ["negation: the evidence denies less"]
    return own[:1]


def _more_denials(said: Text, sentence: Text) -> bool:
    return len(list(_cues(said.tokens))) > len(list(_cues(sentence.tokens)))


def denied_by(said: Text, others: Sequence[Text]) -> list[str]:
    """What a further sentence of the evidence denies, though it has all the words that are said;
    the subject may be a pronoun there."""
    subject = {next((t.term for t in said.tokens if t.content), "")}
    for sentence in others:
        missing = said.terms - sentence.terms
        spoken_of = not missing or (missing <= subject and leans(sentence.text))
        if spoken_of and (reason := _conflict(said, sentence)):
            return [reason]
    return []


def _lost(said: Text, sentence: Text) -> frozenset[str]:
    """What one negation of the sentence covers, all of it said without any negation."""
    denied = negated(said)
    for at in _cues(sentence.tokens):
        under = frozenset(t.term for t in _scope(sentence.tokens, at))
        if not under:  # "which the toxin does not."
            clause = sentence.tokens[at].clause
            before = (t for t in sentence.tokens[:at] if t.content and t.clause == clause)
            under = frozenset(t.term for t in before)
            if is_negative(said):
                continue
        if under and under <= said.terms and not under & denied:
            return under
    return frozenset()


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
    made = sorted((no - yes) & (their_yes - their_no) - _meant(evidence))
    if made:
        return f"negation: the evidence does not deny {', '.join(made)}"
    if is_negative(said) and not is_negative(evidence):
        return "negation: the evidence denies nothing"
    return ""


def _meant(evidence: Text) -> frozenset[str]:
    """What a pronoun under a negation stands for: the opening of the sentence."""
    tokens = evidence.tokens
    for at in _cues(tokens):
        behind = (t for t in tokens[at + 1 : at + 8] if t.clause == tokens[at].clause)
        if any(t.surface in _PRONOUNS for t in behind):
            return frozenset([t.term for t in tokens if t.content][:2])
    return frozenset()


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
    relative = _in_relative(tokens, at)
    for i in range(at + 1, len(tokens)):
        token = tokens[i]
        after = tokens[i + 1].surface if i + 1 < len(tokens) else ""
        ends = token.kind == "comma" or token.clause != tokens[at].clause
        anew = token.surface == "and" and after in FINITE  # "does not prevent it and can be"
        if ends or anew or len(found) == reach or token.surface == "but":
            break
        closed = relative or tokens[at].surface == "without"
        if closed and found and token.surface in FINITE:  # "who never had it can"
            break
        if token.content:
            found.append(token)
    return found


def _in_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative pronoun opens the clause of this token."""
    first = next(t for t in tokens if t.clause == tokens[at].clause)
    return first.surface in _RELATIVE
