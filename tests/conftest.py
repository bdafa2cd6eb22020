"""What every folder of tests may share: the embedding model, exported once (it takes seconds)."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.embed import DEFAULT_MODEL, ingest_encoder


@pytest.fixture(scope="session")
def exported_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `models` folder of an index, with the default model, made by the real export."""
    folder = tmp_path_factory.mktemp("models")
    ingest_encoder(DEFAULT_MODEL, folder)
    return folder
