"""Commands and folders -> seconds, peak memory and sizes on disk. Knows no questions."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.output import PROJECT

_KIB = 1024 if sys.platform != "darwin" else 1  # of ru_maxrss: KiB on Linux, bytes on macOS
_LAUNCH = PROJECT / "bench" / "launch.py"


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall seconds, peak resident memory in bytes, what it wrote."""

    seconds: float
    peak: int
    output: str


def run(arguments: Sequence[object], module: str = "cli") -> Run:
    """`python -m module arguments` in the project. Raises RuntimeError with its last words if it
    fails."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    with TemporaryDirectory(prefix="bench-") as folder:
        told = Path(folder) / "told.json"
        done = subprocess.run(
            [sys.executable, "-S", str(_LAUNCH), str(told), *command],
            cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True,
        )  # fmt: skip
        figures = json.loads(told.read_text("utf-8"))
    if figures["code"]:
        raise RuntimeError(f"{' '.join(command)} gave {figures['code']}: {done.stdout[-500:]}")
    return Run(figures["seconds"], figures["maxrss"] * _KIB, done.stdout)


def own_peak() -> int:
    """The peak resident memory of this process so far, in bytes."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB
    peak = re.search(r"VmHWM:\s*(\d+) kB", status)
    return int(peak[1]) * 1024 if peak else 0


def size(path: Path) -> int:
    """Bytes of a file, or of all files below a folder; 0 where there is none."""
    if path.is_file():
        return path.stat().st_size
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file())


def megabytes(count: int) -> float:
    """Bytes as MB (10^6), with one place."""
    return round(count / 1e6, 1)
