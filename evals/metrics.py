"""Counts and ranks -> rates with intervals, recall@k, reciprocal rank, McNemar. Pure arithmetic.

A rate over no cases is None, never 0: not measured is not the same as nothing right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_Z95 = 1.959963984540054


def rate(hits: int, total: int) -> float | None:
    """`hits` of `total` in [0, 1], or None where there is nothing to count."""
    return hits / total if total else None


def wilson(hits: int, total: int, z: float = _Z95) -> tuple[float, float]:
    """The Wilson score interval of a proportion, in [0, 1]; (0, 1) where there are no cases.

    Wilson, J. Am. Stat. Assoc. 22 (1927), 209-212: unlike the normal interval it stays inside
    [0, 1] and is not of width 0 when all or none are right.
    """
    if total == 0:
        return (0.0, 1.0)
    p = hits / total
    scale = 1 + z * z / total
    centre = (p + z * z / (2 * total)) / scale
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / scale
    low = 0.0 if hits == 0 else max(0.0, centre - half)
    high = 1.0 if hits == total else min(1.0, centre + half)
    return (low, high)


def recall_at(ranks: Sequence[int | None], k: int) -> float | None:
    """The share of questions whose first relevant result stands at rank `k` (from 1) or above.

    `ranks` holds the rank of the first relevant result a question, None where there is none.
    """
    return rate(sum(rank is not None and rank <= k for rank in ranks), len(ranks))


def mean_reciprocal_rank(ranks: Sequence[int | None]) -> float | None:
    """The mean of 1/rank of the first relevant result, 0 for a question that found none."""
    if not ranks:
        return None
    return sum(0.0 if rank is None else 1 / rank for rank in ranks) / len(ranks)


def quantile(values: Sequence[float], q: float) -> float | None:
    """The `q` quantile (0 to 1) with linear interpolation, None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = q * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def mcnemar(better: int, worse: int) -> float:
    """The two-sided exact p value that `better` newly right and `worse` newly wrong questions
    come from two systems that are equally good (McNemar 1947, exact binomial form)."""
    changed = better + worse
    if changed == 0:
        return 1.0
    fewest = min(better, worse)
    tail = sum(math.comb(changed, i) for i in range(fewest + 1)) / 2.0**changed
    return float(min(1.0, 2 * tail))
