"""Passages -> sections, and the groups of look-alike sections among them ("Case 1" ... "Case 5").

Knows no question. A group is found by its form alone: headings of one document that share a
stem and differ by a number, a letter, a Roman numeral or a number word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from answer.callings import callings
from records import Passage

NUMBER_WORDS = {
    word: value
    for value, names in enumerate(
        (
            "one first 1st", "two second 2nd", "three third 3rd", "four fourth 4th",
            "five fifth 5th", "six sixth 6th", "seven seventh 7th", "eight eighth 8th",
            "nine ninth 9th", "ten tenth 10th", "eleven eleventh 11th", "twelve twelfth 12th",
        ),
        1,
    )
    for word in names.split()
}  # fmt: skip
ROMAN = {n: i for i, n in enumerate("""i ii iii iv v vi vii viii ix x xi xii""".split(), 1)}
_LABEL = r"\d{1,3}|[ivx]{1,4}|[a-z]|" + "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_HEADING = re.compile(
    rf"^(?:the\s+)?(?:(?P<stem>[a-z][a-z -]*?)[\s#.:-]+(?:no\.?\s*)?(?P<label>{_LABEL})"
    rf"|(?P<before>{'|'.join(NUMBER_WORDS)})\s+(?P<after>[a-z]+))\b",
    re.IGNORECASE,
)
_TENS = {
    w: 10 * n
    for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ONES = {
    w: n
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        1,
    )
}
_IN_WORDS = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_ONES)[:9])}))?|{'|'.join(_ONES)}"
_PERSON = r"(?:wom[ae]n|m[ae]n|males?|females?|guy|lady|bloke|patient|pt|girl|boy|person|f|m)"
AGE = re.compile(
    rf"\b(?:aged?\s+(?:of\s+)?(\d{{1,3}}|{_IN_WORDS})\b"
    rf"|(\d{{1,3}}|{_IN_WORDS})[\s-]*(?:years?|yrs?|y)(?:[\s/-]*o(?:ld|f age)?)\b"
    rf"|(\d{{1,3}})[\s-]*(?:yo|y/o|yrs?[\s-]*old)\b"
    rf"|(\d{{1,3}})[\s-]*(?:year|yrs?|y)[\s-]+(?={_PERSON}\b))",
    re.IGNORECASE,
)
TITLES = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|sister|brother|baby|little)"
_WORDS = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
# sections called by names alone are people as often as not
_NAMED = "patient"
_FEMALE = re.compile(r"\b(wom[ae]n|females?|girls?|lad(?:y|ies)|she|hers?|herself|mother)\b", re.I)
_MALE = re.compile(r"\b(m[ae]n|males?|boys?|gentlem[ae]n|he|him|his|himself|father)\b", re.I)


@dataclass(frozen=True, slots=True)
class Section:
    """The passages under one heading of one document, in reading order."""

    document_id: str
    heading: str
    passage_ids: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Member:
    """A section of a group; `label` as its heading has it, `value` its number if it has one."""

    label: str
    value: int
    section: Section


@dataclass(frozen=True, slots=True)
class Group:
    """Look-alike sections of one document, in reading order; `stem` is what they are ("case"),
    `nouns` what else the document calls them."""

    stem: str
    members: tuple[Member, ...]
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Structure:
    """All sections and groups of a corpus, and which group a passage belongs to."""

    sections: tuple[Section, ...]
    groups: tuple[Group, ...]
    member_of: dict[str, Member] = field(default_factory=dict)

    def group_of(self, member: Member) -> Group | None:
        """The group that a member belongs to."""
        return next((g for g in self.groups if member in g.members), None)


def ages(text: str) -> list[int]:
    """Ages in years named in a text, in order."""
    return [years(m) for m in AGE.finditer(text)]


def years(match: re.Match[str]) -> int:
    """The age in years that a match of AGE names, in figures or in words ("forty-five")."""
    told = next(g for g in match.groups() if g).lower()
    if told.isdigit():
        return int(told)
    return sum(_TENS.get(w, 0) + _ONES.get(w, 0) for w in re.split(r"[\s-]", told))


def has_female(text: str) -> bool:
    """Whether a text names a woman or girl."""
    return bool(_FEMALE.search(text))


def has_male(text: str) -> bool:
    """Whether a text names a man or boy."""
    return bool(_MALE.search(text))


def lead_sex(member: Member) -> str | None:
    """The sex that a section's text speaks of more often, if of any."""
    words = re.findall(r"[a-z]+", member.section.text.lower())
    female = sum(w in {"she", "her", "hers", "woman", "female", "girl", "lady"} for w in words)
    male = sum(w in {"he", "his", "him", "man", "male", "boy", "gentleman"} for w in words)
    return None if female == male else ("f" if female > male else "m")


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts write with a small first letter."""
    return frozenset(w for text in texts for w in _WORDS.findall(text) if w[0].islower())


def is_name_in(word: str, heading: str, text: str) -> bool:
    """Whether a capitalised word of a heading is a name: behind a title ("Mrs Adler"), or with
    its capital inside a sentence of the text."""
    name = re.escape(word)
    return bool(
        re.search(rf"\b{TITLES}\.?\s+(?:\w+\s+)?{name}\b", heading, re.IGNORECASE)
        or re.search(rf"[\w,;:)]\s+{name}\b", text)
    )


def label_of(heading: str) -> tuple[str, str, int] | None:
    """(stem, label, value) of a heading such as "Case 2" or "Second patient", else None."""
    match = _HEADING.match(heading.strip())
    if not match:
        return None
    if match["before"]:
        label = match["before"].lower()
        return match["after"].lower(), label, NUMBER_WORDS[label]
    label, stem = match["label"].lower(), " ".join(match["stem"].lower().split())
    return stem, label, value_of(label)


def value_of(label: str) -> int:
    """The place that a label names: 3 for "3", "iii", "third" and "c"."""
    label = label.lower()
    if label.isdigit():
        return int(label)
    if label in NUMBER_WORDS:
        return NUMBER_WORDS[label]
    if label in ROMAN:
        return ROMAN[label]
    return ord(label[0]) - ord("a") + 1


def structure_of(passages: Iterable[Passage], titles: Mapping[str, str] | None = None) -> Structure:
    """Sections and groups of passages given in reading order, document by document; `titles` of
    the documents."""
    gathered: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        gathered.setdefault((passage.document_id, passage.section), []).append(passage)
    sections = tuple(
        Section(doc, heading, tuple(p.id for p in parts), "\n".join(p.text for p in parts))
        for (doc, heading), parts in gathered.items()
    )
    groups = tuple(_groups(sections, titles or {}))
    member_of = {
        passage_id: member
        for group in groups
        for member in group.members
        for passage_id in member.section.passage_ids
    }
    return Structure(sections, groups, member_of)


def _groups(sections: Sequence[Section], titles: Mapping[str, str]) -> Iterable[Group]:
    stems: dict[tuple[str, str], list[Member]] = {}
    for section in sections:
        found = label_of(section.heading)
        if found:
            stem, label, value = found
            key = section.document_id, stem.removesuffix("s")
            stems.setdefault(key, []).append(Member(label, value, section))
    for key, members in _called(sections).items():
        stems.setdefault(key, members)
    for (document, stem), members in stems.items():
        # a letter i, v or x is Roman only where its neighbours are
        if len({m.label for m in members}) > 1:
            nouns = callings(len(members), titles.get(document, ""))
            yield Group(stem, tuple(_lettered(members)), nouns)


def _called(sections: Sequence[Section]) -> dict[tuple[str, str], list[Member]]:
    """Sections of a document whose headings are names alone ("Mrs Adler", "Leeds"), three or more."""
    found: dict[tuple[str, str], list[Member]] = {}
    texts: dict[str, list[str]] = {}
    for section in sections:
        texts.setdefault(section.document_id, []).append(section.text)
    small = {doc: small_words(parts) for doc, parts in texts.items()}
    for section in sections:
        bare = re.sub(r"\([^)]*\)|,.*$", "", section.heading)
        words = [w for w in bare.split() if not re.fullmatch(rf"{TITLES}\.?", w, re.IGNORECASE)]
        if 0 < len(words) <= 2 and all(_is_called(w, section, small) for w in words):
            members = found.setdefault((section.document_id, _NAMED), [])
            members.append(Member(words[-1].lower(), len(members) + 1, section))
    return {key: members for key, members in found.items() if len(members) > 2}


def _is_called(word: str, section: Section, small: dict[str, frozenset[str]]) -> bool:
    if not _WORDS.fullmatch(word) or not word[0].isupper():
        return False
    known = small[section.document_id]
    return word.lower() not in known and is_name_in(word, section.heading, section.text)


def _lettered(members: list[Member]) -> list[Member]:
    letters = all(len(m.label) == 1 and m.label.isalpha() for m in members)
    if not letters or members[0].label != "a":
        return members
    return [Member(m.label, ord(m.label) - ord("a") + 1, m.section) for m in members]
