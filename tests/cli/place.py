"""The command as a real process, over a corpus folder and an index folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("baclofen-qa")
QUESTION = "Is melatonin a sedative antihistamine?"


@dataclass(frozen=True)
class Ran:
    """What a call of the command left."""

    status: int
    out: str
    err: str


def clean_environment() -> dict[str, str]:
    """The environment without settings of this product."""
    return {k: v for k, v in os.environ.items() if not k.startswith("BACLOFEN_QA_")}


def run(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Ran:
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        env=clean_environment() | dict(env or {}),
        capture_output=True,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@dataclass(frozen=True)
class Place:
    """A corpus folder and an index folder."""

    corpus: Path
    index: Path

    def run(self, *arguments: str | Path) -> Ran:
        return run("--corpus", self.corpus, "--index", self.index, *arguments)


def complains(done: Ran) -> str:
    """The one line that a wrong call prints; nothing else anywhere."""
    assert done.status == 2, done
    assert done.out == ""
    assert done.err.startswith("baclofen-qa: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    return done.err
