#!/usr/bin/env python3
"""A small corpus of its own, and files dropped on its sources page -> docs/sources-plan.png.

.venv/bin/python scripts/screenshot_plan.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from ingest.run import ingest  # noqa: E402  (the project is found only now)
from settings import Settings  # noqa: E402
from tests.corpora import TERRORS, write_terrors  # noqa: E402
from tests.ui.served import chromium, chromium_path, served  # noqa: E402
from tests.ui.visitor import Visitor, visit  # noqa: E402

CHANGED = TERRORS.replace("5 mg after ten", "4 mg after nine").replace(
    "followed for two years.", "followed for three years and stayed well."
)
PAGE = """<nav>Home</nav><h1>Valerian tea in nine adults</h1><p>Nine adults drank valerian tea every
evening for two weeks. Two of them reported vivid dreams.</p><footer>Contact us</footer>"""
FILES = (("terrors.md", CHANGED), ("valerian.html", PAGE), ("scan.pdf", "%PDF-1.4 cut short"))
SIZE = {"width": 900, "height": 1000}
AROUND = 24  # pixels of the page around the plan


def main() -> int:
    """Makes the picture; 2 where there is no browser."""
    path = chromium_path()
    if path is None:
        sys.stderr.write("There is no Chromium; install one, or name it in BACLOFEN_QA_BROWSER.\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        settings = Settings(corpus=write_terrors(place / "corpus"), index=place / "index")
        ingest(settings)
        with (
            chromium(path) as browser,
            served(settings, place / "log") as address,
            visit(browser, address, viewport=SIZE, color_scheme="light") as visitor,
        ):
            _picture(visitor, PROJECT / "docs" / "sources-plan.png")
    return 0


def _picture(visitor: Visitor, target: Path) -> None:
    page = visitor.enter("sources")
    files = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": words.encode()}
        for name, words in FILES
    ]
    page.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
    page.locator(".qa-plan").wait_for()
    visitor.settle()
    visitor.run("document.activeElement.blur()")
    bottom = page.locator(".st-key-decide").bounding_box() or {"y": 0, "height": 0}
    height = int(bottom["y"] + bottom["height"]) + AROUND
    page.set_viewport_size({"width": SIZE["width"], "height": max(height, SIZE["height"])})
    page.wait_for_timeout(600)  # what unfolds has unfolded by then
    top = page.locator(".qa-review").bounding_box() or {"y": 0}
    end = page.locator(".st-key-decide").bounding_box() or {"y": 0, "height": 0}
    clip = {
        "x": 0,
        "y": top["y"] - AROUND,
        "width": SIZE["width"],
        "height": end["y"] + end["height"] - top["y"] + 2 * AROUND,
    }
    page.screenshot(path=target, clip=clip)  # type: ignore[arg-type]


if __name__ == "__main__":
    raise SystemExit(main())
