"""Vectors of numbers -> scores and a calibrated probability that the corpus answers.

Two logistic regressions (Cox 1958) in models/decision.json: one orders sentences, one says how
likely it is that the best of them answers. How they were fitted, on which texts and how the
threshold was chosen: training/README.md. Knows no text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from answer.features import QUESTION, SENTENCE, Vector
from errors import ModelError

SHIPPED = Path(__file__).resolve().parent.parent / "models" / "decision.json"


@dataclass(frozen=True, slots=True)
class Decision:
    """Weights over SENTENCE and QUESTION (numbers first shifted and scaled), and thresholds.

    `threshold`: the least probability at which a question is answered; `extra` and `item`: the
    least share of the best sentence's odds that a further sentence, or an item of a list, needs.
    """

    sentence: Vector
    sentence_bias: float
    question: Vector
    question_bias: float
    threshold: float
    extra: float
    item: float

    def score(self, vectors: Vector) -> Vector:
        """(n, len(SENTENCE)) numbers -> (n,) logits."""
        return np.asarray(vectors @ self.sentence + self.sentence_bias)

    def probability(self, vector: Vector) -> float:
        """(len(QUESTION),) numbers -> probability in [0, 1] that the corpus answers."""
        return float(sigmoid(float(vector @ self.question) + self.question_bias))


def sigmoid(logit: float) -> float:
    """The logistic function, safe for large arguments."""
    return float(1.0 / (1.0 + np.exp(-np.clip(logit, -30, 30))))


def load_decision(path: Path = SHIPPED) -> Decision:
    """The shipped decision; ModelError where it is missing or made for other numbers."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if tuple(data["sentence"]) != SENTENCE or tuple(data["question"]) != QUESTION:
            raise ValueError("it was fitted for other features; run the fit again")
        return Decision(
            np.array(list(data["sentence"].values())),
            data["sentence_bias"],
            np.array(list(data["question"].values())),
            data["question_bias"],
            data["threshold"],
            data["extra"],
            data["item"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"{path} can't be used ({error}); restore it from the repository."
        ) from error
