"""A SQLite file -> rows, for any number of threads. Knows no table."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from errors import BuildDamaged


class Reader:
    """A finished database, read only: threads take turns on one connection.

    Opened as immutable, so nothing is written beside it and a read-only folder will do.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise BuildDamaged(f"The index has lost {path.name}; run `baclofen-qa ingest`.")
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._path = path
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of `query`. Raises BuildDamaged when the file can't be read."""
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise BuildDamaged(
                f"The index file {self._path.name} can't be read ({error}); "
                "run `baclofen-qa ingest`."
            ) from error

    def close(self) -> None:
        """Frees the file; a later call of `rows` fails."""
        with self._lock:
            self._connection.close()


@contextmanager
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    """A new database in one transaction; what goes wrong inside leaves no half-filled tables."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # the caller syncs the whole folder
        with connection:
            yield connection
    finally:
        connection.close()


def placeholders(values: Iterable[Any]) -> str:
    """'?,?,?' for as many `values`."""
    return ",".join("?" for _ in values)
