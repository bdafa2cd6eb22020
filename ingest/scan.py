"""The corpus folder -> the files in it that may be sources, and the ones that are refused
unread and why. The one place that opens files of the corpus; knows nothing of formats."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from errors import CorpusError, SourceError
from ingest.catalogue import NAME as CATALOGUE
from ingest.characters import invisible
from ingest.regular import read_regular

LARGEST_FILE = 64 * 1024 * 1024
_MOST_FILES = 100_000
_DEEPEST = 40  # folders inside each other


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file below the corpus folder; `path` is relative, with "/"."""

    path: str
    size: int
    sha256: str

    @property
    def suffix(self) -> str:
        """The ending with its point, small: ".md"; empty without one."""
        return PurePosixPath(self.path).suffix.lower()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not ingested, and why: a clause to stand after the path."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What lies in the folder, both sorted by path."""

    files: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]


def scan(folder: Path) -> Scan:
    """All files below `folder` but the catalogue and hidden ones (".name").

    Raises CorpusError where the folder is missing, no folder, or can't be read.
    """
    if not folder.exists():
        raise CorpusError(f"The corpus folder {folder} does not exist; create it or name another.")
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder; name the folder that holds the sources.")
    files: list[SourceFile] = []
    refused: list[Refused] = []
    for path in _walk(folder, refused):
        try:
            data = read_file(folder, path)
            files.append(SourceFile(path, len(data), hashlib.sha256(data).hexdigest()))
        except SourceError as error:
            refused.append(Refused(_shown(path), str(error)))
    return Scan(tuple(files), tuple(sorted(refused, key=lambda r: r.path)))


def _walk(folder: Path, refused: list[Refused]) -> Iterator[str]:
    """The relative paths of the files, sorted; folders that can't be read are refused."""

    def unreadable(error: OSError) -> None:
        name = os.path.relpath(os.fsdecode(error.filename or folder), folder)
        if name == ".":
            raise CorpusError(
                f"The corpus folder {folder} can't be read ({error.strerror}); check its rights."
            ) from None
        refused.append(Refused(_shown(name), f"the folder can't be read ({error.strerror})."))

    count = 0
    for place, folders, names in os.walk(folder, onerror=unreadable, followlinks=False):
        here = PurePosixPath(Path(place).relative_to(folder).as_posix())
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if len(here.parts) >= _DEEPEST and folders:
            why = f"folders are nested more than {_DEEPEST} deep; move its files up."
            refused += (Refused(_shown(str(here / name)), why) for name in folders)
            folders.clear()
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted([*names, *links]):
            path = str(here / name)
            if name.startswith(".") or path == CATALOGUE:
                continue
            count += 1
            if count > _MOST_FILES:
                raise CorpusError(
                    f"{folder} holds more than {_MOST_FILES} files; name the right one."
                )
            yield path


def read_file(folder: Path, path: str) -> bytes:
    """The bytes of one file below `folder`, never of anything that a link leads to.

    Raises SourceError for links, pipes, devices, odd names, and files that are too large or
    can't be read.
    """
    _check_name(path)
    try:
        return read_regular(folder / path, LARGEST_FILE)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceError(f"it can't be read ({error.strerror}).") from None


def _check_name(path: str) -> None:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        raise SourceError("its name is not UTF-8; rename it.") from None
    if invisible(path) or any(c in path for c in "\n\r\t\\"):
        raise SourceError("its name holds control or invisible characters; rename it.")
    if len(path) > 400:
        raise SourceError("its name is longer than 400 characters; shorten it.")


def _shown(path: str) -> str:
    """A path that is safe to print: odd characters as escapes."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return ascii(path)[1:-1]
    return path if path.isprintable() else ascii(path)[1:-1]
