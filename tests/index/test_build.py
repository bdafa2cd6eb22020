"""An open build answers from one whole build, whatever happens beside it."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index import folder
from index.build import Build, fuse, open_build
from index.embed import query_encoder
from settings import Settings
from tests.index.conftest import SLEEP, TREES, Publish


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.fixture
def opened(publish: Publish, settings: Settings) -> Iterator[Build]:
    publish(SLEEP, TREES)
    found = open_build(settings.index, settings)
    yield found
    found.close()


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("How long do oak trees live?", TREES[1][0]),
        ("7.5", SLEEP[1][0]),
        ("What does an espresso in the afternoon do?", SLEEP[1][2]),
        ("evening light", SLEEP[1][1]),
    ],
)
def test_the_passage_that_answers_comes_first(opened: Build, question: str, best: object) -> None:
    assert opened.candidates(question, 3)[0].passage == best


def test_candidates_carry_cosine_keyword_and_fused_scores(opened: Build) -> None:
    found = opened.candidates("melatonin dose", 5)
    assert len({c.passage.id for c in found}) == len(found) == 5
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    encoder = query_encoder("default", opened.manifest.fingerprint, opened.models)
    question = encoder.encode(["melatonin dose"])[0]
    for candidate in found:
        passage = candidate.passage
        spans = [passage.text[s.start - passage.start : s.end - passage.start]
                 for s in passage.sentences]  # fmt: skip
        title = opened.documents[passage.document_id].title
        heading, title_vector = encoder.encode([passage.section, title])
        mixed = encoder.encode(spans or [passage.text]).mean(axis=0)
        mixed = mixed + 0.2 * heading + 0.1 * title_vector
        expected = float(mixed @ question) / float(np.linalg.norm(mixed))
        assert candidate.dense == pytest.approx(expected, abs=1e-4)
    assert [c.keyword > 0 for c in found] == [True, False, False, False, False]


def test_the_limit_is_kept_and_may_exceed_what_there_is(opened: Build) -> None:
    assert len(opened.candidates("sleep", 2)) == 2
    assert len(opened.candidates("sleep", 100)) == 5


@pytest.mark.parametrize("question", ["", "\x00", "the", "?" * 100_000, "\ud800"])
def test_any_question_gets_candidates(opened: Build, question: str) -> None:
    assert len(opened.candidates(question, 3)) == 3


def test_sentence_similarity_gives_a_cosine_a_sentence(opened: Build) -> None:
    question = "How much melatonin was given?"
    ids = [SLEEP[1][2].id, SLEEP[1][0].id]
    found = opened.sentence_similarity(question, ids)
    assert list(found) == ids
    sentences = [
        "Melatonin shortened the time to fall asleep by 7.5 minutes.",
        "The dose was 3 mg.",
    ]
    assert np.allclose(found[SLEEP[1][0].id], opened.similarity(question, sentences), atol=1e-3)
    assert found[SLEEP[1][2].id].shape == (2,)


def test_terms_are_counted_over_passages(opened: Build) -> None:
    assert opened.document_frequency("melatonin") == 1
    assert {"melatonin", "7.5", "oak"} <= opened.vocabulary()


def test_records_are_mappings_in_document_order(opened: Build) -> None:
    assert list(opened.documents.values()) == [SLEEP[0], TREES[0]]
    assert list(opened.passages.values()) == [*SLEEP[1], *TREES[1]]


def test_reciprocal_rank_fusion_is_that_of_the_paper() -> None:
    scores = fuse([["a", "b"], ["b", "c"]])
    assert scores == {
        "a": pytest.approx(1 / 61),
        "b": pytest.approx(1 / 62 + 1 / 61),
        "c": pytest.approx(1 / 62),
    }


def test_an_open_build_goes_on_when_newer_ones_replace_it(
    publish: Publish, settings: Settings
) -> None:
    publish(SLEEP)
    old = open_build(settings.index, settings)
    for sources in ((TREES,), (SLEEP, TREES), (TREES, SLEEP)):
        publish(*sources)
    assert old.candidates("melatonin", 1)[0].passage == SLEEP[1][0]
    assert list(old.documents) == [SLEEP[0].id]
    assert folder.build_folder(settings.index, old.build_id).is_dir()
    old.close()
    publish(SLEEP, TREES)
    assert not folder.build_folder(settings.index, old.build_id).is_dir()


def test_an_open_build_goes_on_even_when_its_files_are_deleted(
    opened: Build, settings: Settings
) -> None:
    opened.candidates("sleep", 1)
    shutil.rmtree(folder.build_folder(settings.index, opened.build_id))
    assert opened.candidates("How long do oaks live?", 1)[0].passage == TREES[1][0]
    assert opened.sentence_similarity("oaks", [TREES[1][0].id])[TREES[1][0].id].shape == (2,)


def test_a_dropped_build_frees_its_files(publish: Publish, settings: Settings) -> None:
    publish(SLEEP)
    open_build(settings.index, settings).candidates("sleep", 1)
    gc.collect()
    before = open_files()
    for _ in range(5):
        open_build(settings.index, settings).candidates("sleep", 1)
    gc.collect()
    give_up = time.monotonic() + 20  # Chroma closes its files in threads of its own
    while open_files() > before and time.monotonic() < give_up:
        time.sleep(0.05)
    assert open_files() == before


def test_a_build_is_freed_when_its_last_reader_lets_go_without_the_garbage_collector(
    publish: Publish, settings: Settings
) -> None:
    publish(SLEEP)
    gc.disable()
    try:
        first = open_build(settings.index, settings)
        target = folder.build_folder(settings.index, first.build_id)
        second_reader = first
        first.candidates("sleep", 1)
        first.similarity("sleep", ["a text"])
        del first
        assert held_open(target)
        del second_reader
        assert not held_open(target)
    finally:
        gc.enable()


def held_open(target: Path) -> bool:
    """Whether this process has a file of the build in `target` open, soon to be closed or not."""
    give_up = time.monotonic() + 20  # Chroma closes its files in threads of its own
    while names := [n for n in map(linked, Path("/proc/self/fd").iterdir()) if str(target) in n]:
        if time.monotonic() > give_up or any(n.endswith("texts.sqlite") for n in names):
            return True
        time.sleep(0.05)
    return False


def linked(descriptor: Path) -> str:
    try:
        return str(descriptor.readlink())
    except FileNotFoundError:  # the one that lists this folder
        return ""
