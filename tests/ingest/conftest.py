"""A place for real indexes: a corpus folder to fill, and an index that has its model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from settings import Settings


@pytest.fixture
def workplace(tmp_path: Path, exported_models: Path) -> Callable[[dict[str, str]], Settings]:
    """Settings over a fresh corpus folder with the given files, and an index without builds."""

    def make(files: dict[str, str]) -> Settings:
        settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
        settings.index.mkdir()
        (settings.index / "models").symlink_to(exported_models)
        settings.corpus.mkdir()
        for name, text in files.items():
            path = settings.corpus / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return settings

    return make
