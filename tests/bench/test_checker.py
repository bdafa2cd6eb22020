"""The pairs are what they say, and the checker is as good on them as the results claim."""

from __future__ import annotations

from bench.checker import by_kind, checked
from bench.pairs import KINDS, pairs


def test_pairs_are_the_same_each_time_half_wrong_and_of_several_texts() -> None:
    made = pairs(12, seed=5, names="abc")
    assert made == pairs(12, seed=5, names="abc")
    assert [sum(p.kind == kind for p in made) for kind in KINDS] == [24] * len(KINDS)
    assert sum(p.right for p in made) * 2 == len(made)
    assert len({p.source for p in made}) > 30


def test_the_checker_drops_the_wrong_and_keeps_the_right() -> None:
    made = pairs(12, seed=5, names="bc")
    rows = by_kind(made, [checked(p) for p in made])
    assert rows["all"]["recall"] >= 0.95
    assert rows["all"]["kept"] >= 0.95
    assert min(row["recall"] for row in rows.values()) >= 0.8
