"""An index folder -> the right to write in it, held by one thread of one process at a time.

The lock is the operating system's, so a process that is killed leaves it free. Knows nothing of
what is written.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from errors import BuildBusy

_held = threading.local()


@contextmanager
def lock(root: Path, wait: float = 0.0) -> Iterator[None]:
    """Holds the right to write in `root`; a thread that holds it may take it again.

    Raises BuildBusy when another process or thread still holds it after `wait` seconds.
    """
    depths: dict[Path, int] = _held.__dict__.setdefault("depths", {})
    if depths.get(root):
        depths[root] += 1
        try:
            yield
        finally:
            depths[root] -= 1
        return
    with _open_lock(root) as file:
        _acquire(file, root, wait)
        depths[root] = 1
        try:
            yield
        finally:
            depths[root] = 0


@contextmanager
def _open_lock(root: Path) -> Iterator[int]:
    root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, root: Path, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise BuildBusy(
                    f"Another ingest is writing the index in {root}; wait for it to finish "
                    "and try again."
                ) from None
        time.sleep(0.05)
