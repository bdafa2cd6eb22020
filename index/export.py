"""A sentence-transformers model folder -> the same model as ONNX in 8 bits, checked to agree.

Run once for each model, at ingest. Knows no passages; the check uses sentences of its own.
"""

from __future__ import annotations

import json
import shutil
import warnings
from pathlib import Path
from typing import Any

from index.embed import CARD, Encoder, encodable
from index.int8 import Feeds, quantised
from index.onnx_encoder import GRAPH, TOKENIZER, OnnxEncoder
from index.torch_encoder import TorchEncoder

MIN_COSINE = 0.9999
# In 8 bits; what that costs retrieval is measured by `python -m bench.encoders`.
MIN_COSINE_INT8 = 0.99
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_OPSET = 17
# Short, long, beyond the longest input, numbers, odd characters: what a corpus may hold.
_PROBES = [
    "dose",
    "Is it safe to take 7.5 mg/day (2-7.5%) for 3 weeks?",
    "The score fell from 29 to 13, and no craving was reported by the second patient. " * 3,
    "A long report goes on about methods, results and limits of a study of 1,234 people. " * 60,
    "Größe, naïve, 食塩, µg — “quoted” … and\ta tab",
]


def export(name: str, folder: Path, fingerprint: str, target: Path) -> Encoder | None:
    """Writes the export into `target` and returns None, or the torch encoder where none agrees.

    A model that does not bear 8 bits stays in 32. `target` appears at once and whole (made beside it, then renamed).
    """
    torch_encoder = TorchEncoder(name, fingerprint, folder)
    temporary = target.with_name(target.name + ".tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    try:
        _write(torch_encoder, temporary)
        agrees = _agreement(torch_encoder, OnnxEncoder(temporary)) > MIN_COSINE
        if agrees:
            _quantise(torch_encoder, temporary)
    except Exception:  # whatever the exporter can't do, sentence-transformers can
        agrees = False
    if not agrees:
        shutil.rmtree(temporary, ignore_errors=True)
        return torch_encoder
    shutil.rmtree(target, ignore_errors=True)
    temporary.replace(target)
    return None


def _quantise(reference: TorchEncoder, folder: Path) -> None:
    """Puts the 8-bit graph in the place of the other where it agrees well enough."""
    smaller = folder.with_name(f"{folder.name[:-4]}.int8.tmp")
    shutil.rmtree(smaller, ignore_errors=True)
    shutil.copytree(folder, smaller)
    try:
        quantised(smaller / GRAPH, [_feeds(reference, probe) for probe in _PROBES])
        _write_size(smaller)
        if _agreement(reference, OnnxEncoder(smaller)) > MIN_COSINE_INT8:
            for name in (GRAPH, CARD):
                (smaller / name).replace(folder / name)
    finally:
        shutil.rmtree(smaller, ignore_errors=True)


def _feeds(encoder: TorchEncoder, text: str) -> Feeds:
    features = encoder.model.preprocess([encodable(text)])
    return {name: features[name].numpy() for name in _INPUTS if name in features}


def _write_size(folder: Path) -> None:
    card = json.loads((folder / CARD).read_text("utf-8"))
    card["bytes"] = (folder / GRAPH).stat().st_size
    (folder / CARD).write_text(json.dumps(card, indent=1), "utf-8")


def _agreement(reference: Encoder, exported: Encoder) -> float:
    """The lowest cosine between the two encoders' vectors of the probes."""
    return float((reference.encode(_PROBES) * exported.encode(_PROBES)).sum(axis=1).min())


def _write(encoder: TorchEncoder, folder: Path) -> None:
    tokenizer = encoder.model.tokenizer
    inputs = _write_graph(encoder, folder / GRAPH)
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    card = {
        "name": encoder.name,
        "fingerprint": encoder.fingerprint,
        "dimension": encoder.dimension,
        "inputs": inputs,
        "max_tokens": int(encoder.model.max_seq_length or tokenizer.model_max_length),
        "pad_id": int(tokenizer.pad_token_id),
        "pad_token": str(tokenizer.pad_token),
        "bytes": (folder / GRAPH).stat().st_size,
    }
    (folder / CARD).write_text(json.dumps(card, indent=1), "utf-8")


def _write_graph(encoder: TorchEncoder, path: Path) -> list[str]:
    """Exports the whole pipeline (transformer, pooling, ...); returns the names of its inputs."""
    import torch

    class Pipeline(torch.nn.Module):
        def __init__(self, model: Any, names: list[str]) -> None:
            super().__init__()
            self.model, self.names = model, names

        def forward(self, *tensors: Any) -> Any:
            return self.model(dict(zip(self.names, tensors, strict=True)))["sentence_embedding"]

    features = encoder.model.preprocess(["two texts", "of unequal length, so that one is padded"])
    names = [name for name in _INPUTS if name in features]
    axes = {name: {0: "texts", 1: "tokens"} for name in names} | {"embedding": {0: "texts"}}
    with warnings.catch_warnings(), torch.no_grad():
        # The tracer warns of branches on shapes; the check against the probes covers them.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Pipeline(encoder.model, names),
            tuple(features[name] for name in names),
            str(path),
            dynamo=False,
            opset_version=_OPSET,
            input_names=names,
            output_names=["embedding"],
            dynamic_axes=axes,
        )
    return names
