"""An index that can't be used, or only read: what is wrong, and what to do, is said."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from errors import BuildDamaged, BuildMissing, BuildStale
from index import build, folder
from index.build import open_build
from settings import Settings
from tests.index.conftest import SLEEP, Publish


def test_no_index_is_named_as_such(settings: Settings) -> None:
    with pytest.raises(BuildMissing, match="run `baclofen-qa ingest`"):
        open_build(settings.index, settings)


def test_an_index_of_another_model_is_stale(publish: Publish, settings: Settings) -> None:
    publish(SLEEP)
    with pytest.raises(BuildStale, match="another-model"):
        open_build(settings.index, replace(settings, embedding_model="another-model"))


def test_an_index_of_another_version_is_stale(
    publish: Publish, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(SLEEP)
    monkeypatch.setattr(folder, "FORMAT", folder.FORMAT + 1)
    with pytest.raises(BuildStale, match="another version"):
        open_build(settings.index, settings)


@pytest.mark.parametrize(
    "name",
    ["texts.sqlite", "keywords.sqlite", "sentences.npy", "sentence_rows.npy", "manifest.json",
     "chroma.sqlite3", "data_level0.bin", "index_metadata.pickle"],
)  # fmt: skip
@pytest.mark.parametrize("damage", ["removed", "emptied", "halved"])
def test_a_damaged_index_says_what_to_do(
    publish: Publish, settings: Settings, name: str, damage: str
) -> None:
    publish(SLEEP)
    file = next((settings.index / "builds").rglob(name))
    if damage == "removed":
        file.unlink()
    else:
        kept = 0 if damage == "emptied" else file.stat().st_size // 2
        os.truncate(file, kept)
    with pytest.raises(BuildDamaged, match="run `baclofen-qa ingest`"):
        open_build(settings.index, settings)


def test_a_build_whose_folder_is_gone_is_damaged(publish: Publish, settings: Settings) -> None:
    publish(SLEEP)
    shutil.rmtree(settings.index / "builds")
    with pytest.raises(BuildDamaged, match="run `baclofen-qa ingest`"):
        open_build(settings.index, settings)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a folder read-only")
def test_a_read_only_index_answers(publish: Publish, settings: Settings, tmp_path: Path) -> None:
    import subprocess

    publish(SLEEP)
    mounted = tmp_path / "read-only"
    mounted.mkdir()
    mount = ["mount", "--bind", str(settings.index), str(mounted)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(mounted)], check=True)
        found = open_build(mounted, replace(settings, index=mounted))
        assert found.candidates("melatonin", 1)[0].passage == SLEEP[1][0]
        found.close()
    finally:
        subprocess.run(["umount", "--lazy", str(mounted)], check=True)
    assert build.current_id(settings.index) is not None
