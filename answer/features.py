"""A question, candidate passages and the reader's verdicts -> numbers that a decision rests on.

Pure: models and index have spoken before. Shapes: one vector a sentence (SENTENCE names its
parts), one vector a question (QUESTION names its parts).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from answer.amounts import of_others
from answer.compare import Comparison, speaks_of
from answer.expected import asks_amount, fits
from answer.kinds import Kind
from answer.reader import Reading
from answer.structure import AGE
from answer.wordlist import is_everyday
from index.terms import content_terms
from records import Candidate, Passage

SETTLED = 4.0  # the logit of what needs no reading
SEVERAL = 3  # look-alike sections that tell what a superlative is asked of
Vector = npt.NDArray[np.float64]

SENTENCE = (
    "reader", "page", "dense", "dense_passage", "covered", "covered_near", "meant", "elsewhere", "fits",
    "other_amount",
)  # fmt: skip
QUESTION = (
    "best", "reader", "page", "dense", "dense_passage", "covered", "covered_near", "fits", "gap",
    "unknown", "unknown_rare", "missing", "meant", "terms", "reader_max", "yes_no", "listing",
    "unknown_name", "told_of_others",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A candidate sentence with its vector and, once scored, its score (a logit)."""

    passage: Passage
    index: int
    text: str
    start: int
    end: int
    vector: Vector
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in numbers: its content terms with their weights (inverse document
    frequency), which are unknown to the corpus, of these which are rare words, and of
    those which are names: no English and no slip of a known word."""

    weights: Mapping[str, float]
    unknown: frozenset[str]
    rare: frozenset[str]
    names: frozenset[str]
    kind: Kind
    missing: bool
    targets: frozenset[str]  # ids of the passages that the question names
    siblings: frozenset[str]  # ids of the passages of their groups that it does not name
    among: frozenset[str] = frozenset()  # ids of the passages that a list is asked about
    words: Mapping[str, str] = field(default_factory=dict)
    core: frozenset[str] = frozenset()  # the terms of the question itself, without its context
    comparison: Comparison | None = None  # what a list is to be narrowed by
    of_others: bool = (
        False  # a look-alike of the section asked about has the words for it, that one hasn't
    )
    phase: str = ""  # "start" or "end": which of a section's scores a list is asked about
    settled: bool = False  # the structure has found the oldest: the sentence with the age answers
    thing: str = ""  # the term of the thing whose amount is asked for by name

    @property
    def point(self) -> str:
        """The term that "which patients ..." hangs on: of those that the corpus knows the rarest
        that is not used every day ("also taking nitrazepam"), else the rarest."""
        known = [t for t in self.core if t not in self.unknown]
        return max(known, key=lambda t: (self._tells(t), self.weights[t], t), default="")

    def _tells(self, term: str) -> bool:
        return not is_everyday(self.words.get(term, term).lower())


def sentences_of(
    asked: Asked,
    candidates: Sequence[Candidate],
    readings: Sequence[Reading],
    similarity: Mapping[str, npt.NDArray[np.float32]],
    titles: Mapping[str, str],
) -> list[Sentence]:
    """Every sentence of the candidates with its vector."""
    found = []
    contexts: list[set[str]] = []
    for candidate, reading in zip(candidates, readings, strict=True):
        passage = candidate.passage
        near = set(content_terms(f"{titles[passage.document_id]} {passage.section} {passage.text}"))
        heading = set(content_terms(passage.section))
        place = _place(asked, passage)
        aged = _with_age(asked, passage)
        for i, span in enumerate(passage.sentences):
            text = passage.text[span.start - passage.start : span.end - passage.start]
            own = set(content_terms(text)) | heading
            vector = np.array(
                [
                    max(reading.sentences[i], SETTLED) if i == aged else reading.sentences[i],
                    reading.page if aged is None else max(reading.page, SETTLED),
                    float(similarity[passage.id][i]),
                    candidate.dense,
                    coverage(asked, own),
                    coverage(asked, near),
                    *place,
                    fits(asked.kind.expects, text),
                    0.0,
                ]
            )
            found.append(Sentence(passage, i, text, span.start, span.end, vector))
            contexts.append(near)
    for sentence in _compared(asked, found):
        sentence.vector[:2] = np.maximum(sentence.vector[:2], SETTLED)
    ruled_out = _ruled_out(asked, [s.text for s in found], contexts)
    for sentence, other in zip(found, ruled_out, strict=True):
        sentence.vector[-1] = other
    return found


def _compared(asked: Asked, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Of a superlative, the sentences that hold the value by name ("a 12-year history"), where
    several look-alike sections do: they answer it together, however it is worded."""
    if asked.comparison is None or asked.comparison.limit:
        return []
    told = [s for s in sentences if s.passage.id in asked.among]
    told = [s for s in told if speaks_of(asked.comparison, s.text)]
    return told if len({s.passage.id for s in told}) >= SEVERAL else []


def _with_age(asked: Asked, passage: Passage) -> int | None:
    """The first sentence of a named passage that tells an age, where that is what was asked."""
    if not asked.settled or passage.id not in asked.targets:
        return None
    texts = (
        passage.text[s.start - passage.start : s.end - passage.start] for s in passage.sentences
    )
    return next((i for i, text in enumerate(texts) if AGE.search(text)), None)


def coverage(asked: Asked, terms: set[str]) -> float:
    """Share of the question's term weight that `terms` hold; 1 for a question without terms."""
    total = sum(asked.weights.values())
    if not total:
        return 1.0
    return sum(w for t, w in asked.weights.items() if t in terms) / total


def _place(asked: Asked, passage: Passage) -> tuple[float, float]:
    return float(passage.id in asked.targets), float(passage.id in asked.siblings)


def _ruled_out(asked: Asked, texts: Sequence[str], contexts: Sequence[set[str]]) -> Vector:
    """(n,) 1 for each sentence that tells the amount of something else than was asked about."""
    if not asks_amount(asked.kind.expects) and not asked.thing:
        return np.zeros(len(texts))
    others = of_others(frozenset(asked.weights), texts, asked.thing, contexts)
    return np.array(others, dtype=np.float64)


def question_vector(asked: Asked, ranked: Sequence[Sentence]) -> Vector:
    """The numbers of a question from its sentences, best first (at least one)."""
    best = ranked[0]
    parts = dict(zip(SENTENCE, best.vector, strict=True))
    rival = next((s for s in ranked[1:] if s.passage.section != best.passage.section), None)
    own = sum(asked.weights[t] for t in asked.core) or 1.0

    def weigh(terms: frozenset[str]) -> float:
        return sum(asked.weights[t] for t in terms) / own

    return np.array(
        [
            best.score,
            parts["reader"],
            parts["page"],
            parts["dense"],
            parts["dense_passage"],
            parts["covered"],
            parts["covered_near"],
            parts["fits"],
            min(best.score - rival.score, 6.0) if rival else 6.0,
            weigh(asked.unknown),
            weigh(asked.rare),
            float(asked.missing),
            parts["meant"],
            min(len(asked.weights), 8) / 8,
            max(s.vector[0] for s in ranked),
            float(asked.kind.yes_no),
            float(asked.kind.listing),
            float(bool(asked.names)),
            float(asked.of_others),
        ]
    )
