"""Who may write in an index folder."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from errors import BuildBusy
from index.lock import lock


def test_a_thread_may_take_the_lock_that_it_holds(tmp_path: Path) -> None:
    with lock(tmp_path), lock(tmp_path):
        pass
    with lock(tmp_path):
        pass


def test_another_thread_is_told_that_the_index_is_busy(tmp_path: Path) -> None:
    told: list[str] = []

    def other() -> None:
        try:
            with lock(tmp_path):
                told.append("got it")
        except BuildBusy as error:
            told.append(str(error))

    with lock(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(told) == 1
    assert "Another ingest" in told[0]


def hold(root: str, pipe: Connection) -> None:
    with lock(Path(root)):
        pipe.send("held")
        pipe.recv()


def test_another_process_is_told_so_and_gets_the_lock_when_the_holder_is_killed(
    tmp_path: Path,
) -> None:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=hold, args=(str(tmp_path), there))
    process.start()
    assert here.recv() == "held"
    with pytest.raises(BuildBusy), lock(tmp_path):
        pass
    process.kill()
    process.join()
    with lock(tmp_path, wait=5):
        pass
