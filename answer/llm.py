"""A system text and a user text -> what a language model writes, piece by piece, in bounded time.

What a failing server says is in no message and no log. Knows no evidence and no check.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import prompts
from answer.llm_limits import Failure, Limits, kind_of_error
from answer.llm_open import address, open_chat
from errors import SettingsError
from records import Tokens
from settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_PROBE = ("Reply with the word OK.", "OK?")


class Call:
    """One call of a model: iterate for its pieces of text; `tokens` is there afterwards where
    the server counts them. Raises Failure."""

    def __init__(self, model: LanguageModel, system: str, user: str) -> None:
        self._model, self._messages = model, [("system", system), ("user", user)]
        self.tokens: Tokens | None = None

    def __iter__(self) -> Iterator[str]:
        limits = self._model.limits
        until = time.monotonic() + limits.seconds
        for attempt in range(1, limits.tries + 1):
            empty = True
            try:
                for piece in self._pieces(until):
                    empty = False
                    yield piece
                if empty:
                    raise Failure("empty")
                return
            except Failure as failure:
                again = failure.kind in {"busy", "down", "server"} and empty
                left = until - time.monotonic()
                if not again or attempt == limits.tries or left < limits.pause * attempt:
                    raise
                time.sleep(limits.pause * attempt)

    def _pieces(self, until: float) -> Iterator[str]:
        """What one request gives, read by a thread of its own, so that no silence outlasts us."""
        limits = self._model.limits
        inbox: queue.Queue[Any] = queue.Queue()
        stop = threading.Event()
        reader = threading.Thread(
            target=_pump, args=(self._model.chat, self._messages, inbox, stop), daemon=True
        )
        reader.start()
        written = 0
        try:
            while True:
                wait = min(limits.silence, until - time.monotonic())
                chunk = _next(inbox, wait)
                if chunk is None:
                    return
                self._count(chunk)
                piece = _text(chunk)
                written += len(piece)
                if written > limits.characters:
                    raise Failure("endless")
                if piece:
                    yield piece
        finally:
            stop.set()

    def _count(self, chunk: Any) -> None:
        usage = getattr(chunk, "usage_metadata", None)
        if usage:
            before = self.tokens or Tokens(0, 0)
            self.tokens = Tokens(
                before.read + usage["input_tokens"], before.written + usage["output_tokens"]
            )


class LanguageModel:
    """A chat model by setting; `name` is how people named it. Threads may share it.

    Raises SettingsError where it can't be opened.
    """

    def __init__(self, settings: Settings, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._address = address(settings)
        self.name = self._address.name
        self._opened = open_chat(self._address, self.limits)

    @property
    def chat(self) -> BaseChatModel:
        """The model as LangChain opened it."""
        return self._opened.chat

    def close(self) -> None:
        """Lets go of the connections; the model is not to be called any more."""
        self._opened.close()

    def call(self, system: str, user: str) -> Call:
        """A call that has not begun."""
        return Call(self, system, user)

    def check(self) -> None:
        """Asks for one word. Raises SettingsError where key or model name are wrong; a server
        that is down or slow now may be up later, and is no error."""
        try:
            self._probe()
        except Failure as failure:
            if failure.kind == "key":
                variable = self._address.key_variable
                raise SettingsError(
                    prompts.text("write.wrong_key", model=self.name, variable=variable)
                ) from None
            if failure.kind == "name":
                raise SettingsError(prompts.text("write.wrong_name", model=self.name)) from None

    def _probe(self) -> None:
        try:
            next(iter(self.call(*_PROBE)))
        except Failure as failure:
            if failure.kind != "refused":
                raise
            # some models take no temperature, some servers count no tokens in a stream
            self.close()
            self._opened = open_chat(self._address, self.limits, plain=True)
            next(iter(self.call(*_PROBE)))


def _pump(
    chat: BaseChatModel, messages: Any, inbox: queue.Queue[Any], stop: threading.Event
) -> None:
    """Puts every chunk into the inbox, then None, or the error that ended it."""
    from langsmith import tracing_context

    try:
        with tracing_context(enabled=False):
            for chunk in chat.stream(messages):
                if stop.is_set():
                    return
                inbox.put(chunk)
        inbox.put(None)
    except Exception as error:
        inbox.put(error)


def _next(inbox: queue.Queue[Any], wait: float) -> Any:
    try:
        found = inbox.get(timeout=max(wait, 0.001))
    except queue.Empty:
        raise Failure("slow") from None
    if isinstance(found, Exception):
        raise Failure(kind_of_error(found)) from None
    return found


def _text(chunk: Any) -> str:
    text = chunk.text
    return str(text() if callable(text) and not isinstance(text, str) else text)
