"""Real indexes, the real answerer, the real chat and a real browser, each made once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from answer.pipeline import Answerer
from ingest.run import ingest
from settings import PROJECT, Settings
from tests.corpora import write_terrors
from tests.ui import served as serving
from tests.ui.hostile import write_hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NO_BROWSER = "no Chromium: install one, or name it in BACLOFEN_QA_BROWSER"


@pytest.fixture(scope="session")
def shipped(exported_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The corpus that the project ships, ingested into an index of its own."""
    index = tmp_path_factory.mktemp("shipped") / "index"
    return ingested(PROJECT / "corpus", index, exported_models)


@pytest.fixture(scope="session")
def answerer(shipped: Settings) -> Answerer:
    """The product's answerer over the shipped corpus."""
    return Answerer(shipped)


@pytest.fixture(scope="session")
def hostile(exported_models: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A corpus whose words try to become markup, scripts, links and pictures."""
    folder = tmp_path_factory.mktemp("hostile")
    return ingested(write_hostile(folder / "corpus"), folder / "index", exported_models)


@pytest.fixture
def terrors(exported_models: Path, tmp_path: Path) -> Settings:
    """A small corpus that a test may change."""
    return ingested(write_terrors(tmp_path / "corpus"), tmp_path / "index", exported_models)


def ingested(corpus: Path, index: Path, models: Path) -> Settings:
    """Settings of a corpus, ingested with a model that was exported before."""
    settings = Settings(corpus=corpus, index=index)
    index.mkdir()
    (index / "models").symlink_to(models)
    ingest(settings)
    return settings


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; a machine without one skips, and `make test` never is without one."""
    path = serving.chromium_path()
    if path is None:
        pytest.skip(NO_BROWSER)
    with serving.chromium(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def chat_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the chat of `chat_address` writes what it has to say."""
    return tmp_path_factory.mktemp("chat") / "log"


@pytest.fixture(scope="session")
def chat_address(shipped: Settings, chat_log: Path) -> Iterator[str]:
    """The address of the chat over the shipped corpus."""
    with serving.served(shipped, chat_log) as address:
        yield address
