"""A passage's vector is the mean of its sentences', with a little of heading and title."""

from __future__ import annotations

import numpy as np
import pytest

from index.pooling import HEADING, TITLE, pooled

ROWS = np.eye(6, dtype=np.float32)


def test_each_passage_takes_its_own_sentences() -> None:
    found = pooled(ROWS[:3], [1, 2], np.zeros((2, 6)), np.zeros((2, 6)))
    assert found[0] == pytest.approx(ROWS[0])
    assert found[1] == pytest.approx((ROWS[1] + ROWS[2]) / np.sqrt(2))
    assert found.dtype == np.float32


def test_heading_and_title_weigh_a_little() -> None:
    (vector,) = pooled(ROWS[:1], [1], ROWS[4:5], ROWS[5:6])
    assert vector[4] / vector[0] == pytest.approx(HEADING)
    assert vector[5] / vector[0] == pytest.approx(TITLE)
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0)


def test_a_vector_that_cancels_out_is_no_fault() -> None:
    rows = np.stack([ROWS[0], -ROWS[0]])
    assert np.isfinite(pooled(rows, [2], np.zeros((1, 6)), np.zeros((1, 6)))).all()
