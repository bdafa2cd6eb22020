"""A sentence in tokens -> its quantities: value, unit, rate and bound, with what stands around.

"40 mg/day", "forty milligrams a day", "2-7.5%", "over six months", "a year", "twice". Knows no
verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.claims import Text, Token, windows

_WORDS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "hundred": "100", "thousand": "1000", "dozen": "12", "half": "0.5",
    "once": "1", "twice": "2", "thrice": "3", "single": "1",
}  # fmt: skip
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_ONES = frozenset("123456789")
_FREQUENCY = frozenset({"once", "twice", "thrice"})
_UNITS = {
    name: names.split()[0]
    for names in (
        "mg milligram milligrams milligramme milligrammes",
        "g gram grams gramme grammes",
        "kg kilogram kilograms kilo kilos",
        "mcg \u00b5g ug microgram micrograms",
        "ml millilitre millilitres milliliter milliliters",
        "l litre litres liter liters",
        "cm centimetre centimetres centimeter centimeters",
        "mm millimetre millimetres millimeter millimeters",
        "km kilometre kilometres kilometer kilometers",
        "m metre metres meter meters",
        "ha hectare hectares",
        "% percent percentage",
        "second seconds sec",
        "minute minutes min mins",
        "hour hours hr hrs",
        "day days daily",
        "night nights nightly",
        "week weeks weekly wk wks",
        "month months monthly",
        "year years yearly yr yrs annually",
        "decade decades",
        "unit units iu",
        "mmhg", "mmol millimole", "kcal", "degree degrees", "euro euros", "pound pounds",
        "dollar dollars", "tablet tablets", "drop drops", "session sessions", "time times",
    )
    for name in names.split()
}  # fmt: skip
_RATES = frozenset({"day", "night", "week", "month", "year", "hour", "minute", "second"})
_BOUNDS = {
    "over": "up", "exceeding": "up", "above": "up", ">": "up", "\u2265": "up", "least": "up",
    "more": "up", "under": "down", "below": "down", "<": "down", "\u2264": "down", "most": "down",
    "less": "down", "fewer": "down", "almost": "near", "nearly": "near", "about": "about",
    "approximately": "about", "around": "about", "roughly": "about", "some": "about",
    "maximum": "down", "minimum": "up",
}  # fmt: skip
_WHEN = frozenset({"after", "before", "within", "during", "until", "since"})
_EACH = frozenset({"/", "per", "a", "an", "each", "every"})
_REACH = 5


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` and `rate` are '' where there is none; `bound` is up, down, near, about or ''.

    `before` are the two nearest content terms before it in its clause, nearest first; `behind`
    the nearest after its unit; `around` the content terms of five tokens on either side; `way` is
    "from", "to" or "by" where that stands right before it; `at` is its token.
    """

    value: str
    unit: str
    rate: str
    bound: str
    before: tuple[str, ...]
    behind: str
    around: frozenset[str]
    way: str
    at: int

    @property
    def key(self) -> str:
        """Value and unit as one word."""
        return f"#{self.value} {self.unit}".rstrip()


def quantities(text: Text) -> list[Quantity]:
    """The quantities of a sentence, in order."""
    tokens = text.tokens
    found = [q for at in range(len(tokens)) if (q := _quantity(tokens, at))]
    for i in range(len(found) - 1, 0, -1):  # "30 mg of this and 180 mg of that daily"
        last, before = found[i], found[i - 1]
        if last.rate and not before.rate and before.unit == last.unit:
            found[i - 1] = replace(before, rate=last.rate)
    return found


def bounds(token: Token) -> bool:
    """Whether a token says how a number is meant: "approximately", "over"."""
    return token.surface in _BOUNDS


def measures(token: Token) -> bool:
    """Whether a token is a number word or a unit: what the check of numbers looks after."""
    return token.kind in {"number", "percent"} or (
        token.kind == "word" and (token.surface in _WORDS or token.surface in _UNITS)
    )


