"""An exported model folder + texts -> unit vectors, through onnxruntime; never imports torch.

The folder holds model.onnx, tokenizer.json and encoder.json (see `index/export.py`).
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from errors import ModelError
from index.embed import CARD, Vectors, encodable

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
# Padding is waste, so a batch holds texts of about the same length; and no more tokens than let
# the working set stay in the processor's cache (measured: 300 to 600 are best, 4,000 take twice
# as long).
_TOKENS = 400
# From so many batches on, each core works on a batch of its own: it never waits for the other.
_MANY = 4


class OnnxEncoder:
    """An `Encoder` around onnxruntime sessions, which threads may share."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        try:
            card = json.loads((folder / CARD).read_text("utf-8"))
            if (folder / GRAPH).stat().st_size != card["bytes"]:
                raise ValueError("model.onnx is truncated")
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = _session(folder / GRAPH)
        except Exception as error:
            raise ModelError(
                f"The prepared embedding model in {folder} is damaged ({error}); "
                "delete that folder and run `baclofen-qa ingest`."
            ) from error
        self.name: str = card["name"]
        self.fingerprint: str = card["fingerprint"]
        self.dimension: int = card["dimension"]
        self._inputs: list[str] = card["inputs"]
        self._tokenizer.enable_truncation(card["max_tokens"])
        self._tokenizer.no_padding()
        self._padding = {"input_ids": int(card["pad_id"]), "attention_mask": 0, "token_type_ids": 0}
        self._graph = folder / GRAPH
        self._lock = threading.Lock()
        self._alone: Any = None

    def encode(self, texts: list[str]) -> Vectors:
        """See `Encoder.encode`."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encoded = self._tokenizer.encode_batch([encodable(text) for text in texts])
        batches = batches_of([len(e.ids) for e in encoded])
        for rows, made in zip(batches, self._run_all(encoded, batches), strict=True):
            vectors[rows] = made
        lengths: npt.NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)

    def _run_all(self, encoded: list[Any], batches: list[list[int]]) -> Iterator[Vectors]:
        """The outputs of the batches in order; many are shared out among the cores."""
        parts = [[encoded[row] for row in rows] for rows in batches]
        if len(parts) < _MANY:
            yield from (self._run(self._session, part) for part in parts)
            return
        session = self._session_of_one_thread()
        with ThreadPoolExecutor(_cores()) as pool:
            yield from pool.map(lambda part: self._run(session, part), parts)

    def _run(self, session: Any, encoded: list[Any]) -> Vectors:
        widest = max(len(e.ids) for e in encoded)
        columns = {
            "input_ids": [e.ids for e in encoded],
            "attention_mask": [e.attention_mask for e in encoded],
            "token_type_ids": [e.type_ids for e in encoded],
        }
        feeds = {name: _padded(columns[name], widest, self._padding[name]) for name in self._inputs}
        output: Vectors = session.run(None, feeds)[0]
        return output

    def _session_of_one_thread(self) -> Any:
        """A session for batches side by side; questions never need it."""
        with self._lock:
            if self._alone is None:
                self._alone = _session(self._graph, threads=1)
            return self._alone


def batches_of(lengths: Sequence[int]) -> list[list[int]]:
    """Rows sorted by length and cut into batches of at most 400 tokens with their padding (of one
    text at least); each row in just one."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batches and (len(batches[-1]) + 1) * lengths[row] <= _TOKENS:
            batches[-1].append(row)
        else:
            batches.append([row])
    return batches


def _padded(rows: Sequence[Sequence[int]], width: int, filling: int) -> npt.NDArray[np.int64]:
    table = np.full((len(rows), width), filling, dtype=np.int64)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _session(graph: Path, threads: int = 0) -> Any:
    """A session over the graph; `threads` 0 leaves their number to onnxruntime."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A waiting thread sleeps instead of spinning: the other core may be serving someone.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
