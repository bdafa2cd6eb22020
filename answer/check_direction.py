"""A written sentence and its evidence -> reasons against its directions. Pure.

Pairs of opposites: where the nearest evidence says "decreased", "increased" is wrong; where it
says both, the words around decide which of them is meant; and what stands on either side of
"than" must stay there.
"""

from __future__ import annotations

from collections.abc import Iterator

from answer.claims import Claim, Text, canonical, is_glue, windows
from answer.signs import NEGATIONS

_PAIRS = """
increase grow gain higher more greater larger upward rising | decrease less fewer smaller loss shrink lose downward
improve better improvement recover | worsen worse deteriorate deterioration aggravate
start | stop
before prior previously | after later
first earliest | last final finally latest
agonist activate stimulate enhance potentiate excite | antagonist inhibit block suppress prevent inhibitor blocker
male he his him himself | female she her hers herself
oldest older elder | youngest younger
longer longest long | shorter shortest short brief
effective efficacious beneficial benefit helpful | ineffective useless harmful harm
safe | unsafe dangerous
present | absent
high strong severe heavy | low weak mild light
early earlier | late later
positive | negative
common frequent often | rare uncommon infrequent seldom rarely
inside indoor | outside outdoor
left | right
warm hot | cold cool
same similar alike identical | different distinct unlike differ
above | below
fast rapid quick rapidly quickly | slow gradual slowly gradually
sensitive | resistant
open | closed
alone | together
most | least
allow permit approve | forbid ban refuse
"""
_REACH = 3


def direction_reasons(claim: Claim) -> list[str]:
    """What speaks against the directions of the sentence, one reason at most a pair."""
    found = []
    for side, other in _sides():
        said = _places(claim.said, side)
        if said and not any(_holds(claim.said, said, s, side, other) for s in claim.nearest):
            word = claim.said.tokens[said[0]].surface
            found.append(f"direction: {word}")
    if any(_than_turned(claim.said, s) for s in claim.nearest):
        found.append("direction: the two sides of a comparison are swapped")
    if claim.bearing is not None and _compared_as_subject(claim.said, claim.bearing):
        found.append("direction: it is what the subject is compared with")
    return found


def _compared_as_subject(said: Text, sentence: Text) -> bool:
    """Whether what is said begins with what the sentence has behind "than", and drops the rest."""
    sides = _around_than(sentence)
    content = (t for t in said.tokens if t.content and t.surface not in NEGATIONS)
    first = next((t.term for t in content if not is_glue(t.term)), "")
    return bool(sides) and "than" not in said.words and first in sides[1]  # type: ignore[index]


def _holds(said: Text, places: list[int], sentence: Text, side: frozenset[str],
           other: frozenset[str]) -> bool:  # fmt: skip
    """Whether the sentence goes the same way as what is said at each of these places."""
    same, opposite = _places(sentence, side), _places(sentence, other)
    if not opposite:
        return True
    if not same:
        return False
    return all(
        _nearness(said, at, sentence, same) >= _nearness(said, at, sentence, opposite)
        for at in places
    )


def _nearness(said: Text, at: int, sentence: Text, places: list[int]) -> int:
    """How many words around `at` also stand around the best of `places`."""
    own = windows(said.tokens, at, _REACH)
    return max(len(own & windows(sentence.tokens, i, _REACH)) for i in places)


def _places(text: Text, side: frozenset[str]) -> list[int]:
    return [i for i, t in enumerate(text.tokens) if t.kind == "word" and t.term in side]


def _than_turned(said: Text, sentence: Text) -> bool:
    mine, theirs = _around_than(said), _around_than(sentence)
    if not mine or not theirs:
        return False
    return bool(mine[0] & theirs[1]) and bool(mine[1] & theirs[0])


def _around_than(text: Text) -> tuple[frozenset[str], frozenset[str]] | None:
    surfaces = [t.surface for t in text.tokens]
    if "than" not in surfaces:
        return None
    at = surfaces.index("than")
    before = frozenset(t.term for t in text.tokens[:at] if t.content)
    behind = frozenset(t.term for t in text.tokens[at + 1 :] if t.content)
    both = before & behind
    return before - both, behind - both


def _sides() -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for line in _PAIRS.strip().splitlines():
        one, _, other = line.partition("|")
        a, b = (frozenset(map(canonical, half.split())) for half in (one, other))
        yield a - b, b - a
        yield b - a, a - b
