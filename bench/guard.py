"""Golden questions for the screen -> sensitivity and false alarms, with 95 % Wilson intervals.

    python bench/guard.py [--errors dev] [--typos 14] [GOLDEN ...]

Prints a table a split; `--errors SPLIT` lists what was missed there; `--typos N` adds tables for the
same questions with a slip in every N letters or so. Knows no index: the screen stands before it.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from answer.screen import screen  # noqa: E402
from evals.metrics import wilson  # noqa: E402
from training.augment import typo  # noqa: E402

KINDS = ("emergency", "personal_advice", "none")


def questions(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The golden questions that say what the screen should make of them."""
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [row for line in lines if line.strip() and "screen" in (row := json.loads(line))]


def misspelt(row: dict[str, Any], every: int) -> dict[str, Any]:
    """The row with slips in its question, the same ones each time."""
    return row | {"question": typo(row["question"], random.Random(row["id"]), every)}


def table(rows: list[dict[str, Any]]) -> list[str]:
    """Lines: recognised as such, recognised as either kind, and false alarms among look-alikes."""
    kinds = [(row["screen"], str(screen(row["question"], row["history"]).kind)) for row in rows]
    lines = []
    for kind in KINDS[:2]:
        got = [found for wanted, found in kinds if wanted == kind]
        lines.append(_line(f"{kind} recognised", sum(g == kind for g in got), len(got)))
        lines.append(_line(f"{kind} given any notice", sum(g != "none" for g in got), len(got)))
    got = [found for wanted, found in kinds if wanted == "none"]
    lines.append(_line("false alarms on look-alikes", sum(g != "none" for g in got), len(got)))
    return lines


def _line(name: str, hits: int, total: int) -> str:
    if not total:
        return f"{name:38s} none asked"
    low, high = wilson(hits, total)
    return f"{name:38s} {hits:4d} of {total:4d}  {hits / total:6.1%}  [{low:.1%}, {high:.1%}]"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("golden", nargs="*", type=Path)
    parser.add_argument("--errors", choices=("dev", "test"))
    parser.add_argument("--typos", type=int, metavar="LETTERS", help="about one slip in so many")
    options = parser.parse_args()
    paths = options.golden or [PROJECT / "golden" / f"{n}.jsonl" for n in ("guard", "article")]
    rows = questions(paths)
    for split in dict.fromkeys(row["split"] for row in rows):
        print(f"{split}:")
        print("\n".join("  " + line for line in table([r for r in rows if r["split"] == split])))
        if options.typos:
            print(f"{split}, a slip in {options.typos} letters:")
            some = [misspelt(row, options.typos) for row in rows if row["split"] == split]
            print("\n".join("  " + line for line in table(some)))
    for row in rows:
        found = screen(row["question"], row["history"])
        if row["split"] == options.errors and found.kind != row["screen"]:
            print(f"{row['id']} wanted {row['screen']} got {found.kind} {found.reasons}")
            print(f"    {row['history']} {row['question']}")


if __name__ == "__main__":
    main()
