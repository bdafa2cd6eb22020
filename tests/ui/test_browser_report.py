"""The HTML report in a real Chromium: alone, on a phone, filtered, and each question opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from evals.run import evaluate
from evals.write import write_report
from tests.evals.samples import AGE, AGE_QUESTION, SILENT_QUESTION, TEXT, Scripted, answer, cite
from tests.ui.reports_made import golden_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

COUNT = 12
LONG = replace(AGE_QUESTION, category="a category with a long name")
QUESTIONS = [replace(LONG, id=f"age-{n}", question=f"How old? ({n})") for n in range(COUNT)]
_INSIDE = """word => {
  const own = word.getBoundingClientRect(), all = word.ownerSVGElement.getBoundingClientRect();
  return own.left > all.left - 2 && own.right < all.right + 2;
}"""
WRONG = answer("She took 20 mg of lindol.", seconds=0.3)
SHIFTED = answer(AGE, citations=(cite(AGE, shift=1),), confidence=0.7)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Twelve questions, the first three wrong, the fourth with an inexact quote, and a silent one."""
    said = {q.question: WRONG if n < 3 else answer(AGE) for n, q in enumerate(QUESTIONS)}
    said |= {QUESTIONS[3].question: SHIFTED, SILENT_QUESTION.question: answer()}
    path = golden_file(tmp_path, *QUESTIONS, SILENT_QUESTION)
    write_report(tmp_path / "out", evaluate([path], Scripted(said), texts={"terra": TEXT}))
    return tmp_path / "out" / "report.html"


@pytest.fixture(params=[1000, 375])
def page(browser: Browser, report: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The report at the width of a desktop and of a phone; nothing may be asked for or go wrong."""
    opened = browser.new_page(viewport={"width": request.param, "height": 800})
    asked: list[str] = []
    wrong: list[str] = []
    opened.on("request", lambda sent: asked.append(sent.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.goto(report.as_uri())
    yield opened
    assert asked == [report.as_uri()]
    assert wrong == []
    opened.close()


def test_the_report_fits_its_screen_and_shows_every_picture(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("figure svg").count() == 5
    for picture in page.locator("figure svg").all():
        box = picture.bounding_box()
        assert box is not None
        assert box["width"] > 200
    words = page.locator("svg text").all()
    assert [word.text_content() for word in words if not word.evaluate(_INSIDE)] == []


def test_each_question_opens_to_its_reasons(page: Page) -> None:
    rows = page.locator("#questions > details")
    assert rows.count() == COUNT + 1
    for row in rows.all():
        row.locator("summary").click()
        expect(row.locator("div h4").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(rows.first.locator(".why").first).to_contain_text("must match")
    expect(rows.nth(4).locator("mark").first).to_have_text(AGE)


def test_filters_show_what_they_name(page: Page) -> None:
    shown = page.locator("#questions > details:visible")
    expect(page.locator("#count")).to_have_text(f"{COUNT + 1} of {COUNT + 1} questions")
    for name, value, left in (
        ("outcome", "not right", 3),
        ("outcome", "broken promise", 1),
        ("outcome", "right", COUNT - 2),
        ("category", "near", 1),
        ("split", "dev", COUNT),
    ):
        page.select_option(f"#{name}", value)
        assert shown.count() == left, (name, value)
        page.select_option(f"#{name}", "")
    page.locator("#words").fill("(11)")
    expect(shown).to_have_count(1)
    expect(page.locator("#count")).to_have_text(f"1 of {COUNT + 1} questions")
