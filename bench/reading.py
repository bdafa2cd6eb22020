"""Written answers -> a list for a person to read, sentence by sentence, and the count of verdicts.

    python -m bench.reading [--model NAME] [--rows FILE] [--answers 60] [--list FILE]

Takes the first written answers of bench/three_ways.py's rows, of those that count now, and writes a
line a shown sentence with the quotes that the answer cites. A person sets `verdict` to "supported",
"borderline" or "unsupported" and says why in `note`. Made anew, the list keeps the verdict of a
sentence that is shown again on the same quotes; what is shown no more leaves the list.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import output
from bench.three_ways import MODEL, ROWS, current, made_with, read

LIST = output.RESULTS / "read-answers.jsonl"
Row = dict[str, Any]


def main() -> None:
    """Makes the list, and counts."""
    options = _options()
    rows, _ = current(read(options.rows), made_with(options.model))
    listed = with_verdicts(list(to_read(rows, options.answers)), read(options.list))
    lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in listed]
    options.list.write_text("".join(lines), encoding="utf-8")
    sys.stdout.write(summary(listed) + "\n")


def with_verdicts(fresh: Sequence[Row], listed: Sequence[Row]) -> list[Row]:
    """The fresh lines, with what was said of the same sentence on the same quotes before."""
    known = {_same(r): r for r in listed}
    return [{**r, **{k: known.get(_same(r), r)[k] for k in ("verdict", "note")}} for r in fresh]


def _same(row: Row) -> tuple[object, ...]:
    return row["id"], row["sentence"], tuple(row["quotes"])


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
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--rows", type=Path, default=ROWS)
    parser.add_argument("--answers", type=int, default=60)
    parser.add_argument("--list", type=Path, default=LIST)
    return parser.parse_args()


if __name__ == "__main__":
    main()
