"""Ctrl-C that is not lost: a flag beside the exception that Python raises for it.

An exception that is raised while a callback or a finaliser of a library runs is printed and
swallowed (Python's "Exception ignored in"); a long run would then go on as if nobody had asked it
to stop.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def noticing_ctrl_c() -> Iterator[Callable[[], bool]]:
    """Gives what tells whether Ctrl-C came since; the handler of before still does what it did.

    Outside the main thread, where Python lets nobody handle signals, it never came.
    """
    came = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield came.is_set
        return
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> None:
        came.set()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield came.is_set
    finally:
        signal.signal(signal.SIGINT, before)
