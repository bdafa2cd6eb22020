"""Held-out texts and golden dev -> models/decision.json: what orders sentences, when to answer.

The reader never saw the held-out texts; of the golden questions the dev split alone is used. The
weights are drawn towards training/prior.json, set by hand; the threshold is the one that gives
the highest (right - PENALTY x confident errors) under cross-validation by text.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from answer.choose import pick
from answer.decide import Decision, load_decision
from answer.features import QUESTION, SENTENCE, Sentence
from ingest.run import ingest
from settings import Settings
from training.data import Text
from training.fit import Array, Pull, best_threshold, cross_validated, fit, importance, ranked
from training.observe import Asked1, observe, observe_golden

PRIOR = Path(__file__).resolve().parent / "prior.json"


def report(
    seen: Sequence[Asked1], probability: Array, right: Array, threshold: float
) -> dict[str, Any]:
    """Rates in all and by kind at a threshold, top-1 and area under the curve."""
    answerable = np.array([one.answerable for one in seen])
    answered = probability >= threshold
    kinds = np.array([one.kind for one in seen])

    def rates(mask: Array) -> dict[str, float]:
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
    texts: Sequence[Text], golden: Path, corpus: Path, out: Path, reader: str = "default"
) -> list[Asked1]:
    """Asks the questions of held-out `texts`, and golden dev of `corpus`; fits, reports, writes;
    returns what was observed."""
    seen: list[Asked1] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Settings(corpus=corpus, index=Path(folder) / "index", reader=reader)
        ingest(home)
        for text in texts:
            place = Path(folder) / text.name
            seen += observe([text], place, reader, home.index / "models")
            shutil.rmtree(place)
        seen += observe_golden(golden, home)
    finish(seen, out)
    return seen


def finish(seen: Sequence[Asked1], out: Path, pull: Pull | None = None) -> None:
    """Fits on all that was seen, prints the cross-validated figures, writes the decision."""
    prior, pull = load_decision(PRIOR), pull or Pull()
    answerable = np.array([one.answerable for one in seen])
    probability, right = cross_validated(seen, prior, pull)
    threshold = best_threshold(probability, right, answerable, importance(seen))
    print(json.dumps(report(seen, probability, right, threshold), indent=1))
    decision = replace(fit(seen, prior, pull), threshold=threshold)
    write(out, tune_choice(seen, decision))


def tune_choice(seen: Sequence[Asked1], decision: Decision) -> Decision:
    """The shares for further sentences and list items with the best F1 against the support."""
    orders = [
        (one, ranked(one, decision.sentence, decision.sentence_bias))
        for one in seen
        if one.groups and any(one.support)
    ]
    for name, grid in (("extra", np.arange(0.3, 1.0, 0.05)), ("item", np.arange(0.05, 0.9, 0.05))):
        scored = [
            (choice_f1(orders, _with(decision, name, float(v)), name == "item"), float(v))
            for v in grid
        ]
        best = max(scored)
        print(name, round(best[1], 2), "F1", round(best[0], 3), [round(f, 3) for f, _ in scored])
        decision = _with(decision, name, best[1])
    return decision


def _with(decision: Decision, name: str, value: float) -> Decision:
    changed: dict[str, Any] = {name: value}
    return replace(decision, **changed)


def choice_f1(
    orders: Sequence[tuple[Asked1, list[tuple[Sentence, bool]]]], decision: Decision, lists: bool
) -> float:
    """Mean F1 of the sentences picked: share of needed items met, share of picks that are support."""
    found: list[float] = []
    for one, order in orders:
        listing = one.asked.kind.listing or (
            len(one.asked.targets) > 1 and not one.asked.kind.yes_no
        )
        if listing != lists:
            continue
        picked = {(s.passage.id, s.index) for s in pick(one.asked, [s for s, _ in order], decision)}
        keys = [(s.passage.id, s.index) for s in one.sentences]
        met = float(np.mean([any(keys[i] in picked for i in g) for g in one.groups]))
        support = {keys[i] for i, y in enumerate(one.support) if y}
        precise = len(picked & support) / len(picked)
        found.append(2 * met * precise / (met + precise) if met + precise else 0.0)
    return float(np.mean(found))


def write(out: Path, decision: Decision) -> None:
    """models/decision.json."""

    def rounded(names: Sequence[str], values: Array) -> dict[str, float]:
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
