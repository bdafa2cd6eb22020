"""The plain retrievers, with the real model and the real Chroma."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.baselines import LangChainDefault, Nearest
from index.embed import DEFAULT_MODEL, Encoder, ingest_encoder

TEXTS = {
    "bees": "Honey bees dance to show where flowers are.",
    "steel": "Steel is made from iron and carbon in a furnace.",
    "tides": "The moon's gravity raises the tides of the sea.",
}


@pytest.fixture(scope="module")
def encoder(exported_models: Path) -> Encoder:
    """The product's own encoder."""
    return ingest_encoder(DEFAULT_MODEL, exported_models)


def test_nearest_finds_the_text_that_means_the_question(encoder: Encoder) -> None:
    nearest = Nearest("plain", encoder, list(TEXTS.items()))

    found = nearest.find("Why does the ocean rise and fall?", 2)

    assert found[0].source_id == "tides"
    assert len(found) == 2
    assert found[0].score > found[1].score


def test_the_langchain_default_gives_cosines_of_its_chunks(encoder: Encoder) -> None:
    question = "How do insects talk to each other?"
    chain = LangChainDefault(encoder, TEXTS)

    found = chain.find(question)

    plain = Nearest("plain", encoder, list(TEXTS.items())).find(question, 3)
    assert [f.source_id for f in found] == [f.source_id for f in plain]
    assert [f.score for f in found] == pytest.approx([f.score for f in plain], abs=1e-4)


def test_the_langchain_default_splits_at_a_thousand_characters(encoder: Encoder) -> None:
    chain = LangChainDefault(encoder, {"long": " ".join(f"word{n}" for n in range(400))})

    assert len(chain.chunks) > 2
    assert max(len(c.page_content) for c in chain.chunks) <= 1000


def test_two_stores_of_one_process_do_not_mix(encoder: Encoder) -> None:
    LangChainDefault(encoder, {"first": "Bees dance."})
    second = LangChainDefault(encoder, {"second": "Bees dance."})

    assert [f.source_id for f in second.find("bees")] == ["second"]
