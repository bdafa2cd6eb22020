"""Trains, exports and calibrates the evidence reader: the one command behind models/.

    .venv/bin/python -m training.run --data FOLDER [--covid FILE] [--tales FOLDER] [--minutes-public 25]
                                     [--minutes-own 150] [--scratch FOLDER]

FOLDER holds the public data sets named in training/README.md. Writes models/reader and
models/decision.json; prints held-out figures after each stage. Exit status 0.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.embed import model_folder
from training import calibrate
from training.corpora import own_examples, own_texts, public_examples, shuffled
from training.data import Example, held_out
from training.export_reader import export
from training.train_reader import Encoder, Reader, train

MODELS = Path(__file__).resolve().parent.parent / "models"


def main() -> None:
    """Both stages, the export and the calibration."""
    given = _options()
    base = model_folder("default")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder, reader = Encoder(tokenizer), Reader(str(base))
    texts = own_texts(given.data)
    public = public_examples(given.data, given.covid, given.tales)
    given.scratch.mkdir(parents=True, exist_ok=True)
    _stage(reader, public, encoder, given, "public", given.minutes_public, 24, 1e-4)
    mine = list(own_examples([t for t in texts if not held_out(t.name)], 3))
    mixed = mine + shuffled(public, len(mine) // 10)
    _stage(reader, mixed, encoder, given, "own", given.minutes_own, 16, 9e-5)
    export(reader, base / "tokenizer.json", MODELS / "reader")
    unseen = [t for t in texts if held_out(t.name)]
    golden, corpus = MODELS.parent / "golden" / "article.jsonl", MODELS.parent / "corpus"
    calibrate.main(unseen, golden, corpus, MODELS / "decision.json")


def _stage(
    reader: Reader,
    examples: list[Example],
    encoder: Encoder,
    given: argparse.Namespace,
    name: str,
    minutes: float,
    size: int,
    rate: float,
) -> None:
    out = given.scratch / f"{name}.pt"
    log = given.scratch / f"{name}.log"
    print(f"{name}: {len(examples)} examples, at most {minutes} minutes, log in {log}")
    train(
        reader, examples, encoder, epochs=given.epochs, rate=rate, size=size, seed=1,
        log=log, out=out, minutes=minutes,
    )  # fmt: skip
    torch.save(reader.state_dict(), out)


def _options() -> argparse.Namespace:
    found = argparse.ArgumentParser(description=__doc__)
    found.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    found.add_argument("--covid", type=Path, help="COVID-QA's file, if at hand")
    found.add_argument("--tales", type=Path, help="FairytaleQA's folder of questions, if at hand")
    found.add_argument("--minutes-public", type=float, default=25.0)
    found.add_argument("--minutes-own", type=float, default=150.0)
    found.add_argument("--epochs", type=float, default=1.0)
    found.add_argument("--scratch", type=Path, default=Path(".cache/training"))
    return found.parse_args()


if __name__ == "__main__":
    main()
