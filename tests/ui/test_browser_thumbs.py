"""Thumbs in a real Chromium: what they keep is said once, and a comment closes with the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

import prompts
from evals import feedback
from settings import Settings
from tests.ui.served import served
from tests.ui.visitor import PATIENCE, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

expect.set_options(timeout=PATIENCE)


def test_what_a_thumb_keeps_is_said_once_under_a_conversation_of_many_thumbs(
    browser: Browser, terrors: Settings, tmp_path: Path
) -> None:
    file = feedback.path_beside(terrors.index)
    with served(terrors, tmp_path / "log") as address, visit(browser, address) as visitor:
        page = visitor.enter()
        notice = page.get_by_text(prompts.text("feedback.what", file=file.name))
        comment = page.get_by_label(prompts.text("feedback.comment_up"))
        expect(notice).to_have_count(0)
        visitor.ask("Who was patient B?")
        expect(notice).to_have_count(1)
        page.get_by_test_id("stFeedback").first.get_by_role("radio", name="Thumbs up").click()
        expect(comment).to_be_visible()
        expect(notice).to_have_count(1)
        visitor.ask("What is the capital of France?")
        expect(comment).to_have_count(0)
        page.get_by_test_id("stFeedback").last.get_by_role("radio", name="Thumbs up").click()
        expect(comment).to_be_visible()
        expect(page.get_by_text(prompts.text("feedback.kept"))).to_have_count(2)
        expect(notice).to_have_count(1)
        assert len(feedback.all(file)) == 2


def test_the_field_for_a_comment_comes_into_view_above_the_next_question(
    browser: Browser, terrors: Settings, tmp_path: Path
) -> None:
    small = {"width": 375, "height": 600}
    with (
        served(terrors, tmp_path / "log") as address,
        visit(browser, address, viewport=small) as visitor,
    ):
        page = visitor.enter()
        visitor.ask("Who was patient B?")
        thumb = page.get_by_role("radio", name="Thumbs up")
        thumb.scroll_into_view_if_needed()
        thumb.click()
        send = page.get_by_role("button", name=prompts.text("feedback.send"))
        expect(send).to_be_in_viewport(ratio=1)
        visitor.settle()
        page.wait_for_timeout(500)  # scrolling has come to rest
        field, box = send.bounding_box(), page.get_by_test_id("stBottom").bounding_box()
        assert field is not None
        assert box is not None
        assert field["y"] + field["height"] <= box["y"]
