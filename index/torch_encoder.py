"""Texts -> unit vectors through sentence-transformers: exact, general, slow to start.

Used to export a model, and where a model can't be exported. Knows no ONNX, no store.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from errors import ModelError
from index.embed import Vectors, encodable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 16


class TorchEncoder:
    """An `Encoder` around a SentenceTransformer on the CPU."""

    def __init__(self, name: str, fingerprint: str, folder: Path) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.model = _load(name, folder)
        self.dimension = int(self.model.encode(["size"]).shape[1])

    def encode(self, texts: list[str]) -> Vectors:
        """See `Encoder.encode`."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = self.model.encode(
            [encodable(text) for text in texts],
            batch_size=_BATCH,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        return np.asarray(vectors, dtype=np.float32)


def _load(name: str, folder: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        # The hub is never asked: all files lie in the folder.
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True).eval()
    except Exception as error:
        raise ModelError(
            f"The embedding model {name!r} in {folder} can't be loaded by sentence-transformers "
            f"({type(error).__name__}: {error}); check the folder or choose another model."
        ) from error
