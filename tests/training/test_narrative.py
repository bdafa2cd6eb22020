"""Stories' questions find the sentence that holds their answer, or are left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.examples import Example
from training.narrative import fairytale

STORY = """section,text
1,"The goose slept in the barn. At dawn she flew over the frozen lake. The fox was hungry, for the snow lay deep."
2,"The fox sang. The fox sang again."
"""
QUESTIONS = """question_id,cor_section,question,ex-or-im1,answer1,answer2,answer3
1,1,Where did she go in the morning?,explicit,over the frozen lake,,
2,1,Why had the fox no food?,explicit,because the snow lay deep,,
3,1,How did the goose feel?,implicit,afraid,,
4,2,What did the fox do?,explicit,sang,,
5,1,Who saw it?,explicit,a wandering tinker,,
6,"1,2",Who was hungry?,explicit,the fox,,
"""


@pytest.fixture
def found(tmp_path: Path) -> list[Example]:
    for folder, name, text in (
        ("questions", "goose-questions.csv", QUESTIONS),
        ("section-stories", "goose-story.csv", STORY),
    ):
        (tmp_path / folder / "train").mkdir(parents=True)
        (tmp_path / folder / "train" / name).write_text(text, encoding="utf-8")
    return list(fairytale(tmp_path))


def test_the_sentence_that_holds_the_answer_is_support(found: list[Example]) -> None:
    support = {e.question: e.sentences[e.labels.index(1)] for e in found}
    assert support == {
        "Where did she go in the morning?": "At dawn she flew over the frozen lake.",
        "Why had the fox no food?": "The fox was hungry, for the snow lay deep.",
    }


def test_what_is_implied_untold_tied_or_spread_is_left_out(found: list[Example]) -> None:
    assert {e.question_id for e in found} == {"fairytale-goose-1", "fairytale-goose-2"}
