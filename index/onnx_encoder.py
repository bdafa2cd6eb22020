"""An exported model folder + texts -> unit vectors, through onnxruntime; never imports torch.

The folder holds model.onnx, tokenizer.json and encoder.json (see `index/export.py`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from errors import ModelError
from index.embed import CARD, Vectors, encodable

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
# Padding is waste: a batch holds texts of about the same length, and few of them, which also
# keeps the working set inside the processor's cache (measured: 4 to 16 texts are best).
_BATCH = 8


class OnnxEncoder:
    """An `Encoder` around one onnxruntime session, which threads may share."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        try:
            card = json.loads((folder / CARD).read_text("utf-8"))
            if (folder / GRAPH).stat().st_size != card["bytes"]:
                raise ValueError("model.onnx is truncated")
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._session = onnxruntime.InferenceSession(
                str(folder / GRAPH), _options(), providers=["CPUExecutionProvider"]
            )
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
        self._tokenizer.enable_padding(pad_id=card["pad_id"], pad_token=card["pad_token"])

    def encode(self, texts: list[str]) -> Vectors:
        """See `Encoder.encode`."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for first in range(0, len(texts), _BATCH):
            rows = by_length[first : first + _BATCH]
            vectors[rows] = self._run([texts[i] for i in rows])
        lengths: npt.NDArray[np.float32] = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)

    def _run(self, texts: list[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch([encodable(text) for text in texts])
        columns: dict[str, Any] = {
            "input_ids": [e.ids for e in encoded],
            "attention_mask": [e.attention_mask for e in encoded],
            "token_type_ids": [e.type_ids for e in encoded],
        }
        feeds = {name: np.array(columns[name], dtype=np.int64) for name in self._inputs}
        output: Vectors = self._session.run(None, feeds)[0]
        return output


def _options() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # A waiting thread sleeps instead of spinning: the other core may be serving someone.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return options
