"""Rows of bench/three_ways.py -> the same rows, their answers judged by the golden file of now.

    python -m bench.rescore [--rows FILE] [--golden FILE ...]

For when a question's `must` changed after a run of hours: what was answered stays, and only
whether it was right is told anew. Writes the file whole, and how many verdicts changed. The
chain's chunks, which are not in the rows, are retrieved again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.baselines import Found, LangChainDefault, contents
from bench.compare import quoted
from bench.corpus import indexed_folder
from bench.three_ways import GOLDEN, ROWS, Row, read
from evals.golden import Golden, load
from evals.score import Outcome, failed_expectations
from settings import Settings

_JUDGED = {Outcome.RIGHT.value, Outcome.WRONG.value}


def main() -> None:
    """Judges the rows anew in place."""
    options = _options()
    questions = {q.id: q for q in load(options.golden)}
    rows = read(options.rows)
    with indexed_folder(Settings().corpus) as settings:
        held = contents(settings)
        chunks = LangChainDefault(held.encoder, held.texts)
        judged = [rescored(row, questions, chunks.find) for row in rows]
    spare = options.rows.with_suffix(".new")
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in judged]
    spare.write_text("".join(lines), encoding="utf-8")
    spare.replace(options.rows)
    changed = sum(a["outcome"] != b["outcome"] for a, b in zip(rows, judged, strict=True))
    sys.stdout.write(f"{changed} of {len(rows)} verdicts changed.\n")


def rescored(
    row: Row, questions: Mapping[str, Golden], find: Callable[[str], Sequence[Found]]
) -> Row:
    """The row with the outcome of today; one that was declined, unsafe or should have been
    declined stays as it is, since `must` does not come into that."""
    golden = questions.get(row["id"])
    if golden is None or golden.answerable is not True or row["outcome"] not in _JUDGED:
        return row
    if row["way"] == "chain":
        found = list(find(golden.question))
    else:
        found = [Found("", quote, 0.0) for quote in row["quotes"]]
    answer = replace(quoted(row["question"], found), answer=row["answer"])
    reasons = failed_expectations(golden, answer)
    return row | {"outcome": (Outcome.WRONG if reasons else Outcome.RIGHT).value}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=Path, default=ROWS)
    parser.add_argument("--golden", nargs="+", type=Path, default=[GOLDEN])
    return parser.parse_args()


if __name__ == "__main__":
    main()
