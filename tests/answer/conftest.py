"""A real index over a small corpus and the real answerer, once for all tests of answer/."""

from __future__ import annotations

from pathlib import Path

import pytest

from answer.pipeline import Answerer
from ingest.run import ingest
from settings import Settings
from tests.corpora import write_terrors


@pytest.fixture(scope="session")
def terrors(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an ingested corpus of one small case series."""
    folder: Path = tmp_path_factory.mktemp("terrors")
    settings = Settings(corpus=write_terrors(folder / "corpus"), index=folder / "index")
    ingest(settings)
    return settings


@pytest.fixture(scope="session")
def answerer(terrors: Settings) -> Answerer:
    """The product's answerer over that corpus."""
    return Answerer(terrors)
