"""The judge over a real HTTP server that speaks the OpenAI chat API and misbehaves: whatever it
does, an answer without a score is no answer with the score 0, and the report is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import prompts
from answer.llm import LanguageModel
from answer.llm_limits import Limits
from errors import SettingsError
from evals import command
from evals.command import Wishes
from evals.judge import judge, open_judge
from evals.results import Report
from evals.run import evaluate
from settings import Settings
from tests.answer.llm_handler import Handler, way
from tests.answer.llm_server import Server
from tests.evals.samples import AGE, AGE_QUESTION, SILENT_QUESTION, Scripted, answer
from tests.evals.test_run import golden_file

FAST = Limits(seconds=1.5, silence=0.8, tries=2, pause=0.01)
FAILING = (
    "hangs_up", "breaks_off", "stops_in_the_middle", "trickles", "keeps_alive", "drips_headers",
    "busy", "fails", "overloaded_page", "wrong_key", "forbidden", "unknown_model", "too_long",
    "no_json", "a_web_page", "no_body", "no_choices", "null_text", "number_for_text",
    "list_for_reply", "choices_no_list", "broken_letters", "error_in_stream", "one_endless_line",
    "endless_text", "endless_sentences", "calls_a_tool",
)  # fmt: skip


@way
def judges(handler: Handler) -> None:
    """Gives each of the judge's two questions the verdict that is `yes` in the form asked for."""
    system = str(handler.server.requests[-1]["messages"][0]["content"])
    faithful = system == prompts.text("judge_faithful")
    handler.speak("1: yes" if faithful else "yes" if "judge" in system else "OK")


@way
def judges_only_faithfulness(handler: Handler) -> None:
    """Falls over where it is asked about relevance."""
    system = str(handler.server.requests[-1]["messages"][0]["content"])
    if system == prompts.text("judge_relevant"):
        handler.refuse(500, "boom")
    else:
        judges(handler)


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    yield found
    found.shutdown()
    found.server_close()
    found.thread.join()


@pytest.fixture
def plain(tmp_path: Path) -> Report:
    """One answered question and one declined, without a judge."""
    answers = {AGE_QUESTION.question: answer(AGE), SILENT_QUESTION.question: answer()}
    return evaluate([golden_file(tmp_path, (AGE_QUESTION, SILENT_QUESTION))], Scripted(answers))


def judged(report: Report, server: Server) -> Report:
    model = LanguageModel(Settings(model="judge", model_url=server.url), FAST)
    try:
        return judge(report, model)
    finally:
        model.close()


@pytest.mark.parametrize("behave", FAILING)
def test_a_judge_that_fails_leaves_the_answer_unscored_and_not_zero(
    plain: Report, server: Server, behave: str
) -> None:
    server.behave, server.text = behave, "1: yes"
    given = judged(plain, server).judged
    assert given is not None
    assert (given.answers, given.unscored) == (1, (1, 1))
    assert (given.faithful.share, given.relevant.share) == (None, None)
    assert given.by_id["age"].problem
    assert len(server.requests) >= 1


@pytest.mark.parametrize("behave", ["judges", "busy_once"])
def test_a_judge_that_answers_in_the_end_is_heard(
    plain: Report, server: Server, behave: str
) -> None:
    server.behave, server.text = behave, "1: yes"
    given = judged(plain, server).judged
    assert given is not None
    assert (given.faithful.hits, given.faithful.total, given.unscored[0]) == (1, 1, 0)


def test_half_an_opinion_is_kept_and_the_other_half_is_unscored(
    plain: Report, server: Server
) -> None:
    server.behave = "judges_only_faithfulness"
    given = judged(plain, server).judged
    assert given is not None
    assert (given.faithful.share, given.relevant.share) == (1.0, None)
    assert given.unscored == (0, 1)


def test_the_command_judges_verbatim_answers_by_a_server_of_its_own(
    melatonin: Settings, tmp_path: Path, server: Server
) -> None:
    server.behave = "judges"
    row = {"id": "receptors", "category": "fact", "question": "Which receptors does melatonin act on?",
           "must": [["MT1"]], "support": ["It acts on MT1"]}  # fmt: skip
    golden = tmp_path / "golden.jsonl"
    golden.write_text(json.dumps(row) + "\n")
    done = command.evaluate(
        melatonin, Wishes((golden,), tmp_path / "out", judge_model="judge", judge_url=server.url)
    )
    assert "Opinion of judge on 1 answers" in done.text
    assert "Answers to the point: 1/1" in done.text
    data = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert data["judged"]["faithfulness"]["unscored"] == 0
    assert {request["messages"][0]["content"] for request in server.requests} <= {
        prompts.text("judge_faithful"), prompts.text("judge_relevant"), "Reply with the word OK.",
    }  # fmt: skip


def test_a_wrong_key_is_said_before_the_first_question(server: Server) -> None:
    server.behave = "wrong_key"
    with pytest.raises(SettingsError, match="key"), open_judge(Settings(), "judge", server.url):
        pass
