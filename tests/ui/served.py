"""The real chat on a free port, and a real Chromium that may reach nothing but this machine.

Used by the tests and by scripts/screenshot.py, so that both see what people see.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from settings import PROJECT, Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_WATCH = Path(__file__).with_name("watch")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_VARIABLES = ("BACLOFEN_QA_BROWSER", "CHROMIUM")
_SWITCHES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


def chromium_path() -> str | None:
    """The Chromium named by the environment, else the first that is installed, else None."""
    named = [os.environ[v] for v in _VARIABLES if os.environ.get(v)]
    found = (shutil.which(name) for name in (*named, *_NAMES))
    return next((path for path in found if path), None)


@contextmanager
def served(settings: Settings, log: Path, *, seconds: float = 120) -> Iterator[str]:
    """The address of a chat over the given corpus and index; what it prints goes to `log`.

    Addresses beyond this machine that its Python turns to are written to `log` + ".watch".
    """
    port = _free_port()
    environment = os.environ | {
        "BACLOFEN_QA_CORPUS": str(settings.corpus),
        "BACLOFEN_QA_INDEX": str(settings.index),
        "BACLOFEN_QA_WATCH": str(watch_of(log)),
        "PYTHONPATH": str(_WATCH),
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT
        ) as server,
    ):
        try:
            _wait_until_healthy(port, server, log, seconds)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(15)


def watch_of(log: Path) -> Path:
    """Where the watch of a chat with this log writes; no file where there was nothing to write."""
    return log.with_name(log.name + ".watch")


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


def leaves_loopback(url: str) -> bool:
    """Whether a request of this address would go beyond this machine."""
    parts = urlsplit(url)
    if parts.scheme in {"data", "blob", "about"}:
        return False
    return parts.hostname not in {"127.0.0.1", "localhost", "::1"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(
    port: int, server: subprocess.Popen[bytes], log: Path, limit: float
) -> None:
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"The chat stopped: {log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"The chat did not start within {limit} s.")
