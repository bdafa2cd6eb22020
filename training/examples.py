"""What the evidence reader learns from: a question with one passage, and which sentences answer.

Knows no model and no data set.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Example:
    """`labels[i]` is 1 where sentence i answers `question`; `group` names the text (for splits),
    `question_id` ties the passages of one question, `answerable` says whether any passage has
    the answer. `span` is (sentence, start, end) in characters of an exact answer, if known."""

    question: str
    section: str
    sentences: tuple[str, ...]
    labels: tuple[int, ...]
    group: str
    question_id: str
    kind: str
    answerable: bool
    span: tuple[int, int, int] | None = None


def without_support(example: Example) -> Example | None:
    """The same question beside the same passage less the sentences that answer: all the words of
    the matter around, and nothing that tells. None where nothing else is left."""
    kept = tuple(s for s, label in zip(example.sentences, example.labels, strict=True) if not label)
    if not kept or len(kept) == len(example.sentences):
        return None
    return replace(
        example, sentences=kept, labels=(0,) * len(kept), kind=f"less-{example.kind}", span=None
    )


@dataclass(frozen=True)
class Shares:
    """Which share of the rows of a text is kept: passages that answer, other passages of an
    answered question, passages less their support, and those of a question without an answer."""

    answering: float = 1.0
    other: float = 0.3
    less: float = 0.35
    unanswered: float = 0.6


def thinned(examples: Iterable[Example], shares: Shares, rng: random.Random) -> Iterator[Example]:
    """A draw from rows by their part, with passages less their support beside those that answer."""
    for example in examples:
        if not example.answerable:
            keep = shares.unanswered
        elif any(example.labels):
            keep = shares.answering
            less = without_support(example) if rng.random() < shares.less else None
            if less is not None:
                yield less
        else:
            keep = shares.other
        if rng.random() < keep:
            yield example


def words(text: str) -> set[str]:
    """Lower-case words of a text, for overlap counts."""
    return set(WORD.findall(text.lower()))


def overlap(question: set[str], passage: str) -> float:
    """Share of the question's words that the passage holds, long words counting more."""
    total = sum(len(w) for w in question) or 1
    return sum(len(w) for w in question & words(passage)) / total
