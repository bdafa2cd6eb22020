"""A question with a superlative or a limit + one sentence a section -> those that it is true of.

"The longest history", "never more than 30 mg", "over ten years": the quantities of each section's
sentence decide. Pure; where the quantities don't settle it, nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answer.claims import Text, canonical
from answer.quantities import Quantity, quantities
from index.terms import is_stop

_MOST = re.compile(
    r"\b(?:longest|highest|largest|biggest|greatest|heaviest|most|maximum|furthest|farthest)\b",
    re.I,
)
_LEAST = re.compile(r"\b(?:shortest|lowest|smallest|fewest|least|minimum|lightest)\b", re.I)
_LIMIT = re.compile(
    r"\b(?P<word>more|longer|higher|greater|larger|less|fewer|shorter|lower|smaller|over|above|under"
    r"|below|beyond|exceed(?:ed|ing)?|at least|at most|up to)\b(?:\s+than)?(?=\s+(?:an?\s|\d|[a-z]+\s))",
    re.I,
)
_DOWN = frozenset("less fewer shorter lower smaller under below".split())
_NEVER = re.compile(
    r"\b(?:never|not|no|none|without|[a-z]+n['\u2019]t|(?:did|do|does|was|were|had|has)nt)\b", re.I
)
_DAYS = {"hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "month": 30.4, "year": 365.0,
         "decade": 3650.0, "minute": 1 / 1440, "second": 1 / 86400}  # fmt: skip
_MASS = {"mcg": 0.001, "mg": 1.0, "g": 1000.0}
_TIME = re.compile(
    r"\b(?:long(?:er|est)|short(?:er|est)|histor|durations?|how long|(?:went|goes|reach\w*|dates?|dated) back)",
    re.I,
)
# "whose dependence goes back the furthest": who has the longest history of it
_BACK = re.compile(r"\b(?:went|goes|go|reach\w*|dates?|dated) back\b", re.I)
_DOSE = re.compile(
    r"\bdos(?:e|es|age|ages|ing)\b|\bamounts?\b|\b(?:mg|mcg|grams?|milligrams?)\b", re.I
)
_FAMILIES = (
    ("time", _TIME),
    ("score", re.compile(r"\bscor(?:es?|ed|ing)\b", re.I)),
    ("mass", _DOSE),
)
_START = re.compile(
    r"\b(?:start\w*|initial\w*|baseline|beginning|outset|admission|admitted|before|came in|arriv\w+)\b",
    re.I,
)
_END = re.compile(r"\b(?:end\w*|final\w*|last|afterwards?|discharged?|later|latest|after)\b", re.I)
# what a scale allows is not what somebody scored
_POSSIBLE = re.compile(r"\b(?:possible|possibly|theoretical\w*|can|scale)\b", re.I)
# "scoring 29", "his score decreased to 13"
_SCORED = re.compile(
    r"\bscor(?:es?|ed|ing)\b[^.;\d]{0,40}?(?<![\w.,-])(\d+(?:\.\d+)?)(?!\d|[.,]\d|\s*(?:mg|mcg|g|ml|%|per ?cent|"
    r"(?:second|minute|hour|day|night|week|month|year)s?)\b)", re.I)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """`way`: "most", "least", "over", "under", "at least" or "at most"; `limit` in the family's
    base unit (0 for a superlative); `family`: "time" (days), "mass" (mg), "score"; `terms`: of the
    question."""

    way: str
    limit: float
    family: str
    terms: frozenset[str]


def comparison_of(question: str) -> Comparison | None:
    """What a question compares, or None where it compares nothing that can be measured here."""
    text = Text(question)
    terms = frozenset(t.term for t in text.tokens if t.content and not is_stop(t.surface))
    if _BACK.search(question):
        terms |= {t.term for t in Text("history").tokens}
    if found := _limit_of(question, text):
        return Comparison(*found, terms)
    way = "most" if _MOST.search(question) else "least" if _LEAST.search(question) else ""
    family = next((name for name, asks in _FAMILIES if asks.search(question)), "")
    if family == "score" and _POSSIBLE.search(question):
        return None
    return Comparison(way, 0.0, family, terms) if way and family else None


def _limit_of(question: str, text: Text) -> tuple[str, float, str] | None:
    match = _LIMIT.search(question)
    after = quantities(Text(question[match.end() :])) if match else []
    measured = [found for q in after if (found := _measure(q))]
    if not match or len(measured) != 1:
        return None
    family, value = measured[0]
    word = match["word"].lower()
    way = word if word in {"at least", "at most"} else "under" if word in _DOWN else "over"
    way = "at most" if word == "up to" else way
    if _NEVER.search(question[: match.start()]):
        opposite = {"over": "at most", "under": "at least", "at least": "under", "at most": "over"}
        way = opposite[way]
    return way, value, family


def _measure(quantity: Quantity) -> tuple[str, float] | None:
    """(family, value in its base unit), or None for what is no time and no mass."""
    try:
        value = float(quantity.value)
    except ValueError:
        return None
    if quantity.unit in _DAYS:
        return "time", value * _DAYS[quantity.unit]
    return ("mass", value * _MASS[quantity.unit]) if quantity.unit in _MASS else None


def phase_of(question: str) -> str:
    """ "start" or "end" where a question asks for the first or the last of several scores, else ""."""
    if not _FAMILIES[1][1].search(question):
        return ""
    start, end = _START.search(question), _END.search(question)
    return "" if bool(start) == bool(end) else "start" if start else "end"


def holds_score(sentence: str) -> bool:
    """Whether a sentence tells a score."""
    return bool(_SCORED.search(sentence))


def true_of(comparison: Comparison, sentences: Sequence[str]) -> list[int]:
    """The indices of the sentences (one a section) that the comparison is true of.

    All of them where the quantities don't settle it: fewer than two can be measured, a smallest
    value is asked for and a sentence holds several, or a value that may be of something else
    would win.
    """
    everything = list(range(len(sentences)))
    found = [_values(comparison, s) for s in sentences]
    # like is compared with like: what stands before the question's own word, where any does
    near = any(meant for _, meant in found)
    known = {i: v for i, (rest, meant) in enumerate(found) if (v := meant if near else rest)}
    if len(known) < 2 and not (known and comparison.limit):
        return everything
    if comparison.limit:
        return [i for i, v in known.items() if _within(comparison, max(v))] or everything
    best = _best(comparison.way, known)
    rivals = {v for i, (rest, _) in enumerate(found) if i not in known for v in rest}
    if best is None or (comparison.family == "time" and _beaten(comparison.way, best, rivals)):
        return everything
    return [i for i, values in known.items() if best in values]


def _best(way: str, values: Mapping[int, set[float]]) -> float | None:
    """The largest or smallest of all; None for a smallest where a sentence holds several."""
    if way == "most":
        return max(v for found in values.values() for v in found)
    if any(len(v) > 1 for v in values.values()):
        return None
    return min(v for found in values.values() for v in found)


def _beaten(way: str, best: float, rivals: set[float]) -> bool:
    return any(v > best if way == "most" else v < best for v in rivals)


def speaks_of(comparison: Comparison, sentence: str) -> bool:
    """Whether a sentence holds a value that stands right before a word of the question."""
    return bool(_values(comparison, sentence)[1])


def holds_value(comparison: Comparison, sentence: str) -> bool:
    """Whether a sentence holds a value of the family, and a word of the question."""
    words = {t.term for t in Text(sentence).tokens if t.content}
    return bool(_values(comparison, sentence)[0]) and bool(words & comparison.terms)


def further(comparison: Comparison, sentence: str, than: str) -> bool:
    """Whether a sentence's value of the family goes further the way that a superlative asks."""
    own, other = (_values(comparison, s)[0] for s in (sentence, than))
    if comparison.limit or not own or not other:
        return False
    return max(own) > max(other) if comparison.way == "most" else min(own) < min(other)


def _within(comparison: Comparison, value: float) -> bool:
    return {
        "over": value > comparison.limit,
        "at least": value >= comparison.limit,
        "under": value < comparison.limit,
        "at most": value <= comparison.limit,
    }[comparison.way]


def _values(comparison: Comparison, sentence: str) -> tuple[set[float], set[float]]:
    """The values of the family in a sentence, and those right before a word of the question."""
    if comparison.family == "score":
        scores = {float(number) for number in _SCORED.findall(sentence)}
        return scores, scores
    text = Text(sentence)
    found = [
        (q, m[1])
        for q in quantities(text)
        if (m := _measure(q)) and m[0] == comparison.family and not _is_age(text, q)
    ]
    meant = {v for q, v in found if q.behind and q.behind in comparison.terms}
    return {v for _, v in found}, meant


def _is_age(text: Text, quantity: Quantity) -> bool:
    after = [t.surface for t in text.tokens[quantity.at + 1 : quantity.at + 4]]
    before = [t.surface for t in text.tokens[max(0, quantity.at - 2) : quantity.at]]
    return "old" in after or canonical("aged") in map(canonical, before)
