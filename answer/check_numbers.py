"""A written sentence and its evidence -> reasons against its numbers. Pure.

Each quantity must occur in the cited sentences with its unit, rate and bound, and must stand by
the same words there: "started at 40 mg, raised to 20 mg" is not "started at 20, raised to 40".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from answer.claims import Claim, Text, is_glue
from answer.quantities import Quantity, quantities
from answer.segments import misplaced, value_of


def number_reasons(claim: Claim) -> list[str]:
    """What speaks against the numbers of the sentence, one reason a quantity at most."""
    said = quantities(claim.said)
    sentences = claim.sentences if claim.bearing is None else (claim.bearing,)
    have = [(s, quantities(s)) for s in sentences]
    return [reason for q in said if (reason := _against(claim, q, have))]


def _against(claim: Claim, said: Quantity, have: list[tuple[Text, list[Quantity]]]) -> str:
    name = " ".join(p for p in (said.value, said.unit, said.rate and f"a {said.rate}") if p)
    if not any(_same(said, q) for _, found in have for q in found):
        return f"number: {name}"
    if claim.bearing and _share_lost(said, claim.said, claim.bearing):
        return f"number: {name} is a share"
    wrong = misplaced(claim.said, value_of(said), claim.bearing) if claim.bearing else None
    if wrong is False:  # it has all the words of its own segment
        return ""
    if wrong or not any(_fits(said, found) for _, found in have):
        return f"number: {name} belongs to something else"
    return ""


def _share_lost(said: Quantity, text: Text, sentence: Text) -> bool:
    """Whether "seven in ten" became "seven"."""
    pattern = re.compile(r"(\w+) in (\w+)")
    shares = [Text(m[0]) for m in pattern.finditer(sentence.text)]
    for share in shares:
        found = quantities(share)
        if len(found) == 2 and found[0].value == said.value:
            return found[1].value not in {q.value for q in quantities(text)}
    return False


def _same(said: Quantity, other: Quantity) -> bool:
    return (
        said.value == other.value
        and said.unit == other.unit
        and said.rate in {"", other.rate}
        and said.bound in ({other.bound} if other.bound else {"", "about"})
    )


def _fits(said: Quantity, found: list[Quantity]) -> bool:
    """Whether a quantity of one sentence is the one said, and no other of them fits better."""
    for own in (q for q in found if _same(said, q)):
        others = [q for q in found if q.value != own.value and q.unit == own.unit]
        elsewhere = said.way and any(o.way == said.way for o in others)
        if said.way and said.way != own.way and (own.way or elsewhere):
            continue
        if not _swapped(said, own, others) and _stands_by(said, own):
            return True
    return False


def _stands_by(said: Quantity, own: Quantity) -> bool:
    """Whether words that stand by the number stand by it in the evidence, too."""
    governor = said.before[0] if said.before else ""
    if governor and not is_glue(governor) and governor not in own.around:
        return bool(said.behind) and said.behind in own.around
    around = {t for t in said.around if not is_glue(t)}
    return not around or bool(around & own.around)


def _swapped(said: Quantity, own: Quantity, others: Iterable[Quantity]) -> bool:
    """Whether the word that governs the number, or the one it counts, goes with another there."""
    rest = list(others)
    governor = said.before[0] if said.before else ""
    counts_same = bool(said.behind) and said.behind == own.behind
    by_governor = (
        governor
        and not counts_same
        and own.before[:1] != (governor,)
        and any(o.before[:1] == (governor,) for o in rest)
    )
    by_follower = (
        said.behind and said.behind != own.behind and any(o.behind == said.behind for o in rest)
    )
    return bool(by_governor or by_follower)
