"""The path of a file -> its bytes, of a regular file alone: never what a link leads to, never a wait
for a pipe, never more than a limit. Knows no corpus."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from errors import SourceError


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of `path`.

    Raises FileNotFoundError or NotADirectoryError where there is none, SourceError for links, pipes, devices and
    folders, for more than `limit` bytes, and for what can't be read.
    """
    try:
        # O_NONBLOCK: opening a pipe must not wait for a writer.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        if path.is_symlink():
            raise SourceError("it is a link; put the file itself into the folder.") from None
        raise SourceError(f"it can't be read ({error.strerror}).") from None
    try:
        data = _read(handle, limit)
    finally:
        os.close(handle)
    if len(data) > limit:
        raise SourceError("it grew while it was read.")
    return data


def _read(handle: int, limit: int) -> bytes:
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        raise SourceError("it is no regular file (a pipe, socket, device or folder).")
    if about.st_size > limit:
        size = f"{about.st_size / 2**20:.0f} MiB; at most {limit // 2**20}"
        raise SourceError(f"it has {size} are read.")
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(limit + 1)
