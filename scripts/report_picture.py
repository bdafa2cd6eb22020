#!/usr/bin/env python3
"""The HTML of an evaluation report -> docs/report.png, and variants to look at.

.venv/bin/python scripts/report_picture.py                     asks the golden questions of the
                                                               corpus first: docs/report.png
.venv/bin/python scripts/report_picture.py REPORT.html         of a report that is there
.venv/bin/python scripts/report_picture.py [..] --variants DIR light and dark, wide and narrow
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from errors import BaclofenQAError  # noqa: E402  (the project is found only now)
from evals.command import Wishes, evaluate  # noqa: E402
from settings import from_environment  # noqa: E402
from tests.ui.served import chromium, chromium_path  # noqa: E402
from ui.progress import progress_bar  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

WIDE, NARROW = 1000, 375
HEIGHT = 1250
BELOW = 8  # pixels below the last picture
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def main() -> int:
    """Makes the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("report", type=Path, nargs="?", help="report.html of an evaluation")
    parser.add_argument("--variants", type=Path, metavar="DIR", help="a folder for the variants")
    chosen = parser.parse_args()
    path = chromium_path()
    if path is None:
        sys.stderr.write("There is no Chromium; install one, or name it in BACLOFEN_QA_BROWSER.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        try:
            report = chosen.report or asked(Path(folder))
        except BaclofenQAError as error:
            sys.stderr.write(f"{error}\n")
            return 2
        if not report.is_file():
            sys.stderr.write(f"There is no {report}; run `baclofen-qa evaluate`.\n")
            return 2
        with chromium(path) as browser:
            if chosen.variants is None:
                picture(browser, report, PROJECT / "docs" / "report.png")
            else:
                variants(browser, report, chosen.variants)
    return 0


def asked(folder: Path) -> Path:
    """The report of a run over the current index, made in `folder`."""
    with progress_bar() as progress:
        sys.stdout.write(evaluate(from_environment(), Wishes(report=folder), progress).text + "\n")
    return folder / "report.html"


def picture(browser: Browser, report: Path, target: Path) -> None:
    """The top of the report as it opens: the figures that one looks for first, and the pictures."""
    page = _opened(browser, report, WIDE, "light")
    last = page.locator(".pictures").bounding_box() or {"y": 0, "height": HEIGHT}
    height = int(last["y"] + last["height"]) + BELOW
    clip = {"x": 0, "y": 0, "width": WIDE, "height": height}
    page.screenshot(path=target, clip=clip, full_page=True)  # type: ignore[arg-type]
    page.close()


def variants(browser: Browser, report: Path, folder: Path) -> None:
    """The whole report with its first question open, in each width and scheme."""
    folder.mkdir(parents=True, exist_ok=True)
    for scheme in SCHEMES:
        for width in (WIDE, NARROW):
            page = _opened(browser, report, width, scheme)
            if page.locator("#outcome option[value='not right']").count():
                page.select_option("#outcome", "not right")
            page.locator("#questions > details:visible > summary").first.click()
            clip = {"x": 0, "y": 0, "width": width, "height": 3200}
            target = folder / f"{width}-{scheme}.png"
            page.screenshot(path=target, clip=clip, full_page=True)  # type: ignore[arg-type]
            page.close()


def _opened(browser: Browser, report: Path, width: int, scheme: Scheme) -> Page:
    page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
    page.goto(report.absolute().as_uri())
    return page


if __name__ == "__main__":
    raise SystemExit(main())
