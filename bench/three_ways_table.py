"""Rows of bench/three_ways.py -> figures by split and way, and a table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench import output
from bench.figures import mean
from evals.metrics import quantile, wilson
from evals.score import CONFIDENT_ERRORS, Outcome

Row = dict[str, Any]
HEADER = (
    "split", "way", "questions", "right", "confident errors", "declined", "written",
    "sentences shown", "dropped", "marks by us", "tokens read", "tokens written",
    "first s", "last s",
)  # fmt: skip


def figures(rows: Sequence[Row], *, seconds: bool) -> dict[str, Any]:
    """For each split and both, for each way: the counts; seconds only where they mean something."""
    parts = {"dev": "dev", "test": "test", "all": ""}
    found: dict[str, Any] = {}
    for name, split in parts.items():
        some = [r for r in rows if not split or r["split"] == split]
        ways = dict.fromkeys(r["way"] for r in some)
        found[name] = {w: _counts([r for r in some if r["way"] == w], seconds) for w in ways}
    return {"splits": found}


def lines(found: dict[str, Any]) -> list[str]:
    """The table, a row a split and way."""
    rows = [
        (f"{split}", way, *(counts[k] for k in _COLUMNS))
        for split, ways in found["splits"].items()
        for way, counts in ways.items()
    ]
    return [output.table(HEADER, rows)]


_COLUMNS = (
    "questions", "right", "confident_errors", "declined", "written_answers", "shown", "dropped",
    "assigned", "tokens_read", "tokens_written", "first_p50", "last_p50",
)  # fmt: skip


def _counts(rows: Sequence[Row], seconds: bool) -> dict[str, Any]:
    checks = [c for r in rows for c in r.get("checks") or []]
    tokens = [t for r in rows if (t := r.get("tokens"))]
    right = sum(r["outcome"] == Outcome.RIGHT for r in rows)
    timed = [r for r in rows if not r["busy"] and r["answer"]] if seconds else []
    return {
        "questions": len(rows),
        "right": right,
        "right_95": wilson(right, len(rows)),
        "confident_errors": sum(r["outcome"] in CONFIDENT_ERRORS for r in rows),
        "declined": sum(r["outcome"] == Outcome.DECLINED for r in rows),
        "written_answers": sum(r["mode"] == "written" for r in rows),
        "asked": sum(bool(r.get("checks") or r.get("tokens")) for r in rows),
        "shown": sum(c["verdict"] == "shown" for c in checks),
        "dropped": sum(c["verdict"] == "dropped" for c in checks),
        "assigned": sum(bool(c.get("assigned")) for c in checks),
        "tokens_read": mean([float(t["read"]) for t in tokens]),
        "tokens_written": mean([float(t["written"]) for t in tokens]),
        "first_p50": quantile([r["first"] for r in timed], 0.5),
        "last_p50": quantile([r["last"] for r in timed], 0.5),
    }
