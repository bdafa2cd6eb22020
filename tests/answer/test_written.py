"""Written answers through the real LangChain client and a real server that misbehaves: what is
shown is borne by the sources, in bounded time, or it is the verbatim answer and says why."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

import prompts
from answer.llm import LanguageModel
from answer.llm_limits import Limits
from answer.pipeline import Answerer
from answer.reply import to_json
from answer.written import WrittenAnswerer, open_answerer
from errors import SettingsError
from records import Answer, Status
from settings import Settings
from tests.answer.llm_server import Server

DOSE = "What dose of melatonin did patient A start with?"
KIND = "Is melatonin an antihistamine?"
GOOD = "Melatonin was begun at 3 mg in Patient A [1]. It was raised to 5 mg after ten days [1]."
SHOWN = (
    "Melatonin was begun at 3 mg in Patient A. [1]\n"
    "Patient A: It was raised to 5 mg after ten days. [1]"
)
LIMITS = Limits(seconds=4.0, silence=1.0, pause=0.05)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The server that misbehaves."""
    found = Server()
    yield found
    found.shutdown()
    found.server_close()


@pytest.fixture(scope="module")
def writer(terrors: Settings, server: Server) -> Iterator[WrittenAnswerer]:
    """The writing answerer, its model behind that server."""
    settings = replace(terrors, model="scripted", model_url=server.url)
    found = WrittenAnswerer(settings, LIMITS, check=False)
    yield found
    found.close()


def _ask(writer: WrittenAnswerer, server: Server, way: str, text: str = GOOD,
         question: str = DOSE) -> Answer:  # fmt: skip
    server.behave, server.text = way, text
    server.requests.clear()
    return writer.ask(question)


def _model(settings: Settings) -> closing[LanguageModel]:
    return closing(LanguageModel(settings, LIMITS))


def test_a_good_model_is_shown_with_marks_model_checks_tokens_and_prompt(
    writer: WrittenAnswerer, server: Server
) -> None:
    answer = _ask(writer, server, "says")
    assert (answer.mode, answer.answer) == ("written", SHOWN)
    reply = to_json(answer)
    assert reply["model"] == "scripted"
    assert reply["tokens"] == {"read": 120, "written": 30}
    assert [c["verdict"] for c in reply["checks"]] == ["shown", "shown"]
    assert len(reply["prompt_id"]) == 16
    assert prompts.text("write.disclaimer", model="scripted") in answer.disclaimer
    assert prompts.text("write.not_advice") not in answer.disclaimer


def test_the_model_gets_the_evidence_of_the_verbatim_answer_and_nothing_else(
    writer: WrittenAnswerer, server: Server
) -> None:
    _ask(writer, server, "says")
    said = server.requests[0]["messages"][1]["content"]
    first, *_ = citations = writer.verbatim.ask(DOSE).citations
    assert f"[1] Patient A: {' '.join(first.quote.split())}" in said
    assert said.count("\n[") == len(citations)
    assert "control group" not in said
    assert "Patient B" not in said


FAILURES = {
    "hangs_up": "down", "never_answers": "slow", "stops_in_the_middle": "slow",
    "trickles": "slow", "keeps_alive": "slow", "drips_headers": "slow", "busy": "busy",
    "fails": "server", "overloaded_page": "server", "wrong_key": "key", "forbidden": "key",
    "unknown_model": "name", "too_long": "refused", "no_json": "malformed",
    "a_web_page": "malformed", "no_body": "malformed", "no_choices": "empty",
    "null_text": "empty", "number_for_text": "malformed", "list_for_reply": "malformed",
    "choices_no_list": "malformed", "broken_letters": "malformed",
    "error_in_stream": "malformed", "one_endless_line": "down", "endless_text": "endless",
    "calls_a_tool": "empty", "counts_wrong": "malformed", "breaks_off": "empty",
}  # fmt: skip


