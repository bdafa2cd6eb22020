"""Texts -> vectors, embedding only what was not seen before. Knows no passages.

One SQLite file a model, keyed by the text's hash; a broken one is thrown away, since every
row can be made again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.embed import Encoder, Vectors

# Enough for every core to have work; what is lost when an ingest is killed.
_STEP = 256
# Rows that this many ingests in a row had no use for are dropped.
_KEPT_GENERATIONS = 10


class EmbeddingCache:
    """An encoder that remembers. `embedded` counts the texts that it had to embed."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._encoder = encoder
        self._db = _open(folder / f"{encoder.fingerprint}.sqlite")
        newest = self._db.execute("SELECT max(generation) FROM vectors").fetchone()[0]
        self._generation = (newest or 0) + 1
        self.embedded = 0

    def encode(self, texts: Sequence[str], progress: Callable[[int, int], None]) -> Vectors:
        """Float32 (len(texts), dimension), unit rows; `progress` gets (done, of all)."""
        keys = [_key(text) for text in texts]
        vectors = np.zeros((len(texts), self._encoder.dimension), dtype=np.float32)
        missing: dict[bytes, list[int]] = {}
        for row, key in enumerate(keys):
            stored = self._stored(key)
            if stored is None:
                missing.setdefault(key, []).append(row)
            else:
                vectors[row] = stored
        self._fill(texts, vectors, missing, progress)
        self._touch(keys)
        return vectors

    def known(self, texts: Sequence[str]) -> list[bool]:
        """For each text, whether it needs no embedding."""
        return [self._stored(_key(text)) is not None for text in texts]

    def close(self) -> None:
        """Drops what was long unused and closes the file."""
        oldest = self._generation - _KEPT_GENERATIONS
        with self._db:
            self._db.execute("DELETE FROM vectors WHERE generation <= ?", (oldest,))
        self._db.close()

    def _fill(
        self,
        texts: Sequence[str],
        vectors: Vectors,
        missing: dict[bytes, list[int]],
        progress: Callable[[int, int], None],
    ) -> None:
        """Embeds the missing texts, shortest first, and saves after every step."""
        waiting = sorted(missing, key=lambda key: len(texts[missing[key][0]]))
        done = len(texts) - sum(len(rows) for rows in missing.values())
        progress(done, len(texts))
        for first in range(0, len(waiting), _STEP):
            keys = waiting[first : first + _STEP]
            fresh = self._encoder.encode([texts[missing[key][0]] for key in keys])
            for key, vector in zip(keys, fresh, strict=True):
                vectors[missing[key]] = vector
            self._save(keys, fresh)
            self.embedded += len(keys)
            done += sum(len(missing[key]) for key in keys)
            progress(done, len(texts))

    def _stored(self, key: bytes) -> Vectors | None:
        row = self._db.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
        if row is None or len(row[0]) != 4 * self._encoder.dimension:
            return None
        return np.frombuffer(row[0], dtype=np.float32)

    def _save(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        rows = [(k, v.tobytes(), self._generation) for k, v in zip(keys, vectors, strict=True)]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)

    def _touch(self, keys: Sequence[bytes]) -> None:
        rows = [(self._generation, key) for key in keys]
        with self._db:
            self._db.executemany("UPDATE vectors SET generation = ? WHERE key = ?", rows)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(
            "CREATE TABLE IF NOT EXISTS vectors "
            "(key BLOB PRIMARY KEY, vector BLOB NOT NULL, generation INTEGER NOT NULL)"
        )
        db.execute("SELECT count(*) FROM vectors").fetchone()
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db
