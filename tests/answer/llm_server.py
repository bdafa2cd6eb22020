"""A small real HTTP server on loopback that speaks the OpenAI chat API, and misbehaves on demand.

`server.behave` names what it does with the next requests; ways are functions below, by name.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Way = Callable[["Handler"], None]
WAYS: dict[str, Way] = {}
LAST = 8.0  # seconds after which even an endless way ends, so that no thread outlives the tests


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


@way
def says(handler: Handler) -> None:
    handler.speak(handler.server.text)


@way
def obeys(handler: Handler) -> None:
    """Does whatever the prompt's last instruction in quotes says: see bench/attacks.py."""
    said = str(handler.server.requests[-1]["messages"])
    handler.speak(handler.server.text or said)


@way
def hangs_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


@way
def breaks_off(handler: Handler) -> None:
    handler.start()
    handler.piece("Melatonin was begun at 3 mg")
    handler.connection.shutdown(socket.SHUT_RDWR)


@way
def never_answers(handler: Handler) -> None:
    time.sleep(LAST)


@way
def stops_in_the_middle(handler: Handler) -> None:
    handler.start()
    handler.piece("Melatonin was begun ")
    time.sleep(LAST)


def _slowly() -> Iterator[float]:
    until = time.monotonic() + LAST
    while time.monotonic() < until:
        yield until
        time.sleep(0.2)


@way
def trickles(handler: Handler) -> None:
    handler.start()
    for _ in _slowly():
        handler.piece("a ")


@way
def keeps_alive(handler: Handler) -> None:
    handler.start()
    for _ in _slowly():
        handler.send(": wait\n\n")


@way
def drips_headers(handler: Handler) -> None:
    handler.send("HTTP/1.1 200 OK\r\nX-Wait: ")
    for _ in _slowly():
        handler.send("x")


@way
def busy(handler: Handler) -> None:
    handler.refuse(429, "slow down", Retry_After="3600")


@way
def busy_once(handler: Handler) -> None:
    if len(handler.server.requests) % 2:
        handler.refuse(429, "slow down")
    else:
        handler.speak(handler.server.text)


@way
def fails(handler: Handler) -> None:
    handler.refuse(500, "boom")


@way
def overloaded_page(handler: Handler) -> None:
    handler.start("text/html", 503)
    handler.send("<html><body>503</body></html>")


@way
def wrong_key(handler: Handler) -> None:
    handler.refuse(401, "Incorrect API key provided:")


@way
def forbidden(handler: Handler) -> None:
    handler.refuse(403, "not for you")


@way
def unknown_model(handler: Handler) -> None:
    handler.refuse(404, "The model does not exist")


@way
def too_long(handler: Handler) -> None:
    handler.refuse(400, "maximum context length is 10 tokens")


@way
def redirects(handler: Handler) -> None:
    handler.refuse(302, "elsewhere", Location=handler.server.text)


@way
def no_json(handler: Handler) -> None:
    handler.start()
    handler.event("{this is not json")


@way
def a_web_page(handler: Handler) -> None:
    handler.start("text/html")
    handler.send("<!doctype html><title>Welcome</title>")


@way
def no_body(handler: Handler) -> None:
    handler.start()


@way
def no_choices(handler: Handler) -> None:
    handler.start()
    handler.event(chunk([]))
    handler.event("[DONE]")


@way
def null_text(handler: Handler) -> None:
    handler.start()
    handler.piece(None)
    handler.piece(None, "stop")
    handler.event("[DONE]")


@way
def number_for_text(handler: Handler) -> None:
    handler.start()
    handler.piece(42)
    handler.event("[DONE]")


@way
def list_for_reply(handler: Handler) -> None:
    handler.start()
    handler.event([1, 2, 3])
    handler.event("[DONE]")


@way
def choices_no_list(handler: Handler) -> None:
    handler.start()
    handler.event(chunk([]) | {"choices": {"0": "x"}})
    handler.event("[DONE]")


@way
def broken_letters(handler: Handler) -> None:
    handler.start()
    handler.send(b"data: \xff\xfe\xc3\x28\n\n")


@way
def error_in_stream(handler: Handler) -> None:
    handler.start()
    handler.event({"error": {"message": "out of memory", "type": "server_error", "code": 500}})


@way
def one_endless_line(handler: Handler) -> None:
    handler.start()
    handler.send(b"data: ")
    for _ in range(4000):
        handler.send(b"x" * 4096)


@way
def endless_text(handler: Handler) -> None:
    handler.start()
    for _ in range(20_000):
        handler.piece("word and more ")


@way
def endless_sentences(handler: Handler) -> None:
    handler.start()
    for n in range(20_000):
        handler.piece(f"Sentence {n} says nothing [1].\n")


@way
def repeats(handler: Handler) -> None:
    handler.start()
    for _ in range(20_000):
        handler.piece(handler.server.text)


@way
def calls_a_tool(handler: Handler) -> None:
    handler.start()
    call = {"index": 0, "id": "t", "type": "function",
            "function": {"name": "fetch", "arguments": '{"url": "http://127.0.0.1:9/"}'}}  # fmt: skip
    handler.piece(None, "tool_calls", tool_calls=[call])
    handler.event("[DONE]")


@way
def counts_wrong(handler: Handler) -> None:
    handler.start()
    handler.piece(handler.server.text)
    handler.event(chunk([]) | {"usage": {"prompt_tokens": "many"}})
    handler.event("[DONE]")


@way
def no_end_sign(handler: Handler) -> None:
    handler.start()
    handler.piece(handler.server.text)


@way
def cut_by_length(handler: Handler) -> None:
    handler.speak(handler.server.text, finish="length")
