"""The Evaluation page and the thumbs in a real Chromium: on a phone, by keyboard, nothing leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

import prompts
from evals import feedback
from settings import Settings
from tests.evals.samples import AGE_QUESTION
from tests.ui.reports_made import RIGHT, WRONG, keep_report
from tests.ui.visitor import PATIENCE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

expect.set_options(timeout=PATIENCE)


def test_a_phone_shows_figures_pictures_and_why_a_question_is_wrong(
    browser: Browser, chat_address: str, shipped: Settings
) -> None:
    keep_report(shipped.index, "a", RIGHT, 0)
    keep_report(shipped.index, "b", WRONG, 86400)
    with visit(browser, chat_address, viewport={"width": 375, "height": 800}) as visitor:
        page = visitor.enter("evaluation")
        expect(page.locator(".qa-tile").first).to_contain_text("50 %")
        expect(page.locator(".qa-bar i").first).to_be_visible()
        expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
        failure = page.locator("details.qa-asked", has=page.locator(".qa-asked-body")).first
        expect(failure.locator("summary")).to_contain_text(AGE_QUESTION.question)
        failure.locator("summary").click()
        expect(failure.get_by_text(prompts.text("evaluation.why"))).to_be_visible()
        assert visitor.run("document.documentElement.scrollWidth") == 375
        assert visitor.strayed == []


def test_a_thumb_and_a_comment_by_keyboard_are_kept(
    browser: Browser, chat_address: str, shipped: Settings
) -> None:
    with visit(browser, chat_address) as visitor:
        page = visitor.enter()
        visitor.ask("is baclofen a benzo?")
        page.get_by_role("radio").last.focus()
        page.keyboard.press("Enter")
        page.get_by_label(prompts.text("feedback.comment_down")).fill("Too long.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text(prompts.text("feedback.kept_comment"))).to_be_visible()
        (kept,) = feedback.all(feedback.path_beside(shipped.index))
        assert (kept.thumb, kept.comment) == ("down", "Too long.")
        assert visitor.strayed == []
