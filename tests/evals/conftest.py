"""A small index over a corpus that is not the article, for the tests that need the real product."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.run import ingest
from settings import Settings
from tests.corpora import write_terrors


@pytest.fixture(scope="session")
def melatonin(tmp_path_factory: pytest.TempPathFactory, exported_models: Path) -> Settings:
    """The melatonin corpus, ingested; what lies in the folder above the index is the tests'."""
    folder = tmp_path_factory.mktemp("melatonin")
    settings = Settings(corpus=write_terrors(folder / "corpus"), index=folder / "index")
    settings.index.mkdir()
    (settings.index / "models").symlink_to(exported_models)
    ingest(settings)
    return settings
