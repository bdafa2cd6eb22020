"""The made articles, and the tables of what ingest costs."""

from __future__ import annotations

import re

from bench import crash, throughput
from bench.articles import articles

FIGURES = {
    "corpus": {"files": 2, "characters": 50_000},
    "ways": {
        "ours": {"seconds": 4.0, "process_seconds": 5.0, "passages": 80, "sentences": 300,
                 "peak_mb": 300.0},
        "langchain": {"seconds": 8.0, "process_seconds": 10.0, "passages": 60, "peak_mb": 900.0},
    },
    "unchanged": [{"embedded": 0, "built": False, "seconds": 1.0}] * 10,
    "one_paragraph": {"embedded": 1, "built": True, "seconds": 2.0},
}  # fmt: skip


def test_articles_have_their_size_and_are_the_same_for_the_same_seed() -> None:
    made = articles(3, 25_000)
    assert made == articles(3, 25_000)
    assert made != articles(3, 25_000, seed=2)
    assert all(25_000 <= len(text) < 27_000 for text in made.values())
    assert all(text.count("\n## ") > 5 for text in made.values())


def test_no_paragraph_of_the_articles_occurs_twice() -> None:
    paragraphs = [
        p for t in articles(20, 25_000).values() for p in t.split("\n\n") if not p.startswith("#")
    ]
    assert len(paragraphs) == len(set(paragraphs)) > 500


def test_the_ratio_is_of_whole_processes() -> None:
    shown = "\n".join(throughput.lines(FIGURES))
    assert "2.00 times as fast" in shown
    assert re.search(r"10 ingests of the unchanged folder \| +0 \| +0 \|", shown)


def test_harmed_indexes_are_named_and_kills_are_told_apart() -> None:
    killed = {"halfway": 1, "switched": 2, "harmed": ["kill 1: would not open"]}
    asked = {"questions": 9, "switches": 3, "failures": 0, "mixed": 0, "slowest": 0.5}
    shown = "\n".join(crash.lines({"kills": 2, "killed": killed, "asked": asked}))
    assert "- kill 1: would not open" in shown
    assert re.search(r"in the middle of writing a build +\| +1 \|", shown)
    assert re.search(r"would not open \| +1 \|", shown)
