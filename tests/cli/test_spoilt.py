"""A corpus or an index that can't be used, through real processes: what to do is said, nothing is lost."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.place import QUESTION, Place, complains


def no_folder(place: Place) -> None:
    shutil.rmtree(place.corpus)


def a_file_instead(place: Place) -> None:
    shutil.rmtree(place.corpus)
    place.corpus.write_text("a file")


def empty(place: Place) -> None:
    for path in place.corpus.iterdir():
        path.unlink()


def broken_catalogue(place: Place) -> None:
    (place.corpus / "sources.toml").write_text("[[source", "utf-8")


def entry_without_file(place: Place) -> None:
    with (place.corpus / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nfile = "gone.md"\ntitle = "Gone"\n')


@pytest.mark.parametrize(
    "spoil", [no_folder, a_file_instead, empty, broken_catalogue, entry_without_file]
)
def test_a_corpus_that_cannot_be_used_costs_nothing(
    own: Place, spoil: Callable[[Place], None]
) -> None:
    spoil(own)
    complains(own.run("ingest"))
    assert own.run("ask", QUESTION).status == 0


def no_index(place: Place) -> None:
    shutil.rmtree(place.index)


def no_builds(place: Place) -> None:
    shutil.rmtree(place.index / "builds")


def broken_pointer(place: Place) -> None:
    (place.index / "CURRENT").write_bytes(b"\xff\x00")


def edit_manifest(place: Place, **changes: Any) -> None:
    (manifest,) = (place.index / "builds").glob("*/manifest.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changes), "utf-8")


def other_version(place: Place) -> None:
    edit_manifest(place, format=999)


def other_model(place: Place) -> None:
    edit_manifest(place, model="another")


def other_weights(place: Place) -> None:
    edit_manifest(place, fingerprint="0" * 16)


def truncated(place: Place) -> None:
    for path in (place.index / "builds").rglob("*.sqlite"):
        os.truncate(path, 5000)


@pytest.mark.parametrize(
    "spoil",
    [no_index, no_builds, broken_pointer, other_version, other_model, other_weights, truncated],
)
def test_an_index_that_cannot_be_used_says_what_to_do_and_ingest_repairs_it(
    own: Place, spoil: Callable[[Place], None], exported_models: Path
) -> None:
    spoil(own)
    assert "baclofen-qa ingest" in complains(own.run("ask", QUESTION))
    if not (own.index / "models").exists():
        own.index.mkdir()
        (own.index / "models").symlink_to(exported_models)
    assert own.run("ingest").status == 0
    assert own.run("ask", QUESTION).status == 0