@pytest.mark.parametrize(("way", "kind"), FAILURES.items())
def test_a_failing_model_gives_the_verbatim_answer_in_time_and_says_why(
    writer: WrittenAnswerer, server: Server, way: str, kind: str
) -> None:
    verbatim = writer.verbatim.ask(DOSE)
    began = time.monotonic()
    answer = _ask(writer, server, way)
    assert time.monotonic() - began < LIMITS.seconds + 2
    assert (answer.answer, answer.citations) == (verbatim.answer, verbatim.citations)
    assert answer.mode == "verbatim"
    why = prompts.text(f"write.failed_{kind}")
    assert answer.fallback == prompts.text("write.fallback", why=why)
    assert len(server.requests) <= LIMITS.tries


BAD_TEXTS = {
    "empty": "",
    "blank": " \n \n ",
    "no marks, and false": "Melatonin was begun at 4 mg.",
    "marks of nothing": "Melatonin was begun at 3 mg [4]. It was raised to 5 mg [0].",
    "wrong dose": "Melatonin was begun at 5 mg in Patient A [1].",
    "another patient": "Melatonin was begun at 3 mg in Patient B [1].",
    "another drug": "Clonazepam was begun at 3 mg [1].",
    "denied": "Melatonin was not begun at 3 mg [1].",
    "other language": "Melatonin wurde mit 3 mg begonnen [1].",
    "refusal": "I'm sorry, but I can't help with that [1].",
    "the prompt": "Rules: Use only what the evidence says [1]. You answer a question [1].",
    "script": "<script>fetch('http://127.0.0.1:9')</script> Melatonin was begun at 3 mg [1].",
    "image": "Melatonin was begun at 3 mg ![a](http://127.0.0.1:9/a.png) [1].",
    "link": "Melatonin was begun at 3 mg, see www.example.org [1].",
    "json": '{"answer": "Melatonin was begun at 3 mg", "citations": [1]}',
    "half a sentence": "Melatonin was begun at",
    "hidden letters": "Mela\u200btonin was begun at 3 mg [1].",
    "thinks for ever": "<think>Melatonin was begun at 3 mg [1]. ",
    "a question": "Was melatonin begun at 3 mg [1]?",
    "all of it": "All patients began melatonin at 3 mg [1].",
}


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS.keys())
def test_what_fails_the_check_is_never_shown(
    writer: WrittenAnswerer, server: Server, text: str
) -> None:
    answer = _ask(writer, server, "says", text)
    assert answer.answer == writer.verbatim.ask(DOSE).answer
    assert answer.fallback
    assert not any(check.shown for check in answer.checks)


def test_a_small_model_that_leaves_the_marks_out_is_shown_with_those_of_the_check(
    writer: WrittenAnswerer, server: Server
) -> None:
    text = "In Patient A, melatonin was begun at 3 mg. It was raised to 5 mg after ten days."
    answer = _ask(writer, server, "says", text)
    assert (answer.mode, answer.answer.count("[1]")) == ("written", 2)
    assert [c["assigned"] for c in to_json(answer)["checks"]] == [True, True]


def test_a_false_sentence_is_dropped_and_counted_and_the_rest_is_shown(
    writer: WrittenAnswerer, server: Server
) -> None:
    answer = _ask(writer, server, "says", GOOD + " It cured her for life [1].")
    assert answer.answer == SHOWN
    assert [c.shown for c in answer.checks] == [True, True, False]


def test_a_model_that_denies_the_sources_is_not_shown(
    writer: WrittenAnswerer, server: Server
) -> None:
    text = "Yes, melatonin is a sedative antihistamine [1]. Melatonin is a hormone [1]."
    answer = _ask(writer, server, "says", text, KIND)
    assert "antihistamine" not in answer.answer or "not a sedative antihistamine" in answer.answer
    assert not answer.checks[0].shown


def test_what_is_left_must_still_answer(writer: WrittenAnswerer, server: Server) -> None:
    answer = _ask(writer, server, "says", "It was raised after ten days in Patient A [1].")
    assert answer.answer == writer.verbatim.ask(DOSE).answer
    assert answer.checks[0].shown
    assert "no longer answers" in answer.fallback


