"""Our training texts -> pairs of a written sentence and its evidence, right and subtly wrong.

Pure and seeded: the same texts give the same pairs. A wrong sentence differs from its right twin
in one thing: a number, a name, whose fact it is, a negation, a direction, how sure or how wide it
is. Where the text allows it, the evidence also holds what the error put in, so that looking words
up is not enough. Knows no checker, and shares no word list with it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.output import PROJECT
from bench.pair_changes import CHANGES
from bench.pair_lines import HEADED, Line, read, small
from bench.pair_words import ALIKE, DIGITS

TEXTS = PROJECT / "training" / "texts"
KINDS = ("number", "drug", "patient", "negation", "direction", "certainty", "scope")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence said of evidence: (section, quote) by number from 1; `marks` are its own."""

    text: str
    marks: tuple[int, ...]
    evidence: tuple[tuple[str, str], ...]
    kind: str
    right: bool
    source: str


def pairs(per_kind: int, seed: int, names: str = "") -> list[Pair]:
    """`per_kind` wrong pairs of each kind, each with its right twin, from texts whose file name
    starts with one of the letters in `names` (all where empty)."""
    rng = random.Random(seed)
    texts = [read(p) for p in sorted(TEXTS.glob("*.txt")) if not names or p.stem[0] in names]
    found = []
    for kind in KINDS:
        made = _made(kind, texts, rng)
        rng.shuffle(made)
        for wrong, right in made[:per_kind]:
            found += [wrong, right]
    return found


def _made(
    kind: str, texts: Sequence[Sequence[Line]], rng: random.Random
) -> list[tuple[Pair, Pair]]:
    if kind == "patient":
        return [p for lines in texts for p in _swapped_sections(lines, rng)]
    change = CHANGES[kind]
    made = []
    for lines in texts:
        taken = 0
        for line in rng.sample(list(lines), len(lines)):
            changed = change(line, lines, rng) if 6 <= len(line.text.split()) <= 40 else None
            if changed and changed[0] != line.text and taken < 4:
                made.append(_pair(kind, line, *changed, rng))
                taken += 1
    return made


def _pair(kind: str, line: Line, wrong: str, extra: str, rng: random.Random) -> tuple[Pair, Pair]:
    """The wrong sentence and its right twin on the same evidence; `extra` is a sentence added."""
    at = line.section_lines.index(line.text)
    near = [line.section_lines[at - 1]] if at and rng.random() < 0.5 else []
    quotes = [(line.section, " ".join([*near, line.text]))]
    if extra and extra not in quotes[0][1]:
        quotes.append((line.section, extra))
    marks = tuple(range(1, len(quotes) + 1))
    right = reworded(line.text, rng)
    return (
        Pair(wrong, marks, tuple(quotes), kind, False, line.document),
        Pair(right, marks, tuple(quotes), kind, True, line.document),
    )


def reworded(text: str, rng: random.Random) -> str:
    """The same claim in somewhat other words: one to three of the harmless changes."""
    ways: list[Callable[[str], str]] = [_digits, _alike, _shortened, lambda t: t]
    for way in rng.sample(ways, rng.randint(1, 3)):
        text = way(text)
    if rng.random() < 0.3:
        lead = rng.choice(["According to the source, ", "The text states that ", "Here, "])
        text = lead + small(text)
    return text


def _digits(text: str) -> str:
    return re.sub(
        rf"(?<!-)\b({'|'.join(DIGITS)})(?= (?:years?|months?|weeks?|days?|hours?|patients|children|"
        r"women|men|people|doses|tablets|times)\b)",
        lambda m: DIGITS[m[1]], text)  # fmt: skip


def _alike(text: str) -> str:
    for pattern, to in ALIKE:
        text = re.sub(pattern, to, text)
    return text


def _shortened(text: str) -> str:
    """Without a last clause that adds to what is said before it."""
    match = re.match(r"(.{40,}?), (?:which|and|while|so that|whereas) [^,]*\.$", text)
    plain = match and not re.search(r"\b(?:not|neither|no|both|between|either)\b", match[1])
    return f"{match[1]}." if match and plain else text


def _swapped_sections(lines: Sequence[Line], rng: random.Random) -> Iterator[tuple[Pair, Pair]]:
    """Facts of one of several look-alike sections, said of another of them."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        match = HEADED.match(line.section)
        stem = line.section.split()[0] if match else ""
        if match and line.section not in groups.setdefault(stem, []):
            groups[stem].append(line.section)
    for sections in (g for g in groups.values() if len(g) > 1):
        for section in rng.sample(sections, len(sections))[:3]:
            other = rng.choice([s for s in sections if s != section])
            yield from _swapped(lines, section, other, rng)


def _swapped(
    lines: Sequence[Line], section: str, other: str, rng: random.Random
) -> Iterator[tuple[Pair, Pair]]:
    mine, theirs = _counted(lines, section), _counted(lines, other)
    if not mine or not theirs:
        return
    a, b = rng.choice(mine), rng.choice(theirs)
    name, wrong_name = (HEADED.match(s)[0] for s in (section, other))  # type: ignore[index]
    evidence = ((section, a.text), (other, b.text))
    right = f"In {name}, {small(a.text)}"
    document = a.document
    way = rng.randrange(3)
    if way == 0:
        wrong = Pair(
            f"In {wrong_name}, {small(a.text)}", (1,), evidence, "patient", False, document
        )
    elif way == 1:
        wrong = Pair(f"In {name}, {small(a.text)}", (2,), evidence, "patient", False, document)
    else:
        both = f"In {wrong_name}, {small(a.text)[:-1]}; in {name}, {small(b.text)}"
        wrong = Pair(both, (1, 2), evidence, "patient", False, document)
        right = f"In {name}, {small(a.text)[:-1]}; in {wrong_name}, {small(b.text)}"
    marks = (1, 2) if way == 2 else (1,)
    yield wrong, Pair(right, marks, evidence, "patient", True, document)


def _counted(lines: Sequence[Line], section: str) -> list[Line]:
    """The lines of a section that tell a number."""
    return [
        x for x in lines
        if x.section == section and re.search(r"\d|\b(?:two|three|four|five|six)\b", x.text)
    ]  # fmt: skip
