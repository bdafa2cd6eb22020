"""The folder is read as it lies there; nothing outside it is ever opened."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from errors import CorpusError
from ingest import scan as module
from ingest.scan import scan


def test_files_come_sorted_with_hash_and_ending(tmp_path: Path) -> None:
    (tmp_path / "b.TXT").write_text("b")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.md").write_text("a")
    (tmp_path / "sources.toml").write_text("")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.md").write_text("x")
    found = scan(tmp_path)
    assert [(f.path, f.suffix, f.size) for f in found.files] == [
        ("b.TXT", ".txt", 1),
        ("sub/a.md", ".md", 1),
    ]
    assert found.refused == ()


def test_links_pipes_sockets_and_odd_names_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    outside = tmp_path / "outside"
    corpus.mkdir()
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    (corpus / "link.md").symlink_to(outside / "secret.md")
    (corpus / "folder").symlink_to(outside)
    (corpus / "dangling.md").symlink_to(tmp_path / "nowhere")
    os.mkfifo(corpus / "pipe.md")
    monkeypatch.chdir(corpus)  # a socket's path has to be short
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("socket.md")
    listener.close()
    (corpus / "two\nlines.md").write_text("x")
    (corpus / "bidi\u202e.md").write_text("x")
    (Path(os.fsdecode(os.fsencode(corpus) + b"/\xff.md"))).write_text("x")
    found = scan(corpus)
    assert found.files == ()
    assert {r.path: r.reason.split()[2] for r in found.refused if "link" in r.path} == {
        "link.md": "a"
    }
    refused = {r.path for r in found.refused}
    assert {"dangling.md", "folder", "link.md", "pipe.md", "socket.md"} < refused
    assert {r"two\nlines.md", r"bidi\u202e.md", r"\udcff.md"} < refused


def test_a_file_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(2 * module.LARGEST_FILE)
    (refused,) = scan(tmp_path).refused
    assert "128 MiB" in refused.reason


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_a_folder_that_is_none_is_an_error_that_names_it(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "corpus"
    if kind == "file":
        folder.write_text("x")
    with pytest.raises(CorpusError, match="corpus"):
        scan(folder)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0)
    try:
        with pytest.raises(CorpusError, match="rights"):
            scan(tmp_path)
    finally:
        tmp_path.chmod(0o700)


def test_folders_nested_beyond_reason_are_refused_by_name_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("a")
    deep = [tmp_path]
    for _ in range(1500):  # deeper than os.walk itself can go, and than rmtree can clean up
        deep.append(deep[-1] / "d")
        deep[-1].mkdir()
    found = scan(tmp_path)
    for folder in reversed(deep[1:]):
        folder.rmdir()
    assert [f.path for f in found.files] == ["a.md"]
    (refused,) = found.refused
    assert "nested more than 40 deep" in refused.reason
