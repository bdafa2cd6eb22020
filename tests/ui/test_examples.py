"""The first questions come from the corpus, and the corpus answers them."""

from __future__ import annotations

from answer.pipeline import Answerer
from records import Answer, Status
from settings import Settings
from tests.ui.records_made import answer, document, passage
from ui import engine
from ui.examples import candidates, examples

DOCUMENTS = {"d1": document(title="Is sleep good? A review")}
PASSAGES = {"p1": passage()}


def answers(_: str) -> Answer:
    return answer()


def declines(_: str) -> Answer:
    return answer(Status.NOT_IN_CORPUS)


def test_questions_in_headings_come_before_those_about_sections() -> None:
    assert candidates("Is it so? A view", ["Why? Because", "Patient A"]) == [
        "Is it so?", "Why?", "What does it say about Patient A?",
    ]  # fmt: skip


def test_what_the_catalogue_proposes_comes_first() -> None:
    proposed = {"notes/sleep.md": ["Who slept?"]}
    assert examples(DOCUMENTS, PASSAGES, proposed, answers)[:2] == ("Who slept?", "Is sleep good?")


def test_the_same_words_are_proposed_once() -> None:
    found = examples(DOCUMENTS, PASSAGES, {"notes/sleep.md": ["is SLEEP good"]}, answers)
    assert found == ("is SLEEP good", "What does it say about Patient A?")


def test_a_question_that_is_declined_is_not_proposed() -> None:
    assert examples(DOCUMENTS, PASSAGES, {}, declines) == ()


def test_at_most_four_are_shown_and_overlong_ones_are_not() -> None:
    proposed = {"notes/sleep.md": ["long " * 30, *(f"q{n}?" for n in range(9))]}
    assert examples(DOCUMENTS, PASSAGES, proposed, answers) == ("q0?", "q1?", "q2?", "q3?")


def test_the_shipped_corpus_answers_what_it_proposes(answerer: Answerer, shipped: Settings) -> None:
    questions = engine.first_questions(answerer, shipped)
    assert len(questions) == 4
    assert {answerer.ask(q).status for q in questions} == {Status.ANSWERED}


def test_a_catalogue_that_broke_since_only_loses_its_examples(terrors: Settings) -> None:
    (terrors.corpus / "sources.toml").write_text("[[source", encoding="utf-8")
    engine.first_questions(Answerer(terrors), terrors)  # does not raise
