"""Sources are changed in a real browser: dropped, looked at, confirmed, removed, brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import prompts
from index.build import current_id, require_manifest
from settings import Settings
from tests.corpora import TERRORS, write_terrors
from tests.ui.conftest import ingested
from tests.ui.served import served
from tests.ui.visitor import PATIENCE, Visitor, visit
from ui.words import build_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

expect.set_options(timeout=PATIENCE)
OTHER = "# Valerian tea\n\nValerian tea was given to four adults. None of them slept longer.\n"
DOSE = "What dose of melatonin did patient A take?"
# As tall as the plan, since a list of choices closes while the page scrolls.
TALL_PHONE = {"width": 400, "height": 2000}
DROP = """([zone, files]) => {
  const carried = new DataTransfer();
  for (const [name, text] of files) carried.items.add(new File([text], name));
  zone.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def desk(exported_models: Path, tmp_path: Path) -> Settings:
    """Two sources that a test may change."""
    corpus = write_terrors(tmp_path / "corpus")
    (corpus / "valerian.md").write_text(OTHER, encoding="utf-8")
    return ingested(corpus, tmp_path / "index", exported_models)


@pytest.fixture
def address(desk: Settings, tmp_path: Path) -> Iterator[str]:
    with served(desk, tmp_path / "log") as found:
        yield found


def enter(visitor: Visitor) -> Page:
    page = visitor.enter("sources")
    page.locator(".qa-source-card").first.wait_for()
    visitor.settle()
    return page


def drop(visitor: Visitor, *files: tuple[str, str]) -> Locator:
    """Drops files on the page; gives the plan that comes up."""
    zone = visitor.page.get_by_test_id("stFileUploaderDropzone").element_handle()
    visitor.page.evaluate(DROP, [zone, [list(file) for file in files]])
    plan = visitor.page.locator(".qa-plan")
    plan.wait_for()
    visitor.settle()
    return plan


def button(page: Page, name: str, **variables: str) -> Locator:
    return page.get_by_role("button", name=prompts.text(f"sources.{name}", **variables))


def card(plan: Locator, kind: str) -> Locator:
    return plan.locator(f".qa-{kind}")


def made(settings: Settings) -> dict[str, str]:
    """What names the build that answers now."""
    manifest = require_manifest(settings.index)
    return build_words(manifest.build_id, manifest.created)


def review(way: str, build: dict[str, str]) -> str:
    return prompts.text(f"sources.review_{way}", **build)


def files(settings: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in settings.corpus.iterdir()}


def test_a_drop_is_looked_at_discarded_and_then_confirmed_and_an_open_chat_takes_it_up(
    browser: Browser, desk: Settings, address: str
) -> None:
    changed = TERRORS.replace("5 mg after ten", "4 mg after nine")
    dropped = (
        ("../../terrors.md", changed),
        ("new<b>.txt", "Zolpidem was given to nine adults.\n"),
        ("scan.pdf", "%PDF-1.4 and no more"),
        ("x.exe", "MZ"),
    )
    before, build = files(desk), current_id(desk.index)
    with visit(browser, address) as chat, visit(browser, address) as visitor:
        chat.enter()
        first = chat.ask(DOSE)
        expect(first).to_contain_text("5 mg after ten days")
        page = enter(visitor)

        plan = drop(visitor, *dropped)
        assert visitor.run("document.activeElement.tagName") == "H2"
        expect(card(plan, "changed").locator("del").first).to_have_text("5")
        expect(card(plan, "changed").locator("ins").first).to_have_text("4")
        expect(card(plan, "added")).to_contain_text("new-b.txt")
        expect(card(plan, "added")).to_contain_text(prompts.text("ui.evidence_unrated"))
        expect(card(plan, "refused")).to_have_count(2)
        expect(card(plan, "refused").first).to_contain_text("damaged")
        button(page, "discard").click()
        page.locator(".qa-source-card").first.wait_for()
        assert (files(desk), current_id(desk.index)) == (before, build)

        drop(visitor, *dropped)
        button(page, "confirm").click()
        page.get_by_role("progressbar").first.wait_for()
        outcome = page.locator(".qa-outcome")
        expect(outcome).to_contain_text("1 added, 1 changed")
        expect(outcome).to_be_in_viewport()
        expect(page.locator(".qa-source-card")).to_have_count(3)
        assert {*files(desk)} == {*before, "new-b.txt"}
        assert files(desk)["terrors.md"].decode() == changed

        expect(chat.ask(DOSE + " Please.")).to_contain_text("4 mg after nine days")
        expect(first).to_contain_text(prompts.text("ui.earlier_build"))
        assert visitor.strayed == []


def test_a_source_is_removed_after_a_second_look_and_the_version_before_comes_back(
    browser: Browser, desk: Settings, address: str
) -> None:
    with visit(browser, address) as visitor:
        page = enter(visitor)
        expect(page.locator(".st-key-back")).to_have_count(0)
        first = made(desk)
        button(page, "remove", title="Valerian tea").click()
        expect(card(page.locator(".qa-plan"), "removed")).to_contain_text("Valerian tea")
        assert (desk.corpus / "valerian.md").exists()
        terrors = desk.corpus / "terrors.md"
        terrors.write_text(TERRORS.replace("A 7-year-old", "An 8-year-old"), encoding="utf-8")
        button(page, "confirm_removal").click()
        expect(page.locator(".qa-problem")).to_contain_text("check it again")
        assert (desk.corpus / "valerian.md").exists()
        folder_too = card(page.locator(".qa-plan"), "changed")
        expect(folder_too).to_contain_text(prompts.text("sources.folder_too"))
        expect(page.locator(".qa-plan")).to_contain_text(prompts.text("sources.folder_along"))
        button(page, "confirm_removal").click()
        expect(page.locator(".qa-outcome")).to_contain_text("1 changed, 1 removed")
        expect(page.locator(".qa-source-card")).to_have_count(1)
        assert not (desk.corpus / "valerian.md").exists()
        (kept,) = desk.index.glob("set-aside/*/valerian.md")
        assert kept.read_text("utf-8") == OTHER
        expect(page.get_by_role("button", name="Remove")).to_have_count(0)  # the last one stays

        second = made(desk)
        button(page, "go_back", **first).click()
        expect(page.locator(".qa-review h2")).to_have_text(review("back", first))
        expect(card(page.locator(".qa-plan"), "changed")).to_contain_text("A 7-year-old")
        expect(card(page.locator(".qa-plan"), "added")).to_contain_text("Valerian tea")
        button(page, "back_confirm").click()
        expect(page.locator(".qa-outcome")).to_contain_text(first["build"])
        expect(page.locator(".qa-source-card")).to_have_count(2)

        button(page, "go_forward", **second).click()
        expect(page.locator(".qa-review h2")).to_have_text(review("forward", second))
        button(page, "forward_confirm").click()
        expect(button(page, "go_back", **first)).to_be_visible()
        expect(page.locator(".qa-source-card")).to_have_count(1)


def test_a_plan_is_described_and_confirmed_by_keyboard_on_a_phone(
    browser: Browser, desk: Settings, address: str
) -> None:
    with visit(browser, address, viewport=TALL_PHONE) as visitor:
        page = enter(visitor)
        drop(visitor, ("a-very-long-name-of-a-file-" * 3 + ".md", OTHER.replace("tea", "pills")))
        assert visitor.run("document.documentElement.scrollWidth") == 400
        page.keyboard.press("Tab")  # from the heading of the plan
        assert visitor.run("document.activeElement.tagName") == "SUMMARY"
        page.get_by_text("Describe “Valerian pills”").click()
        page.get_by_label(prompts.text("sources.describe_design")).fill("open trial (n = 4)")
        level = page.get_by_label(prompts.text("sources.describe_level"))
        level.focus()
        while not page.get_by_role("option").count():  # what unfolds around it closes it again
            page.keyboard.press("ArrowDown")
            page.wait_for_timeout(300)
        page.keyboard.type("Level 4")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        button(page, "describe_save").click()
        expect(card(page.locator(".qa-plan"), "added")).to_contain_text("Level 4 of 5, weak")
        button(page, "confirm").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".qa-outcome")).to_contain_text("1 added")
        expect(page.locator("body")).to_contain_text("open trial (n = 4)")
        assert "evidence_level = 4" in (desk.corpus / "sources.toml").read_text("utf-8")
        assert visitor.run("document.documentElement.scrollWidth") == 400
