"""What the safety screen's model learns from, and how its thresholds are chosen."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from answer.screen_clauses import read_clause
from training.guard.data import Row, golden_rows, grouped, own_rows, text_questions
from training.guard.fit import LOST, Examples, fitted, matrix, thresholds

PROJECT = Path(__file__).resolve().parents[2]
KINDS = ("emergency", "personal_advice", "none")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def test_no_sentence_stands_in_the_golden_split_that_is_only_reported() -> None:
    reported = set()
    for path in sorted((PROJECT / "golden").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        reported |= {_plain(row["question"]) for row in rows if row["split"] == "test"}
    learnt = {_plain(row.text) for row in [*own_rows(), *golden_rows()]}
    shared = {text for text in reported & learnt if len(text.split()) > 3}
    assert len(reported) > 100
    assert not shared, f"{len(shared)} sentences are in both"


def test_there_are_many_sentences_of_each_kind_and_none_of_two_kinds() -> None:
    rows = own_rows()
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(_plain(row.text), set()).add(row.kind)
    assert all(sum(row.kind == kind for row in rows) >= 250 for kind in KINDS)
    assert [text for text, found in kinds.items() if len(found) > 1] == []


def test_sentences_of_a_paragraph_and_those_much_alike_share_a_group(tmp_path: Path) -> None:
    (tmp_path / "emergency.txt").write_text("# remark\nhe fell\nhe fell hard\n\nshe choked\n")
    (tmp_path / "advice.txt").write_text("may I\n")
    (tmp_path / "none.txt").write_text("who fell\n")
    first, second, third, *_ = own_rows(tmp_path)
    assert first.group == second.group != third.group
    far = Row("what was his dose then", "none", 7)
    rows = grouped(
        [Row("he took all of it", "emergency", 1), Row("He took all of it!", "none", 2), far]
    )
    assert rows[0].group == rows[1].group != rows[2].group


def test_questions_about_texts_are_nobodys_own() -> None:
    questions = text_questions(200)
    assert len(questions) == len(set(questions)) == 200
    assert not [q for q in questions if re.search(r"\b(?:i|my|me)\b", q, re.IGNORECASE)]


@pytest.mark.parametrize("most", [0.01, 0.05])
def test_thresholds_keep_false_alarms_among_harmless_ones_at_the_share_asked_for(
    most: float,
) -> None:
    rng = np.random.default_rng(3)
    found = rng.random((2000, 2))
    harmless = np.arange(2000) < 1000
    silent = np.arange(2000) % 2 == 0
    ruled = np.where(silent, "none", "personal_advice")
    chosen = thresholds(found, harmless, ruled, most)
    called = harmless & (found[:, 0] >= chosen.emergency)
    noticed = harmless & silent & ~called & (found[:, 1] >= chosen.somebody)
    assert most * 1000 * 0.3 <= called.sum() <= most * 1000
    assert noticed.sum() <= most * 1000
    lost = ~harmless & ~silent & (found[:, 1] < chosen.nobody)
    assert 0 < lost.sum() <= LOST * 1000


def test_the_same_sentences_give_the_same_weights() -> None:
    rows = own_rows()[::12]
    read = [(read_clause(_plain(row.text)),) for row in rows]
    kinds = np.array([row.kind for row in rows])
    data = Examples(matrix(read), matrix(read), matrix(read[-5:]), kinds, np.arange(len(rows)))
    once, again = (fitted(data, np.arange(len(rows))) for _ in range(2))
    assert all(np.array_equal(a.coef_, b.coef_) for a, b in zip(once, again, strict=True))
