"""A SQuAD 2.0 file -> its articles as sources, with their questions. Knows no system that is asked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bench.corpus import escaped


@dataclass(frozen=True, slots=True)
class Question:
    """`golds`: the accepted answers, none for an unanswerable question."""

    text: str
    golds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One Wikipedia article as SQuAD has it."""

    title: str
    paragraphs: tuple[str, ...]
    questions: tuple[Question, ...]

    @property
    def markdown(self) -> str:
        """The article as a source: its title and its paragraphs; SQuAD kept no headings."""
        parts = [f"# {escaped(self.title.replace('_', ' '))}", *map(escaped, self.paragraphs)]
        return "\n\n".join(parts) + "\n"


def articles(data: dict[str, Any], titles: Sequence[str]) -> list[Article]:
    """The articles of a SQuAD file with one of `titles`."""
    return [_article(item) for item in data["data"] if item["title"] in titles]


def _article(item: dict[str, Any]) -> Article:
    paragraphs = tuple(p["context"] for p in item["paragraphs"])
    asked = [_question(q) for p in item["paragraphs"] for q in p["qas"]]
    return Article(item["title"], paragraphs, tuple(asked))


def _question(item: dict[str, Any]) -> Question:
    given = [] if item.get("is_impossible") else item["answers"]
    # folded as ingest folds white space, so that a gold answer can be found in a quote
    golds = dict.fromkeys(" ".join(a["text"].split()) for a in given)
    return Question(item["question"].strip(), tuple(golds))


def sampled(article: Article, limit: int | None, seed: int = 0) -> Article:
    """The same article with at most `limit` of its questions, drawn at random."""
    if limit is None or limit >= len(article.questions):
        return article
    chosen = random.Random(seed).sample(article.questions, limit)
    return Article(article.title, article.paragraphs, tuple(chosen))
