"""FairytaleQA (questions about children's stories) -> examples for the evidence reader.

The data set names the section that answers, not the sentence: the one that holds the answer's words
is taken, and questions for which none clearly does are left out. Source and licence:
training/README.md. The data set is no part of the project: its folder is given.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.terms import content_terms
from training.examples import Example
from training.medquad import sentences

LEAST = 0.75  # share of an answer's words that its sentence must hold
_WINDOW = 900  # characters of a passage, as in the product
_FILLING = frozenset({"because", "becaus"})


def fairytale(folder: Path) -> Iterator[Example]:
    """The questions whose answer stands in one sentence, each with a window of its section.

    `folder` holds `questions/` and `section-stories/`, each with the splits train, val and test.
    """
    for questions in sorted(folder.glob("questions/*/*-questions.csv")):
        story = questions.name.removesuffix("-questions.csv")
        told = folder / "section-stories" / questions.parent.name / f"{story}-story.csv"
        sections = {row["section"].strip(): _sentences(row["text"]) for row in _rows(told)}
        for row in _rows(questions):
            part = sections.get(row["cor_section"].strip(), [])
            place = _answering(row, part) if row["ex-or-im1"].strip() == "explicit" else None
            if place is not None:
                yield _example(row, story, part, place)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        yield from csv.DictReader(lines)


def _sentences(text: str) -> list[str]:
    return [s for s in sentences(re.sub(r"\s+", " ", text)) if s.strip()]


def _answering(row: dict[str, str], part: Sequence[str]) -> int | None:
    """The one sentence that holds most of an answer, ties settled by the question's words."""
    answers = [set(content_terms(row.get(f"answer{n}") or "")) - _FILLING for n in (1, 2, 3)]
    answers = [a for a in answers if a]
    if not answers or not part:
        return None
    asked = set(content_terms(row["question"]))
    held = [set(content_terms(s)) for s in part]
    marks = [(max(len(a & own) / len(a) for a in answers), len(asked & own)) for own in held]
    order = sorted(range(len(part)), key=lambda i: marks[i], reverse=True)
    tied = len(order) > 1 and marks[order[1]] == marks[order[0]]
    return None if tied or marks[order[0]][0] < LEAST else order[0]


def _example(row: dict[str, str], story: str, part: Sequence[str], place: int) -> Example:
    low, high = _window(part, place, random.Random(row["question"]))
    return Example(
        question=row["question"].strip(),
        section=story.replace("-", " ").capitalize(),
        sentences=tuple(part[low:high]),
        labels=tuple(int(i == place) for i in range(low, high)),
        group=story,
        question_id=f"fairytale-{story}-{row['question_id']}",
        kind="narrative",
        answerable=True,
    )


def _window(part: Sequence[str], place: int, rng: random.Random) -> tuple[int, int]:
    """[low, high) around a sentence, grown to either side by chance up to a passage's length."""
    low, high = place, place + 1
    while around := [i for i in (low - 1, high) if 0 <= i < len(part)]:
        chosen = rng.choice(around)
        wider = min(low, chosen), max(high, chosen + 1)
        if sum(map(len, part[wider[0] : wider[1]])) > _WINDOW:
            break
        low, high = wider
    return low, high
