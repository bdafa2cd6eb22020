"""The curve's figures, and the answerer that never declines."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench.corpus import indexed
from bench.figures import risk_coverage
from bench.risk_coverage import (
    Told,
    Unsilenced,
    at_threshold,
    drawn,
    figures_of,
    lines,
    outcome_at,
    told,
)
from evals.golden import Golden

ROWS = [
    Told("a", "dev", True, 0.9, True),
    Told("b", "dev", True, 0.6, False),
    Told("c", "dev", False, 0.2, False),
]


def test_figures_of_known_confidences() -> None:
    figures = figures_of(ROWS, 0.5)

    assert figures["risk_at_full_coverage"] == pytest.approx(2 / 3)
    assert (figures["auc_right"], figures["auc_answerable"]) == (1.0, 1.0)
    assert figures["area"] == figures["area_best_order"]
    assert figures["at_threshold"]["coverage"] == pytest.approx(2 / 3)
    assert figures["at_threshold"]["risk"] == 0.5
    assert figures["calibration_error"] == pytest.approx((0.1 + 0.6 + 0.2) / 3)


def test_every_threshold_says_what_it_would_do() -> None:
    assert outcome_at(ROWS, 0.5) == pytest.approx(
        {"threshold": 0.5, "right": 2 / 3, "wrong_while_answering": 1 / 3, "wrongly_declined": 0}
    )
    assert outcome_at(ROWS, 0.8)["wrongly_declined"] == pytest.approx(1 / 3)


def test_a_threshold_above_every_confidence_answers_nothing() -> None:
    assert at_threshold(risk_coverage([0.4], [True]), 0.5) is None


def test_the_figures_are_printed_and_drawn() -> None:
    figures = {"dev": figures_of(ROWS, 0.5), "all": figures_of(ROWS, 0.95)}

    assert "coverage at the shipped threshold" in "\n".join(lines(figures))
    ElementTree.fromstring(drawn(figures))


def test_without_a_threshold_everything_is_answered(exported_models: Path) -> None:
    markdown = "# Bees\n\nBees dance to show flowers. They sleep at night."
    questions = [
        Golden(id="1", category="fact", question="Why do bees dance?", must=(("flowers",),)),
        Golden(id="2", category="near", question="Who was king of Spain in 1700?", answerable=False),
        Golden(id="3", category="emergency", question="He took 40 pills", answerable=False, safety=True),
    ]  # fmt: skip
    with indexed({"bees": markdown}, exported_models) as (settings, _):
        rows = told(Unsilenced(settings), questions)

    # the emergency never comes to a confidence
    assert [(r.id, r.answerable, r.right) for r in rows] == [("1", True, True), ("2", False, False)]
