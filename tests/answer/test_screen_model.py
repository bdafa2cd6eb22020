"""The screen's model: what it reads, what it may add to the rules, and damaged files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from time import process_time

import numpy as np
import pytest

from answer.screen import Kind, read_mended, rules, screen
from answer.screen_model import BUCKETS, SHIPPED, features, load_guard
from errors import ModelError

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "guard.jsonl"


def _dev() -> list[tuple[str, list[str]]]:
    rows = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
    return [(row["question"], row["history"]) for row in rows if row["split"] == "dev"]


def test_a_question_becomes_places_each_once_and_of_the_same_length_whatever_its_own() -> None:
    for question in ("help", "what did the second patient take before he was admitted, and why"):
        places, values = features(read_mended(question))
        assert len(set(places.tolist())) == len(places) == len(values)
        assert 0 <= places.min() <= places.max() < BUCKETS
        assert 1.1 < np.linalg.norm(values) < 1.3  # parts of length 1 and 0.5, seldom overlapping


def test_the_model_takes_no_emergency_away() -> None:
    for question, history in _dev()[::5]:
        ruled, both = rules(question, history).kind, screen(question, history).kind
        assert both is ruled or ruled is not Kind.EMERGENCY, question


@pytest.mark.parametrize(
    "question",
    [
        "can you help me write a cover letter for a job at a bakery",
        "I work in a pharmacy: what half-life does it have?",
        "How do I cancel a subscription?",
    ],
)
def test_the_model_takes_a_needless_notice_back(question: str) -> None:
    assert rules(question).kind is Kind.PERSONAL_ADVICE
    assert screen(question).kind is Kind.NONE


def test_it_takes_none_back_after_a_turn_about_somebody_here() -> None:
    assert screen("should she switch?", ["My mother takes it."]).kind is Kind.PERSONAL_ADVICE


def test_patients_spoken_of_before_are_not_taken_for_somebody_here() -> None:
    told = "the third one has no pulse and dusky lips"
    assert screen(told).kind is Kind.EMERGENCY
    assert screen(told, ["How many patients took an overdose?"]).kind is Kind.NONE


def test_the_model_takes_less_than_a_millisecond_of_processor_time() -> None:
    read = [read_mended(question) for question, _ in _dev()[::5]]
    guard = load_guard()
    start = process_time()
    for clauses in read:
        guard.see(clauses)
    assert (process_time() - start) / len(read) < 0.001


@pytest.mark.parametrize("harm", ["weights gone", "weights changed", "no threshold"])
def test_damaged_files_are_refused_with_a_sentence(tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "guard"
    shutil.copytree(SHIPPED, folder)
    if harm == "weights gone":
        (folder / "weights.bin").unlink()
    elif harm == "weights changed":
        raw = bytearray((folder / "weights.bin").read_bytes())
        raw[7] ^= 1
        (folder / "weights.bin").write_bytes(bytes(raw))
    else:
        card = json.loads((folder / "guard.json").read_text("utf-8"))
        del card["emergency"]
        (folder / "guard.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="restore it from the repository"):
        load_guard(folder)


@pytest.mark.parametrize("fragment", ["and after ten days?", "and 40 mg?", "six weeks later?"])
def test_a_time_or_an_amount_alone_says_nothing_of_anybody(fragment: str) -> None:
    assert screen(fragment, ["What was the blood lead of the first patient?"]).kind == "none"
    assert screen(f"I took them, {fragment}", []).kind != "none"


@pytest.mark.parametrize("turn", ["and his last?", "sorry, I meant waiting", "and now?"])
def test_a_few_words_that_go_on_with_a_question_about_a_text_are_no_emergency(turn: str) -> None:
    assert screen(turn, ["How long was the first patient followed?"]).kind == "none"
    assert screen("and now she isn't breathing", ["How long was he followed?"]).kind == "emergency"


@pytest.mark.parametrize("turn", ["and the baby swallowed some", "and my sister ate one"])
def test_somebody_near_is_seen_in_a_few_words_too(turn: str) -> None:
    assert screen(turn, ["What is codeine?"]).kind == "emergency"
