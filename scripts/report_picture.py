#!/usr/bin/env python3
"""The HTML of an evaluation report -> docs/report.png, and variants to look at.

.venv/bin/python scripts/report_picture.py REPORT.html                 docs/report.png
.venv/bin/python scripts/report_picture.py REPORT.html --variants DIR  light and dark, wide and narrow
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from tests.ui.served import chromium, chromium_path  # noqa: E402  (the project is found only now)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ColorScheme, Page

WIDE, NARROW = 1000, 375
README_HEIGHT = 1250
SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")


def main() -> int:
    """Makes the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path, help="report.html, as `baclofen-qa evaluate` wrote it")
    parser.add_argument("--variants", type=Path, metavar="DIR", help="a folder for the variants")
    chosen = parser.parse_args()
    path = chromium_path()
    if not chosen.report.is_file():
        sys.stderr.write(f"There is no {chosen.report}; run `baclofen-qa evaluate`.\n")
        return 2
    if path is None:
        sys.stderr.write("There is no Chromium; install one, or name it in BACLOFEN_QA_BROWSER.\n")
        return 2
    with chromium(path) as browser:
        if chosen.variants is None:
            picture(browser, chosen.report, PROJECT / "docs" / "report.png")
        else:
            variants(browser, chosen.report, chosen.variants)
    return 0


def picture(browser: Browser, report: Path, target: Path) -> None:
    """The top of the report as it opens: the tables and the pictures."""
    page = _opened(browser, report, WIDE, "light")
    page.screenshot(path=target, clip={"x": 0, "y": 0, "width": WIDE, "height": README_HEIGHT})
    page.close()


def variants(browser: Browser, report: Path, folder: Path) -> None:
    """The whole report with its first question open, in each width and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        for width in (WIDE, NARROW):
            page = _opened(browser, report, width, scheme)
            page.select_option("#outcome", "not right")
            page.locator("#questions > details:visible > summary").first.click()
            clip = {"x": 0, "y": 0, "width": width, "height": 3200}
            page.screenshot(path=folder / f"{width}-{scheme}.png", clip=clip, full_page=True)
            page.close()


def _opened(browser: Browser, report: Path, width: int, scheme: ColorScheme) -> Page:
    size = {"width": width, "height": README_HEIGHT}
    page = browser.new_page(viewport=size, color_scheme=scheme)
    page.goto(report.absolute().as_uri())
    return page


if __name__ == "__main__":
    raise SystemExit(main())
