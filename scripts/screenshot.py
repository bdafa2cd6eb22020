#!/usr/bin/env python3
"""The real chat over the current index -> docs/screenshot.png, and variants to look at.

.venv/bin/python scripts/screenshot.py                   docs/screenshot.png
.venv/bin/python scripts/screenshot.py --evaluation      docs/evaluation.png, of the newest report
.venv/bin/python scripts/screenshot.py --variants DIR    every kind of reply, light and dark,
                                                         at 1100 and at 375 px
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from settings import from_environment  # noqa: E402  (the project is found only now)
from tests.ui.served import chromium, chromium_path, served  # noqa: E402
from tests.ui.visitor import Visitor, visit  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

QUESTION = "is baclofen a benzo?"
REPLIES = {
    "follow-up": "and what is it used for?",
    "declined": "What is the capital of France?",
    "advice": "May I stop taking my baclofen?",
    "emergency": "My friend took 50 pills and is unconscious",
}
SIZES = {"wide": {"width": 1100, "height": 900}, "phone": {"width": 375, "height": 800}}
README_SIZE = {"width": 1000, "height": 900}
BELOW_THE_BUTTONS = 130  # pixels: the field for the next question


def main() -> int:
    """Makes the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--variants", type=Path, metavar="DIR", help="a folder for the variants")
    parser.add_argument("--evaluation", action="store_true", help="the Evaluation page")
    chosen = parser.parse_args()
    settings, path = from_environment(), chromium_path()
    if not settings.index.is_dir():
        sys.stderr.write("There is no index to show yet; run `baclofen-qa ingest`.\n")
        return 2
    if path is None:
        sys.stderr.write("There is no Chromium; install one, or name it in BACLOFEN_QA_BROWSER.\n")
        return 2
    with (
        tempfile.TemporaryDirectory() as folder,
        chromium(path) as browser,
        served(settings, Path(folder) / "log") as address,
    ):
        if chosen.variants is not None:
            variants(browser, address, chosen.variants)
        elif chosen.evaluation:
            evaluation_picture(browser, address, PROJECT / "docs" / "evaluation.png")
        else:
            readme_picture(browser, address, PROJECT / "docs" / "screenshot.png")
    return 0


def readme_picture(browser: Browser, address: str, target: Path) -> None:
    """The main job: a question, its answer in quotes, one citation open, the disclaimer."""
    with visit(browser, address, viewport=README_SIZE, color_scheme="light") as visitor:
        visitor.enter()
        card = visitor.ask(QUESTION)
        card.locator(".qa-cite > summary").first.click()
        visitor.run("document.activeElement.blur()")
        visitor.page.mouse.move(0, 0)
        place = visitor.page.locator(".st-key-clear").bounding_box() or {"y": 0, "height": 0}
        height = int(place["y"] + place["height"]) + BELOW_THE_BUTTONS
        visitor.page.set_viewport_size({"width": README_SIZE["width"], "height": height})
        _save(visitor, target)


def evaluation_picture(browser: Browser, address: str, target: Path) -> None:
    """The newest report: its figures, what changed, and its pictures."""
    with visit(browser, address, viewport=README_SIZE, color_scheme="light") as visitor:
        _whole(visitor, "evaluation", ".qa-columns")
        last = visitor.page.locator(".qa-pair").bounding_box() or {"y": 0, "height": 0}
        height = int(last["y"] + last["height"]) + 20
        visitor.page.wait_for_timeout(600)
        visitor.page.screenshot(path=target, clip={"x": 0, "y": 0, "width": 1000, "height": height})


def _whole(visitor: Visitor, place: str, last: str) -> None:
    """Opens a page and makes the window as high as it."""
    visitor.enter(place).locator(last).first.wait_for()
    visitor.settle()
    height = visitor.run("document.querySelector('.stMainBlockContainer').scrollHeight")
    width = (visitor.page.viewport_size or README_SIZE)["width"]
    visitor.page.set_viewport_size({"width": width, "height": int(str(height)) + 100})


def variants(browser: Browser, address: str, folder: Path) -> None:
    """Each kind of reply, and the sources, in each size and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        for name, size in SIZES.items():
            with visit(browser, address, viewport=size, color_scheme=scheme) as visitor:
                _tour(visitor, folder, f"{name}-{scheme}")


def _tour(visitor: Visitor, folder: Path, name: str) -> None:
    visitor.enter().locator(".st-key-examples button").first.wait_for()
    visitor.settle()
    _save(visitor, folder / f"{name}-first.png")
    card = visitor.ask(QUESTION)
    _save(visitor, folder / f"{name}-answer.png")
    card.locator(".qa-mark").first.click()
    _save(visitor, folder / f"{name}-citation.png")
    for kind, question in REPLIES.items():
        visitor.ask(question)
        _save(visitor, folder / f"{name}-{kind}.png")
    link = str(card.locator(".qa-cite-body a").first.get_attribute("href"))
    for kind, place in (("document", link), ("sources", "sources")):
        visitor.enter(place).locator(".qa-hit, .qa-source-card").first.wait_for()
        _save(visitor, folder / f"{name}-{kind}.png")
    visitor.enter("evaluation").locator(".qa-tiles, .qa-none").first.wait_for()
    _save(visitor, folder / f"{name}-evaluation.png")


def _save(visitor: Visitor, target: Path) -> None:
    visitor.page.wait_for_timeout(600)  # what unfolds has unfolded by then
    visitor.page.screenshot(path=target)


if __name__ == "__main__":
    raise SystemExit(main())
