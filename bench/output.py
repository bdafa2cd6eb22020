"""Rows -> a table for people, and figures -> a JSON file that says how they were made."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

PROJECT = Path(__file__).resolve().parent.parent
RESULTS = PROJECT / "bench" / "results"
_EVERY = 200
Item = TypeVar("Item")


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; the first column is text, the others are set right."""
    cells = [list(header), *([cell(value) for value in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    rule = ["-" * widths[0], *("-" * (w - 1) + ":" for w in widths[1:])]
    return "\n".join(_line(row, widths) for row in [cells[0], rule, *cells[1:]])


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    parts = [
        row[0].ljust(widths[0]),
        *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True)),
    ]
    return f"| {' | '.join(parts)} |"


def cell(value: object) -> str:
    """A value as it stands in a table: None is a dash, a number has three digits."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def percent(share: float | None) -> str | None:
    """A share in [0, 1] as a percentage."""
    return None if share is None else f"{100 * share:.1f} %"


def count(hits: int, total: int) -> str:
    """A count with its share, or a dash where there is nothing to count."""
    return f"{hits} of {total} ({percent(hits / total)})" if total else "-"


def made() -> dict[str, Any]:
    """When, from which commit, with which models and on what a benchmark ran."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _git("rev-parse", "--short=12", "HEAD"),
        "reader": digest(PROJECT / "models" / "reader" / "model.onnx"),
        "decision": digest(PROJECT / "models" / "decision.json"),
        "cores": os.cpu_count(),
        "processor": _processor(),
        "python": platform.python_version(),
        "load_average": round(os.getloadavg()[0], 2),
    }


def digest(path: Path) -> str | None:
    """The first 8 hexadecimal digits of a file's SHA-256, None where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else None


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() or None


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def write(path: Path, figures: Mapping[str, Any], options: Mapping[str, Any]) -> None:
    """Writes `figures` with how they were made; numbers are rounded to 5 places."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"made": made(), "options": dict(options), "figures": rounded(figures)}
    path.write_text(json.dumps(whole, indent=1, default=str) + "\n", encoding="utf-8")


def rounded(value: Any) -> Any:
    """The same value with every number in it rounded to 5 places."""
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, Mapping):
        return {key: rounded(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inside) for inside in value]
    return value


def thinned(items: Sequence[Item], limit: int | None) -> list[Item]:
    """At most `limit` of the items, evenly drawn from first to last."""
    if limit is None or limit >= len(items):
        return list(items)
    return [items[i * len(items) // limit] for i in range(limit)]


def watched(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The same items; says on standard error how far it has come, now and then."""
    for n, item in enumerate(items):
        if n and n % _EVERY == 0:
            print(f"{what}: {n} of {len(items)}", file=sys.stderr, flush=True)
        yield item