@pytest.mark.parametrize("way", ["busy_once", "no_end_sign", "cut_by_length", "repeats"])
def test_a_slip_that_can_be_lived_with_still_gives_the_written_answer(
    writer: WrittenAnswerer, server: Server, way: str
) -> None:
    answer = _ask(writer, server, way, GOOD + "\n")
    assert (answer.mode, answer.answer) == ("written", SHOWN)


def test_endless_sentences_are_read_to_a_limit(writer: WrittenAnswerer, server: Server) -> None:
    answer = _ask(writer, server, "endless_sentences")
    assert answer.mode == "verbatim"
    assert len(answer.checks) <= 12


def test_sentences_come_one_by_one(writer: WrittenAnswerer, server: Server) -> None:
    server.behave, server.text = "says", GOOD
    grown = [a.answer for a in writer.stream(DOSE)]
    assert grown == [SHOWN.split("\n")[0], SHOWN, SHOWN]


def test_no_model_is_called_where_the_screen_or_the_corpus_says_no(
    writer: WrittenAnswerer, server: Server
) -> None:
    server.behave, server.text = "says", GOOD
    server.requests.clear()
    for question in ("He took an overdose and is unconscious!", "Can I stop my melatonin tonight?",
                     "Who won the cup in 1954?", "?"):  # fmt: skip
        answer = writer.ask(question)
        assert answer.status is not Status.ANSWERED
        assert to_json(answer) == to_json(replace(answer, mode="verbatim", model=""))
    assert server.requests == []


def test_a_redirect_is_not_followed(writer: WrittenAnswerer, server: Server) -> None:
    other = Server()
    try:
        answer = _ask(writer, server, "redirects", f"{other.url}/chat/completions")
        assert answer.fallback
        assert other.paths == []
    finally:
        other.shutdown()
        other.server_close()


@pytest.mark.parametrize(("way", "word"), [("wrong_key", "key"), ("unknown_model", "name")])
def test_a_wrong_key_or_name_is_said_at_start_without_the_key(
    terrors: Settings, server: Server, monkeypatch: pytest.MonkeyPatch, way: str, word: str
) -> None:
    monkeypatch.setenv("BACLOFEN_QA_MODEL_KEY", "sk-very-secret")
    server.behave = way
    settings = replace(terrors, model="scripted", model_url=server.url)
    with _model(settings) as model, pytest.raises(SettingsError, match=word) as caught:
        model.check()
    assert "sk-very-secret" not in repr(caught.value) + str(caught.value.__cause__)


def test_another_server_does_not_get_the_providers_key(
    terrors: Settings, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-provider")
    settings = replace(terrors, model="openai:scripted", model_url=server.url)
    with _model(settings) as model:
        key = model.chat.openai_api_key  # type: ignore[attr-defined]
    assert key.get_secret_value() == "none"


def test_a_server_that_is_down_at_start_is_no_error(terrors: Settings) -> None:
    settings = replace(terrors, model="scripted", model_url="http://127.0.0.1:9/v1")
    with _model(settings) as model:
        model.check()


def test_a_model_that_takes_no_temperature_is_asked_again_without(
    terrors: Settings, server: Server
) -> None:
    server.behave = "too_long"
    with _model(replace(terrors, model="x", model_url=server.url)) as model:
        assert model.chat.temperature == 0  # type: ignore[attr-defined]
        model.check()
        assert model.chat.temperature is None  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("model", "url", "says"),
    [
        ("nonsense", "", "PROVIDER:NAME"),
        ("nobody:x", "", "nobody:x"),
        ("ollama:x", "", "langchain-ollama"),
        ("openai:x", "ftp://host/v1", "http://"),
        ("openai:x", "http://user:key@host/v1", "without a user name or key"),
    ],
)
def test_a_setting_that_can_not_work_is_said_in_a_sentence(
    terrors: Settings, model: str, url: str, says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        LanguageModel(replace(terrors, model=model, model_url=url))


def test_without_a_setting_answers_are_verbatim(terrors: Settings) -> None:
    assert isinstance(open_answerer(terrors), Answerer)
