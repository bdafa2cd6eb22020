"""Rows and their features -> probabilities by cross-validation, thresholds, weights. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from answer.screen_clauses import Clause
from answer.screen_model import BUCKETS, features

FOLDS = 10
STRENGTH = 15.0  # C: chosen by cross-validation, docs/experiments.md
TYPO_WEIGHT = 0.5
TEXT_WEIGHT = 0.5
LOST = 0.004  # of emergencies and wishes for advice, at most, lose the rules' notice
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Words = NDArray[np.str_]


@dataclass(frozen=True)
class Examples:
    """Features of the rows, of the rows with typos, and of questions about texts (all "none")."""

    clean: csr_matrix
    typos: csr_matrix
    texts: csr_matrix
    kinds: Words
    groups: NDArray[np.int64]


@dataclass(frozen=True)
class Thresholds:
    """The least probabilities of an emergency, and of somebody here at all; `nobody`: below it, the
    rules' notice on advice is taken back."""

    emergency: float
    somebody: float
    nobody: float


def matrix(read: Sequence[Sequence[Clause]]) -> csr_matrix:
    """(n questions as clauses) -> (n, BUCKETS)."""
    found = [features(clauses) for clauses in read]
    ends = np.cumsum([0, *(len(places) for places, _ in found)])
    values = np.concatenate([values for _, values in found])
    places = np.concatenate([places for places, _ in found])
    return csr_matrix((values, places, ends), shape=(len(read), BUCKETS))


def fitted(data: Examples, rows: Sequence[int] | NDArray[np.int64]) -> list[LogisticRegression]:
    """One regression for emergencies, one for emergencies and advice, on those rows, the same
    with typos, and the questions about texts. Deterministic."""
    stacked = vstack([data.clean[rows], data.typos[rows], data.texts]).tocsr()
    nobody = np.full(data.texts.shape[0], "none")
    kinds = np.concatenate([data.kinds[rows], data.kinds[rows], nobody])
    each = ((len(rows), 1.0), (len(rows), TYPO_WEIGHT), (len(nobody), TEXT_WEIGHT))
    weights = np.concatenate([np.full(n, weight) for n, weight in each])
    models = []
    for wanted in (kinds == "emergency", kinds != "none"):
        model = LogisticRegression(
            C=STRENGTH, solver="liblinear", dual=True, random_state=0, tol=1e-3, max_iter=2000
        )
        models.append(model.fit(stacked, wanted, sample_weight=weights))
    return models


def probabilities(models: Sequence[LogisticRegression], rows: csr_matrix) -> Array:
    """(n, 2): of an emergency, and of somebody here at all."""
    return np.stack([model.predict_proba(rows)[:, 1] for model in models], axis=1)


def cross_validated(data: Examples) -> tuple[Array, Array]:
    """(n, 2) probabilities of each row and of its typos by models that saw no row of its group."""
    clean = np.zeros((len(data.kinds), 2))
    typos = np.zeros_like(clean)
    for train, held in GroupKFold(FOLDS).split(data.clean, data.kinds, data.groups):
        models = fitted(data, train)
        clean[held] = probabilities(models, data.clean[held])
        typos[held] = probabilities(models, data.typos[held])
    return clean, typos


def thresholds(found: Array, harmless: Flags, ruled: Words, most: float) -> Thresholds:
    """The lowest thresholds by which at most the share `most` of the harmless rows is called an
    emergency, and at most as many again, where the rules are silent, are given any notice;
    and the highest by which at most the share LOST of the other rows lose the rules' notice.

    Rounded up, the last down, to three places.
    """
    allowed = int(most * harmless.sum())
    emergency = _lowest(found[harmless, 0], allowed)
    quiet = harmless & (ruled == "none") & (found[:, 0] < emergency)
    meant = np.sort(found[~harmless & (ruled == "personal_advice"), 1])
    nobody = float(np.floor(meant[int(LOST * (~harmless).sum())] * 1000) / 1000)
    return Thresholds(emergency, _lowest(found[quiet, 1], allowed), nobody)


def _lowest(values: Array, allowed: int) -> float:
    """The lowest threshold in thousandths that at most `allowed` of the values reach."""
    highest = np.sort(values)[::-1]
    edge = highest[allowed] if len(highest) > allowed else 0.5
    return float(np.floor(edge * 1000 + 1) / 1000)
