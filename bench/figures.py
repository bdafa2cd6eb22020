"""Scores, ranks and words -> the figures that the benchmarks print. Pure arithmetic.

A figure over no cases is None, never 0.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a random positive scores above a random negative, ties counting half
    (the area under the ROC curve; Hanley and McNeil 1982)."""
    if not positive or not negative:
        return None
    ranks = _mean_ranks([*positive, *negative])
    n, m = len(positive), len(negative)
    return (sum(ranks[:n]) - n * (n + 1) / 2) / (n * m)


def _mean_ranks(values: Sequence[float]) -> list[float]:
    """The rank from 1 of each value, ascending; equal values share the mean of their ranks."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks = [0.0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for i in order[first : last + 1]:
            ranks[i] = (first + last) / 2 + 1
        first = last + 1
    return ranks


def first_rank(found: Iterable[str], wanted: str) -> int | None:
    """The rank from 1 of `wanted` among the distinct ids of `found`, None if it is not there."""
    for rank, one in enumerate(dict.fromkeys(found), start=1):
        if one == wanted:
            return rank
    return None


def plain_words(text: str) -> list[str]:
    """Words as the official SQuAD score sees them: lower case, no punctuation, no articles."""
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def word_f1(said: str, golds: Sequence[str]) -> float:
    """The best F1 over words between `said` and one of `golds` (Rajpurkar et al. 2016)."""
    return max((_f1(plain_words(said), plain_words(gold)) for gold in golds), default=0.0)


def _f1(said: Sequence[str], gold: Sequence[str]) -> float:
    if not said or not gold:
        return float(said == gold)
    common = sum((Counter(said) & Counter(gold)).values())
    return 2 * common / (len(said) + len(gold))


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of nothing."""
    return fmean(values) if values else None


@dataclass(frozen=True, slots=True)
class Point:
    """Answering the `answered` surest of all questions: what share that is, and is wrong."""

    answered: int
    coverage: float
    risk: float
    confidence: float


def risk_coverage(confidences: Sequence[float], rights: Sequence[bool]) -> list[Point]:
    """The risk-coverage curve (El-Yaniv and Wiener 2010), one point a distinct confidence,
    from the surest: `risk` is the share wrong among those at least as sure."""
    pairs = sorted(zip(confidences, rights, strict=True), key=lambda pair: -pair[0])
    points, wrong = [], 0
    for n, (confidence, right) in enumerate(pairs, start=1):
        wrong += not right
        if n == len(pairs) or pairs[n][0] < confidence:
            points.append(Point(n, n / len(pairs), wrong / n, confidence))
    return points


def area_under(points: Sequence[Point]) -> float | None:
    """The area under a risk-coverage curve: the mean risk over all coverages (Geifman, Uziel and
    El-Yaniv 2019). A point stands for the questions that it adds."""
    if not points:
        return None
    before = [0, *(p.answered for p in points)]
    total = points[-1].answered
    return sum(p.risk * (p.answered - b) for p, b in zip(points, before, strict=False)) / total


def best_area(rights: Sequence[bool]) -> float | None:
    """The least area that these answers allow: every right one surer than every wrong one."""
    ordered = sorted(rights, reverse=True)
    if not ordered:
        return None
    wrong = [sum(not right for right in ordered[:n]) / n for n in range(1, len(ordered) + 1)]
    return fmean(wrong)


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in [low, high): how sure, and how often right."""

    low: float
    high: float
    n: int
    confidence: float | None
    right: float | None


def calibration(confidences: Sequence[float], rights: Sequence[bool], bins: int = 10) -> list[Bin]:
    """`bins` equally wide bins over [0, 1]; the last one holds 1 too."""
    places = [min(int(c * bins), bins - 1) for c in confidences]
    table = []
    for b in range(bins):
        inside = [i for i, place in enumerate(places) if place == b]
        sure = mean([confidences[i] for i in inside])
        right = mean([float(rights[i]) for i in inside])
        table.append(Bin(b / bins, (b + 1) / bins, len(inside), sure, right))
    return table


def calibration_error(table: Sequence[Bin]) -> float | None:
    """The expected calibration error (Naeini et al. 2015): the mean distance between confidence
    and share right, bins weighted by their questions."""
    total = sum(b.n for b in table)
    if not total:
        return None
    gaps = (b.n * abs((b.confidence or 0.0) - (b.right or 0.0)) for b in table if b.n)
    return sum(gaps) / total


def right_at_coverage(scores: Sequence[float], rights: Sequence[bool], n: int) -> float | None:
    """The share right among the `n` questions with the highest scores, None for none."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i])[:n]
    return mean([float(rights[i]) for i in order])
