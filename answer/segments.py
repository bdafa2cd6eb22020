"""A sentence -> the segments in which it says different things of different things. Pure.

"By 40 % with A, by 25 % with B" has two, each with its own value; what is said with the value of
one and the words of the other is said by neither. Knows no verdict but that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from answer.claims import Text, Token, is_glue
from answer.quantities import Quantity, measures, quantities
from answer.signs import FINITE

FREQUENCIES = frozenset(
    "always usually often sometimes seldom rarely never mostly mainly occasionally frequently "
    "commonly".split()
)
_CONTRASTS = frozenset({"whereas", "while", "but", "whilst"})
_STATEMENT = 4
_JOINS = frozenset({"whereas", "while", "but", "whilst", "and", "which", "who", "as", "since"})
_OBJECTS = frozenset("the a an no your his her their its it to into on of about for".split())
_PARTICLES = frozenset({"up", "down", "off", "out"})
_PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these"})
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """`terms`: content terms, and its numbers as "#64"; `values`: (value, unit) of what it counts,
    frequencies ("usually") among them; `anchor`: its terms as far as its verb, the numbers left out."""

    terms: frozenset[str]
    values: tuple[tuple[str, str], ...]
    anchor: frozenset[str]


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
    """Whether one statement is put together from two of the sentence's ("X acts on A, and Y acts
    on B" -> "X acts on B"): it takes words of both, and more of the first than a later one that
    has no subject of its own may borrow."""
    if len(_statements(said)) > 1:
        return False
    own = _words(said.tokens)
    found = _statements(sentence)
    return any(_mixes(own, one, other) for one, other in combinations(found, 2))


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
        # the words of what came first carry over, and so does a verb that comes last
        borrows = i < home or also or not (other.anchor - own) & part
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
    return Segment(frozenset(terms), tuple(values), _anchor([t for t, _ in run]))


def _anchor(tokens: Sequence[Token]) -> frozenset[str]:
    until = next((i for i, t in enumerate(tokens) if t.surface in FINITE), len(tokens))
    return frozenset(t.term for t in tokens[:until] if _weighs(t))


def _weighs(token: Token) -> bool:
    often = token.surface in FREQUENCIES
    return token.content and not measures(token) and not is_glue(token.term) and not often


def _mixes(said: frozenset[str], one: Sequence[Token], other: Sequence[Token]) -> bool:
    first, second = _words(one), _words(other)
    from_first, from_second = said & (first - second), said & (second - first)
    if not from_first or not from_second or second - first <= said:
        return False
    opening = [t for t in other[:3] if t.surface not in _JOINS]
    weighs = [t.term for t in one if _weighs(t)]
    leans = any(t.surface in _PRONOUNS for t in one[:2])  # it lends no subject, nor takes one
    if first - second <= said:
        return leans or not _without_subject(opening)
    if any(t.surface in {"which", "who"} for t in other[:1]):
        return not from_first <= set(weighs[-_OPENING:])
    return not (_without_subject(opening) and from_first <= set(weighs[:_OPENING]))


def _without_subject(opening: Sequence[Token]) -> bool:
    """Whether a statement that begins so takes its subject from the one before."""
    if not opening or opening[0].surface in _PRONOUNS | FINITE | {"that", "not"}:
        return True
    word, after = opening[0].surface, opening[1].surface if len(opening) > 1 else ""
    verb = word.endswith("ed") or (word.endswith("s") and after in _OBJECTS)
    return verb or any(t.surface in _PRONOUNS for t in opening)


def _statements(text: Text) -> list[list[Token]]:
    """The runs between strong breaks, commas and "and" that have a verb, each with those behind it
    that have none."""
    found: list[list[Token]] = [[]]
    for i, token in enumerate(text.tokens):
        joins = token.kind in {"comma", "stop"} or token.surface in _JOINS
        verbs = joins and _has_verb(found[-1]) and _has_verb(_run(text.tokens[i + 1 :]))
        if found[-1] and (verbs or _contrasts(text.tokens, i)):
            found.append([])
        found[-1].append(token)
    return found


def _contrasts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "whereas" stands there, or a ", and" with enough behind it to say something."""
    if tokens[at].surface in _CONTRASTS:
        return True
    after = tokens[at + 1].surface if at + 1 < len(tokens) else ""
    long = len(_run(tokens[at + 2 :])) >= _STATEMENT
    return tokens[at].kind == "comma" and after == "and" and long


def _run(tokens: Sequence[Token]) -> Sequence[Token]:
    """Up to the next break."""
    for i, token in enumerate(tokens):
        if i and (token.kind in {"comma", "stop"} or token.surface in _JOINS):
            return tokens[:i]
    return tokens


def _has_verb(tokens: Sequence[Token]) -> bool:
    """Whether there is a finite auxiliary, or what looks like a verb behind another word."""
    return any(
        t.surface in FINITE or (i and t.kind == "word" and len(t.surface) > 4
                                and t.surface.endswith("ed"))
        for i, t in enumerate(tokens)
    )  # fmt: skip


def _words(tokens: Sequence[Token]) -> frozenset[str]:
    particles = {f"~{t.surface}" for t in tokens if t.surface in _PARTICLES}
    return frozenset(t.term for t in tokens if _weighs(t)) | particles
