"""Held-out texts -> models/decision.json: what orders sentences, and when to answer.

Each held-out text (the reader never saw it) becomes a corpus of its own, ingested and indexed
by the product's own code; each of its questions is asked, and two logistic regressions are
fitted: 'this sentence is support' and 'the best sentence is support'. The threshold is the one
that gives the highest (right - PENALTY x confident errors) under cross-validation by text.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from answer.decide import Decision, load_decision
from answer.features import QUESTION, SENTENCE, Asked, Sentence, question_vector
from answer.reader import open_reader
from answer.select import Selector
from answer.understand import understand
from index.build import open_build
from ingest.run import ingest
from settings import Settings
from training.data import Text

PENALTY = 2.0


@dataclass
class Asked1:
    """One question as the product saw it: sentences with vectors, and which are support."""

    text: str
    kind: str
    question: str
    answerable: bool
    asked: Asked
    sentences: list[Sentence]
    support: list[bool]


def markdown(text: Text) -> str:
    """A numbered text as a Markdown source."""
    parts, last = [f"# {text.title}"], ""
    for heading, numbers in text.passages:
        if heading != last:
            parts.append(f"## {heading}")
            last = heading
        parts.append(" ".join(text.sentences[n] for n in numbers))
    return "\n\n".join(parts) + "\n"


def observe(
    texts: Sequence[Text], folder: Path, reader: str = "default", models: Path | None = None
) -> list[Asked1]:
    """Every question of `texts` asked of a corpus of these texts alone; `models` holds an
    index's prepared embedding model, so that it is not prepared again."""
    settings = Settings(corpus=folder / "corpus", index=folder / "index", reader=reader)
    settings.corpus.mkdir(parents=True)
    if models is not None:
        shutil.copytree(models, settings.index / "models")
    for text in texts:
        (settings.corpus / f"{text.name}.md").write_text(markdown(text), encoding="utf-8")
    ingest(settings)
    build = open_build(settings.index, settings)
    selector = Selector(build, open_reader(reader), load_decision())
    found = [seen for text in texts for seen in _ask_all(text, selector)]
    build.close()
    return found


