"""The nouns of the project, frozen: what each stage hands to the next. Knows no stage.

Ids are derived from content, so the same input gives the same ids. All offsets are
character offsets into the stored, cleaned text of a document.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


def content_id(*parts: str) -> str:
    """A 16-digit hexadecimal id of `parts`; the same parts always give the same id."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class EvidenceLevel:
    """How strong a source is: OCEBM 2011 level 1 (strongest) to 5, or None for 'not rated'."""

    level: int | None
    label: str
    design: str


@dataclass(frozen=True, slots=True)
class Document:
    """One source, cleaned. `path` is relative to the corpus folder, `sha256` of the source file."""

    id: str
    title: str
    text: str
    path: str
    sha256: str
    evidence: EvidenceLevel
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    licence: str | None = None
    language: str | None = None

    @property
    def source_id(self) -> str:
        """The path without its ending: the name that citations carry."""
        stem, dot, _ = self.path.rpartition(".")
        return stem if dot and "/" not in self.path[len(stem) :] else self.path


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences of one section; `document.text[start:end] == text`, always.

    `section` is the nearest heading, `headings` the way to it from the top (title left out,
    `section` last; empty before the first heading). `sentences` cover the passage in order.
    """

    id: str
    document_id: str
    section: str
    text: str
    start: int
    end: int
    sentences: tuple[Span, ...] = ()
    headings: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A retrieved passage. `dense` is a cosine in [-1, 1], `keyword` a BM25 score >= 0 (0: no
    word in common), `score` the fused rank score that orders candidates, best first."""

    passage: Passage
    dense: float
    keyword: float
    score: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or more whole sentences of a passage, exact, with the score that chose them."""

    passage_id: str
    quote: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Evidence as people see it; `n` is its mark in the answer, from 1."""

    n: int
    source_id: str
    title: str
    section: str
    quote: str
    start: int
    end: int
    evidence: EvidenceLevel
    url: str | None = None
    page: int | None = None
    passage_id: str = ""


class Status(StrEnum):
    """What became of a question. Only `answered` claims that the corpus holds the answer."""

    ANSWERED = "answered"
    NOT_IN_CORPUS = "not_in_corpus"
    PERSONAL_ADVICE = "personal_advice"
    EMERGENCY = "emergency"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one sentence that a model wrote: shown where `reasons` is empty, else
    dropped. `citations` are the marks it carried, as numbers of the evidence it was given;
    `assigned` says that it carried none, and that these are of what the check found to bear it."""

    text: str
    citations: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    assigned: bool = False

    @property
    def shown(self) -> bool:
        """Whether nothing was found against the sentence."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens that a model read and wrote for one answer, as its server counts them."""

    read: int
    written: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question; `nearest` holds the closest passages of a declined one.

    Where a language model was asked: `model` names it, `checks` says what became of each of its
    sentences, `prompt_id` which prompts it got, and `fallback` why the answer is verbatim after
    all ('' where it is not).
    """

    question: str
    status: Status
    answer: str
    notice: str
    disclaimer: str
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    reason: str
    mode: str
    build_id: str
    seconds: float
    understood_as: str = ""
    confidence: float | None = None
    model: str = ""
    checks: tuple[Check, ...] = ()
    tokens: Tokens | None = None
    prompt_id: str = ""
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """What lay behind an answer, for those who judge it: the passages retrieved and the
    sentences ranked, best first, and how likely (0 to 1) the best were held to answer."""

    candidates: tuple[Candidate, ...]
    ranked: tuple[Evidence, ...]
    probability: float
    threshold: float
