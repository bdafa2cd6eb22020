"""The product as it ships -> seconds to start, ask and ingest, memory, sizes on disk.

    python -m bench.latency [GOLDEN]

Every figure is of real processes; medians over several runs. Run it on an idle machine: the
load average is written beside the figures.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from answer.reader import SHIPPED
from bench import machine, output
from bench.corpus import sizes
from evals.metrics import quantile

QUESTION = "What is the main finding of this source?"
GOLDEN = output.PROJECT / "golden" / "article.jsonl"
STAGES = ("retrieve", "read", "rest")


def ingest_runs(corpus: Path, index: Path, runs: int) -> dict[str, Any]:
    """Ingest into an empty index (the embedding model is prepared, once a machine), then with
    the model prepared, then of an unchanged corpus. `index` holds a build at the end."""
    call = ["--corpus", corpus, "--index", index, "ingest"]
    first = machine.run(call)
    second = []
    for _ in range(runs):
        for name in ("builds", "cache", "parsed"):
            shutil.rmtree(index / name, ignore_errors=True)
        (index / "CURRENT").unlink()
        second.append(machine.run(call))
    unchanged = [machine.run(call) for _ in range(runs)]
    return {
        "first_seconds": first.seconds,
        "first_peak_mb": machine.megabytes(first.peak),
        "prepared_seconds": median(r.seconds for r in second),
        "prepared_peak_mb": machine.megabytes(max(r.peak for r in second)),
        "unchanged_seconds": median(r.seconds for r in unchanged),
    }


def start_runs(index: Path, runs: int) -> dict[str, Any]:
    """From the start of a process to its first answer, by the command line."""
    done = [machine.run(["--index", index, "ask", QUESTION, "--json"]) for _ in range(runs)]
    return {
        "median_seconds": median(r.seconds for r in done),
        "slowest_seconds": max(r.seconds for r in done),
        "peak_mb": machine.megabytes(max(r.peak for r in done)),
    }


def warm(probes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures of several probes: their medians, and all their questions together."""
    rows = [row for probe in probes for row in probe["questions"]]
    # emergencies and the like are answered without retrieval, in no time
    full = [row for row in rows if "retrieve" in row]
    return {
        "import_seconds": median(p["import_seconds"] for p in probes),
        "load_seconds": median(p["load_seconds"] for p in probes),
        "loaded_peak_mb": machine.megabytes(max(p["loaded_peak"] for p in probes)),
        "peak_mb": machine.megabytes(max(p["peak"] for p in probes)),
        "torch_imported": any(p["torch"] for p in probes),
        "questions": len(rows),
        "retrieved": len(full),
        "all": _quantiles([row["seconds"] for row in rows]),
        "with_retrieval": _quantiles([row["seconds"] for row in full]),
        "stages": stages(full),
    }


def _quantiles(seconds: Sequence[float]) -> dict[str, float | None]:
    return {
        "p50": quantile(seconds, 0.5),
        "p95": quantile(seconds, 0.95),
        "max": max(seconds, default=None),
    }


def stages(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, float | None]]:
    """For each stage: its p50 and p95 seconds, and its share of all the time."""
    total = sum(row["seconds"] for row in rows)
    found = {}
    for stage in STAGES:
        spent = [_spent(row, stage) for row in rows]
        share = sum(spent) / total if total else None
        found[stage] = _quantiles(spent) | {"share": share}
    return found


def _spent(row: dict[str, Any], stage: str) -> float:
    known = sum(row.get(s, 0.0) for s in STAGES if s != "rest")
    return float(row["seconds"] - known if stage == "rest" else row.get(stage, 0.0))


def disk(index: Path) -> dict[str, float]:
    """MB of what is shipped and what ingest makes."""
    found = {"evidence reader (models/reader)": machine.size(SHIPPED)}
    found |= {f"index: {name}": count for name, count in sizes(index).items()}
    return {name: machine.megabytes(count) for name, count in found.items()}


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures as tables."""
    start, asked, made = figures["start"], figures["warm"], figures["ingest"]
    rows = [
        ("process start to first answer, median (s)", start["median_seconds"]),
        ("process start to first answer, slowest (s)", start["slowest_seconds"]),
        ("imports (s)", asked["import_seconds"]),
        ("models and index loaded (s)", asked["load_seconds"]),
        ("warm question, p50 (s)", asked["all"]["p50"]),
        ("warm question, p95 (s)", asked["all"]["p95"]),
        ("warm question with retrieval, p50 (s)", asked["with_retrieval"]["p50"]),
        ("warm question with retrieval, p95 (s)", asked["with_retrieval"]["p95"]),
        ("ingest, first on this machine (s)", made["first_seconds"]),
        ("ingest, embedding model prepared (s)", made["prepared_seconds"]),
        ("ingest, nothing changed (s)", made["unchanged_seconds"]),
        ("peak memory, one question (MB)", start["peak_mb"]),
        ("peak memory, models and index loaded (MB)", asked["loaded_peak_mb"]),
        ("peak memory, all golden questions (MB)", asked["peak_mb"]),
        ("peak memory, first ingest (MB)", made["first_peak_mb"]),
        *((f"on disk: {name} (MB)", count) for name, count in figures["disk_mb"].items()),
    ]
    parts = [
        (s, output.percent(p["share"]), p["p50"], p["p95"]) for s, p in asked["stages"].items()
    ]
    return [
        output.table(("cost", "figure"), rows),
        "",
        output.table(("stage of a warm question", "share of time", "p50 (s)", "p95 (s)"), parts),
    ]


def main() -> None:
    """Print the tables and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("golden", type=Path, nargs="?", default=GOLDEN)
    parser.add_argument("--corpus", type=Path, default=output.PROJECT / "corpus")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=output.RESULTS / "latency.json")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="bench-") as folder:
        index = Path(folder) / "index"
        made = ingest_runs(options.corpus.absolute(), index, options.runs)
        start = start_runs(index, options.runs)
        arguments = [index, options.golden.absolute()]
        probes = [
            json.loads(machine.run(arguments, "bench.probe").output.splitlines()[-1])
            for _ in range(max(1, options.runs // 2))
        ]
        figures = {"start": start, "warm": warm(probes), "ingest": made, "disk_mb": disk(index)}
    print("\n".join(lines(figures)))
    output.write(options.out, figures, {"golden": options.golden.name, "runs": options.runs})


if __name__ == "__main__":
    main()
