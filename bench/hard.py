"""bench/hard_pairs.jsonl -> pairs written by hand in a model's freer words. Pure but for reading.

A line holds evidence ([section, quote] by number from 1), the marks that its sentences carry, true
sentences, and false ones each with its kind of error. Several false ones are made of words that all
stand in the evidence. `round` says when it was written: the rules were mended on a round after it
was measured once. Knows no checker.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.pairs import Pair

FILE = Path(__file__).resolve().parent / "hard_pairs.jsonl"
TRUE = "(true)"


def hard_pairs(*, marked: bool = True, round: int = 0) -> list[Pair]:
    """All of them, or those written in one round; without `marked` they carry no marks, as a small
    model's sentences do."""
    groups = map(json.loads, FILE.read_text("utf-8").splitlines())
    found = [pair for g in groups if round in {0, g["round"]} for pair in _pairs(g)]
    return found if marked else [replace(pair, marks=()) for pair in found]


def _pairs(group: dict[str, Any]) -> Iterator[Pair]:
    evidence = tuple((section, quote) for section, quote in group["evidence"])
    marks, source = tuple(group["marks"]), group["source"]
    for text in group["right"]:
        yield Pair(text, marks, evidence, TRUE, True, source)
    for kind, text in group["wrong"]:
        yield Pair(text, marks, evidence, kind, False, source)
