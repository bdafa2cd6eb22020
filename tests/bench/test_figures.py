"""The arithmetic of the benchmarks, on numbers that can be checked by hand."""

from __future__ import annotations

import pytest

from bench.figures import (
    area_under,
    auc,
    best_area,
    calibration,
    calibration_error,
    first_rank,
    mean,
    right_at_coverage,
    risk_coverage,
    word_f1,
)


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1], [0.9], 0.0),
        ([0.5, 0.5], [0.5], 0.5),
        ([0.9, 0.4], [0.5, 0.4], 0.625),
        ([], [0.1], None),
        ([0.1], [], None),
    ],
)
def test_auc_is_the_share_of_pairs_in_the_right_order(
    positive: list[float], negative: list[float], expected: float | None
) -> None:
    assert auc(positive, negative) == expected


def test_a_document_ranks_by_its_best_passage_among_distinct_documents() -> None:
    assert first_rank(["b", "b", "a", "b", "a"], "a") == 2
    assert first_rank(["b"], "a") is None


@pytest.mark.parametrize(
    ("said", "golds", "expected"),
    [
        ("The Warsaw Uprising!", ["warsaw uprising"], 1.0),
        ("in 1944 of August", ["1944"], 0.4),
        ("nothing alike", ["1944"], 0.0),
        ("1944", ["no", "in 1944", "1944"], 1.0),
        ("", ["1944"], 0.0),
    ],
)
def test_word_f1_is_the_best_over_the_gold_answers(
    said: str, golds: list[str], expected: float
) -> None:
    assert word_f1(said, golds) == pytest.approx(expected)


def test_the_risk_coverage_curve_starts_with_the_surest() -> None:
    points = risk_coverage([0.2, 0.9, 0.5, 0.9], [False, True, False, True])

    assert [(p.coverage, p.risk) for p in points] == [(0.5, 0.0), (0.75, 1 / 3), (1.0, 0.5)]


def test_the_area_is_the_mean_risk_over_coverages_and_least_in_the_best_order() -> None:
    rights = [True, False, True]
    upside_down = area_under(risk_coverage([0.1, 0.9, 0.5], rights))

    assert upside_down == pytest.approx((1 + 1 / 2 + 1 / 3) / 3)
    assert best_area(rights) == pytest.approx((0 + 0 + 1 / 3) / 3)
    assert area_under([]) is None
    assert best_area([]) is None


def test_questions_of_one_confidence_share_its_risk_in_the_area() -> None:
    assert area_under(risk_coverage([0.5, 0.5], [True, False])) == 0.5
    assert area_under(risk_coverage([0.5, 0.5], [False, True])) == 0.5


def test_calibration_sorts_confidences_into_bins_and_weighs_their_gaps() -> None:
    table = calibration([0.05, 0.95, 1.0, 0.95], [False, True, True, False], bins=10)

    assert [b.n for b in table] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 3]
    assert table[1].right is None
    gap = abs((0.95 + 1.0 + 0.95) / 3 - 2 / 3)
    assert calibration_error(table) == pytest.approx((0.05 + 3 * gap) / 4)
    assert calibration_error(calibration([], [])) is None


def test_right_at_coverage_counts_the_surest_alone() -> None:
    assert right_at_coverage([0.1, 0.9, 0.8], [True, True, False], 2) == 0.5
    assert right_at_coverage([0.1], [True], 0) is None


def test_a_mean_of_nothing_is_none() -> None:
    assert mean([]) is None
    assert mean([1.0, 2.0]) == 1.5
