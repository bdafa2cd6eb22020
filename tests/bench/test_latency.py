"""Probes' rows become quantiles and shares."""

from __future__ import annotations

import pytest

from bench.latency import stages, warm

ROWS = [
    {"seconds": 1.0, "status": "answered", "retrieve": 0.2, "read": 0.7},
    {"seconds": 3.0, "status": "answered", "retrieve": 0.2, "read": 2.7},
    {"seconds": 0.0, "status": "emergency"},
]


def test_stages_share_all_the_time() -> None:
    shares = {name: part["share"] for name, part in stages(ROWS[:2]).items()}

    assert shares == pytest.approx({"retrieve": 0.1, "read": 0.85, "rest": 0.05})


def test_stages_of_nothing_have_no_share() -> None:
    assert stages([])["read"] == {"p50": None, "p95": None, "max": None, "share": None}


def test_questions_that_need_no_retrieval_are_told_apart() -> None:
    probe = {
        "import_seconds": 1.0, "load_seconds": 2.0, "loaded_peak": 1, "peak": 2, "torch": False,
        "questions": ROWS,
    }  # fmt: skip

    figures = warm([probe])

    assert (figures["questions"], figures["retrieved"]) == (3, 2)
    assert figures["all"]["p50"] == 1.0
    assert figures["with_retrieval"]["p50"] == 2.0
