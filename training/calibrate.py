"""Held-out texts -> models/decision.json: what orders sentences, and when to answer.

Each held-out text (the reader never saw it) becomes a corpus of its own, ingested and indexed
by the product's own code; each of its questions is asked, and two logistic regressions are
fitted: 'this sentence is support' and 'the best sentence is support'. The dev split of the golden
questions is among them, its test split never. The threshold is the one
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
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from answer.choose import pick
from answer.decide import Decision, load_decision
from answer.features import QUESTION, SENTENCE, Asked, Sentence, question_vector
from answer.focus import focus
from answer.reader import open_reader
from answer.select import Selector
from answer.understand import Understood, understand
from index.build import open_build
from ingest.run import ingest
from settings import Settings
from training.data import Text

PENALTY = 1.0
GOLDEN_WEIGHT = 4.0


@dataclass
class Asked1:
    """One question as the product saw it: sentences with vectors, and which are support."""

    text: str
    kind: str
    question: str
    answerable: bool
    asked: Asked
    sentences: list[Sentence]
    groups: list[set[int]]  # one a needed item: the sentences of which any one will do

    @property
    def support(self) -> list[bool]:
        """Per sentence, whether it is support."""
        wanted = set().union(*self.groups)
        return [i in wanted for i in range(len(self.sentences))]


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
        understood = understood_by(selector, question, history)
        asked = selector.asked(understood)
        candidates = selector.candidates(understood.text, asked)
        if not candidates:
            continue
        sentences = selector.rank(understood.text, asked, candidates)
        plain = [_plain(s.text) for s in sentences]
        found = [
            {i for i, p in enumerate(plain) if any(_same(p, _plain(text.sentences[n])) for n in g)}
            for g in groups
        ]
        yield Asked1(text.name, kind, understood.text, bool(groups), asked, sentences, found)


def _same(one: str, other: str) -> bool:
    return one in other or other in one


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


def fit_sentences(seen: Sequence[Asked1], ridge: float = 1e-3) -> tuple[np.ndarray, float]:
    """The order of sentences: a conditional logit (McFadden 1974) over each question's sentences,
    from the answerable questions. The bias puts the median best sentence at even odds."""
    kept = [one for one in seen if one.answerable and any(one.support)]
    blocks = [(np.stack([s.vector for s in one.sentences]), np.array(one.support)) for one in kept]
    scale = np.concatenate([rows for rows, _ in blocks]).std(0) + 1e-9

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = ridge * float(weights @ weights), 2 * ridge * weights
        for rows, truth in blocks:
            x = rows / scale
            z = x @ weights
            p = np.exp(z - z.max())
            right = np.where(truth, p, 0.0)
            value -= float(np.log(right.sum() / p.sum())) / len(blocks)
            slope = slope + (p / p.sum() - right / right.sum()) @ x / len(blocks)
        return value, slope

    found = minimize(loss, np.zeros(len(SENTENCE)), jac=True, method="L-BFGS-B")
    weights = found.x / scale
    best = [float((rows @ weights).max()) for rows, _ in blocks]
    return weights, -float(np.median(best))


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
        q, q_bias = fit(*question_rows(train, weights, bias), 0.3, importance(train))
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


def importance(seen: Sequence[Asked1]) -> np.ndarray:
    """A golden question counts as much as GOLDEN_WEIGHT others: it is asked as people ask."""
    return np.array([GOLDEN_WEIGHT if one.kind.startswith("golden") else 1.0 for one in seen])


def observe_golden(path: Path, settings: Settings, folds: int = 6) -> list[Asked1]:
    """The `dev` questions of a golden file asked of an ingested corpus, safety ones left out.

    They are dealt to `folds` named groups, so that cross-validation holds them out in turn.
    """
    build = open_build(settings.index, settings)
    selector = Selector(build, open_reader(settings.reader), load_decision())
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dev = [row for row in lines if row["split"] == "dev" and not row.get("safety")]
    found = [
        one
        for i, row in enumerate(dev)
        for one in _ask_golden(row, f"golden-{i % folds}", selector)
    ]
    build.close()
    return found


def _ask_golden(row: dict, name: str, selector: Selector) -> Iterable[Asked1]:  # type: ignore[type-arg]
    understood = understood_by(selector, row["question"], row.get("history", []))
    asked = selector.asked(understood)
    candidates = selector.candidates(understood.text, asked)
    if "answerable" in row and candidates:
        sentences = selector.rank(understood.text, asked, candidates)
        held = {
            i for i, s in enumerate(sentences) if any(x in s.text for x in row.get("support", []))
        }
        kind = f"golden-{row['category']}"
        yield Asked1(
            name, kind, understood.text, row["answerable"], asked, sentences, [held] if held else []
        )


def understood_by(selector: Selector, question: str, history: Sequence[str]) -> Understood:
    """A question as the product understands it."""
    turns = [selector.speller.mend(focus(turn))[0] for turn in (*history, question)]
    return understand(turns[-1], turns[:-1], selector.structure)


def finish(seen: Sequence[Asked1], out: Path) -> None:
    """Fits on all that was seen, prints the cross-validated figures, writes the decision."""
    answerable = np.array([one.answerable for one in seen])
    probability, right = cross_validated(seen)
    threshold = best_threshold(probability, right, answerable)
    print(json.dumps(report(seen, probability, right, threshold), indent=1))
    weights, bias = fit_sentences(seen)
    q, q_bias = fit(*question_rows(seen, weights, bias), 0.3, importance(seen))
    decision = Decision(weights, bias, q, q_bias, threshold, 0.5, 0.2)
    decision = tune_choice(seen, decision)
    write(out, decision)


def tune_choice(seen: Sequence[Asked1], decision: Decision) -> Decision:
    """The shares for further sentences and list items with the best F1 against the support."""
    orders = [
        (one, ranked(one, decision.sentence, decision.sentence_bias))
        for one in seen
        if one.groups and any(one.support)
    ]
    for name, grid in (("extra", np.arange(0.3, 1.0, 0.05)), ("item", np.arange(0.05, 0.9, 0.05))):
        scored = [
            (choice_f1(orders, replace(decision, **{name: float(v)}), name == "item"), float(v))
            for v in grid
        ]
        best = max(scored)
        print(name, round(best[1], 2), "F1", round(best[0], 3), [round(f, 3) for f, _ in scored])
        decision = replace(decision, **{name: best[1]})
    return decision


def choice_f1(
    orders: Sequence[tuple[Asked1, list[tuple[Sentence, bool]]]], decision: Decision, lists: bool
) -> float:
    """Mean F1 of the sentences picked: share of needed items met, share of picks that are support."""
    found = []
    for one, order in orders:
        listing = one.asked.kind.listing or (
            len(one.asked.targets) > 1 and not one.asked.kind.yes_no
        )
        if listing != lists:
            continue
        picked = {(s.passage.id, s.index) for s in pick(one.asked, [s for s, _ in order], decision)}
        keys = [(s.passage.id, s.index) for s in one.sentences]
        met = np.mean([any(keys[i] in picked for i in g) for g in one.groups])
        support = {keys[i] for i, y in enumerate(one.support) if y}
        precise = len(picked & support) / len(picked)
        found.append(2 * met * precise / (met + precise) if met + precise else 0.0)
    return float(np.mean(found))


def write(out: Path, decision: Decision) -> None:
    """models/decision.json."""

    def rounded(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
        return {name: round(float(v), 5) for name, v in zip(names, values, strict=True)}

    card = {
        "sentence": rounded(SENTENCE, decision.sentence),
        "sentence_bias": round(decision.sentence_bias, 5),
        "question": rounded(QUESTION, decision.question),
        "question_bias": round(decision.question_bias, 5),
        "threshold": round(decision.threshold, 3),
        "extra": round(decision.extra, 3),
        "item": round(decision.item, 3),
    }
    out.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
