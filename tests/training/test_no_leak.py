"""No golden question and nothing about the shipped corpus is in the training texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from training.data import read_text

PROJECT = Path(__file__).resolve().parents[2]
TEXTS = sorted((PROJECT / "training" / "texts").glob("*.txt"))
ASKED = sorted((PROJECT / "training" / "medquad").glob("*.txt"))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _questions() -> set[str]:
    lines = (line for path in [*TEXTS, *ASKED] for line in path.read_text("utf-8").splitlines())
    return {
        _plain(line.split("|")[-2])
        for line in lines
        if line.startswith("?") and line.count("|") >= 2
    }


def test_no_golden_question_about_the_corpus_is_trained_on() -> None:
    golden = set()
    for path in sorted((PROJECT / "golden").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        golden |= {_plain(json.loads(line)["question"]) for line in lines}
    shared = {q for q in _questions() & golden if len(q.split()) > 5}
    assert len(golden) > 100
    assert not shared


def test_no_training_text_treats_the_shipped_corpus() -> None:
    told = " ".join(
        line
        for path in TEXTS
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("?")
    )
    assert not re.search(r"\b(?:baclofen|nitrazepam|phenobarbitone|CIWA-B)\b", told, re.IGNORECASE)


@pytest.mark.parametrize("path", TEXTS[::10], ids=lambda p: p.stem)
def test_texts_hold_to_their_format(path: Path) -> None:
    text = read_text(path)
    assert len(text.questions) >= 50
    assert len(text.sentences) >= 25
