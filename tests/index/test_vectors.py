"""The Chroma store gives back what was put in, and lies still once it is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from errors import BuildDamaged
from index import vectors
from index.embed import Vectors
from index.vectors import VectorStore


def unit(count: int, dimension: int = 24) -> Vectors:
    rows = np.random.default_rng(count).standard_normal((count, dimension))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def names(count: int) -> list[str]:
    return [f"passage-{n}" for n in range(count)]


@pytest.mark.parametrize("count", [1, 2, 30, 2300])
def test_every_passage_is_found_by_its_own_vector(tmp_path: Path, count: int) -> None:
    vectors.write(tmp_path, names(count), unit(count))
    VectorStore(tmp_path).verify(names(count), unit(count))


def test_nearest_gives_cosines_best_first(tmp_path: Path) -> None:
    stored = unit(30)
    vectors.write(tmp_path, names(30), stored)
    question = unit(31)[30]
    found = VectorStore(tmp_path).nearest(question, 5)
    expected = np.sort(stored @ question)[::-1][:5]
    assert np.allclose([cosine for _, cosine in found], expected, atol=1e-5)
    assert found[0][0] == f"passage-{int(np.argmax(stored @ question))}"


def test_cosines_of_named_passages_match_their_vectors(tmp_path: Path) -> None:
    stored = unit(5)
    vectors.write(tmp_path, names(5), stored)
    cosines = VectorStore(tmp_path).cosines(stored[0], ["passage-3", "passage-1"])
    assert cosines == pytest.approx(
        {"passage-1": float(stored[1] @ stored[0]), "passage-3": float(stored[3] @ stored[0])},
        abs=1e-5,
    )


@pytest.mark.parametrize(
    ("ids", "rows"),
    [
        (names(9), unit(10)[:9]),
        ([*names(9), "another"], unit(10)),
        (names(10), unit(11)[:10]),
    ],
    ids=["one too few", "another id", "other vectors"],
)
def test_verify_refuses_a_store_that_is_not_what_was_meant(
    tmp_path: Path, ids: list[str], rows: Vectors
) -> None:
    vectors.write(tmp_path, names(10), unit(10))
    with pytest.raises(BuildDamaged):
        VectorStore(tmp_path).verify(ids, rows)


@pytest.mark.parametrize("count", [2, 16, 1500])
def test_readers_leave_the_graph_files_alone(tmp_path: Path, count: int) -> None:
    vectors.write(tmp_path, names(count), unit(count))
    graph = [path for path in tmp_path.rglob("*.bin") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in graph}
    for _ in range(2):
        store = VectorStore(tmp_path)
        store.nearest(unit(count)[0], 2)
        store.close()
    assert len(before) == 4
    assert {path: path.stat().st_mtime_ns for path in graph} == before


def test_one_reader_closing_leaves_another_of_the_same_store_open(tmp_path: Path) -> None:
    vectors.write(tmp_path, names(5), unit(5))
    first, second = VectorStore(tmp_path), VectorStore(tmp_path)
    first.close()
    assert second.nearest(unit(5)[2], 1)[0][0] == "passage-2"


def test_a_reader_goes_on_when_the_files_are_deleted(tmp_path: Path) -> None:
    vectors.write(tmp_path, names(5), unit(5))
    store = VectorStore(tmp_path)
    store.nearest(unit(5)[0], 1)
    shutil.rmtree(tmp_path / vectors.FOLDER)
    assert store.nearest(unit(5)[2], 1)[0][0] == "passage-2"


@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin"])
def test_a_missing_file_is_a_damaged_build(tmp_path: Path, name: str) -> None:
    vectors.write(tmp_path, names(5), unit(5))
    next(tmp_path.rglob(name)).unlink()
    with pytest.raises(BuildDamaged, match="baclofen-qa ingest"):
        VectorStore(tmp_path).nearest(unit(5)[0], 1)
