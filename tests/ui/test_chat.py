"""The chat's logic, through Streamlit's own test runner, on real indexes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import prompts
from ingest.run import ingest
from settings import PROJECT, Settings

Opener = Callable[[Settings], AppTest]
PATIENCE = 120  # seconds a run may take on a busy machine


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Opens the chat over the given corpus and index."""

    def run(settings: Settings) -> AppTest:
        monkeypatch.setenv("BACLOFEN_QA_CORPUS", str(settings.corpus))
        monkeypatch.setenv("BACLOFEN_QA_INDEX", str(settings.index))
        return AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE).run()

    return run


def page(app: AppTest) -> str:
    """Everything that the page shows as HTML; no run may have raised."""
    assert not app.exception
    return "".join(element.proto.body for element in app.get("html"))


def ask(app: AppTest, question: str) -> str:
    return page(app.chat_input[0].set_value(question).run())


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_an_example_is_asked_by_a_click_and_the_examples_go(
    opened: Opener, shipped: Settings
) -> None:
    app = opened(shipped)
    question = labels(app)[0]
    shown = page(app.button[0].click().run())
    assert f'<p class="qa-question">{question}</p>' in shown
    assert 'data-status="answer"' in shown
    assert question not in labels(app)


def test_turns_stay_and_a_follow_up_knows_the_one_before(opened: Opener, shipped: Settings) -> None:
    app = opened(shipped)
    ask(app, "How old was the first patient?")
    shown = ask(app, "and the second?")
    assert shown.index("How old was the first patient?") < shown.index("and the second?")
    assert "25-year-old" in shown.split("and the second?")[1]


def test_clearing_forgets_the_turns_and_shows_the_examples_again(
    opened: Opener, shipped: Settings
) -> None:
    app = opened(shipped)
    examples = labels(app)
    ask(app, "Is baclofen a benzo?")
    shown = page(app.button(key="clear").click().run())
    assert '<p class="qa-question">' not in shown
    assert labels(app) == examples


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Is baclofen a benzo?", "answer"),
        ("What is the capital of France?", "declined"),
        ("May I stop taking my baclofen?", "advice"),
        ("My friend took 50 pills and is unconscious", "emergency"),
        ("?", "invalid"),
        ("\x00\x07", "invalid"),
        ("a " * 50_000, "invalid"),
    ],
    ids=["answered", "declined", "advice", "emergency", "mark", "control", "overlong"],
)
def test_every_question_gets_its_kind_of_reply(
    opened: Opener, shipped: Settings, question: str, status: str
) -> None:
    shown = ask(opened(shipped), question)
    assert f'data-status="{status}"' in shown
    assert 'class="qa-disclaimer"' in shown


def test_a_missing_index_is_one_sentence_and_is_taken_up_when_it_comes(
    opened: Opener, terrors: Settings, tmp_path: Path
) -> None:
    later = Settings(corpus=terrors.corpus, index=tmp_path / "later")
    app = opened(later)
    assert "There is no index in" in page(app)
    assert not app.chat_input
    terrors.index.rename(later.index)
    app.button(key="try-again").click().run()
    assert "Melatonin was begun" in ask(app, "What dose of melatonin did patient A take?")


def test_a_damaged_index_is_one_sentence(opened: Opener, terrors: Settings) -> None:
    for path in terrors.index.rglob("texts.sqlite"):
        path.write_bytes(path.read_bytes()[:100])
    shown = page(opened(terrors))
    assert "baclofen-qa ingest" in shown
    assert "Traceback" not in shown


def test_a_setting_that_makes_no_sense_is_one_sentence(
    opened: Opener, shipped: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(shipped)
    monkeypatch.setenv("BACLOFEN_QA_INDEX", " ")
    assert "BACLOFEN_QA_INDEX is set but empty" in page(app.run())


def test_a_new_build_is_taken_up_without_a_restart(opened: Opener, terrors: Settings) -> None:
    app = opened(terrors)
    question = "What dose of melatonin did patient A take?"
    before = ask(app, question)
    assert "5 mg after ten days" in before
    source = terrors.corpus / "terrors.md"
    source.write_text(
        source.read_text("utf-8").replace("5 mg after ten", "4 mg after nine"), "utf-8"
    )
    ingest(terrors)
    first, second = ask(app, question + " Please.").split("Please.")
    assert "4 mg after nine days" in second
    assert "5 mg after ten days" in first
    assert prompts.text("ui.earlier_build") in first
    assert prompts.text("ui.earlier_build") not in second


def test_the_conversation_can_be_downloaded(opened: Opener, shipped: Settings) -> None:
    app = opened(shipped)
    assert not app.get("download_button")
    ask(app, "Is baclofen a benzo?")
    assert [b.proto.label for b in app.get("download_button")] == [prompts.text("ui.download")]
