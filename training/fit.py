"""What the product saw -> weights of the decision, drawn towards weights set by hand.

Two fits: an order of sentences, and whether the best of them answers. Both are ridge regressions
around a prior (a Gaussian prior with that mean): the texts that they are fitted on are many but
ours, and the further a weight goes from what holds by plain sense, the more they must say for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from answer.decide import Decision
from answer.features import Sentence, question_vector
from training.observe import Asked1

Array = npt.NDArray[Any]
PENALTY = 1.0
GOLDEN_WEIGHT = 4.0
FOLDS = 6


@dataclass(frozen=True)
class Pull:
    """How strongly the weights are drawn to the prior's: per scaled squared distance, against
    the mean loss of a question."""

    sentence: float = 0.02
    question: float = 0.02


def fit(seen: Sequence[Asked1], prior: Decision, pull: Pull) -> Decision:
    """`prior` with the weights and biases that fit what was seen."""
    weights, bias = fit_sentences(seen, prior, pull.sentence)
    rows, truth = question_rows(seen, weights, bias)
    q, q_bias = fit_questions(rows, truth, importance(seen), prior, pull.question)
    return replace(prior, sentence=weights, sentence_bias=bias, question=q, question_bias=q_bias)


def fit_sentences(seen: Sequence[Asked1], prior: Decision, pull: float) -> tuple[Array, float]:
    """A conditional logit (McFadden 1974) over each question's sentences, from the answerable
    questions. The bias puts the median best sentence at the prior's median."""
    kept = [one for one in seen if one.answerable and any(one.support)]
    share = importance(kept) / importance(kept).sum()
    blocks = [(np.stack([s.vector for s in one.sentences]), np.array(one.support)) for one in kept]
    scale = np.concatenate([rows for rows, _ in blocks]).std(0) + 1e-9
    start = prior.sentence * scale

    def loss(weights: Array) -> tuple[float, Array]:
        away = weights - start
        value, slope = pull * float(away @ away), 2 * pull * away
        for part, (rows, truth) in zip(share, blocks, strict=True):
            x = rows / scale
            z = x @ weights
            p = np.exp(z - z.max())
            right = np.where(truth, p, 0.0)
            value -= part * float(np.log(right.sum() / p.sum() + 1e-12))
            slope = slope + part * ((p / p.sum() - right / (right.sum() + 1e-12)) @ x)
        return value, slope

    weights = minimize(loss, start, jac=True, method="L-BFGS-B").x / scale
    return weights, _median_best(blocks, prior.sentence, prior.sentence_bias) - _median_best(
        blocks, weights, 0.0
    )


def _median_best(blocks: Sequence[tuple[Array, Array]], weights: Array, bias: float) -> float:
    return float(np.median([float((rows @ weights).max()) for rows, _ in blocks])) + bias


def fit_questions(
    rows: Array, truth: Array, share: Array, prior: Decision, pull: float
) -> tuple[Array, float]:
    """Logistic regression (Cox 1958) of 'the best sentence is support' around the prior."""
    share = share / share.sum()
    scale = rows.std(0) + 1e-9
    scale[scale < 1e-6] = 1.0
    start = np.append(prior.question * scale, prior.question_bias)
    x = np.column_stack([rows / scale, np.ones(len(rows))])
    sign = np.where(truth, 1.0, -1.0)

    def loss(weights: Array) -> tuple[float, Array]:
        margin = sign * (x @ weights)
        away = weights - start
        away[-1] = 0.0  # the bias is free
        value = float(share @ np.logaddexp(0, -margin)) + pull * float(away @ away)
        slope = -(share * sign / (1 + np.exp(np.clip(margin, -30, 30)))) @ x + 2 * pull * away
        return value, slope

    found = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return found[:-1] / scale, float(found[-1])


def importance(seen: Sequence[Asked1]) -> Array:
    """A golden question counts as much as GOLDEN_WEIGHT others: it is asked as people ask."""
    return np.array([GOLDEN_WEIGHT if one.kind.startswith("golden") else 1.0 for one in seen])


def ranked(one: Asked1, weights: Array, bias: float) -> list[tuple[Sentence, bool]]:
    """Sentences with their support, best first under the given weights."""
    scored = [
        (replace(s, score=float(s.vector @ weights + bias)), y)
        for s, y in zip(one.sentences, one.support, strict=True)
    ]
    return sorted(scored, key=lambda pair: -pair[0].score)


def question_rows(seen: Sequence[Asked1], weights: Array, bias: float) -> tuple[Array, Array]:
    """(n, len(QUESTION)) numbers, and whether the best sentence is support."""
    rows, truth = [], []
    for one in seen:
        order = ranked(one, weights, bias)
        rows.append(question_vector(one.asked, [s for s, _ in order]))
        truth.append(one.answerable and order[0][1])
    return np.stack(rows), np.array(truth)


def cross_validated(
    seen: Sequence[Asked1], prior: Decision, pull: Pull, folds: int = FOLDS
) -> tuple[Array, Array]:
    """Per question: probability from weights fitted on other texts, and whether the best
    sentence was right."""
    names = sorted({one.text for one in seen})
    probability, right = np.zeros(len(seen)), np.zeros(len(seen), bool)
    for fold in range(folds):
        test = {n for i, n in enumerate(names) if i % folds == fold}
        found = fit([one for one in seen if one.text not in test], prior, pull)
        at = [i for i, one in enumerate(seen) if one.text in test]
        probability[at], right[at] = judged([seen[i] for i in at], found)
    return probability, right


def judged(seen: Sequence[Asked1], decision: Decision) -> tuple[Array, Array]:
    """Per question: the decision's probability, and whether the best sentence was right."""
    rows, truth = question_rows(seen, decision.sentence, decision.sentence_bias)
    return 1 / (1 + np.exp(-(rows @ decision.question + decision.question_bias))), truth


def best_threshold(
    probability: Array, right: Array, answerable: Array, share: Array | None = None
) -> float:
    """The threshold with the highest share right, less PENALTY times the confident errors."""
    weight = np.ones(len(right)) if share is None else share

    def value(t: float) -> float:
        answered = probability >= t
        good = (answered & right) | (~answered & ~answerable)
        return float(weight @ good - PENALTY * (weight @ (answered & ~right)))

    return float(max(np.arange(0.1, 0.95, 0.01), key=value))
