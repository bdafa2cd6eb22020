"""The arithmetic of evaluation, against values worked out elsewhere."""

from __future__ import annotations

import ir_measures
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.metrics import mcnemar, mean_reciprocal_rank, quantile, rate, recall_at, wilson


def test_the_wilson_interval_is_the_published_one() -> None:
    # Newcombe, Stat. Med. 17 (1998), 857-872, table I: 81/263, 15/148, 0/20, 1/29
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_wilson_interval_holds_the_share_and_stays_within_0_and_1(a: int, b: int) -> None:
    hits, total = min(a, b), b
    low, high = wilson(hits, total)
    assert 0.0 <= low <= hits / total <= high <= 1.0


def test_a_rate_of_nothing_is_unknown_not_zero() -> None:
    assert rate(0, 0) is None
    assert recall_at([], 3) is None
    assert mean_reciprocal_rank([]) is None
    assert quantile([], 0.5) is None
    assert wilson(0, 0) == (0.0, 1.0)


def test_recall_and_reciprocal_rank_count_what_was_not_found() -> None:
    ranks = [1, 2, None, 4]
    assert recall_at(ranks, 1) == 0.25
    assert recall_at(ranks, 2) == 0.5
    assert mean_reciprocal_rank(ranks) == pytest.approx((1 + 0.5 + 0.25) / 4)


def test_quantiles_are_interpolated() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([0.0, 10.0], 0.95) == pytest.approx(9.5)


@pytest.mark.parametrize(
    ("better", "worse", "p"), [(0, 0, 1.0), (1, 0, 1.0), (0, 6, 0.03125), (10, 2, 0.03857421875)]
)
def test_mcnemar_is_the_exact_binomial_test(better: int, worse: int, p: float) -> None:
    assert mcnemar(better, worse) == pytest.approx(p)
    assert mcnemar(worse, better) == pytest.approx(p)


@settings(deadline=None)  # the first call loads ir-measures
@given(st.lists(st.one_of(st.none(), st.integers(1, 12)), min_size=1, max_size=30))
def test_recall_and_reciprocal_rank_are_those_of_ir_measures(ranks: list[int | None]) -> None:
    """Its names for them are Success@k and RR; each question has one right passage of twelve."""
    qrels = [ir_measures.Qrel(str(q), "right", 1) for q in range(len(ranks))]
    run = [
        ir_measures.ScoredDoc(str(q), "right" if place == rank else f"other-{place}", -place)
        for q, rank in enumerate(ranks)
        for place in range(1, 13)
    ]
    measures = [ir_measures.Success @ k for k in (1, 3, 5, 8)]
    found = ir_measures.calc_aggregate([*measures, ir_measures.RR], qrels, run)
    for measure, k in zip(measures, (1, 3, 5, 8), strict=True):
        assert found[measure] == pytest.approx(recall_at(ranks, k))
    assert found[ir_measures.RR] == pytest.approx(mean_reciprocal_rank(ranks))
