"""Documents and Passages -> a SQLite file, and an id -> its record. Knows no vectors.

Records are read one by one as they are asked for, so opening a large build costs nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from index import sqlite
from records import Document, EvidenceLevel, Passage, Span

FILE = "texts.sqlite"
_KEPT = 4096
Record = TypeVar("Record", Document, Passage)


def write(folder: Path, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
    """Writes both tables into `folder`; their order is kept."""
    with sqlite.writer(folder / FILE) as db:
        _write_table(db, "documents", documents)
        _write_table(db, "passages", passages)


def _write_table(
    db: sqlite3.Connection, table: str, records: Sequence[Document] | Sequence[Passage]
) -> None:
    db.execute(f"CREATE TABLE {table} (position INTEGER PRIMARY KEY, id TEXT, record TEXT)")
    every: Sequence[Document | Passage] = records
    rows = ((n, record.id, encode(record)) for n, record in enumerate(every))
    db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
    db.execute(f"CREATE UNIQUE INDEX {table}_id ON {table} (id)")


def encode(record: Document | Passage) -> str:
    """One record as JSON, the same text for the same record."""
    return json.dumps(asdict(record), sort_keys=True)


class StoredRecords(Mapping[str, Record], Generic[Record]):
    """One table as a mapping from id to record, in the order in which it was written."""

    def __init__(
        self, db: sqlite.Reader, table: str, decode: Callable[[dict[str, Any]], Record]
    ) -> None:
        self._db, self._table = db, table
        self._decode: Callable[[dict[str, Any]], Record] = decode
        self._cached: Callable[[str], Record] = _remembering(db, table, decode)

    def __getitem__(self, record_id: str) -> Record:
        return self._cached(record_id)

    def __iter__(self) -> Iterator[str]:
        rows = self._db.rows(f"SELECT id FROM {self._table} ORDER BY position")
        return (str(row[0]) for row in rows)

    def __len__(self) -> int:
        return int(self._db.rows(f"SELECT count(*) FROM {self._table}")[0][0])

    def all(self) -> list[Record]:
        """Every record, in order, read in one go."""
        rows = self._db.rows(f"SELECT record FROM {self._table} ORDER BY position")
        return [self._decode(json.loads(row[0])) for row in rows]

    def positions(self, ids: Sequence[str]) -> dict[str, int]:
        """Where each of `ids` stands in the order, from 0."""
        marks = sqlite.placeholders(ids)
        query = f"SELECT id, position FROM {self._table} WHERE id IN ({marks})"
        return {str(i): int(n) for i, n in self._db.rows(query, list(ids))}


def _remembering(
    db: sqlite.Reader, table: str, decode: Callable[[dict[str, Any]], Record]
) -> Callable[[str], Record]:
    """An id -> its record. No method of StoredRecords, which the cache would tie to itself, so
    that only the garbage collector could free what was read."""

    def read(record_id: str) -> Record:
        rows = db.rows(f"SELECT record FROM {table} WHERE id = ?", (record_id,))
        if not rows:
            raise KeyError(record_id)
        return decode(json.loads(rows[0][0]))

    return lru_cache(maxsize=_KEPT)(read)


class TextStore:
    """The documents and passages of a finished build; threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite.Reader(folder / FILE)
        self.documents = StoredRecords(self._db, "documents", decode_document)
        self.passages = StoredRecords(self._db, "passages", decode_passage)

    def close(self) -> None:
        """Frees the file."""
        self._db.close()


def decode_document(data: dict[str, Any]) -> Document:
    """The Document that `encode` wrote."""
    return Document(**{**data, "evidence": EvidenceLevel(**data["evidence"])})


def decode_passage(data: dict[str, Any]) -> Passage:
    """The Passage that `encode` wrote."""
    sentences = tuple(Span(**span) for span in data["sentences"])
    return Passage(**{**data, "sentences": sentences, "headings": tuple(data["headings"])})
