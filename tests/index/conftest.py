"""Small documents, and an index folder to publish them into."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from index.publish import BuildInfo
from records import Document, EvidenceLevel, Passage, Span, content_id
from settings import Settings

Source = tuple[Document, list[Passage]]
Publish = Callable[..., BuildInfo]


def source(path: str, text: str, title: str = "A title") -> Source:
    """A document whose lines are passages, and whose full stops end sentences."""
    document = Document(
        content_id(path, text), title, text, path, "0" * 64, EvidenceLevel(4, "", "")
    )
    passages = []
    for line in re.finditer(r"[^\n]+", text):
        spans = [
            Span(line.start() + s.start(), line.start() + s.end())
            for s in re.finditer(r"\S(?:[^.]|\.(?=\S))*\.?", line[0])
        ]
        passages.append(
            Passage(
                content_id(document.id, str(line.start())),
                document.id,
                "A section",
                line[0],
                line.start(),
                line.end(),
                tuple(spans),
                ("A part", "A section"),
            )
        )
    return document, passages


SLEEP = source(
    "sleep.md",
    "Melatonin shortened the time to fall asleep by 7.5 minutes. The dose was 3 mg.\n"
    "Light in the evening delays sleep.\n"
    "Coffee after noon keeps people awake. Tea does so less.",
    "Sleep",
)
TREES = source(
    "trees.md", "Oaks live for centuries. Birches grow fast.\nPines keep their needles.", "Trees"
)


@pytest.fixture
def settings(tmp_path: Path, exported_models: Path) -> Settings:
    """Settings of an empty index whose model is exported already."""
    root = tmp_path / "index"
    root.mkdir()
    (root / "models").symlink_to(exported_models)
    return Settings(corpus=tmp_path / "corpus", index=root)


def files(root: Path) -> dict[str, int]:
    """The files of all builds, with their sizes in bytes."""
    return {
        path.relative_to(root).as_posix(): path.stat().st_size
        for path in (root / "builds").rglob("*")
        if path.is_file()
    }


@pytest.fixture
def publish(settings: Settings) -> Publish:
    """Publishes the given sources into the index of `settings`."""
    from index import build

    def run(*sources: Source) -> BuildInfo:
        documents = [document for document, _ in sources]
        passages = [passage for _, own in sources for passage in own]
        return build.publish(settings.index, documents, passages, settings)

    return run
