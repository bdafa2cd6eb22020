"""A sentence -> the segments in which it says different things of different things. Pure.

"By 40 % with A, by 25 % with B" has two, each with its own value; what is said with the value of
one and the words of the other is said by neither. Knows no verdict but that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer.claims import Text, Token, is_glue
from answer.quantities import Quantity, measures, quantities

FREQUENCIES = frozenset(
    "always usually often sometimes seldom rarely never mostly mainly occasionally frequently "
    "commonly".split()
)
_CONTRASTS = frozenset({"whereas", "while", "but", "whilst"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these"})
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """`terms`: content terms, and its numbers as "#64"; `values`: (value, unit) of what it counts,
    frequencies ("usually") among them."""

    terms: frozenset[str]
    values: tuple[tuple[str, str], ...]


def segments(text: Text) -> list[Segment]:
    """The segments of a sentence in order: between commas, strong breaks and "and"."""
    at = {q.at: q for q in quantities(text)}
    runs: list[list[int]] = [[]]
    clause = 0
    for i, token in enumerate(text.tokens):
        if token.clause != clause or token.kind == "comma" or token.surface == "and":
            runs.append([])
            clause = token.clause
        runs[-1].append(i)
    return [_segment([(text.tokens[i], at.get(i)) for i in run]) for run in runs if run]


def misplaced(said: Text, value: tuple[str, str], sentence: Text) -> bool | None:
    """Whether a value of what is said goes with words of another segment of the sentence.

    None where the sentence has no rival for it, or nothing of a rival's is said.
    """
    found = segments(sentence)
    homes = [i for i, s in enumerate(found) if value in s.values]
    part = _part_with(said, value)
    verdicts = [_verdict(part, value, i, found) for i in homes]
    if any(v is False for v in verdicts):
        return False
    return None if not verdicts or None in verdicts else True


def crossed(said: Text, sentence: Text) -> bool:
    """Whether what is said takes words from both sides of a contrast ("whereas") and holds all of
    neither, so that it says of one side what the sentence says of the other."""
    sides = _sides(sentence)
    if sides is None or len({t.clause for t in said.tokens}) > 1:  # it has a contrast of its own
        return False
    one, other = ({t.term for t in side if _weighs(t)} for side in sides)
    if any(t.surface in _PRONOUNS for t in sides[1][:3]):  # its subject is on the first side
        subject = [t.term for t in sides[0] if _weighs(t)][:_OPENING]
        one -= set(subject)
    first, second = one - other, other - one
    mixed = bool(first & said.terms) and bool(second & said.terms)
    if not mixed or second <= said.terms:
        return False
    leans = any(t.surface in _PRONOUNS for t in sides[0][:2])
    return leans or not first <= said.terms


def value_of(quantity: Quantity) -> tuple[str, str]:
    """What a segment counts: the number and its unit."""
    return quantity.value, quantity.unit


def _verdict(
    part: frozenset[str], value: tuple[str, str], home: int, found: Sequence[Segment]
) -> bool | None:
    verdict: bool | None = None
    own = found[home].terms | {f"#{value[0]}"}
    for i, other in enumerate(found):
        rivals = [v for v in other.values if v[1] == value[1] and v != value]
        if i == home or not rivals or value in other.values:
            continue
        if not (other.terms - own) & part:
            continue
        also = any(f"#{v[0]}" in part for v in rivals)
        borrows = i < home or also  # the words of what came first carry over
        if not borrows or not own - other.terms <= part | {f"#{value[0]}"}:
            return True
        verdict = False
    return verdict


def _part_with(said: Text, value: tuple[str, str]) -> frozenset[str]:
    """The terms of that part of what is said in which the value stands; all of it unless it has
    another value of that kind in another part."""
    found = segments(said)
    counts = [i for i, s in enumerate(found) if any(v[1] == value[1] for v in s.values)]
    if len(counts) < 2:
        return frozenset().union(*(s.terms for s in found))
    for n, i in enumerate(counts):
        if value in found[i].values:
            start = 0 if not n else counts[n - 1] + 1
            end = len(found) if i == counts[-1] else i + 1
            return frozenset().union(*(s.terms for s in found[start:end]))
    return frozenset().union(*(s.terms for s in found))


def _segment(run: Sequence[tuple[Token, Quantity | None]]) -> Segment:
    values = [value_of(q) for _, q in run if q]
    values += [(t.surface, "how often") for t, _ in run if t.surface in FREQUENCIES]
    terms = {t.term for t, _ in run if _weighs(t)} | {f"#{q.value}" for _, q in run if q}
    terms |= {f"#{t.surface}" for t, _ in run if t.surface in FREQUENCIES}
    return Segment(frozenset(terms), tuple(values))


def _weighs(token: Token) -> bool:
    often = token.surface in FREQUENCIES
    return token.content and not measures(token) and not is_glue(token.term) and not often


def _sides(sentence: Text) -> tuple[Sequence[Token], Sequence[Token]] | None:
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.surface not in _CONTRASTS:
            continue
        if i:
            return tokens[:i], tokens[i + 1 :]
        comma = next((k for k, t in enumerate(tokens) if t.kind == "comma"), 0)
        return (tokens[1:comma], tokens[comma + 1 :]) if comma else None
    return None
