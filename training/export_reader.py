"""Trained weights -> models/reader: an int8 ONNX graph, the tokenizer and a card with its hash."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.train_reader import Reader


class Verdicts(torch.nn.Module):
    """Only what inference needs: (sentence verdict, passage verdict) per token."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids, mask, types):  # type: ignore[no-untyped-def]
        """(batch, tokens) -> (batch, tokens, 2)."""
        return self.reader(ids, mask, types)[..., [0, 3]]


def export(reader: Reader, tokenizer: Path, folder: Path, *, int8: bool = True) -> Path:
    """Writes `folder`; returns the graph's path."""
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = tuple(torch.ones((2, 16), dtype=torch.long) for _ in names)
    axes = {name: {0: "rows", 1: "tokens"} for name in [*names, "verdicts"]}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Verdicts(reader),
            example,
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=names,
            output_names=["verdicts"],
            dynamic_axes=axes,
        )
        graph = folder / "model.onnx"
        if int8:
            quantize_dynamic(plain, graph, weight_type=QuantType.QInt8, per_channel=True)
        else:
            shutil.copy(plain, graph)
    shutil.copy(tokenizer, folder / "tokenizer.json")
    card = {"sha256": hashlib.sha256(graph.read_bytes()).hexdigest(), "int8": int8}
    (folder / "reader.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    return graph


def main() -> None:
    """The command: WEIGHTS BASE FOLDER."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("weights", type=Path)
    options.add_argument("base", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--float", action="store_true")
    given = options.parse_args()
    reader = Reader(str(given.base))
    reader.load_state_dict(torch.load(given.weights), strict=False)
    graph = export(reader, given.base / "tokenizer.json", given.folder, int8=not given.float)
    print(graph, graph.stat().st_size)


if __name__ == "__main__":
    main()
