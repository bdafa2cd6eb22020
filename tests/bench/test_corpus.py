"""Texts of a data set become a corpus through the product's own ingest, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.baselines import contents
from bench.corpus import escaped, indexed, sizes

AWKWARD = "1. P<0.05 * and _not_ [a](b) `c` # d & e | ~f~ <b>bold</b> - 2*3 & so on."


@pytest.fixture(scope="module")
def held(exported_models: Path) -> tuple[str, list[str], dict[str, int]]:
    """Text, sentences and sizes of a corpus of one awkward source."""
    markdown = f"## Results\n\n{escaped(AWKWARD)} It ended."
    with indexed({"one": markdown}, exported_models) as (settings, report):
        assert report.passages == 1
        found = contents(settings)
        sentences = [text for _, text in found.sentence_texts()]
        return found.texts["one"], sentences, sizes(settings.index)


def test_text_of_a_data_set_is_not_taken_for_markdown(
    held: tuple[str, list[str], dict[str, int]],
) -> None:
    assert AWKWARD in held[0]


def test_the_baselines_see_the_sentences_of_the_product(
    held: tuple[str, list[str], dict[str, int]],
) -> None:
    assert held[1][-1] == "It ended."


def test_sizes_tell_the_build_from_the_model(
    held: tuple[str, list[str], dict[str, int]],
) -> None:
    assert held[2]["models"] > 10_000_000 > held[2]["build"] > 0
