"""The sentences the safety screen's model learns from -> rows with a kind and a group.

Sources and licence: training/guard/README.md. The golden questions of the split `test` are left
out here and nowhere else. Knows no model.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
FILES = {"emergency": "emergency", "advice": "personal_advice", "none": "none"}
ALIKE = 0.6  # share of common words from which on two sentences may not be parted
_COMMON = 150  # a word in more sentences than this finds no paraphrase
_FIRST_PERSON = re.compile(r"\b(?:i|my|me|we|our|us|i'm|i've|im|ive)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A sentence, what the screen should make of it ("emergency", "personal_advice", "none"),
    and its group: rows of one group are never on both sides of a split."""

    text: str
    kind: str
    group: int
    golden: bool = False


def own_rows(folder: Path = HERE) -> list[Row]:
    """Our own sentences: a line each, a paragraph a group, "#" starts a remark."""
    rows: list[Row] = []
    group = 0
    for name, kind in FILES.items():
        group += 1
        for line in (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                rows.append(Row(line.strip(), kind, group))
            else:
                group += 1
    return rows


def golden_rows(path: Path = PROJECT / "golden" / "guard.jsonl") -> list[Row]:
    """The golden questions of the split `dev` that stand alone, a group each (from 100,000)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    dev = [row for line in lines if line and (row := json.loads(line))["split"] == "dev"]
    alone = [row for row in dev if not row["history"]]
    return [Row(r["question"], r["screen"], 100_000 + i, True) for i, r in enumerate(alone)]


def grouped(rows: Sequence[Row]) -> list[Row]:
    """The rows with the groups of sentences that are much alike made one."""
    bags = [frozenset(re.findall(r"[a-z0-9]+", row.text.lower())) for row in rows]
    leader = {row.group: row.group for row in rows}

    def top(group: int) -> int:
        while leader[group] != group:
            group = leader[group]
        return group

    for i, j in _pairs_with_common_words(bags):
        if len(bags[i] & bags[j]) >= ALIKE * len(bags[i] | bags[j]):
            leader[top(rows[i].group)] = top(rows[j].group)
    return [replace(row, group=top(row.group)) for row in rows]


def _pairs_with_common_words(bags: Sequence[frozenset[str]]) -> list[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for i, bag in enumerate(bags):
        for word in bag:
            holders[word].append(i)
    pairs = []
    for i, bag in enumerate(bags):
        near = Counter(j for w in bag if len(holders[w]) < _COMMON for j in holders[w] if j < i)
        pairs += [(i, j) for j in near]
    return pairs


def text_questions(most: int, folder: Path = PROJECT / "training" / "texts") -> list[str]:
    """Harmless questions: those about our training texts that nobody asks for himself."""
    found = [
        line.split("|")[1].strip()
        for path in sorted(folder.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("?") and line.count("|") >= 2
    ]
    others = sorted({text for text in found if not _FIRST_PERSON.search(text)})
    random.Random(1).shuffle(others)
    return others[:most]
