"""Files that mean harm -> whether ingest refuses them by name, in how long, with how much memory.

    python -m bench.hostile [NAME ...]

Each case is a corpus folder with one hostile file beside one good one, planned by the product's
own ingest (a dry run) in a process of its own. A case is lost when ingest fails as a whole, the
good file does not go in, the limits are overstepped, or something from outside the folder does. A
hostile catalogue rules every file, so there the whole ingest is to be refused.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import output
from bench.hostile_files import CASES
from errors import BaclofenQAError
from ingest.run import ingest
from ingest.sandbox import MEMORY, PATIENCE, SECONDS
from settings import Settings

RESULT = output.RESULTS / "hostile.json"
OUTSIDE = "root:"  # what /etc/passwd begins with
_KIB = 1024 if sys.platform != "darwin" else 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case. Peak memory in MiB: of ingest itself, and of its parser."""

    name: str
    refused: str
    passages: int
    good_went_in: bool
    leaked: bool
    seconds: float
    peak: float
    parser_peak: float
    failure: str = ""

    @property
    def held(self) -> bool:
        """Whether ingest stood it."""
        within = self.seconds < PATIENCE * SECONDS + 30 and self.parser_peak * 2**20 < 1.2 * MEMORY
        if self.name.startswith("catalogue"):
            return "sources.toml" in self.failure and not self.leaked and within
        return self.good_went_in and not self.leaked and not self.failure and within


def planned(folder: Path) -> dict[str, object]:
    """Plans the corpus in `folder` in this process, and says what it took."""
    started = time.perf_counter()
    row: dict[str, object] = {"refused": "", "passages": 0, "good_went_in": False, "leaked": False}
    try:
        report = ingest(Settings(corpus=folder, index=folder.parent / "index"), dry_run=True)
        others = [r.reason for r in report.plan.refused if r.path != "good.md"]
        row |= {
            "refused": others[0] if others else "",
            "passages": sum(s.passages for s in report.sources if s.path != "good.md"),
            "good_went_in": any(s.path == "good.md" for s in report.sources),
            "leaked": OUTSIDE in json.dumps(report.to_json()),
        }
    except BaclofenQAError as error:
        row |= {"failure": str(error), "leaked": OUTSIDE in str(error)}
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    parser = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    seconds = time.perf_counter() - started
    return row | {
        "seconds": seconds, "peak": own * _KIB / 2**20, "parser_peak": parser * _KIB / 2**20
    }  # fmt: skip


def measured(name: str) -> Outcome:
    """One case, in a process of its own."""
    with TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place) / "corpus"
        folder.mkdir()
        (folder / "good.md").write_text("Baclofen was given.\n", encoding="utf-8")
        CASES[name](folder)
        done = subprocess.run(
            [sys.executable, "-m", "bench.hostile", "--one", str(folder)],
            cwd=output.PROJECT, capture_output=True, text=True,
        )  # fmt: skip
    if done.returncode:
        last = (done.stderr.strip() or "no word").splitlines()[-1]
        return Outcome(name, "", 0, False, False, 0.0, 0.0, 0.0, last)
    return Outcome(name, **json.loads(done.stdout))


def table(outcomes: Sequence[Outcome]) -> str:
    """One line a case."""
    header = ("case", "held", "s", "MiB", "parser MiB", "passages", "refused because")
    rows = [
        (
            o.name,
            "yes" if o.held else "NO",
            f"{o.seconds:.1f}",
            round(o.peak),
            round(o.parser_peak),
            o.passages,
            (o.failure or o.refused)[:90],
        )
        for o in outcomes
    ]
    return output.table(header, rows)


def lines(figures: Mapping[str, Any]) -> list[str]:
    """The cases of a result file as a table."""
    rows = [{k: v for k, v in row.items() if k != "held"} for row in figures["cases"]]
    return [table([Outcome(**row) for row in rows])]


def main() -> None:
    """Measures, prints and writes bench/results/hostile.json."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="*", metavar="NAME")
    arguments.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.one:
        print(json.dumps(planned(options.one)))
        return
    outcomes = [measured(name) for name in output.watched(list(options.names or CASES), "cases")]
    print(table(outcomes))
    if not options.names:
        output.write(RESULT, {"cases": [asdict(o) | {"held": o.held} for o in outcomes]}, {})


if __name__ == "__main__":
    main()
