"""bench/results/*.json -> the tables in docs/benchmarks.md, between their marks.

    python -m bench.docs [--check]

The words around the tables are written by hand; `--check` only says whether the tables are
those of the results (exit status 1 if not).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench import (
    compare,
    crash,
    encoders,
    formats,
    hostile,
    latency,
    output,
    pubmedqa,
    risk_coverage,
    robustness,
    squad,
    three_ways_table,
    throughput,
)

PAGE = output.PROJECT / "docs" / "benchmarks.md"
Lines = Callable[[dict[str, Any]], list[str]]
PRINTERS: dict[str, Lines] = {
    "compare": compare.lines,
    "risk-coverage": risk_coverage.lines,
    "robustness": robustness.lines,
    "squad": squad.lines,
    "pubmedqa": pubmedqa.lines,
    "pubmedqa-conclusion": pubmedqa.lines,
    "latency": latency.lines,
    "throughput": throughput.lines,
    "encoders": encoders.lines,
    "crash": crash.lines,
    "formats": formats.lines,
    "hostile": hostile.lines,
    "three-ways": three_ways_table.lines,
    "three-ways-hard": three_ways_table.lines,
}
_SLOT = re.compile(r"(<!-- results: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str, results: Mapping[str, dict[str, Any]]) -> str:
    """The page with the tables of `results` between its marks; a mark that has no results stays
    as it is."""
    return _SLOT.sub(
        lambda m: f"{m[1]}{section(m[2], results[m[2]])}\n{m[3]}" if m[2] in results else m[0], page
    )


def section(name: str, result: dict[str, Any]) -> str:
    """One benchmark's tables, and a line that says when and on what it ran."""
    made = result["made"]
    ran = (
        f"Ran at {made['at']} on {made['cores']} cores ({made['processor']}), commit "
        f"`{made['commit']}`, reader {made.get('reader')}, decision {made.get('decision')}, load "
        f"average at the end {made['load_average']}."
    )
    return "\n".join(["", *PRINTERS[name](result["figures"]), "", ran, ""])


def load(folder: Path) -> dict[str, dict[str, Any]]:
    """The results of the benchmarks that print here, by name."""
    files = (folder / f"{name}.json" for name in PRINTERS)
    return {p.stem: json.loads(p.read_text("utf-8")) for p in files if p.is_file()}


def main() -> None:
    """Fill the page, or check it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    page = PAGE.read_text("utf-8")
    wanted = filled(page, load(output.RESULTS))
    if options.check:
        raise SystemExit(page != wanted)
    PAGE.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
