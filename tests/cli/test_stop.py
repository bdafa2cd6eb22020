"""Ctrl-C through real processes, while libraries and models load: one line, exit status 130."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from typing import IO

import pytest

from tests.cli.place import COMMAND, QUESTION, Place, clean_environment

_IMPORT = "import time:"  # how Python begins its lines on what it imports


def imports(errors: IO[str]) -> Iterator[str]:
    """The modules that a process says it has imported, as it says so."""
    for line in errors:
        if line.startswith(_IMPORT):
            yield line.rpartition("|")[2].strip()


def stopped(place: Place, at: str, *arguments: str) -> tuple[int, str, list[str]]:
    """Status, output and complaints of a command that got Ctrl-C, as a terminal sends it to all of
    its processes, once it had imported the module `at`."""
    running = subprocess.Popen(
        [COMMAND, "--corpus", place.corpus, "--index", place.index, *arguments],
        env=clean_environment() | {"PYTHONPROFILEIMPORTTIME": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # a test run in the background may have told its children to ignore it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with running:
        assert running.stderr is not None
        assert any(name == at for name in imports(running.stderr)), f"{at} was not imported"
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=250)
    said = [line for line in err.splitlines() if not line.startswith(_IMPORT)]
    return running.returncode, out, said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("at", "arguments"),
    [
        ("onnxruntime", ("ask", QUESTION)),
        ("numpy.version", ("ingest",)),
        ("numpy.version", ("ingest", "--dry-run", "--json")),
        ("numpy.version", ("sources", "--json")),
        ("numpy.version", ("golden", "check")),
        ("onnxruntime", ("evaluate",)),
        ("streamlit.version", ("chat", "--port", "FREE")),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else value,
)
def test_ctrl_c_while_it_loads_is_told_in_one_line(
    own: Place, at: str, arguments: tuple[str, ...]
) -> None:
    free = str(free_port())
    arguments = tuple(argument.replace("FREE", free) for argument in arguments)
    assert stopped(own, at, *arguments) == (130, "", ["baclofen-qa: Stopped."])
