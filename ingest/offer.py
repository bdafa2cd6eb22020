"""Files that a person hands in -> those that can become sources, read once in the sandbox, and
those that can't with the reason. Changes nothing in the corpus folder or the index."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from errors import SourceError
from ingest import cache
from ingest.names import clean_name, shown_name
from ingest.parse import document_id
from ingest.read import check_format
from ingest.sandbox import Sandbox
from ingest.scan import Refused, Scan, scan
from settings import Settings

# .streamlit/config.toml has the same limit, so that more does not even arrive.
LARGEST_UPLOAD = 32 * 1024 * 1024
MOST_UPLOADS = 50


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in; `name` may be anything."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Offer:
    """`files` holds the bytes that can be read, by their path in the corpus folder."""

    files: Mapping[str, bytes]
    refused: tuple[Refused, ...]


def check(settings: Settings, uploads: Sequence[Upload]) -> Offer:
    """Cleans the names, refuses copies and what can't be read; what was read is kept for the
    ingest. Raises CorpusError where the corpus folder can't be used."""
    files: dict[str, bytes] = {}
    refused = [Refused(shown_name(u.name), _too_many()) for u in uploads[MOST_UPLOADS:]]
    present = scan(settings.corpus)
    with Sandbox() as sandbox:
        for upload in uploads[:MOST_UPLOADS]:
            path = shown_name(upload.name)
            try:
                path = _path(upload.name, present)
                _check_place(settings, path, upload.data, present, files)
                _read(settings, path, upload.data, sandbox)
                files[path] = upload.data
            except SourceError as error:
                refused.append(Refused(path, str(error)))
    return Offer(files, tuple(refused))


def _too_many() -> str:
    return f"only {MOST_UPLOADS} files are taken at a time; hand it in with the next ones."


def _path(name: str, present: Scan) -> str:
    """The clean name; that of an existing file where they differ in capitals only."""
    clean = clean_name(name)
    return {f.path.casefold(): f.path for f in present.files}.get(clean.casefold(), clean)


def _check_place(
    settings: Settings, path: str, data: bytes, present: Scan, taken: Mapping[str, bytes]
) -> None:
    """Raises SourceError where the file is too large, or its name or content is there already."""
    check_format(_suffix(path), len(data))
    if len(data) > LARGEST_UPLOAD:
        size, most = len(data) / 2**20, LARGEST_UPLOAD // 2**20
        raise SourceError(f"it has {size:.0f} MiB; at most {most} MiB are taken here.")
    if path in taken:
        raise SourceError("another of these files has the same name; rename one.")
    digest = hashlib.sha256(data).hexdigest()
    for file in present.files:
        _refuse_twin(path, file.path, digest == file.sha256)
    for other, content in taken.items():
        _refuse_twin(path, other, data == content)
    if path not in {f.path for f in present.files} and os.path.lexists(settings.corpus / path):
        raise SourceError("the corpus folder holds something else of that name; rename it.")


def _refuse_twin(path: str, other: str, same: bool) -> None:
    if same and path == other:
        raise SourceError("it is among the sources already, just as it is.")
    if same and _suffix(path) == _suffix(other):
        raise SourceError(f"it is a copy of {other}; nothing needs to be added.")
    if path != other and _stem(path) == _stem(other):
        raise SourceError(
            f"its name is that of {other} but for the ending; rename it, or remove {other} first."
        )


def _read(settings: Settings, path: str, data: bytes, sandbox: Sandbox) -> None:
    digest = hashlib.sha256(data).hexdigest()
    if cache.load(settings.index, document_id(digest, _suffix(path))) is None:
        cache.save(settings.index, sandbox.parse(data, _suffix(path), digest))


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _stem(path: str) -> str:
    return path.removesuffix(PurePosixPath(path).suffix).casefold()
