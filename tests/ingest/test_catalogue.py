"""The catalogue is strict: a slip names file, line and key."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from errors import CatalogueError
from ingest.catalogue import load, parse_catalogue, require_files

GOOD = """
[[source]]
file = "a.md"
title = "A"
study_design = "case series"
evidence_level = 4
url = "https://example.org/a"
published = 2020-01-31

[[source]]
file = "notes/b.txt"
"""


def test_entries_hold_what_the_catalogue_says() -> None:
    entries = parse_catalogue(GOOD)
    assert list(entries) == ["a.md", "notes/b.txt"]
    assert (entries["a.md"].level, entries["a.md"].published) == (4, "2020-01-31")
    assert (entries["notes/b.txt"].level, entries["notes/b.txt"].title) == (None, "")


@pytest.mark.parametrize(
    ("text", "clues"),
    [
        ('[[source]]\nfile = "a.md"\nevidence_level = "4"', ["line 1", "evidence_level", "'4'"]),
        ('\n[[source]]\nfile = "a.md"\nevidence_level = 6', ["line 2", "evidence_level", "6"]),
        ('[[source]]\nfile = "a.md"\nevidence_level = true', ["evidence_level", "True"]),
        ('[[source]]\nfile = "a.md"\nevidence_level = 2.5', ["evidence_level", "2.5"]),
        ('[[source]]\ntitle = "A"', ["line 1", "'file'"]),
        ('[[source]]\nfile = "a.md"\nlevel = 4', ["line 1", "'level'"]),
        ("[[source]]\nfile = 3", ["line 1", "'file'"]),
        ('[[source]]\nfile = "../a.md"', ["line 1", "../a.md"]),
        ('[[source]]\nfile = "/etc/passwd"', ["/etc/passwd"]),
        ('[[source]]\nfile = "a.md"\nurl = "javascript:alert(1)"', ["'url'"]),
        ('[[source]]\nfile = "a.md"\n[[source]]\nfile = "a.md"', ["a.md", "lines 1 and 3"]),
        ('[[source]\nfile = "a.md"', ["TOML", "line 1"]),
        ('[source]\nfile = "a.md"', ["[[source]]"]),
        ("sources = []", ["'sources'"]),
    ],
)
def test_a_slip_is_an_error_that_names_it(text: str, clues: list[str]) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text)
    for clue in ["sources.toml", *clues]:
        assert clue in str(caught.value)


def test_an_entry_without_its_file_names_both() -> None:
    with pytest.raises(CatalogueError, match=r"line 10.*'notes/b\.txt'"):
        require_files(parse_catalogue(GOOD), frozenset({"a.md"}))


def test_a_folder_without_a_catalogue_has_no_entries(tmp_path: Path) -> None:
    assert load(tmp_path) == {}


def test_a_catalogue_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes(b'[[source]]\nfile = "\xff.md"')
    with pytest.raises(CatalogueError, match="UTF-8"):
        load(tmp_path)


def test_the_project_catalogue_rates_its_article() -> None:
    entries = load(Path(__file__).parents[2] / "corpus")
    assert entries["is-baclofen-a-benzo.md"].level == 4


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "large"])
def test_a_catalogue_that_is_no_plain_file_is_refused_unread(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "corpus" / "sources.toml"
    path.parent.mkdir()
    if kind == "link":
        outside = tmp_path / "outside.toml"
        outside.write_text('[[source]]\nfile = "secret.md"\n', encoding="utf-8")
        path.symlink_to(outside)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(2**33)
    with pytest.raises(CatalogueError, match=r"sources\.toml can't be used: it ") as caught:
        load(path.parent)
    assert "secret" not in str(caught.value)
