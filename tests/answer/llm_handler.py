"""One request to the scripted language model: what a way of answering can send back. Knows no way."""

from __future__ import annotations

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.answer.llm_server import Server

Way = Callable[["Handler"], None]
WAYS: dict[str, Way] = {}


class Handler(BaseHTTPRequestHandler):
    """One request; answers in the way that its server is told to."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.server.requests.append(json.loads(self.rfile.read(length) or b"{}"))
        self.server.paths.append(self.path)
        self.close_connection = True
        WAYS[self.server.behave](self)

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests stay quiet."""

    def start(self, kind: str = "text/event-stream", status: int = 200) -> None:
        """Status and headers of a reply without a length: it ends when the connection does."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()

    def send(self, data: str | bytes) -> None:
        """Bytes of the body, at once."""
        self.wfile.write(data.encode() if isinstance(data, str) else data)
        self.wfile.flush()

    def event(self, data: Any) -> None:
        """One event of a stream."""
        self.send(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n")

    def piece(self, text: Any, finish: str | None = None, **more: Any) -> None:
        """One chunk of a stream with a piece of text."""
        delta = {"role": "assistant", "content": text} | more
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(chunk([choice]))

    def speak(self, text: str, size: int = 7, finish: str = "stop") -> None:
        """A whole well-formed reply."""
        self.start()
        for at in range(0, len(text), size):
            self.piece(text[at : at + size])
        self.piece("", finish)
        usage = {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150}
        self.event(chunk([]) | {"usage": usage})
        self.event("[DONE]")

    def refuse(self, status: int, message: str = "no", **headers: str) -> None:
        """An error as OpenAI's API gives it. The key is in it, as some servers do."""
        body = json.dumps({"error": {"message": f"{message} {self.headers['Authorization']}",
                                     "type": "invalid", "code": "none"}}).encode()  # fmt: skip
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.send(body)


def chunk(choices: list[Any]) -> dict[str, Any]:
    """A chunk of a streamed chat completion."""
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
            "choices": choices}  # fmt: skip


def way(function: Way) -> Way:
    """Registers a way under its name."""
    WAYS[function.__name__] = function
    return function
