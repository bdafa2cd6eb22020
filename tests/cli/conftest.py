"""A small corpus, ingested by the command once for all tests of the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.place import Place
from tests.corpora import write_terrors


@pytest.fixture(scope="session")
def ingested(tmp_path_factory: pytest.TempPathFactory, exported_models: Path) -> Place:
    """A small corpus, ingested by the command; tests must not change it."""
    folder = tmp_path_factory.mktemp("cli")
    place = Place(write_terrors(folder / "corpus"), folder / "index")
    place.index.mkdir()
    (place.index / "models").symlink_to(exported_models)
    done = place.run("ingest")
    assert done.status == 0, done.err
    return place


@pytest.fixture
def own(ingested: Place, tmp_path: Path) -> Place:
    """A copy of the ingested place, to be spoilt."""
    shutil.copytree(ingested.corpus, tmp_path / "corpus")
    shutil.copytree(ingested.index, tmp_path / "index", symlinks=True)
    return Place(tmp_path / "corpus", tmp_path / "index")
