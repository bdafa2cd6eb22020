"""Written answers -> a list for a person to read, sentence by sentence, and the count of verdicts.

    python -m bench.reading [--rows FILE] [--answers 60] [--list FILE]

Takes the first written answers of bench/three_ways.py's rows, and writes a line a shown sentence
with the quotes that the answer cites. A person sets `verdict` to "supported" or "unsupported" and
says why in `note`; lines that are there already are kept as they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import output
from bench.three_ways import ROWS, read

LIST = output.RESULTS / "read-answers.jsonl"
Row = dict[str, Any]


def main() -> None:
    """Adds what is not in the list, and counts."""
    options = _options()
    listed = read(options.list)
    known = {(r["id"], r["sentence"]) for r in listed}
    fresh = [r for r in to_read(read(options.rows), options.answers)
             if (r["id"], r["sentence"]) not in known]  # fmt: skip
    lines = [json.dumps(r, ensure_ascii=False) for r in (*listed, *fresh)]
    options.list.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(summary([*listed, *fresh]))


def to_read(rows: Sequence[Row], answers: int) -> Iterator[Row]:
    """The shown sentences of the first `answers` written answers."""
    written = [r for r in rows if r["way"] == "written" and r["mode"] == "written"]
    for row in written[:answers]:
        for check in row["checks"]:
            if check["verdict"] == "shown":
                yield {
                    "id": row["id"], "question": row["question"], "sentence": check["text"],
                    "quotes": row["quotes"], "marks_by_us": check["assigned"],
                    "verdict": "", "note": "",
                }  # fmt: skip


def summary(listed: Sequence[Row]) -> str:
    """How many sentences of how many answers were read, and what they came to."""
    verdicts = Counter(r["verdict"] or "not read" for r in listed)
    told = ", ".join(f"{n} {name}" for name, n in verdicts.most_common())
    return f"{len({r['id'] for r in listed})} answers, {len(listed)} sentences: {told}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=Path, default=ROWS)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--list", type=Path, default=LIST)
    return parser.parse_args()


if __name__ == "__main__":
    main()
