"""Languages are told apart where they are clear, and English never taken for another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from answer.language import foreign_language

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Cuál fue la dosis del segundo paciente?", "Spanish"),
        ("Quelle dose a reçu le patient 2 ?", "French"),
        ("Welche Dosis bekam Patient 2?", "German"),
        ("Qual foi a dose que o paciente recebeu?", "Portuguese"),
        ("quanti anni aveva il primo paziente", "Italian"),
        ("Hoeveel baclofen kreeg patiënt 1?", "Dutch"),
        ("Czy baklofen jest benzodiazepiną?", "Polish"),
        ("Är baklofen ett bensodiazepin?", "Swedish"),
        ("バクロフェンはベンゾですか", "Japanese"),
        ("바클로펜은 벤조디아제핀인가요?", "Korean"),
    ],
)
def test_a_clear_sentence_in_another_language_is_named(question: str, language: str) -> None:
    assert foreign_language(question) == language


@pytest.mark.parametrize(
    "question",
    [
        "",
        "baclofen",
        "is balcofen a bezno??",
        "mirtazapin mg",
        "GABA-B receptor α2 δ",  # noqa: RUF001
        "in vivo de novo en bloc",
        "did he die in the war",
        "Jan Van der Berg et al",
        "wat r u on abt",
        "la dose",
    ],
)
def test_short_misspelt_and_technical_english_is_left_alone(question: str) -> None:
    assert foreign_language(question) is None


def test_no_golden_question_is_taken_for_another_language() -> None:
    texts = [path.read_text("utf-8") for path in GOLDEN.glob("*.jsonl")]
    lines = [line for text in texts for line in text.splitlines()]
    questions = [str(json.loads(line)["question"]) for line in lines]
    assert [q for q in questions if foreign_language(q)] == []
