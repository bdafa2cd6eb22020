"""A line of a text -> the same line made wrong in one thing, and a sentence that lends the error.

One function a kind; each gives None where the line has nothing of that kind to change. Knows no
pair and no checker.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from bench.pair_lines import Line, small
from bench.pair_words import (
    DIGITS,
    DRUG,
    MONTHS,
    NUMBER,
    OPPOSITES,
    ORDINARY,
    SURER,
    WIDER,
)

Change = Callable[[Line, Sequence[Line], random.Random], "tuple[str, str] | None"]


def _number(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    found = list(NUMBER.finditer(line.text)) or list(
        re.finditer(
            rf"\b({'|'.join(list(DIGITS)[1:])}) (weeks|months|days|years|hours|patients)\b",
            line.text,
        )
    )
    if not found:
        return None
    match = rng.choice(found)
    value, unit = match[1], match[2] or "%"
    others = [
        (m[1], o.text)
        for o in lines
        for m in re.finditer(
            rf"(?<![\w.-])(\d+(?:\.\d+)?|{'|'.join(DIGITS)}) ?{re.escape(unit)}", o.text
        )
        if DIGITS.get(m[1], m[1]) != DIGITS.get(value, value)
    ]
    if others and rng.random() < 0.7:
        new, extra = rng.choice(others)
    else:
        number = float(DIGITS.get(value, value))
        new, extra = f"{number * 2 if rng.random() < 0.5 else number + 3:g}", ""
    if re.search(rf"(?<![\w.])(?:{re.escape(new)}) ?{re.escape(unit)}", line.text):
        extra = ""
    return line.text[: match.start(1)] + new + line.text[match.end(1) :], extra


def _names(line: Line) -> list[str]:
    inner = re.findall(r"(?<=[a-z,] )(?:[A-Z][a-z]{3,}|[A-Z]{2,}\d?[A-Z]?)\b", line.text)
    drugs = [w for w in DRUG.findall(line.text) if w.lower() not in ORDINARY and len(w) > 6]
    return [w for w in inner + drugs if w not in MONTHS]


def _drug(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    own = [w for w in _names(line) if line.text.count(w) == 1]
    others = [
        (w, o.text) for o in lines for w in _names(o)
        if w.lower() not in line.text.lower() and not any(w.lower() in x.lower() for x in own)
    ]  # fmt: skip
    if not own or not others:
        return None
    name = rng.choice(own)
    alike = [o for o in others if o[0][0].isupper() == name[0].isupper()] or others
    new, extra = rng.choice(alike)
    return line.text.replace(name, new), extra if rng.random() < 0.6 else ""


_BE = re.compile(r"\b(is|are|was|were|has|have|had|can|may|will|should|could)\b(?! not| no\b)")
_NOT = re.compile(
    r"\b(is|are|was|were|has|have|had|can|may|will|should|could|did|does|do)( not|n't)\b"
)


def _negation(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    text = line.text
    if re.search(
        r"\b(not|no|never|none|neither|nor|without|n't|only|nobody|nothing)\b", text, re.I
    ):
        if match := _NOT.search(text):
            return text[: match.start(2)] + text[match.end(2) :], ""
        if re.search(r"\bno (?!longer|one|more)\w", text):
            return re.sub(r"\bno (?!longer|one|more)", "", text, count=1), ""
        return (text.replace("without", "with", 1), "") if "without" in text else None
    match = _BE.search(text)
    if not match:
        return None
    return f"{text[: match.end()]} not{text[match.end() :]}", ""


def _direction(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    options = [(a, b) for x, y in OPPOSITES for a, b in ((x, y), (y, x))
               if re.search(rf"\b{a}\b", line.text)]  # fmt: skip
    if not options:
        return None
    old, new = rng.choice(options)
    extras = [o.text for o in lines if re.search(rf"\b{new}\b", o.text) and o.text != line.text]
    extra = rng.choice(extras) if extras and rng.random() < 0.5 else ""
    return re.sub(rf"\b{old}\b", new, line.text, count=1), extra


def _certainty(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    text = line.text
    if match := re.search(
        r"\b(?:may|might|could) (?!have|not|be\b|already|also|even|still|then|only|well|no\b|in\b|[a-z]+ly\b)([a-z]{3,})\b",
        text,
    ):
        verb = match[1] + ("es" if match[1].endswith(("s", "sh", "ch")) else "s")
        return text[: match.start()] + verb + text[match.end() :], ""
    for old, new in SURER:
        if re.search(old, text):
            return re.sub(old, new, text, count=1), ""
    if rng.random() < 0.08 and not text.startswith(("No", "Neither")):
        return f"It has been proven that {small(text)}", ""
    return None


def _scope(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    text = line.text
    for old, new in WIDER:
        if re.search(old, text):
            changed = re.sub(old, new, text, count=1)
            return changed[0].upper() + changed[1:], ""
    return None


CHANGES: dict[str, Change] = {
    "number": _number, "drug": _drug, "negation": _negation, "direction": _direction,
    "certainty": _certainty, "scope": _scope,
}  # fmt: skip
