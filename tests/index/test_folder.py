"""The pointer and what is thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from errors import BuildDamaged, BuildMissing
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
