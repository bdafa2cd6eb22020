"""What is left of a written answer -> whether it still answers the question. Pure.

A sentence may be true and yet not enough: the list that lost an item, the dose that lost its
increase, the true dose of another drug. Knows no model and no check of truth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.amounts import bearers_of_amounts, of_others
from answer.claims import Text, split_sentences
from answer.expected import asks_amount, fits
from answer.kinds import kind_of
from answer.quantities import Quantity, quantities
from index.terms import content_terms
from records import Answer

# what was begun at 20 mg needs no more than that
_STARTS = re.compile(r"\b(?:start|begin|began|begun|initia|commenc|first\b)", re.I)


def still_answers(question: str, verbatim: Answer, said: Sequence[str], cited: set[int]) -> bool:
    """By the kind of the question: a yes/no question needs what settles it, a list all its items,
    and where a number was asked for and quoted it must be said, whole and of the right thing.

    `said`: the sentences that are shown; `cited`: the citations of `verbatim` that they name.
    """
    kind = kind_of(question)
    if kind.yes_no and not kind.listing and verbatim.citations[0].n not in cited:
        return False
    if kind.listing and cited != {c.n for c in verbatim.citations}:
        return False
    if fits(kind.expects, verbatim.answer) > fits(kind.expects, " ".join(said)):
        return False
    evidence = [s for c in verbatim.citations for s in split_sentences(c.quote)]
    return not asks_amount(kind.expects) or _amounts_stand(question, evidence, said)


def _amounts_stand(question: str, evidence: Sequence[str], said: Sequence[str]) -> bool:
    """Whether the amounts that are said are of what was asked about, and none that stands beside
    them in the evidence is lost: "begun at 20 mg" of "begun at 20 mg and raised to 40 mg"."""
    asked = frozenset(content_terms(question))
    others = of_others(asked, [*evidence, *said])
    if any(others[len(evidence) :]) and not all(others[: len(evidence)]):
        return False
    if _STARTS.search(question):
        return True
    told = {(q.value, q.unit) for sentence in said for q in quantities(Text(sentence))}
    return not any(_lost(asked, sentence, told) for sentence in evidence)


def _lost(asked: frozenset[str], sentence: str, told: set[tuple[str, str]]) -> bool:
    """Whether a sentence of the evidence has an amount that is told and, in the same unit and of
    the same thing, one that is not."""
    elsewhere = bearers_of_amounts(sentence) - asked if asked & bearers_of_amounts(sentence) else ()
    found = [q for q in quantities(Text(sentence)) if q.unit and not _of(q, elsewhere)]
    units = {q.unit for q in found if (q.value, q.unit) in told} - _TIMES
    return any((q.value, q.unit) not in told for q in found if q.unit in units)


_TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"})


def _of(quantity: Quantity, things: Sequence[str] | frozenset[str]) -> bool:
    return any(t in things for t in (*quantity.before, quantity.behind))
