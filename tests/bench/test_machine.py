"""Processes and folders are measured as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import machine


def test_a_run_gives_the_output_and_its_own_peak_not_that_of_its_starter() -> None:
    held = bytearray(150_000_000)
    held[::4096] = b"x" * len(held[::4096])

    done = machine.run(["-c", "print('hello')"], module="timeit")

    assert "hello" in done.output
    assert 0 < done.peak < 100_000_000 < machine.own_peak()
    assert done.seconds > 0


def test_a_run_that_fails_says_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="No module named"):
        machine.run([], module="no_such_module")


def test_the_size_of_a_folder_is_that_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a").write_bytes(b"12")
    (tmp_path / "deep" / "b").write_bytes(b"345")

    assert machine.size(tmp_path) == 5
    assert machine.size(tmp_path / "a") == 2
    assert machine.size(tmp_path / "none") == 0
    assert machine.megabytes(1_250_000) == 1.2
