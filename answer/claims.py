"""Written sentences and quotes -> tokens in one canonical form, which all checks share.

Knows no model and no verdict. Canonical means: stemmed, and words that say the same in reports of
all kinds ("began", "started", "initiated") made one. Opposites are never made one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from answer.structure import label_of
from index.terms import analyse, is_stop

# a code such as "GABA-A", "CIWA-B", "MT1", "COVID-19"; a number; a word; a mark between clauses
_TOKEN = re.compile(
    r"(?P<code>[A-Za-z]{2,}-(?:[A-Z]|\d+)\b|[A-Za-z]+\d\w*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)"
    r"|(?P<stop>[;:()\u2013\u2014]|--)|(?P<comma>,)|(?P<percent>%)|(?P<per>/)|(?P<more>[<>\u2264\u2265])"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")
_BREAKS = frozenset(
    "but although though while whilst whereas however unlike except because since which who "
    "whom despite nevertheless".split()
)
_ENDS = re.compile(r"[.!?](?:[\"'\u201d\u2019)])*(?=\s+[\"'\u201c(]?[A-Z0-9]|\s*$)")
_SHORT = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|e\.g|i\.e|cf|Fig|No|approx|ca|al)|\b[A-Z])\.$"
)

# words that mean the same here, one group a line; the first is the canonical one
_SAME = """
start begin began begun initiate commence introduce introduction initiation
stop discontinue discontinuation cease cessation stopped quit
increase raise raised rise rose risen escalate elevate
decrease reduce reduction lower lowered drop decline fall fell diminish
take took taken consume use using ingest receive receiving given give gave administer administered
medicine medication drug medicament
show demonstrate reveal
help aid assist
male man men boy gentleman gentlemen
female woman women girl lady
doctor physician clinician
need require necessary
state stated
remain stay stayed remained
abstinent abstinence
keep kept maintain maintained
dosage dose doses
after subsequently subsequent
almost nearly
approximately about around roughly
twice double
main mainly primary primarily
evaluate assess evaluated assessment evaluation
"""
# words that a written sentence may add, for they claim nothing of the subject
_GLUE = """
patient person people individual case subject participant report mention describe according source
text passage evidence article document note say said tell told state also additionally further
furthermore moreover however addition thus overall both one include including such well respectively
total there when where while although though whereas but which who whom whose since example specific
particular particularly follow-up known call named namely given regard regarding concern concerning
unlike contrast instead rather still yet again same here
"""


@dataclass(frozen=True, slots=True)
class Token:
    """`term` is canonical; `kind` one of word, code, number, percent, per, more, comma, stop."""

    surface: str
    term: str
    kind: str
    clause: int

    @property
    def content(self) -> bool:
        """Whether it says something of the subject (a word that is no stop word, or a code)."""
        return self.kind == "code" or (self.kind == "word" and not is_stop(self.surface))


@dataclass(frozen=True)
class Text:
    """A sentence in tokens. `clause` of a token counts strong breaks: ; : ( but, while, which."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return tuple(_tokens(self.text))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The canonical terms of its content words and codes."""
        return frozenset(t.term for t in self.tokens if t.content)

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words in lower case, stop words too."""
        return frozenset(t.surface for t in self.tokens if t.kind == "word")


@dataclass(frozen=True)
class Source:
    """One piece of numbered evidence: where it stands, and its sentences. `labelled`: its
    section is one of several alike, told apart by its label ("Case 2")."""

    n: int
    section: str
    quote: str
    labelled: bool = False

    @cached_property
    def sentences(self) -> tuple[Text, ...]:
        """The sentences of the quote."""
        return tuple(Text(s) for s in split_sentences(self.quote))

    @cached_property
    def label(self) -> tuple[str, int] | None:
        """(stem, value) of the heading where it is labelled, else None."""
        found = label_of(self.section) if self.labelled else None
        return (found[0].removesuffix("s"), found[2]) if found else None


@dataclass(frozen=True)
class Claim:
    """One written sentence without its marks, and the evidence that it names, in order.

    `bearing`: the one sentence of the evidence that it is held against, where there is one.
    """

    said: Text
    sources: tuple[Source, ...]
    bearing: Text | None = None

    @cached_property
    def sentences(self) -> tuple[Text, ...]:
        """All sentences of the cited evidence."""
        return tuple(s for source in self.sources for s in source.sentences)

    @cached_property
    def nearest(self) -> tuple[Text, ...]:
        """The one that it is held against; else the cited sentences that hold most of what is
        said, best first, down to four fifths of the best."""
        if self.bearing is not None:
            return (self.bearing,)
        weighed = sorted(((_common(self.said, s), s) for s in self.sentences), key=lambda p: -p[0])
        return tuple(s for share, s in weighed if share >= 0.8 * weighed[0][0])


def split_sentences(text: str) -> list[str]:
    """Sentences of one paragraph, in order, white space folded."""
    text = " ".join(text.split())
    found, start = [], 0
    for match in _ENDS.finditer(text):
        if is_short(text[start : match.start() + 1]) and match.end() < len(text):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def is_short(text: str) -> bool:
    """Whether a text ends with the full stop of an abbreviation, "Dr." or "e.g."."""
    return bool(_SHORT.search(text))


def is_glue(term: str) -> bool:
    """Whether a canonical term may stand in a written sentence without being in the evidence."""
    return term in _glue()


def canonical(word: str) -> str:
    """The canonical term of a lower-case word."""
    stem = (analyse(word) or [word])[0]
    return _same().get(stem, stem)


def clause_terms(text: Text, clause: int) -> frozenset[str]:
    """The content terms of one clause."""
    return frozenset(t.term for t in text.tokens if t.content and t.clause == clause)


def windows(tokens: Sequence[Token], at: int, reach: int) -> frozenset[str]:
    """The content terms among `reach` content tokens on either side of position `at`."""
    before = [t.term for t in tokens[:at] if t.content][-reach:]
    behind = [t.term for t in tokens[at + 1 :] if t.content][:reach]
    return frozenset(before + behind)


def _common(one: Text, other: Text) -> float:
    wanted = {*one.terms, *(t.term for t in one.tokens if t.kind == "number")}
    have = {*other.terms, *(t.term for t in other.tokens if t.kind == "number")}
    return len(wanted & have) / len(wanted) if wanted else 0.0


def _tokens(text: str) -> Iterator[Token]:
    clause = 0
    for match in _TOKEN.finditer(_THOUSANDS.sub("", text.replace("\u2019", "'"))):
        kind, surface = match.lastgroup or "word", match[0].lower()
        if kind == "stop" or (kind == "word" and surface in _BREAKS):
            clause += 1
        term = surface.replace(",", ".") if kind == "number" else surface
        yield Token(surface, canonical(surface) if kind == "word" else term, kind, clause)


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _SAME.strip().splitlines():
        stems = [analyse(word)[0] for word in line.split()]
        for stem in stems:
            found.setdefault(stem, stems[0])
    return found


@lru_cache(maxsize=1)
def _glue() -> frozenset[str]:
    return frozenset(canonical(term) for word in _GLUE.split() for term in word.split("-"))
