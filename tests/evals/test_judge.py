"""A model's opinion is read strictly, stays apart from the figures, and unscored is not zero."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answer.llm import LanguageModel
from answer.llm_limits import Failure, Limits
from errors import SettingsError
from evals.golden import Golden
from evals.judge import judge, open_judge, opinion, opinions, statements, verdicts, yes_or_no
from evals.markdown import summary
from evals.page import page
from evals.report import to_json
from evals.results import Judgement, Result
from evals.run import evaluate, result_of
from evals.table import render
from settings import Settings
from tests.answer.llm_server import Server
from tests.evals.samples import AGE, AGE_QUESTION, DOSE, SILENT_QUESTION, Scripted, answer
from tests.evals.test_run import golden_file

ANSWERER = Scripted({AGE_QUESTION.question: answer(AGE, DOSE), SILENT_QUESTION.question: answer()})


def result(golden: Golden = AGE_QUESTION) -> Result:
    return result_of(golden, ANSWERER, None)


class Told:
    """A model that replies as it is told, and keeps what it was asked."""

    def __init__(self, *replies: str) -> None:
        self.replies, self.asked = list(replies), list[tuple[str, str]]()

    def __call__(self, system: str, user: str) -> str:
        self.asked.append((system, user))
        reply = self.replies.pop(0)
        if reply == "fail":
            raise Failure("down")
        return reply


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.shutdown()
    found.server_close()
    found.thread.join()


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("1: yes\n2: no", [True, False]),
        ("2. No.\n\n1) **Yes**", [True, False]),
        ("<think>1: no</think>\n1: yes\n2: yes", [True, True]),
        ("1: yes", None),
        ("1: yes\n2: maybe", None),
        ("1: yes\n2: no\n3: yes", None),
        ("1: yes\n1: no\n2: no", None),
        ("Here you go:\n1: yes\n2: no", None),
        ("", None),
    ],
)
def test_verdicts_are_whole_or_none(reply: str, expected: list[bool] | None) -> None:
    assert verdicts(reply, 2) == expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [("yes", True), (" No.\n", False), ("Verdict: yes", True), ("yes and no", None), ("", None)],
)
def test_a_verdict_is_one_word(reply: str, expected: bool | None) -> None:
    assert yes_or_no(reply) is expected


def test_statements_are_the_lines_of_an_answer_without_marks() -> None:
    assert statements("Case: She was 40. [1]\n\nShe took <b>20</b> mg [2] [3]") == [
        "Case: She was 40.",
        "She took (b)20(/b) mg",
    ]


def test_the_judge_sees_the_passage_the_statements_and_the_question() -> None:
    told = Told("1: no", "yes")
    given = opinion(result(), told)
    assert given == Judgement(statements=1, supported=0, relevant=True)
    (_, faithful), (_, relevant) = told.asked
    assert "Her craving fell." in faithful  # of the passage, not of the answer
    assert "1. Terra was 40 years old." in faithful
    assert f"Question: {AGE_QUESTION.question}" in relevant


def test_what_is_not_scored_is_none_and_says_why() -> None:
    half = opinion(result(), Told("I think so", "yes"))
    assert (half.supported, half.relevant) == (None, True)
    assert "can't be read" in half.problem
    failed = opinion(result(), Told("fail"))
    assert (failed.supported, failed.relevant, failed.failed) == (None, None, True)


def test_a_model_that_keeps_failing_is_not_asked_on_and_on() -> None:
    rows = [result(replace(AGE_QUESTION, id=str(n))) for n in range(6)]
    given = opinions(rows, Told(*["fail"] * 3))
    assert len(given) == 6
    assert "not asked again" in given["5"].problem


def test_the_opinion_stands_apart_and_changes_no_figure(tmp_path: Path, server: Server) -> None:
    server.text = "1: yes"
    settings = Settings(model="judge", model_url=server.url)
    questions = (AGE_QUESTION, SILENT_QUESTION)
    plain = evaluate([golden_file(tmp_path, questions)], ANSWERER)
    model = LanguageModel(settings, Limits(seconds=20, silence=5, pause=0.01))
    report = judge(plain, model)
    model.close()
    data, before = to_json(report), to_json(plain)
    judged = data.pop("judged")
    assert json.dumps(data) == json.dumps(before)
    assert judged["answers"] == 1
    assert (judged["faithfulness"]["hits"], judged["faithfulness"]["unscored"]) == (1, 0)
    # "1: yes" is no verdict on relevance: unscored, and not 0
    assert (judged["relevance"]["share"], judged["relevance"]["unscored"]) == (None, 1)
    assert judged["questions"]["age"]["relevant"] is None
    for shown in (render(report), page(report), summary(report).replace("\\", "")):
        assert "Statements borne out: 1/1" in shown
        assert "Answers to the point: -; 1 answers not scored" in shown
    for shown in (render(plain), page(plain), summary(plain)):
        assert "Statements borne out" not in shown


def test_without_a_model_there_is_no_judge() -> None:
    with pytest.raises(SettingsError, match="--judge needs a model"), open_judge(Settings()):
        pass


def test_an_interrupt_leaves_the_rest_unscored() -> None:
    def impatient(system: str, user: str) -> str:
        raise KeyboardInterrupt

    assert opinions([result(replace(AGE_QUESTION, id="a"))], impatient) == {}
