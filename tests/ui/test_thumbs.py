"""Thumbs under an answer: what is kept, taken back, and what happens where nothing can be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import prompts
from evals import feedback
from evals.feedback import Thumb
from settings import PROJECT, Settings
from tests.ui.html_text import Seen

PATIENCE = 120  # seconds a run may take on a busy machine
DOWN, UP = 0, 1  # as st.feedback counts them
QUESTION = "Is baclofen a benzo?"
NEXT = "What is the capital of France?"


@pytest.fixture
def index(shipped: Settings, tmp_path: Path) -> Path:
    """The shipped index under a name of its own, so that its thumbs are of this test alone."""
    own = tmp_path / "index"
    own.symlink_to(shipped.index)
    return own


@pytest.fixture
def chat(index: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The chat after one question."""
    monkeypatch.setenv("BACLOFEN_QA_CORPUS", str(PROJECT / "corpus"))
    monkeypatch.setenv("BACLOFEN_QA_INDEX", str(index))
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=PATIENCE).run()
    return app.chat_input[0].set_value(QUESTION).run()


def page(app: AppTest) -> str:
    assert not app.exception
    return Seen("".join(element.proto.body for element in app.get("html"))).text


def test_a_thumb_is_kept_with_its_answer_and_the_page_says_where(
    chat: AppTest, index: Path
) -> None:
    path = feedback.path_beside(index)
    assert prompts.text("feedback.what", file=path.name) in page(chat)
    assert not path.exists()
    chat.feedback[0].set_value(UP).run()
    (kept,) = feedback.all(path)
    assert (kept.thumb, kept.question, kept.comment) == (Thumb.UP, QUESTION, "")
    assert kept.citations
    assert all(one.sha256 for one in kept.citations)
    assert prompts.text("feedback.kept") in page(chat)


def test_what_a_thumb_keeps_is_said_once_however_many_were_given(
    chat: AppTest, index: Path
) -> None:
    said = prompts.text("feedback.what", file=feedback.path_beside(index).name)
    chat.feedback[0].set_value(UP).run()
    assert page(chat).count(said) == 1
    chat.chat_input[0].set_value(NEXT).run()
    assert page(chat).count(said) == 1
    assert not chat.text_area  # the comment on the answer before is closed
    chat.feedback[0].set_value(DOWN).run()
    chat.feedback[1].set_value(UP).run()
    assert page(chat).count(said) == 1


def test_a_comment_joins_its_thumb_and_the_turns_before_stand_with_it(
    chat: AppTest, index: Path
) -> None:
    chat.chat_input[0].set_value(NEXT).run()
    chat.feedback[1].set_value(DOWN).run()
    chat.text_area[0].set_value(" He was older. ")
    next(b for b in chat.button if b.label == prompts.text("feedback.send")).click().run()
    (kept,) = feedback.all(feedback.path_beside(index))
    assert (kept.thumb, kept.comment) == (Thumb.DOWN, "He was older.")
    assert kept.turns == (QUESTION,)
    assert prompts.text("feedback.kept_comment") in page(chat)
    assert not chat.text_area


def test_a_thumb_can_be_changed_and_taken_back(chat: AppTest, index: Path) -> None:
    path = feedback.path_beside(index)
    chat.feedback[0].set_value(UP).run()
    chat.feedback[0].set_value(DOWN).run()
    assert [kept.thumb for kept in feedback.all(path)] == [Thumb.DOWN]
    chat.feedback[0].set_value(None).run()
    assert feedback.all(path) == ()
    assert prompts.text("feedback.kept") not in page(chat)


def test_where_nothing_can_be_kept_the_page_says_so_and_the_chat_goes_on(
    chat: AppTest, index: Path
) -> None:
    feedback.path_beside(index).write_text("no database, but long enough to be taken for one")
    chat.feedback[0].set_value(UP).run()
    shown = page(chat)
    assert "Your thumb could not be kept." in shown
    assert "is damaged or no database" in shown
    chat.chat_input[0].set_value(NEXT).run()
    assert prompts.text("ui.declined") in page(chat).split(NEXT)[1]


def test_a_new_conversation_begins_without_thumbs(chat: AppTest) -> None:
    chat.feedback[0].set_value(UP).run()
    chat.button(key="clear").click().run()
    chat.chat_input[0].set_value(QUESTION).run()
    assert chat.feedback[0].value is None


def test_what_is_no_question_gets_no_thumbs(chat: AppTest) -> None:
    chat.chat_input[0].set_value("?").run()
    assert len(chat.feedback) == 1
