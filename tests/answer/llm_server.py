"""A small real HTTP server on loopback that speaks the OpenAI chat API, and misbehaves on demand.

`server.behave` names what it does with the next requests; the ways are in llm_ways.py, by name.
"""

from __future__ import annotations

import threading
from http.server import ThreadingHTTPServer
from typing import Any

import tests.answer.llm_ways  # noqa: F401 (registers them)
from tests.answer.llm_handler import Handler


class Server(ThreadingHTTPServer):
    """Listens on a free port of 127.0.0.1; keeps the bodies and headers of all requests."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.behave = "says"
        self.text = ""
        self.requests: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    @property
    def url(self) -> str:
        """The base URL of the API."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what several of these ways are about."""
