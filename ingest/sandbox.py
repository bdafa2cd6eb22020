"""Bytes of a source -> what it was parsed to, by a process with bounded time and memory.

Knows nothing of formats. One process serves many files; one that fails is replaced.
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

from errors import SourceError
from ingest.cache import from_json
from ingest.parse import Parsed
from settings import PROJECT

SECONDS = 60
PATIENCE = 5
MEMORY = 1024 * 1024 * 1024
_LARGEST_REPLY = 512 * 1024 * 1024
_FILES_A_PROCESS = 200
_COMMAND = (
    f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from ingest.worker import main; "
    "main(int(sys.argv[1]))"
)


class Sandbox:
    """Parses sources one after another; a context manager that ends its process."""

    def __init__(
        self, seconds: int = SECONDS, memory: int = MEMORY, wait: float = PATIENCE * SECONDS
    ) -> None:
        """A source may take `seconds` of computing, `wait` seconds on the clock, and `memory`
        bytes."""
        self._seconds = seconds
        self._memory = memory
        self._wait = wait
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def parse(self, data: bytes, suffix: str, sha256: str) -> Parsed:
        """The parsed source. Raises SourceError with the reason where it is refused, also for
        taking more than the time or the memory that a source may take."""
        process = self._ready()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._wait, stop)
        timer.start()
        try:
            reply = _ask(process, data, suffix, sha256, self._seconds)
        finally:
            timer.cancel()
        if reply is None:
            _await_end(process)
            self.close()
            if late.is_set() or process.returncode == -signal.SIGXCPU:
                raise SourceError(f"reading it takes more than {self._seconds} seconds.")
            raise SourceError("its parser broke down (it took too much memory, or is at fault).")
        if reply.get("spent"):
            self.close()
        return _outcome(reply)

    def close(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _ready(self) -> subprocess.Popen[bytes]:
        self._served += 1
        if self._served > _FILES_A_PROCESS or (self._process and self._process.poll() is not None):
            self.close()
        if self._process is None:
            self._served = 1
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _COMMAND, str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process


def _await_end(process: subprocess.Popen[bytes]) -> None:
    """Lets a process that is ending by itself say how, before it is ended from here."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(1)


def _ask(
    process: subprocess.Popen[bytes], data: bytes, suffix: str, sha256: str, seconds: int
) -> dict[str, object] | None:
    """The reply of the process; None where it died before it was whole."""
    if process.stdin is None or process.stdout is None:
        return None
    about = {"suffix": suffix, "sha256": sha256, "size": len(data), "seconds": seconds}
    request = json.dumps(about)
    try:
        process.stdin.write(request.encode("ascii") + b"\n" + data)
        process.stdin.flush()
        head = process.stdout.readline(32)
        size = int(head) if head.endswith(b"\n") else -1
        if not 0 <= size <= _LARGEST_REPLY:
            return None
        body = process.stdout.read(size)
        reply = json.loads(body) if len(body) == size else None
    except (OSError, ValueError):
        return None
    return reply if isinstance(reply, dict) else None


def _outcome(reply: dict[str, object]) -> Parsed:
    """The record in a reply. Raises SourceError for a refusal, and for a reply that is none:
    a parser that was taken over must not hand on what it likes."""
    if isinstance(reply.get("refused"), str):
        raise SourceError(str(reply["refused"]))
    parsed = reply.get("parsed")
    try:
        if isinstance(parsed, dict):
            return from_json(parsed)
    except (KeyError, TypeError, ValueError):
        pass
    raise SourceError("its parser gave no sound answer.")
