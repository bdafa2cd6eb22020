"""The index folder -> what the build before the current one holds, to be compared before anyone
returns to it. Knows no vectors and no questions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from errors import BuildError
from index import folder
from index.store import TextStore
from records import Document, Passage


@dataclass(frozen=True, slots=True)
class Earlier:
    """The texts of a build that is kept; passages in document order. `newer`: it was made after the
    current one, as after a rollback."""

    manifest: folder.Manifest
    newer: bool
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]


def earlier_manifest(root: Path) -> folder.Manifest | None:
    """What the build before this one says of itself; None where there is none to return to."""
    try:
        build_id = folder.previous_id(root)
        return folder.read_manifest(folder.build_folder(root, build_id)) if build_id else None
    except BuildError:
        return None


def is_newer(root: Path, manifest: folder.Manifest) -> bool:
    """Whether the build of `manifest` was made after the current one: so it is after a rollback."""
    current = folder.current_manifest(root)
    return current is not None and manifest.created > current.created


def earlier(root: Path) -> Earlier | None:
    """The build that `rollback` returns to; None where there is none."""
    manifest = earlier_manifest(root)
    if manifest is None:
        return None
    texts = TextStore(folder.build_folder(root, manifest.build_id))
    try:
        documents, passages = tuple(texts.documents.all()), tuple(texts.passages.all())
    finally:
        texts.close()
    return Earlier(manifest, is_newer(root, manifest), documents, passages)
