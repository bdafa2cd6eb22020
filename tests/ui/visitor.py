"""A person at the page: what they do there, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.ui.served import leaves_loopback

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

PATIENCE = 120_000  # milliseconds a busy machine may take


class Visitor:
    """One visit to the chat; it notes every request that would leave this machine."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.strayed: list[str] = []
        self.requests = 0
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._note(request.url))
        self.page: Page = context.new_page()
        self.page.on("websocket", lambda socket: self._note(socket.url))

    def _note(self, url: str) -> None:
        self.requests += 1
        if leaves_loopback(url):
            self.strayed.append(url)

    def enter(self, place: str = "") -> Page:
        """Opens the page and waits until it can be used."""
        self.page.goto(f"{self.address}/{place}")
        self.page.locator(".qa-head, .qa-problem").first.wait_for()
        return self.page

    def ask(self, question: str) -> Locator:
        """Types a question, sends it, and gives the finished reply."""
        before = self.page.locator(".qa-card").count()
        box = self.page.get_by_test_id("stChatInputTextArea")
        box.fill(question)
        box.press("Enter")
        card = self.page.locator(".qa-card").nth(before)
        card.locator(".qa-foot").or_(card.locator(".qa-notice-emergency")).first.wait_for()
        self.settle()
        return card

    def settle(self) -> None:
        """Waits until the page's script has run to its end."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()

    def run(self, script: str) -> object:
        """The value of an expression in the page."""
        return self.page.evaluate(script)


@contextmanager
def visit(browser: Browser, address: str, **options: object) -> Iterator[Visitor]:
    """A visit with a fresh browser profile; `options` are those of Playwright's new_context."""
    defaults: dict[str, object] = {"viewport": {"width": 1100, "height": 900}}
    context = browser.new_context(**(defaults | options))  # type: ignore[arg-type]
    try:
        yield Visitor(context, address)
    finally:
        context.close()
