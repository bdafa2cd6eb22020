"""Ctrl-C is noticed even where the exception for it is swallowed."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from evals.stopping import noticing_ctrl_c


@pytest.fixture(autouse=True)
def pythons_own_handler() -> Iterator[None]:
    """Tests before these may have left a handler of a library's in place."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_swallowed_interrupt_is_still_known_and_the_old_handler_is_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with noticing_ctrl_c() as came:
        assert not came()
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        assert came()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_exception_is_raised_as_before() -> None:
    with pytest.raises(KeyboardInterrupt), noticing_ctrl_c():
        os.kill(os.getpid(), signal.SIGINT)


def test_another_thread_goes_without() -> None:
    told = []

    def run() -> None:
        with noticing_ctrl_c() as came:
            told.append(came())

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert told == [False]
