"""Public question-answering data (SQuAD 2.0's form, MedQuAD) -> examples for the evidence reader.

The data sets are no part of the project: paths to them are given. Sources and licences:
training/README.md.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.examples import Example, overlap, words
from training.medquad import articles, sentences


def squad(
    path: Path,
    *,
    only: set[str] | None = None,
    skip: set[str] | None = None,
    negatives: int = 1,
    seed: int = 0,
    limit: int = 7,
) -> Iterator[Example]:
    """SQuAD 2.0 questions: their own paragraph, and `negatives` others of the article."""
    rng = random.Random(seed)
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        title = article.get("title", "").replace("_", " ")
        if (only and title not in only) or (skip and title in skip):
            continue
        contexts = [p["context"] for p in article["paragraphs"]]
        for number, paragraph in enumerate(article["paragraphs"]):
            for qa in paragraph["qas"]:
                yield from _squad_question(qa, title, contexts, number, negatives, rng, limit)


def _squad_question(qa, title, contexts, number, negatives, rng, limit):  # type: ignore[no-untyped-def]
    question, asked = qa["question"].strip(), words(qa["question"])
    answers = [] if qa.get("is_impossible") else qa["answers"]
    base = dict(
        question=question,
        group=title,
        question_id=str(qa["id"]),
        kind="squad" if answers else "squad-none",
        answerable=bool(answers),
    )
    parts, labels, span = _label(contexts[number], answers)
    yield Example(section=title, sentences=parts, labels=labels, span=span, **base)
    others = sorted(
        (c for i, c in enumerate(contexts) if i != number), key=lambda c: -overlap(asked, c)
    )[:limit]
    for other in rng.sample(others, min(negatives, len(others))):
        found = tuple(sentences(other))
        yield Example(section=title, sentences=found, labels=(0,) * len(found), **base)


def _label(
    context: str, answers: Sequence[dict]
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, int, int] | None]:  # type: ignore[type-arg]
    """Sentences of a context, which of them hold an answer, and the first answer's place."""
    found, labels, span, at = [], [], None, 0
    for sentence in sentences(context):
        words_ = sentence.split()
        start = context.find(words_[0], at)
        pattern = re.compile(r"\s+".join(re.escape(w) for w in words_))
        hit = pattern.search(context, at)
        begin, end = (hit.start(), hit.end()) if hit else (start, start + len(sentence))
        at = end
        inside = [a for a in answers if begin <= a["answer_start"] < end]
        labels.append(int(bool(inside)))
        if inside and span is None:
            place = sentence.find(inside[0]["text"])
            if place >= 0:
                span = (len(found), place, place + len(inside[0]["text"]))
        found.append(sentence)
    return tuple(found), tuple(labels), span


def medquad(
    path: Path, *, count: int, seed: int = 0, skip: set[str] = frozenset()
) -> Iterator[Example]:  # type: ignore[assignment]
    """Questions of an article: its answer's section, another section, or none has it."""
    rng = random.Random(seed)
    pool = [a for a in articles(path) if a.doc not in skip]
    kinds = sorted({kind for a in pool for kind, _ in a.sections})
    for _ in range(count):
        article = rng.choice(pool)
        have = dict(article.sections)
        kind = rng.choice(kinds) if rng.random() < 0.45 else rng.choice(sorted(have))
        question = rng.choice(_ASK).format(kind=kind, focus=article.focus)
        base = dict(
            question=question,
            group=article.doc,
            kind="medquad",
            answerable=kind in have,
            question_id=f"{article.doc}-{kind}-{rng.random():.9f}",
        )
        if kind in have:
            part = tuple(have[kind][:7])
            yield Example(
                section=article.focus,
                sentences=part,
                labels=tuple(int(i < 2) for i in range(len(part))),
                **base,
            )
        others = [k for k in have if k != kind]
        for other in rng.sample(others, min(2, len(others))):
            part = tuple(have[other][:7])
            yield Example(section=article.focus, sentences=part, labels=(0,) * len(part), **base)


_ASK = (
    "What are the {kind} of {focus}?",
    "{kind} of {focus}",
    "Tell me about the {kind} of {focus}",
    "What is known about {kind} in {focus}?",
    "{focus} {kind}?",
)
