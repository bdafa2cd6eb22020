"""SQuAD: from the data set's form to figures; all systems once on a small article."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.squad import (
    OURS,
    Reply,
    Seen,
    ask,
    ceiling,
    figures_of,
    figures_of_all,
    joined,
    lines,
    our_reply,
)
from bench.squad_articles import Article, Question, articles, sampled
from records import Answer, Citation, EvidenceLevel, Status

DATA = {
    "data": [
        {
            "title": "Salt_marsh",
            "paragraphs": [
                {
                    "context": "A salt marsh is flooded twice a day. Cordgrass grows up to 2 m tall.",
                    "qas": [
                        {
                            "question": "How tall does cordgrass grow? ",
                            "answers": [{"text": "2 m"}, {"text": "2 m"}, {"text": "up to  2 m"}],
                            "is_impossible": False,
                        },
                        {
                            "question": "Who owns the marsh?",
                            "answers": [],
                            "plausible_answers": [{"text": "Cordgrass"}],
                            "is_impossible": True,
                        },
                    ],
                }
            ],
        },
        {"title": "Other", "paragraphs": []},
    ]
}
TALL, OWNER = Question("How tall?", ("2 m",)), Question("Whose?", ())


def said(text: str, confidence: float, answered: bool = True) -> Reply:
    """A reply of one quote."""
    return Reply(answered, text if answered else "", (text,) if answered else (), confidence, 0.1)


def test_an_article_keeps_its_questions_and_no_plausible_answers() -> None:
    (article,) = articles(DATA, ["Salt_marsh"])

    assert article.questions == (
        Question("How tall does cordgrass grow?", ("2 m", "up to 2 m")),
        Question("Who owns the marsh?", ()),
    )
    assert article.markdown.startswith("# Salt marsh\n\nA salt marsh is flooded")


def test_a_sample_is_drawn_once_and_for_all() -> None:
    article = Article("t", (), tuple(Question(str(n), ()) for n in range(50)))

    assert sampled(article, 5) == sampled(article, 5)
    assert len(sampled(article, 5).questions) == 5
    assert sampled(article, None) == article


def test_our_reply_is_without_marks_and_a_decline_hits_nothing() -> None:
    level = EvidenceLevel(None, "", "")
    cited = Citation(1, "s", "", "", "Grows up\nto 2 m.", 0, 9, level)
    answer = Answer("q", Status.ANSWERED, "Grows up to 2 m. [1]", "", "", (cited,), (), "",
                    "verbatim", "", 0.2, confidence=0.8)  # fmt: skip

    reply = our_reply(answer)

    assert reply == Reply(True, "Grows up to 2 m.", ("Grows up to 2 m.",), 0.8, 0.2)
    assert reply.hits(TALL)
    assert not said("Grows up to 2 m.", 0.8, answered=False).hits(TALL)
    assert not said("2 m", 0.9).hits(OWNER)


def test_figures_of_known_replies() -> None:
    ours = [said("2 m", 0.9), said("", 0.1, answered=False)]
    plain = [said("It is 2 m.", 0.5), said("Grass.", 0.7)]
    figures = figures_of(Seen([TALL, OWNER], {OURS: ours, "plain": plain}, [1.0]))

    good, bad = figures["systems"][OURS], figures["systems"]["plain"]
    assert (good["right_of_all"], good["answered_wrong_of_all"], good["auc"]) == (1.0, 0.0, 1.0)
    assert (good["f1_answer"], good["f1_squad"]) == (1.0, 1.0)
    assert (bad["right_of_all"], bad["answered_wrong_of_all"], bad["auc"]) == (0.5, 0.5, 0.0)
    assert bad["hit_of_answered"] == 1.0
    # as many as ours answers, the surest first: that is the wrong one
    assert bad["hit_at_our_coverage"] == 0.0
    assert bad["f1_squad"] == pytest.approx(0.5 * 2 / 3, abs=0.01)


def test_articles_without_unanswerable_questions_do_not_count_for_the_auc() -> None:
    both = Seen([TALL, OWNER], {OURS: [said("2 m", 0.4), said("x", 0.3)]}, [1.0])
    answerable = Seen([TALL], {OURS: [said("2 m", 0.1)]}, [1.0])

    figures = figures_of_all([answerable, both])["systems"][OURS]

    assert (figures["answerable"], figures["auc"]) == (2, 1.0)
    assert figures_of_all([answerable])["systems"][OURS]["auc"] is None


def test_the_ceiling_is_the_best_sentence_that_holds_the_answer() -> None:
    assert ceiling(TALL, ["2 m", "It is 2 m", "nothing"]) == 1.0
    assert ceiling(TALL, ["nothing"]) == 0.0


@pytest.fixture(scope="module")
def seen(exported_models: Path) -> Seen:
    """Every system asked about the salt marsh, with real parts."""
    (article,) = articles(DATA, ["Salt_marsh"])
    return ask(article, exported_models)


def test_every_system_replies_to_every_question(seen: Seen) -> None:
    assert {len(replies) for replies in seen.replies.values()} == {2}
    assert len(seen.replies) == 4
    assert seen.replies["MiniLM, nearest sentence"][0].hits(seen.questions[0])


def test_articles_are_joined_and_printed(seen: Seen) -> None:
    both = joined([seen, seen])
    figures: dict[str, Any] = {"all": figures_of(both), "articles": {"a": figures_of(seen)}}

    assert len(both.questions) == 4
    assert figures["all"]["systems"][OURS]["unanswerable"] == 2
    assert "hit of answered" in "\n".join(lines(figures))
