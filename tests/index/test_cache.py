"""A text is embedded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.cache import _KEPT_GENERATIONS, EmbeddingCache
from index.embed import DEFAULT_MODEL, Encoder, ingest_encoder

TEXTS = ["one text", "another text", "one text"]


@pytest.fixture(scope="module")
def encoder(exported_models: Path) -> Encoder:
    return ingest_encoder(DEFAULT_MODEL, exported_models)


@pytest.fixture
def cache(tmp_path: Path, encoder: Encoder) -> Iterator[EmbeddingCache]:
    opened = EmbeddingCache(tmp_path, encoder)
    yield opened
    opened.close()


def nobody(done: int, total: int) -> None:
    """Watches no progress."""


def test_the_cache_gives_what_the_encoder_gives(cache: EmbeddingCache, encoder: Encoder) -> None:
    first = cache.encode(TEXTS, nobody)
    again = cache.encode(TEXTS, nobody)
    assert np.array_equal(first, again)
    assert np.allclose(first, encoder.encode(TEXTS), atol=1e-5)


def test_a_text_is_embedded_once_even_across_processes(tmp_path: Path, encoder: Encoder) -> None:
    for embedded in (2, 0):
        cache = EmbeddingCache(tmp_path, encoder)
        cache.encode(TEXTS, nobody)
        cache.close()
        assert cache.embedded == embedded


def test_progress_ends_at_the_number_of_texts(cache: EmbeddingCache) -> None:
    seen: list[tuple[int, int]] = []
    cache.encode(TEXTS, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (3, 3)]


def test_a_broken_cache_is_made_anew(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / f"{encoder.fingerprint}.sqlite").write_bytes(b"broken" * 1000)
    cache = EmbeddingCache(tmp_path, encoder)
    assert cache.encode(TEXTS, nobody).shape == (3, encoder.dimension)
    cache.close()


def test_a_text_long_unused_is_dropped_and_one_in_use_is_kept(
    tmp_path: Path, encoder: Encoder
) -> None:
    for n in range(_KEPT_GENERATIONS + 2):
        cache = EmbeddingCache(tmp_path, encoder)
        cache.encode(["old", "kept"] if n == 0 else ["kept"], nobody)
        cache.close()
    cache = EmbeddingCache(tmp_path, encoder)
    cache.encode(["kept"], nobody)
    assert cache.embedded == 0
    cache.encode(["old"], nobody)
    assert cache.embedded == 1
    cache.close()
