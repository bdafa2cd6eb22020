"""Golden questions, all answered -> does the confidence tell right from wrong, and how well?

    python -m bench.risk_coverage [GOLDEN ...] [--picture docs/risk-coverage.svg]

The product declines below its threshold; here it is made to answer whatever its confidence, so
that every threshold can be judged: the risk-coverage curve, the area under it, and calibration.
Emergencies and personal advice are left out: they are settled before there is a confidence.
An answer to an unanswerable question counts as wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from answer.decide import load_decision
from answer.pipeline import Answerer
from answer.select import Selector
from bench import output
from bench.corpus import indexed_folder
from bench.figures import (
    Point,
    area_under,
    auc,
    best_area,
    calibration,
    calibration_error,
    risk_coverage,
)
from bench.svg import curve
from evals.golden import Golden, load
from evals.score import score
from records import Status

GOLDEN = (output.PROJECT / "golden" / "article.jsonl",)
PICTURE = output.PROJECT / "docs" / "risk-coverage.svg"
COVERAGES = tuple(n / 10 for n in range(1, 11))
THRESHOLDS = tuple(n / 20 for n in range(4, 18))


class Unsilenced(Answerer):
    """The product's answerer with the threshold at 0."""

    def _open(self) -> Selector:
        selector = super()._open()
        selector.decision = replace(selector.decision, threshold=0.0)
        return selector


@dataclass(frozen=True, slots=True)
class Told:
    """One question: how sure the product was, and whether what it then said was right."""

    id: str
    split: str
    answerable: bool
    confidence: float
    right: bool


def told(answerer: Answerer, questions: Sequence[Golden]) -> list[Told]:
    """Every question that the decision is about."""
    found = []
    for question in output.watched(questions, "risk-coverage"):
        if question.answerable is None or question.safety:
            continue
        answer = answerer.ask(question.question, question.history)
        if answer.status is Status.ANSWERED and answer.confidence is not None:
            right = bool(question.answerable) and score(question, answer).right
            found.append(
                Told(
                    question.id, question.split, bool(question.answerable), answer.confidence, right
                )
            )
    return found


def figures_of(rows: Sequence[Told], threshold: float) -> dict[str, Any]:
    """Curve, areas, calibration and what the shipped threshold makes of them."""
    sure = [row.confidence for row in rows]
    rights = [row.right for row in rows]
    points = risk_coverage(sure, rights)
    bins = calibration(sure, rights)
    return {
        "questions": len(rows),
        "risk_at_full_coverage": points[-1].risk if points else None,
        "area": area_under(points),
        "area_best_order": best_area(rights),
        "auc_right": auc(
            [r.confidence for r in rows if r.right], [r.confidence for r in rows if not r.right]
        ),
        "auc_answerable": auc(
            [r.confidence for r in rows if r.answerable],
            [r.confidence for r in rows if not r.answerable],
        ),
        "calibration_error": calibration_error(bins),
        "threshold": threshold,
        "at_threshold": _asdict(at_threshold(points, threshold)),
        "thresholds": [outcome_at(rows, t) for t in THRESHOLDS],
        "curve": [asdict(p) for p in points],
        "calibration": [asdict(b) for b in bins],
    }


def outcome_at(rows: Sequence[Told], threshold: float) -> dict[str, float]:
    """Shares of all questions if `threshold` were shipped: right (answered so, or declined where
    the corpus is silent), wrong while answering, and declined though the corpus answers."""
    answered = [r for r in rows if r.confidence >= threshold]
    right = sum(r.right for r in answered)
    declined = [r for r in rows if r.confidence < threshold]
    silent = sum(not r.answerable for r in declined)
    return {
        "threshold": threshold,
        "right": (right + silent) / len(rows),
        "wrong_while_answering": (len(answered) - right) / len(rows),
        "wrongly_declined": (len(declined) - silent) / len(rows),
    }


def at_threshold(points: Sequence[Point], threshold: float) -> Point | None:
    """The last point of the curve whose confidence reaches the threshold."""
    return next((p for p in reversed(points) if p.confidence >= threshold), None)


def at_coverage(points: Sequence[Point], coverage: float) -> Point | None:
    """The first point that answers at least this share."""
    return next((p for p in points if p.coverage >= coverage - 1e-9), None)


def _asdict(point: Point | None) -> dict[str, Any] | None:
    return asdict(point) if point else None


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures as tables, a column a set of questions."""
    keys = [k for k, v in next(iter(figures.values())).items() if not isinstance(v, dict | list)]
    keys.remove("threshold")
    rows: list[tuple[object, ...]] = [
        (key.replace("_", " "), *(part[key] for part in figures.values())) for key in keys
    ]
    for name in ("coverage", "risk"):
        at = [(part["at_threshold"] or {}).get(name) for part in figures.values()]
        rows.append((f"{name} at the shipped threshold", *at))
    curves = [[Point(**p) for p in part["curve"]] for part in figures.values()]
    at_each = [
        (
            output.percent(c),
            *(p.risk if (p := at_coverage(points, c)) else None for points in curves),
        )
        for c in COVERAGES
    ]
    tried = [
        (
            f"{part['threshold']:.2f}",
            *(
                output.percent(part[k])
                for k in ("right", "wrong_while_answering", "wrongly_declined")
            ),
        )
        for part in figures.get("dev", next(iter(figures.values()))).get("thresholds", ())
    ]
    whole = next(reversed(figures.values()))["calibration"]
    bins = [
        (f"{b['low']:.1f} to {b['high']:.1f}", b["n"], b["confidence"], b["right"]) for b in whole
    ]
    return [
        output.table(("confidence", *figures), rows),
        "",
        output.table(("risk when the surest are answered", *figures), at_each),
        "",
        output.table(
            ("threshold, if shipped (dev)", "right", "wrong while answering", "wrongly declined"),
            tried,
        ),
        "",
        output.table(("confidence, all questions", "questions", "mean", "share right"), bins),
    ]


def main() -> None:
    """Print the tables, write the figures and draw the curve."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("golden", type=Path, nargs="*", default=GOLDEN)
    parser.add_argument("--corpus", type=Path, default=output.PROJECT / "corpus")
    parser.add_argument("--limit", type=int, help="at most N questions")
    parser.add_argument("--picture", type=Path, default=PICTURE)
    parser.add_argument("--out", type=Path, default=output.RESULTS / "risk-coverage.json")
    options = parser.parse_args()
    questions = output.thinned(load(options.golden), options.limit)
    with indexed_folder(options.corpus) as settings:
        rows = told(Unsilenced(settings), questions)
    threshold = load_decision().threshold
    sets = {name: [r for r in rows if r.split == name] for name in ("dev", "test")} | {"all": rows}
    figures = {name: figures_of(part, threshold) for name, part in sets.items() if part}
    print("\n".join(lines(figures)))
    output.write(options.out, figures, {"questions": len(rows)})
    options.picture.parent.mkdir(parents=True, exist_ok=True)
    options.picture.write_text(drawn(figures), encoding="utf-8")


def drawn(figures: dict[str, Any]) -> str:
    """The curves as an SVG picture; a mark stands at the shipped threshold."""
    series = {
        name: [(p["coverage"], p["risk"]) for p in part["curve"]]
        for name, part in figures.items()
        if name != "all"
    }
    marks = {
        name: (at["coverage"], at["risk"])
        for name, part in figures.items()
        if name in series and (at := part["at_threshold"])
    }
    return curve(series, marks, "share of questions answered", "share of these wrong")


if __name__ == "__main__":
    main()
