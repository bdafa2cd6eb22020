"""Ids and unit vectors -> a Chroma store in a folder, and a vector -> its nearest ids.

The one module that imports Chroma; a Chroma server could stand here. Knows no texts.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from errors import BuildDamaged
from index.embed import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client

FOLDER = "chroma"
_DATABASE = "chroma.sqlite3"
_COLLECTION = "passages"
_BATCH = 1000
# Two vectors count as the same when their cosine differs by less than float noise.
_SAME = 1e-4
_NEIGHBOURS = 3


def write(folder: Path, ids: Sequence[str], vectors: Vectors) -> None:
    """Writes the store into `folder`; `vectors` is (len(ids), d), rows of unit length.

    Raises OSError where it can't, a full disk for one.
    """
    try:
        _write(folder, ids, vectors)
    except OSError:
        raise
    except Exception as error:  # Chroma's own errors say it, but are no OSError
        raise OSError(str(error)) from error


def _write(folder: Path, ids: Sequence[str], vectors: Vectors) -> None:
    client = _client(folder / FOLDER)
    try:
        # Below the threshold Chroma leaves its graph unfinished, and every reader would finish
        # and write it again; a build has to lie still once it is published.
        hnsw: Any = {"space": "cosine", "sync_threshold": len(ids)}
        collection = client.create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": hnsw}
        )
        for first in range(0, len(ids), _BATCH):
            part = slice(first, first + _BATCH)
            collection.add(ids=list(ids[part]), embeddings=vectors[part])
    finally:
        client.close()


class VectorStore:
    """A finished store; threads may share it."""

    def __init__(self, folder: Path) -> None:
        if not (folder / FOLDER / _DATABASE).is_file():
            raise BuildDamaged("The index has lost its vectors; run `baclofen-qa ingest`.")
        self._copy: TemporaryDirectory[str] | None = None
        self._client = self._opened(folder / FOLDER)
        self._collection = _tried(
            lambda: self._client.get_collection(_COLLECTION, embedding_function=None)
        )

    def _opened(self, folder: Path) -> Client:
        """The store in `folder`, or in a private copy of it.

        Chroma writes a line when it opens, which a read-only folder or a full disk refuses.
        """
        if os.access(folder / _DATABASE, os.W_OK) and os.access(folder, os.W_OK):
            with suppress(Exception):
                return _client(folder)
        self._copy = TemporaryDirectory(prefix="baclofen-qa-")
        copy = Path(self._copy.name) / FOLDER
        client: Client = _tried(lambda: _client(Path(shutil.copytree(folder, copy))))
        return client

    def count(self) -> int:
        """How many vectors it holds."""
        return int(_tried(self._collection.count))

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """(id, cosine) of the `limit` nearest to `vector` of shape (d,), best first."""
        return self.nearest_each(vector[None, :], limit)[0]

    def nearest_each(self, vectors: Vectors, limit: int) -> list[list[tuple[str, float]]]:
        """`nearest` for each row of `vectors`."""
        found = _tried(
            lambda: self._collection.query(
                query_embeddings=vectors, n_results=limit, include=["distances"]
            )
        )
        return [
            [(i, 1.0 - float(d)) for i, d in zip(ids, distances, strict=True)]
            for ids, distances in zip(found["ids"], found["distances"] or [], strict=True)
        ]

    def cosines(self, vector: Vectors, ids: Sequence[str]) -> dict[str, float]:
        """The cosine of `vector` with the vector of each of `ids`."""
        if not ids:
            return {}
        stored, vectors = self.stored(ids)
        return {i: float(c) for i, c in zip(stored, vectors @ vector, strict=True)}

    def stored(self, ids: Sequence[str] | None = None) -> tuple[list[str], Vectors]:
        """The ids (all, or those of `ids` that are there) and their vectors, in step."""
        wanted = None if ids is None else list(ids)
        found = _tried(lambda: self._collection.get(ids=wanted, include=["embeddings"]))
        return list(found["ids"]), np.asarray(found["embeddings"], dtype=np.float32)

    def verify(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Raises BuildDamaged unless the store holds just `ids`, each found by its own vector."""
        if self.count() != len(ids):
            raise BuildDamaged(f"The new index holds {self.count()} of {len(ids)} vectors.")
        for first in range(0, len(ids), _BATCH):
            part = slice(first, first + _BATCH)
            self._verify_part(list(ids[part]), vectors[part])

    def _verify_part(self, ids: list[str], vectors: Vectors) -> None:
        stored = dict(zip(*self.stored(ids), strict=True))
        nearest = self.nearest_each(vectors, min(_NEIGHBOURS, self.count()))
        for passage_id, vector, found in zip(ids, vectors, nearest, strict=True):
            held = stored.get(passage_id)
            if held is None or float(held @ vector) < 1.0 - _SAME:
                raise BuildDamaged(f"The new index lost the vector of passage {passage_id}.")
            # A passage that repeats another one's text may find that one first.
            if not found or found[0][1] < 1.0 - _SAME:
                raise BuildDamaged(f"Passage {passage_id} is not found by its own vector.")

    def close(self) -> None:
        """Frees the store."""
        self._client.close()
        if self._copy is not None:
            self._copy.cleanup()
            self._copy = None


def _client(path: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client = chromadb.PersistentClient(path=str(path), settings=settings)
    assert isinstance(client, chromadb.api.client.Client)  # the interface hides close()
    return client


def _tried(call: Callable[[], Any]) -> Any:
    """What `call` returns; Chroma raises many kinds of errors, and all of them mean the same."""
    try:
        return call()
    except Exception as error:
        raise BuildDamaged(
            f"The vectors of the index can't be read ({type(error).__name__}: {error}); "
            "run `baclofen-qa ingest`."
        ) from error
