"""The index folder: which build is current, which was before it, what is old.

    <root>/CURRENT         the current build's id and the previous one's, switched in one move
    <root>/builds/<id>/    one whole build; <id>.tmp while it is being made
    <root>/models/         exported embedding models
    <root>/cache/          embeddings of texts seen before
    <root>/lock            held by the one process that writes, see index/lock.py

Knows nothing of what a build holds but its manifest.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from errors import BuildDamaged, BuildError, BuildMissing, BuildStale
from index.lock import lock

# Raise it when a build's files change their meaning: older builds are then made anew.
FORMAT = 2
MANIFEST = "manifest.json"
_POINTER = "CURRENT"
_BUILD_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a build says of itself. `created` is ISO 8601, UTC; `files` gives sizes in bytes."""

    build_id: str
    format: int
    model: str
    fingerprint: str
    dimension: int
    documents: int
    passages: int
    sentences: int
    created: str
    files: dict[str, int]


def build_folder(root: Path, build_id: str) -> Path:
    """Where the build lies, or would."""
    return root / "builds" / build_id


def models_folder(root: Path) -> Path:
    """Where exported models lie."""
    return root / "models"


def current_id(root: Path) -> str | None:
    """The id of the build that answers now, None where there is none; one small read.

    Raises BuildDamaged when the pointer is not one.
    """
    return _pointer(root)[0]


def previous_id(root: Path) -> str | None:
    """The id of the build that answered before, None where there is none."""
    return _pointer(root)[1]


def current_manifest(root: Path) -> Manifest | None:
    """What the current build says of itself; None where there is none that can be read."""
    try:
        build_id = current_id(root)
        return read_manifest(build_folder(root, build_id)) if build_id else None
    except BuildError:
        return None


def require_manifest(root: Path) -> Manifest:
    """What the current build says of itself. Raises BuildMissing, BuildDamaged, BuildStale."""
    build_id = current_id(root)
    if build_id is None:
        raise BuildMissing(f"There is no index in {root} yet; run `baclofen-qa ingest`.")
    return read_manifest(build_folder(root, build_id))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the build in `folder`. Raises BuildDamaged, BuildStale."""
    try:
        data = json.loads((folder / MANIFEST).read_text("utf-8"))
        if data["format"] != FORMAT:
            raise BuildStale(
                "The index was made by another version of this program; run `baclofen-qa ingest`."
            )
        return Manifest(**data)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BuildDamaged(
            f"The index in {folder} has no readable {MANIFEST}; run `baclofen-qa ingest`."
        ) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest of the build in `folder`."""
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")


def switch(root: Path, build_id: str, previous: str | None) -> None:
    """Makes `build_id` the current build, at once or not at all."""
    temporary = root / f"{_POINTER}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(f"{build_id}\n{previous or ''}\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(root / _POINTER)
    sync_folder(root)


def rollback(root: Path) -> str:
    """Returns to the build before the current one, and gives its id; twice brings it back.

    Raises BuildMissing when there is none, BuildStale or BuildDamaged when it can't be used,
    BuildBusy while another process writes.
    """
    with lock(root):
        try:
            current, previous = _pointer(root)
        except BuildDamaged:
            current, previous = None, None
        if previous is None or not build_folder(root, previous).is_dir():
            raise BuildMissing(f"There is no earlier build in {root} to return to.")
        read_manifest(build_folder(root, previous))
        switch(root, previous, current)
        return previous


def collect(root: Path) -> None:
    """Deletes builds that are neither current, previous nor open, and what a dead run left.

    The caller holds the lock, so every `.tmp` is a leftover.
    """
    keep = set(_pointer(root))
    for folder in (root / "builds").iterdir():
        if folder.name.endswith(".tmp") or (folder.name not in keep and not _is_open(folder)):
            shutil.rmtree(folder, ignore_errors=True)
    for leftover in (root / "models").glob("*.tmp"):
        shutil.rmtree(leftover, ignore_errors=True)


def discard(root: Path, build_id: str) -> None:
    """Deletes a finished build that was not taken, unless it can be returned to."""
    try:
        keep = _pointer(root)
    except BuildDamaged:
        keep = (None, None)
    if build_id not in keep:
        shutil.rmtree(build_folder(root, build_id), ignore_errors=True)


def hold_open(folder: Path) -> int:
    """A file descriptor that marks the build in `folder` as open until it is closed."""
    descriptor = os.open(folder / MANIFEST, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def sync_folder(folder: Path) -> None:
    """Waits until the entries of `folder` itself are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Waits until every file and folder below `folder` is on the disk."""
    for path in [*folder.rglob("*"), folder]:
        sync_folder(path)


def _pointer(root: Path) -> tuple[str | None, str | None]:
    try:
        lines = (root / _POINTER).read_text("utf-8").split("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None, None
    except (OSError, UnicodeDecodeError):
        lines = []
    current, previous = (*lines, "", "")[:2]
    if not _BUILD_ID.fullmatch(current):
        raise BuildDamaged(f"{root / _POINTER} names no build; run `baclofen-qa ingest`.")
    return current, previous if _BUILD_ID.fullmatch(previous) else None


def _is_open(folder: Path) -> bool:
    try:
        descriptor = os.open(folder / MANIFEST, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
