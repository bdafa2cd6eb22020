"""Texts -> a corpus folder that the product's own ingest has indexed, gone when it is left.

The benchmarks' way to a corpus: all go through the files, as a user's would.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import machine
from index.embed import DEFAULT_MODEL, ingest_encoder
from index.folder import build_folder, current_id, models_folder
from ingest.report import IngestReport
from ingest.run import ingest
from settings import Settings

# What Markdown could take for its own; text from a data set is text.
_SPECIAL = re.compile(r"([\\`*_\[\]<>&#|~!+\-])")
_ORDERED = re.compile(r"^(\d+)([.)])")


def escaped(text: str) -> str:
    """One line of Markdown that shows `text` as it is."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _ORDERED.sub(r"\1\\\2", line)


@contextmanager
def prepared_models() -> Iterator[Path]:
    """A folder with the default embedding model as ingest prepares it, for several corpora."""
    with TemporaryDirectory(prefix="bench-") as folder:
        ingest_encoder(DEFAULT_MODEL, Path(folder))
        yield Path(folder)


@contextmanager
def indexed(
    sources: Mapping[str, str], models: Path | None = None
) -> Iterator[tuple[Settings, IngestReport]]:
    """A corpus of one Markdown file per source (id -> Markdown), indexed in a new folder.

    `models`: the prepared embedding models of another index, which saves some seconds.
    """
    with TemporaryDirectory(prefix="bench-") as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for source_id, markdown in sources.items():
            (corpus / f"{source_id}.md").write_text(markdown, encoding="utf-8")
        yield _ingested(corpus, Path(folder) / "index", models)


@contextmanager
def indexed_folder(corpus: Path) -> Iterator[Settings]:
    """An existing corpus folder, indexed in a new folder."""
    with TemporaryDirectory(prefix="bench-") as folder:
        yield _ingested(corpus.absolute(), Path(folder) / "index", None)[0]


def _ingested(corpus: Path, index: Path, models: Path | None) -> tuple[Settings, IngestReport]:
    settings = Settings(corpus=corpus, index=index)
    if models is not None:
        shutil.copytree(models, models_folder(index))
    return settings, ingest(settings)


def sizes(index: Path) -> dict[str, int]:
    """Bytes of the current build, of the prepared embedding model and of the caches."""
    current = current_id(index)
    build = machine.size(build_folder(index, current)) if current else 0
    models = machine.size(models_folder(index))
    return {"build": build, "models": models, "other": machine.size(index) - build - models}
