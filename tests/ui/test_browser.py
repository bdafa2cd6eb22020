"""The real page in a real Chromium: the main job, by mouse, by keyboard, on a phone, in the dark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

import prompts
from settings import Settings
from tests.ui.served import served, watch_of
from tests.ui.visitor import PATIENCE, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

expect.set_options(timeout=PATIENCE)
QUESTION = "is baclofen a benzo?"


def test_ask_open_the_citation_and_see_the_sentence_and_the_disclaimer(
    browser: Browser, chat_address: str
) -> None:
    with visit(browser, chat_address) as visitor:
        visitor.enter()
        assert visitor.page.title() == prompts.text("ui.page_title")
        card = visitor.ask(QUESTION)
        sentence = card.locator(".qa-said p").first.inner_text()
        assert "baclofen is not a benzodiazepine" in sentence
        passage = card.locator(".qa-passage").first
        expect(passage).to_be_hidden()
        card.locator(".qa-mark").first.click()
        expect(passage).to_be_visible()
        marked = passage.locator("mark").inner_text()
        assert marked in sentence
        assert len(passage.inner_text()) > len(marked)
        expect(card.locator(".qa-cite .qa-badge").first).to_have_text("Level 4 of 5, weak")
        expect(card.locator(".qa-disclaimer")).to_contain_text("OCEBM level 4 of 5")


def test_no_request_leaves_loopback(browser: Browser, chat_address: str, chat_log: Path) -> None:
    with visit(browser, chat_address) as visitor:
        visitor.enter()
        visitor.ask(QUESTION)
        visitor.enter("sources")
        visitor.page.locator(".qa-source-card").first.wait_for()
        assert visitor.requests > 10
        assert visitor.strayed == []
    assert not watch_of(chat_log).exists(), watch_of(chat_log).read_text()


def test_the_watch_over_the_server_sees_a_request_that_leaves(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    watch = Path(__file__).with_name("watch")
    environment = os.environ | {"PYTHONPATH": str(watch), "BACLOFEN_QA_WATCH": str(tmp_path / "w")}
    script = "import socket; socket.getaddrinfo('elsewhere.invalid', 80)"
    subprocess.run(
        [sys.executable, "-c", script], env=environment, check=False, capture_output=True
    )
    assert "elsewhere.invalid" in (tmp_path / "w").read_text()


def test_hostile_sources_and_questions_are_only_ever_text(
    browser: Browser, hostile: Settings, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with served(hostile, log) as address, visit(browser, address) as visitor:
        visitor.enter()
        card = visitor.ask(
            'What was the daily dose of zinc acetate? <img src=x onerror="stolen=1">'
        )
        assert "</mark></blockquote></details></section><style>" in card.inner_text()
        for summary in card.locator(".qa-cite > summary").all():
            summary.click()
        assert '<img src="http://tracker.invalid/pixel.png"' in card.inner_text()
        document = card.get_by_role("link", name=prompts.text("ui.open_document")).first
        visitor.enter(str(document.get_attribute("href")))
        visitor.page.locator(".qa-hit").wait_for()
        assert "<script>window.stolen=1</script>" in visitor.page.inner_text("body")
        visitor.enter("sources")
        visitor.page.locator(".qa-source-card").wait_for()
        live = "document.querySelectorAll('img[src*=tracker], iframe, [onerror], [onmouseover]').length"
        assert visitor.run(live) == 0
        assert visitor.run("typeof window.stolen") == "undefined"
        assert visitor.strayed == []


def test_everything_can_be_done_by_keyboard_with_the_focus_in_sight(
    browser: Browser, chat_address: str
) -> None:
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    with visit(browser, chat_address) as visitor:
        page = visitor.enter()
        page.locator(".st-key-examples button").first.wait_for()
        visitor.settle()
        while visitor.run("!document.activeElement.closest('.st-key-examples')"):
            page.keyboard.press("Tab")
        assert visitor.run(outline) == "solid"
        page.keyboard.press("Enter")
        page.locator(".qa-mark").first.wait_for()
        visitor.settle()
        page.locator(".qa-mark").first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert visitor.run("document.activeElement.className") == "qa-mark"
        assert visitor.run(outline) == "solid"
        page.keyboard.press("Enter")
        expect(page.locator(".qa-passage mark").first).to_be_visible()


def test_a_phone_shows_everything_without_scrolling_sideways(
    browser: Browser, chat_address: str
) -> None:
    with visit(browser, chat_address, viewport={"width": 375, "height": 800}) as visitor:
        visitor.enter()
        card = visitor.ask(QUESTION)
        card.locator(".qa-mark").first.click()
        widest = "Math.max(...[...document.querySelectorAll('.stHtml *')].map(e => e.scrollWidth))"
        assert visitor.run("document.documentElement.scrollWidth") == 375
        assert int(str(visitor.run(widest))) <= 375
        assert (
            float(
                str(
                    visitor.run(
                        "parseFloat(getComputedStyle(document.querySelector('.qa-said p')).fontSize)"
                    )
                )
            )
            >= 16
        )


def test_the_dark_scheme_is_followed(browser: Browser, chat_address: str) -> None:
    colour = "getComputedStyle(document.querySelector('.qa-card')).backgroundColor"
    with visit(browser, chat_address, color_scheme="dark") as visitor:
        visitor.enter()
        visitor.ask(QUESTION)
        assert visitor.run(colour) == "rgb(17, 23, 26)"


def test_an_emergency_notice_is_in_sight_wherever_the_reader_was(
    browser: Browser, chat_address: str
) -> None:
    with visit(browser, chat_address, viewport={"width": 375, "height": 800}) as visitor:
        visitor.enter()
        card = visitor.ask(QUESTION)
        card.locator(".qa-mark").first.click()
        visitor.ask("my friend took 50 pills and is unconscious")
        notice = visitor.page.locator(".qa-notice-emergency")
        expect(notice).to_be_in_viewport(ratio=0.5)
        expect(notice).to_have_attribute("role", "alert")


def test_a_citation_opens_where_it_was_clicked(browser: Browser, chat_address: str) -> None:
    with visit(browser, chat_address) as visitor:
        visitor.enter()
        card = visitor.ask(QUESTION)
        visitor.page.wait_for_timeout(500)  # scrolling has come to rest
        summary = card.locator(".qa-cite > summary").first
        before = summary.bounding_box()
        summary.click()
        visitor.page.wait_for_timeout(500)
        assert summary.bounding_box() == before


def test_the_conversation_downloads_as_markdown(browser: Browser, chat_address: str) -> None:
    with visit(browser, chat_address) as visitor:
        visitor.enter()
        visitor.ask(QUESTION)
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("button", name=prompts.text("ui.download")).click()
        assert download.value.suggested_filename == prompts.text("ui.download_name")
        saved = Path(str(download.value.path())).read_text("utf-8")
        assert "baclofen is not a benzodiazepine" in saved
        assert re.search(r"^## Question: is baclofen a benzo\?$", saved, re.MULTILINE)


def test_a_missing_index_is_one_sentence_in_the_page_and_no_traceback_anywhere(
    browser: Browser, tmp_path: Path
) -> None:
    empty = Settings(corpus=tmp_path, index=tmp_path / "none")
    with served(empty, tmp_path / "log") as address, visit(browser, address) as visitor:
        page = visitor.enter()
        expect(page.locator(".qa-problem")).to_contain_text("run baclofen-qa ingest")
        assert "Traceback" not in page.inner_text("body")
        assert "Traceback" not in (tmp_path / "log").read_text()
