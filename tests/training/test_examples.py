"""Rows of a question are thinned by their part, and a passage can lose what answers."""

from __future__ import annotations

import random

from training.examples import Example, Shares, thinned, without_support

ROW = Example(
    "How many eggs?", "Hens", ("Hens eat corn.", "Each lays six eggs.", "Foxes come."),
    (0, 1, 0), "hens", "hens-1", "fact", True,
)  # fmt: skip
OTHER = Example("How many eggs?", "Foxes", ("Foxes dig.",), (0,), "hens", "hens-1", "fact", True)
NONE = Example(
    "How many chicks?", "Hens", ("Hens eat corn.",), (0,), "hens", "hens-2", "no-attr", False
)


def test_a_passage_without_its_support_answers_nothing() -> None:
    less = without_support(ROW)
    assert less is not None
    assert less.sentences == ("Hens eat corn.", "Foxes come.")
    assert less.labels == (0, 0)
    assert less.kind == "less-fact"
    assert less.question == ROW.question


def test_nothing_is_taken_from_a_passage_that_does_not_answer_or_only_answers() -> None:
    only = Example("How many?", "Hens", ("Six.",), (1,), "hens", "hens-3", "fact", True)
    assert without_support(OTHER) is None
    assert without_support(only) is None


def test_each_part_is_kept_by_its_own_share() -> None:
    rows = [ROW, OTHER, NONE] * 400
    kept = list(thinned(rows, Shares(1.0, 0.0, 0.5, 0.25), random.Random(1)))
    kinds = [row.kind for row in kept]
    assert sum(row.labels == ROW.labels for row in kept) == 400
    assert OTHER not in kept
    assert 150 < kinds.count("less-fact") < 250
    assert 60 < kinds.count("no-attr") < 140