def _ask_all(text: Text, selector: Selector) -> Iterable[Asked1]:
    for kind, history, question, groups in text.questions:
        mend = selector.speller.mend
        understood = understand(
            mend(question)[0], [mend(h)[0] for h in history], selector.structure
        )
        asked = selector.asked(understood.text, understood.references)
        candidates = selector.candidates(understood.text, asked)
        if not candidates:
            continue
        sentences = selector.rank(understood.text, asked, candidates)
        wanted = {_plain(text.sentences[n]) for g in groups for n in g}
        support = [
            any(w in _plain(s.text) or _plain(s.text) in w for w in wanted) for s in sentences
        ]
        yield Asked1(text.name, kind, understood.text, bool(groups), asked, sentences, support)


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def fit(
    rows: np.ndarray, truth: np.ndarray, c: float, weights: np.ndarray | None = None
) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression on raw numbers (fitted on scaled ones)."""
    shift, scale = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(C=c, max_iter=2000)
    model.fit((rows - shift) / scale, truth, sample_weight=weights)
    raw = model.coef_[0] / scale
    return raw, float(model.intercept_[0] - raw @ shift)


def fit_sentences(seen: Sequence[Asked1]) -> tuple[np.ndarray, float]:
    """The order of sentences, from the answerable questions."""
    rows, truth = [], []
    for one in seen:
        if one.answerable and any(one.support):
            rows += [s.vector for s in one.sentences]
            truth += one.support
    return fit(np.stack(rows), np.array(truth), 1.0)


def ranked(one: Asked1, weights: np.ndarray, bias: float) -> list[tuple[Sentence, bool]]:
    """Sentences with their support, best first under the given weights."""
    scored = [
        (replace(s, score=float(s.vector @ weights + bias)), y)
        for s, y in zip(one.sentences, one.support, strict=True)
    ]
    return sorted(scored, key=lambda pair: -pair[0].score)


def question_rows(
    seen: Sequence[Asked1], weights: np.ndarray, bias: float
) -> tuple[np.ndarray, np.ndarray]:
    """(n, len(QUESTION)) numbers, and whether the best sentence is support."""
    rows, truth = [], []
    for one in seen:
        order = ranked(one, weights, bias)
        rows.append(question_vector(one.asked, [s for s, _ in order]))
        truth.append(one.answerable and order[0][1])
    return np.stack(rows), np.array(truth)


def cross_validated(seen: Sequence[Asked1], folds: int = 6) -> tuple[np.ndarray, np.ndarray]:
    """Per question: probability from weights fitted on other texts, and whether it was right."""
    names = sorted({one.text for one in seen})
    probability, right = np.zeros(len(seen)), np.zeros(len(seen), bool)
    for fold in range(folds):
        test = {n for i, n in enumerate(names) if i % folds == fold}
        train = [one for one in seen if one.text not in test]
        weights, bias = fit_sentences(train)
        q, q_bias = fit(*question_rows(train, weights, bias), 0.3)
        at = [i for i, one in enumerate(seen) if one.text in test]
        rows, truth = question_rows([seen[i] for i in at], weights, bias)
        probability[at] = 1 / (1 + np.exp(-(rows @ q + q_bias)))
        right[at] = truth
    return probability, right


def best_threshold(probability: np.ndarray, right: np.ndarray, answerable: np.ndarray) -> float:
    """The threshold with the highest share right, less PENALTY times the confident errors."""

    def value(t: float) -> float:
        answered = probability >= t
        good = (answered & right).sum() + (~answered & ~answerable).sum()
        return float(good - PENALTY * (answered & ~right).sum())

    return max(np.arange(0.1, 0.95, 0.01), key=value)


def report(
    seen: Sequence[Asked1], probability: np.ndarray, right: np.ndarray, threshold: float
) -> dict:  # type: ignore[type-arg]
    """Rates in all and by kind at a threshold, top-1 and area under the curve."""
    answerable = np.array([one.answerable for one in seen])
    answered = probability >= threshold
    kinds = np.array([one.kind for one in seen])

    def rates(mask: np.ndarray) -> dict[str, float]:
        good = (answered & right) | (~answered & ~answerable)
        return {
            "n": int(mask.sum()),
            "right": round(float(good[mask].mean()), 3),
            "confident_errors": round(float((answered & ~right)[mask].mean()), 3),
        }

    order = probability.argsort().argsort() + 1
    positives = answerable.sum()
    area = (order[answerable].sum() - positives * (positives + 1) / 2) / (
        positives * (~answerable).sum()
    )
    return {
        "all": rates(np.ones(len(seen), bool)),
        "answerable": rates(answerable),
        "unanswerable": rates(~answerable),
        "top1": round(float(right[answerable].mean()), 3),
        "auc": round(float(area), 3),
        "threshold": round(float(threshold), 2),
    } | {k: rates(kinds == k) for k in sorted(set(kinds))}


def main(
    texts: Sequence[Text], out: Path, reader: str = "default", models: Path | None = None
) -> list[Asked1]:
    """Fits, reports and writes; returns what was observed."""
    seen: list[Asked1] = []
    for text in texts:
        with tempfile.TemporaryDirectory() as folder:
            seen += observe([text], Path(folder), reader, models)
    finish(seen, out)
    return seen


def finish(seen: Sequence[Asked1], out: Path) -> None:
    """Fits on all that was seen, prints the cross-validated figures, writes the decision."""
    answerable = np.array([one.answerable for one in seen])
    probability, right = cross_validated(seen)
    threshold = best_threshold(probability, right, answerable)
    print(json.dumps(report(seen, probability, right, threshold), indent=1))
    weights, bias = fit_sentences(seen)
    q, q_bias = fit(*question_rows(seen, weights, bias), 0.3)
    old = load_decision() if out.exists() else None
    write(out, weights, bias, q, q_bias, threshold, old)


def write(
    out: Path,
    weights: np.ndarray,
    bias: float,
    q: np.ndarray,
    q_bias: float,
    threshold: float,
    old: Decision | None,
) -> None:
    """models/decision.json; the shares for further sentences are kept from before."""

    def rounded(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
        return {name: round(float(v), 5) for name, v in zip(names, values, strict=True)}

    out.write_text(
        json.dumps(
            {
                "sentence": rounded(SENTENCE, weights),
                "sentence_bias": round(bias, 5),
                "question": rounded(QUESTION, q),
                "question_bias": round(q_bias, 5),
                "threshold": round(float(threshold), 3),
                "extra": old.extra if old else 0.5,
                "item": old.item if old else 0.2,
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
