"""What the evidence reader learns from: a question with one passage, and which sentences answer.

Knows no model and no data set.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


def words(text: str) -> set[str]:
    """Lower-case words of a text, for overlap counts."""
    return set(WORD.findall(text.lower()))


def overlap(question: set[str], passage: str) -> float:
    """Share of the question's words that the passage holds, long words counting more."""
    total = sum(len(w) for w in question) or 1
    return sum(len(w) for w in question & words(passage)) / total
