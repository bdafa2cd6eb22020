"""The pointer, the lock and what is thrown away."""

from __future__ import annotations

import multiprocessing
import threading
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from errors import BuildBusy, BuildDamaged, BuildMissing
from index import folder

A, B, C = "a" * 16, "b" * 16, "c" * 16


def make(root: Path, *names: str) -> None:
    for name in names:
        target = root / "builds" / name
        target.mkdir(parents=True)
        folder.write_manifest(
            target, folder.Manifest(name, folder.FORMAT, "m", "f", 1, 1, 1, 1, "", {})
        )


def builds(root: Path) -> set[str]:
    return {path.name for path in (root / "builds").iterdir()}


def test_an_empty_folder_has_no_current_build(tmp_path: Path) -> None:
    assert folder.current_id(tmp_path) is None
    assert folder.current_id(tmp_path / "missing") is None
    assert folder.current_manifest(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"../../etc\n", b"\xff\xfe", b"a" * 15])
def test_a_broken_pointer_is_a_damaged_index(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "CURRENT").write_bytes(content)
    with pytest.raises(BuildDamaged, match="baclofen-qa ingest"):
        folder.current_id(tmp_path)
    assert folder.current_manifest(tmp_path) is None


def test_rollback_returns_to_the_build_before_and_again_brings_it_back(tmp_path: Path) -> None:
    make(tmp_path, A, B)
    folder.switch(tmp_path, B, A)
    assert folder.rollback(tmp_path) == A
    assert (folder.current_id(tmp_path), folder.previous_id(tmp_path)) == (A, B)
    assert folder.rollback(tmp_path) == B


def test_rollback_without_an_earlier_build_is_an_error_that_changes_nothing(
    tmp_path: Path,
) -> None:
    make(tmp_path, A)
    folder.switch(tmp_path, A, None)
    with pytest.raises(BuildMissing):
        folder.rollback(tmp_path)
    assert folder.current_id(tmp_path) == A


def test_collect_keeps_the_current_and_the_previous_build_only(tmp_path: Path) -> None:
    make(tmp_path, A, B, C, f"{C}.tmp")
    folder.switch(tmp_path, B, A)
    folder.collect(tmp_path)
    assert builds(tmp_path) == {A, B}


def test_collect_leaves_a_build_that_a_reader_has_open(tmp_path: Path) -> None:
    import os

    make(tmp_path, A, B, C)
    folder.switch(tmp_path, C, B)
    mark = folder.hold_open(folder.build_folder(tmp_path, A))
    folder.collect(tmp_path)
    assert builds(tmp_path) == {A, B, C}
    os.close(mark)
    folder.collect(tmp_path)
    assert builds(tmp_path) == {B, C}


def test_a_thread_may_take_the_lock_that_it_holds(tmp_path: Path) -> None:
    with folder.lock(tmp_path), folder.lock(tmp_path):
        pass
    with folder.lock(tmp_path):
        pass


def test_another_thread_is_told_that_the_index_is_busy(tmp_path: Path) -> None:
    told: list[str] = []

    def other() -> None:
        try:
            with folder.lock(tmp_path):
                told.append("got it")
        except BuildBusy as error:
            told.append(str(error))

    with folder.lock(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert len(told) == 1
    assert "Another ingest" in told[0]


def hold(root: str, pipe: Connection) -> None:
    with folder.lock(Path(root)):
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
    with pytest.raises(BuildBusy), folder.lock(tmp_path):
        pass
    process.kill()
    process.join()
    with folder.lock(tmp_path, wait=5):
        pass
