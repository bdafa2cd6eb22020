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
from pathlib import Path

from bench.output import PROJECT

TEXTS = PROJECT / "training" / "texts"
KINDS = ("number", "drug", "patient", "negation", "direction", "certainty", "scope")
_HEADED = re.compile(r"^(?:[A-Z][a-z]+(?: [a-z]+)?) (\d{1,2}|[A-H]|[IVX]+)\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence said of evidence: (section, quote) by number from 1; `marks` are its own."""

    text: str
    marks: tuple[int, ...]
    evidence: tuple[tuple[str, str], ...]
    kind: str
    right: bool
    source: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a text, where it stands, and its neighbours in that section."""

    text: str
    section: str
    section_lines: tuple[str, ...]
    document: str


Change = Callable[[Line, Sequence[Line], random.Random], "tuple[str, str] | None"]


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


def is_labelled(section: str) -> bool:
    """Whether a heading is of the kind "Case 2", as the sections are that pairs swap."""
    return bool(_HEADED.match(section))


def read(path: Path) -> list[Line]:
    """The sentences of one text with their sections."""
    section, gathered = "", []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:].strip()
        elif match := re.match(r"\d+ (.+)", line):
            gathered.append((match[1].strip(), section))
    by: dict[str, list[str]] = {}
    for text, where in gathered:
        by.setdefault(where, []).append(text)
    return [Line(t, s, tuple(by[s]), path.stem) for t, s in gathered]


def _made(
    kind: str, texts: Sequence[Sequence[Line]], rng: random.Random
) -> list[tuple[Pair, Pair]]:
    if kind == "patient":
        return [p for lines in texts for p in _patients(lines, rng)]
    change = _CHANGES[kind]
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


# wordings that leave the meaning as it is
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_ALIKE = (
    (r"\bstarted\b", "begun"), (r"\bwas begun\b", "was started"), (r"\braised\b", "increased"),
    (r"\breceived\b", "was given"), (r"(?<=mg) daily\b", " a day"), (r"\bper day\b", "a day"),
    (r"\babout (?=\d)", "approximately "), (r"\bdiscontinued\b", "stopped"), (r"\bnearly\b", "almost"),
    (r"\bshowed\b", "demonstrated"), (r"\bneeds\b", "requires"), (r"\bwomen\b", "females"),
    (r"\bdid not\b", "didn't"), (r"\bfell\b", "decreased"), (r"\brose\b", "increased"),
    (r"\bbegins\b", "starts"), (r"\bdrug\b", "medicine"), (r"\bstayed\b", "remained"),
    (r" per cent\b", " %"), (r"\bmilligrams\b", "mg"), (r"\bgiven\b", "administered"),
)  # fmt: skip


def reworded(text: str, rng: random.Random) -> str:
    """The same claim in somewhat other words: one to three of the harmless changes."""
    ways: list[Callable[[str], str]] = [_digits, _alike, _shortened, lambda t: t]
    for way in rng.sample(ways, rng.randint(1, 3)):
        text = way(text)
    if rng.random() < 0.3:
        lead = rng.choice(["According to the source, ", "The text states that ", "Here, "])
        text = lead + _small(text)
    return text


def _digits(text: str) -> str:
    return re.sub(
        rf"(?<!-)\b({'|'.join(_WORDS)})(?= (?:years?|months?|weeks?|days?|hours?|patients|children|"
        r"women|men|people|doses|tablets|times)\b)",
        lambda m: _WORDS[m[1]], text)  # fmt: skip


def _alike(text: str) -> str:
    for pattern, to in _ALIKE:
        text = re.sub(pattern, to, text)
    return text


def _shortened(text: str) -> str:
    """Without a last clause that adds to what is said before it."""
    match = re.match(r"(.{40,}?), (?:which|and|while|so that|whereas) [^,]*\.$", text)
    plain = match and not re.search(r"\b(?:not|neither|no|both|between|either)\b", match[1])
    return f"{match[1]}." if match and plain else text


def _small(text: str) -> str:
    """The first letter small where the first word is an everyday one."""
    first = text.split()[0]
    everyday = first.lower() in _EVERYDAY
    return text[0].lower() + text[1:] if everyday else text


_EVERYDAY = frozenset(
    "the a an he she it they his her in on at after before all one two three four most some many "
    "this these that there both each no none neither about when if for as during".split()
)


# what makes a sentence wrong, one kind each
_NUMBER = re.compile(
    r"(?<![\w.-])(\d+(?:\.\d+)?)(?![\w-]*\d)(?= ?(%|mg|g|ml|kg|cm|km|metres|years?|months?|weeks?|days?|hours?|minutes?|patients|children|people|women|men|degrees|hectares|doses|nights|points)\b|(?= ?%))"
)


def _number(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    found = list(_NUMBER.finditer(line.text)) or list(
        re.finditer(
            rf"\b({'|'.join(list(_WORDS)[1:])}) (weeks|months|days|years|hours|patients)\b",
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
            rf"(?<![\w.-])(\d+(?:\.\d+)?|{'|'.join(_WORDS)}) ?{re.escape(unit)}", o.text
        )
        if _WORDS.get(m[1], m[1]) != _WORDS.get(value, value)
    ]
    if others and rng.random() < 0.7:
        new, extra = rng.choice(others)
    else:
        number = float(_WORDS.get(value, value))
        new, extra = f"{number * 2 if rng.random() < 0.5 else number + 3:g}", ""
    if re.search(rf"(?<![\w.])(?:{re.escape(new)}) ?{re.escape(unit)}", line.text):
        extra = ""
    return line.text[: match.start(1)] + new + line.text[match.end(1) :], extra


_DRUG = re.compile(
    r"\b[A-Za-z]{3,}(?:pril|sartan|statin|mab|azole|cillin|azepam|azolam|zepine|mide|amine|idine|olol|oxin|xetine|triptan|one|ine|ate|ide|fen|tonin|ole|ran|pam|ium|in)\b"
)
_ORDINARY = frozenset(
    "in on one done none gone line fine mine wine nine main again within certain gain pain skin begin contain remain brain train medicine routine determine combine machine examine decline outline guideline baseline combination state rate date late private climate moderate separate accurate appropriate estimate include side wide inside outside provide decide guide divide telephone margin origin ran orphan human woman outcome protein insulin captain urine marine mountain villain someone everyone anyone ozone zone stone phone bone alone hormone chain grain plain explain obtain maintain sustain pine shine ordinate site affordable ate immediate create relate indicate female climate engine spine template plate while coordinate deliberate duplicate intermediate".split()
)


def _names(line: Line) -> list[str]:
    inner = re.findall(r"(?<=[a-z,] )(?:[A-Z][a-z]{3,}|[A-Z]{2,}\d?[A-Z]?)\b", line.text)
    drugs = [w for w in _DRUG.findall(line.text) if w.lower() not in _ORDINARY and len(w) > 6]
    months = "January February March April June July August September October November December"
    return [w for w in inner + drugs if w not in months.split()]


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


_OPPOSITES = [
    ("increased", "decreased"), ("increases", "decreases"), ("rose", "fell"), ("more", "less"),
    ("higher", "lower"), ("improved", "worsened"), ("better", "worse"), ("before", "after"),
    ("longer", "shorter"), ("first", "last"), ("above", "below"), ("older", "younger"),
    ("agonist", "antagonist"), ("earlier", "later"), ("raised", "lowered"), ("started", "stopped"),
    ("larger", "smaller"), ("stronger", "weaker"), ("faster", "slower"), ("opens", "closes"),
    ("largest", "smallest"), ("most", "least"), ("gained", "lost"), ("raises", "lowers"),
    ("girl", "boy"), ("woman", "man"), ("she", "he"), ("her", "his"), ("early", "late"),
    ("warmer", "colder"), ("strongest", "weakest"), ("upper", "lower"), ("safer", "riskier"),
]  # fmt: skip


def _direction(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    options = [(a, b) for x, y in _OPPOSITES for a, b in ((x, y), (y, x))
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
    for old, new in (
        (r"\b(?:may|might|could) be\b", "is"), (r"\bsuggests?\b", "proves"),
        (r"\bsuggested\b", "proved"), (r"\b(?:seems|appears) to be\b", "is"),
        (r"\bseemed to\b", "clearly did"), (r"\bprobably |\bperhaps |\bpossibly ", ""),
        (r"\bis thought to\b", "is known to"), (r"\blikely to\b", "certain to"),
    ):  # fmt: skip
        if re.search(old, text):
            return re.sub(old, new, text, count=1), ""
    if rng.random() < 0.08 and not text.startswith(("No", "Neither")):
        return f"It has been proven that {_small(text)}", ""
    return None


def _scope(line: Line, lines: Sequence[Line], rng: random.Random) -> tuple[str, str] | None:
    text = line.text
    for old, new in (
        (r"\b([Ss])ome (?=[a-z]+s\b|of\b)", "all "), (r"\b[Mm]ost (?=[a-z]+s\b|of\b)", "all "),
        (r"\b[Mm]any (?=[a-z]+s\b)", "all "), (r"\b[Ss]everal (?=[a-z]+s\b)", "all "),
        (r"\b(?:often|sometimes|usually|rarely|seldom|occasionally)\b", "always"),
        (r"\b(?:One|one) (?:patient|man|woman|child|of them|person)\b", "every patient"),
        (r"\b(?:Two|Three|Four|Five|Seven|Eight|two|three|four) (?:patients|children|women|men|people)\b", "All patients"),
        (r"^(?:He|She) (?=was|had|did|could|took|said|stopped|remained|slept|reported|tolerated)", "All patients "),
        (r"\bmainly |\bpartly |\bmostly ", "only "),
    ):  # fmt: skip
        if re.search(old, text):
            changed = re.sub(old, new, text, count=1)
            return changed[0].upper() + changed[1:], ""
    return None


_CHANGES: dict[str, Change] = {
    "number": _number, "drug": _drug, "negation": _negation, "direction": _direction,
    "certainty": _certainty, "scope": _scope,
}  # fmt: skip


def _patients(lines: Sequence[Line], rng: random.Random) -> Iterator[tuple[Pair, Pair]]:
    """Facts of one of several look-alike sections, said of another of them."""
    groups: dict[str, list[str]] = {}
    for line in lines:
        match = _HEADED.match(line.section)
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
    mine = [
        x
        for x in lines
        if x.section == section and re.search(r"\d|\b(?:two|three|four|five|six)\b", x.text)
    ]
    theirs = [
        x
        for x in lines
        if x.section == other and re.search(r"\d|\b(?:two|three|four|five|six)\b", x.text)
    ]
    if not mine or not theirs:
        return
    a, b = rng.choice(mine), rng.choice(theirs)
    name, wrong_name = (_HEADED.match(s)[0] for s in (section, other))  # type: ignore[index]
    evidence = ((section, a.text), (other, b.text))
    right = f"In {name}, {_small(a.text)}"
    document = a.document
    way = rng.randrange(3)
    if way == 0:
        wrong = Pair(
            f"In {wrong_name}, {_small(a.text)}", (1,), evidence, "patient", False, document
        )
    elif way == 1:
        wrong = Pair(f"In {name}, {_small(a.text)}", (2,), evidence, "patient", False, document)
    else:
        both = f"In {wrong_name}, {_small(a.text)[:-1]}; in {name}, {_small(b.text)}"
        wrong = Pair(both, (1, 2), evidence, "patient", False, document)
        right = f"In {name}, {_small(a.text)[:-1]}; in {wrong_name}, {_small(b.text)}"
    marks = (1, 2) if way == 2 else (1,)
    yield wrong, Pair(right, marks, evidence, "patient", True, document)