def _quantity(tokens: Sequence[Token], at: int) -> Quantity | None:
    token = tokens[at]
    value = _value(tokens, at)
    if value is None:
        return None
    unit_at = _unit_at(tokens, at)
    unit = _UNITS[tokens[unit_at].surface] if unit_at >= 0 else ""
    if token.surface in _FREQUENCY:
        unit, unit_at = "time", at
    if token.surface == "one" and not unit and not _counts(tokens, at):
        return None
    last = max(unit_at, at)
    rate = _rate(tokens, last) if unit and unit not in _RATES else ""
    if unit == "time" and token.surface in _FREQUENCY:
        rate = _rate(tokens, at)
    return Quantity(value, unit, rate, _bound(tokens, at), _before(tokens, at),
                    _behind(tokens, last), _around(tokens, at), _way(tokens, at), at)  # fmt: skip


def _value(tokens: Sequence[Token], at: int) -> str | None:
    token = tokens[at]
    if token.kind == "number":
        value = token.term
        return (value.rstrip("0").rstrip(".") if "." in value else value.lstrip("0")) or "0"
    if token.kind != "word":
        return None
    if token.surface in _TENS:  # "twenty-two"
        more = _WORDS.get(tokens[at + 1].surface, "") if at + 1 < len(tokens) else ""
        return str(int(_WORDS[token.surface]) + (int(more) if more in _ONES else 0))
    if at and tokens[at - 1].surface in _TENS and _WORDS.get(token.surface) in _ONES:
        return None
    if token.surface in {"a", "an", "every", "each"}:  # "a year", but not "a day" of "40 mg a day"
        after = tokens[at + 1].surface if at + 1 < len(tokens) else ""
        measured = at and tokens[at - 1].surface in _UNITS
        counted = at and tokens[at - 1].surface in _FREQUENCY
        return "1" if _UNITS.get(after) in _RATES and not measured and not counted else None
    return _WORDS.get(token.surface)


def _unit_at(tokens: Sequence[Token], at: int) -> int:
    """Where the unit of the number at `at` stands; a range shares the unit of its end."""
    for i in range(at + 1, min(at + 5, len(tokens))):
        token = tokens[i]
        if token.surface in _UNITS and token.kind in {"word", "percent"}:
            return i
        joins = token.surface in {"and", "to", "or", "between", "per", "a", "/", ","}
        if not (joins or measures(token)):
            return -1
        if token.surface in {"/", "per"}:
            return -1
    return -1


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether "one" counts something: "one patient", not "the one" or "one of"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return bool(after and after.content)


def _rate(tokens: Sequence[Token], at: int) -> str:
    """The rate that follows: "/day", "a day", "of nitrazepam daily"."""
    for i in range(at + 1, min(at + 7, len(tokens))):
        token = tokens[i]
        if token.surface.endswith("ly") and _UNITS.get(token.surface) in _RATES:
            return _UNITS[token.surface]
        after = _UNITS.get(tokens[i + 1].surface, "") if i + 1 < len(tokens) else ""
        if token.surface in _EACH and after in _RATES:
            return after
        if token.kind in {"number", "comma", "stop"} or token.clause != tokens[at].clause:
            break
    return ""


def _bound(tokens: Sequence[Token], at: int) -> str:
    for token in reversed(tokens[max(0, at - 2) : at]):
        if token.surface in _BOUNDS:
            return _BOUNDS[token.surface]
        if token.surface == "to" and at >= 2 and tokens[at - 2].surface == "up":
            return "down"
    return ""


def _before(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    clause = tokens[at].clause
    found = [t.term for t in reversed(tokens[:at]) if t.content and t.clause == clause
             and not measures(t) and not bounds(t) and t.surface not in _WHEN]  # fmt: skip
    return tuple(found[:2])


def _way(tokens: Sequence[Token], at: int) -> str:
    before = tokens[at - 1].surface if at else ""
    return before if before in {"from", "to", "by"} else ""


def _around(tokens: Sequence[Token], at: int) -> frozenset[str]:
    units = {t.term for t in tokens if measures(t)}
    return windows(tokens, at, _REACH) - units


def _behind(tokens: Sequence[Token], at: int) -> str:
    for token in tokens[at + 1 : at + 5]:
        if token.kind in {"comma", "stop", "number"} or token.surface in {"and", "or", "to"}:
            return ""
        if token.content and not measures(token):
            return token.term
    return ""
