"""A build appears whole or not at all, and costs only what is new."""

from __future__ import annotations

import dataclasses
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from errors import BuildBusy, BuildError, QuoteError
from index import build, folder
from settings import Settings
from tests.index.conftest import SLEEP, TREES, Publish, Source, files, source


def test_what_was_published_is_stored_in_order(publish: Publish, settings: Settings) -> None:
    info = publish(TREES, SLEEP)
    assert build.current_id(settings.index) == info.build_id
    assert build.stored_documents(settings.index) == [TREES[0], SLEEP[0]]
    assert build.stored_passages(settings.index) == [*TREES[1], *SLEEP[1]]
    manifest = build.current_manifest(settings.index)
    assert manifest is not None
    assert (manifest.documents, manifest.passages, manifest.sentences) == (2, 5, 8)


def test_an_empty_index_has_nothing_stored(settings: Settings) -> None:
    assert build.stored_documents(settings.index) == []
    assert build.stored_passages(settings.index) == []
    assert build.current_manifest(settings.index) is None


def test_the_same_content_is_the_same_build_and_costs_no_embedding(publish: Publish) -> None:
    first = publish(TREES, SLEEP)
    for _ in range(10):
        again = publish(TREES, SLEEP)
        assert again.build_id == first.build_id
        assert again.unchanged
        assert again.embedded_passages == again.embedded_sentences == 0


def test_only_a_new_passage_is_embedded(publish: Publish) -> None:
    publish(SLEEP)
    longer = source("sleep.md", SLEEP[0].text + "\nOne new line. It has two sentences.", "Sleep")
    info = publish(longer)
    assert (info.embedded_passages, info.embedded_sentences) == (1, 2)


@pytest.mark.parametrize(
    "other",
    [
        source("sleep.md", SLEEP[0].text, "Another title"),
        source("moved.md", SLEEP[0].text, "Sleep"),
        (dataclasses.replace(SLEEP[0], url="https://example.org"), SLEEP[1]),
        (SLEEP[0], list(reversed(SLEEP[1]))),
        (SLEEP[0], SLEEP[1][:-1]),
    ],
    ids=["title", "path", "url", "order", "fewer"],
)
def test_other_content_is_another_build(publish: Publish, other: Source) -> None:
    assert publish(SLEEP).build_id != publish(other).build_id


def test_the_build_before_is_kept_and_the_one_before_that_is_not(
    publish: Publish, settings: Settings
) -> None:
    first, second, third = publish(SLEEP), publish(TREES), publish(SLEEP, TREES)
    assert third.previous == second.build_id
    assert not folder.build_folder(settings.index, first.build_id).exists()
    assert folder.build_folder(settings.index, second.build_id).exists()


def test_rollback_answers_from_the_build_before(publish: Publish, settings: Settings) -> None:
    publish(SLEEP)
    publish(TREES)
    build.rollback(settings.index)
    assert build.stored_documents(settings.index) == [SLEEP[0]]


def test_publishing_what_was_rolled_back_from_switches_without_embedding(
    publish: Publish, settings: Settings
) -> None:
    publish(SLEEP)
    newer = publish(TREES)
    build.rollback(settings.index)
    again = publish(TREES)
    assert again.unchanged
    assert again.build_id == newer.build_id == build.current_id(settings.index)


def test_a_passage_that_is_not_its_documents_text_is_refused(
    publish: Publish, settings: Settings
) -> None:
    publish(TREES)
    before = files(settings.index)
    moved = dataclasses.replace(SLEEP[1][0], start=1, end=1 + len(SLEEP[1][0].text))
    with pytest.raises(QuoteError, match=r"sleep\.md"):
        publish((SLEEP[0], [moved]))
    assert files(settings.index) == before


@pytest.mark.parametrize(
    "bad",
    [
        (SLEEP[0], []),
        (SLEEP[0], [SLEEP[1][0], SLEEP[1][0]]),
        (SLEEP[0], TREES[1]),
    ],
    ids=["no passages", "twice the same", "another document's"],
)
def test_passages_that_make_no_build_are_refused(publish: Publish, bad: Source) -> None:
    with pytest.raises(BuildError):
        publish(bad)


@pytest.mark.parametrize(
    "name",
    ["texts.sqlite", "keywords.sqlite", "sentences.npy", "manifest.json", "data_level0.bin"],
)
def test_publishing_the_same_content_repairs_a_damaged_build(
    publish: Publish, settings: Settings, name: str
) -> None:
    first = publish(SLEEP)
    before = files(settings.index)
    damaged = next((settings.index / "builds").rglob(name))
    damaged.write_bytes(damaged.read_bytes()[: damaged.stat().st_size // 2])
    again = publish(SLEEP)
    assert again.build_id == first.build_id
    assert again.embedded_passages == 0
    assert not again.unchanged
    assert sorted(files(settings.index).values()) == sorted(before.values())
    opened = build.open_build(settings.index, settings)
    assert opened.candidates("sleep", 1)
    opened.close()


def test_a_broken_pointer_is_repaired(publish: Publish, settings: Settings) -> None:
    first = publish(SLEEP)
    (settings.index / "CURRENT").write_bytes(b"\x00")
    assert publish(SLEEP).build_id == first.build_id == build.current_id(settings.index)


def test_what_a_killed_ingest_left_is_cleared(publish: Publish, settings: Settings) -> None:
    info = publish(SLEEP)
    for name in ("0" * 16 + ".tmp", info.build_id + ".tmp"):
        (settings.index / "builds" / name).mkdir()
    publish(TREES)
    assert not list((settings.index / "builds").glob("*.tmp"))


def test_a_busy_index_is_not_written(publish: Publish, settings: Settings) -> None:
    import threading

    publish(SLEEP)
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with build.lock(settings.index):
            held.set()
            release.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with pytest.raises(BuildBusy):
        publish(TREES)
    release.set()
    thread.join()
    assert build.stored_documents(settings.index) == [SLEEP[0]]


def test_an_index_that_cannot_be_written_says_so(
    publish: Publish, settings: Settings, tmp_path: Path
) -> None:
    shutil.rmtree(settings.index)
    settings.index.write_text("a file where the index should be")
    with pytest.raises(BuildError, match="can't be written"):
        publish(SLEEP)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_disk_leaves_the_old_build_answering(
    settings: Settings, tmp_path: Path, exported_models: Path
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine does not let us mount")
    try:
        (disk / "models").symlink_to(exported_models)
        small = dataclasses.replace(settings, index=disk)
        build.publish(disk, [SLEEP[0]], SLEEP[1], small)
        large, lines = source("large.md", "\n".join(f"Line {n} is here." for n in range(900)))
        with pytest.raises(BuildError, match="make room"):
            build.publish(disk, [large], lines, small)
        assert not list((disk / "builds").glob("*.tmp"))
        opened = build.open_build(disk, small)
        assert opened.candidates("melatonin", 1)[0].passage == SLEEP[1][0]
        opened.close()
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_progress_names_each_stage_and_ends_complete(settings: Settings) -> None:
    seen: dict[str, tuple[int, int]] = {}

    def report(stage: str, done: int, total: int) -> None:
        seen[stage] = (done, total)

    build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings, report)
    assert seen["passages"] == (3, 3)
    assert {"model", "writing", "checking"} <= set(seen)
