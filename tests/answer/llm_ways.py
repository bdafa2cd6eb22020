"""The ways in which the scripted language model answers, by name: well, and badly in many ways."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

from tests.answer.llm_handler import Handler, chunk, way

LAST = 8.0  # seconds after which even an endless way ends, so that no thread outlives the tests


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
