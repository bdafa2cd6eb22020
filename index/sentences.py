"""Sentence vectors -> a memory-mapped file, and a question's vector -> cosines by passage.

Float16 halves the file and costs less than 0.001 of a cosine. Knows positions, no ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from errors import BuildDamaged
from index.embed import Vectors

FILES = ("sentences.npy", "sentence_rows.npy")


def write(folder: Path, vectors: Vectors, counts: Sequence[int]) -> None:
    """Writes `vectors` (sum(counts), d): the sentences of passage 0, of passage 1, ..."""
    np.save(folder / FILES[0], vectors.astype(np.float16))
    np.save(folder / FILES[1], np.cumsum([0, *counts], dtype=np.int64))


class SentenceVectors:
    """The sentence vectors of a finished build; threads may share it."""

    def __init__(self, folder: Path) -> None:
        try:
            self._vectors = np.load(folder / FILES[0], mmap_mode="r")
            self._rows = np.load(folder / FILES[1])
        except (OSError, ValueError) as error:
            raise BuildDamaged(
                f"The sentence vectors of the index can't be read ({error}); "
                "run `baclofen-qa ingest`."
            ) from error

    def similarity(self, vector: Vectors, position: int) -> Vectors:
        """The cosine of `vector` (d,) with each sentence of the passage at `position`."""
        first, last = self._rows[position], self._rows[position + 1]
        cosines: Vectors = self._vectors[first:last].astype(np.float32) @ vector
        return cosines
