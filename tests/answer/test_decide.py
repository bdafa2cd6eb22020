"""Vectors become scores and probabilities by the shipped weights, and a misfit is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from answer.decide import SHIPPED, load_decision, sigmoid
from answer.features import QUESTION, SENTENCE
from errors import ModelError


def test_scores_are_the_weighted_sum() -> None:
    decision = load_decision()
    rows = np.eye(len(SENTENCE))
    expected = [decision.sentence[i] + decision.sentence_bias for i in range(len(SENTENCE))]
    assert decision.score(rows) == pytest.approx(expected)


def test_a_missing_section_and_an_unknown_name_lower_the_probability() -> None:
    decision = load_decision()
    plain = np.zeros(len(QUESTION))
    for name in ("missing", "unknown_name", "unknown_rare"):
        worse = plain.copy()
        worse[QUESTION.index(name)] = 1.0
        assert decision.probability(worse) < decision.probability(plain)


def test_the_logistic_function_holds_its_ends() -> None:
    assert sigmoid(0.0) == 0.5
    assert 0.0 < sigmoid(-1e9) < sigmoid(1e9) <= 1.0


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    data = json.loads(SHIPPED.read_text("utf-8"))
    data["question"].pop("unknown_name")
    path = tmp_path / "decision.json"
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(ModelError, match="run the fit again"):
        load_decision(path)
    with pytest.raises(ModelError, match="restore it"):
        load_decision(tmp_path / "none.json")
