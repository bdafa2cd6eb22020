"""The chat with a language model: a switch, what it wrote and who, and why where it did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

import prompts
from records import Check
from settings import PROJECT, Settings
from tests.answer.llm_server import Server
from tests.ui.records_made import answer, document, passage
from ui import answers
from ui.transcript import transcript
from ui.turns import Turn, answered_turn

GOOD = "Melatonin was begun at 3 mg in Patient A [1]. It cured her for life [1]."
ASKED = "What dose of melatonin did patient A start with?"
PATIENCE = 120


def _turn(**changed: object) -> Turn:
    made = answer(**changed)  # type: ignore[arg-type]
    return answered_turn("What did he take?", made, {"d1": document()}, {"p1": passage()})


WRITTEN = {"mode": "written", "model": "qwen <b>", "checks": (
    Check("He took 3 mg daily.", (1,)), Check("It cured him.", (1,), ("word: cured",)))}  # fmt: skip


def test_the_model_and_its_dropped_sentences_are_named_and_escaped() -> None:
    turn = _turn(**WRITTEN)
    said = prompts.text("ui.written_by", model="qwen &lt;b&gt;", checked="2", dropped="1")
    assert said in answers.turn_html(turn, "k", "corpus")
    assert "2 sentences checked, 1 dropped" in transcript([turn], "corpus")


def test_a_dropped_sentence_is_shown_nowhere() -> None:
    turn = _turn(**WRITTEN)
    assert "cured" not in answers.turn_html(turn, "k", "corpus") + transcript([turn], "corpus")


def test_why_an_answer_is_verbatim_after_all_is_said() -> None:
    turn = _turn(model="m", fallback="The model <was> slow.")
    assert "The model &lt;was&gt; slow." in answers.turn_html(turn, "k", "corpus")
    assert "was" in transcript([turn], "corpus")


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server()
    found.text = GOOD
    yield found
    found.shutdown()
    found.server_close()


def _open(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> AppTest:
    monkeypatch.setenv("BACLOFEN_QA_CORPUS", str(settings.corpus))
    monkeypatch.setenv("BACLOFEN_QA_INDEX", str(settings.index))
    if settings.model_url:
        monkeypatch.setenv("BACLOFEN_QA_MODEL", settings.model)
        monkeypatch.setenv("BACLOFEN_QA_MODEL_URL", settings.model_url)
    return AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE).run()


def _page(app: AppTest) -> str:
    assert not app.exception
    return "".join(element.proto.body for element in app.get("html"))


def test_without_a_model_there_is_no_switch(
    monkeypatch: pytest.MonkeyPatch, terrors: Settings
) -> None:
    assert not _open(monkeypatch, terrors).get("button_group")


def test_with_a_model_the_switch_decides_who_words_the_answer(
    monkeypatch: pytest.MonkeyPatch, terrors: Settings, server: Server
) -> None:
    settings = replace(terrors, model="scripted", model_url=server.url)
    app = _open(monkeypatch, settings)
    written = _page(app.chat_input[0].set_value(ASKED).run())
    assert prompts.text("ui.written_by", model="scripted", checked="2", dropped="1") in written
    assert "cured" not in written
    asked = len(server.requests)
    (switch,) = app.get("button_group")
    switch.set_value(prompts.text("ui.mode_verbatim"))
    app.chat_input[0].set_value("How old was patient B?").run()
    assert len(server.requests) == asked
