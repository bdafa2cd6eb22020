"""A system text and a user text -> what a language model writes, piece by piece, in bounded time.

The one place that knows LangChain's chat models: any that `init_chat_model` opens. Keys come from
the environment alone and are in no message and no log; nor is what a failing server says. Knows
no evidence and no check.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import prompts
from errors import SettingsError, WriterError
from records import Tokens
from settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_KEY = "BACLOFEN_QA_MODEL_KEY"
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
_OWN_ADDRESS = frozenset({"openai", "ollama", "anthropic"})
_BYTES = 2_000_000
_PROBE = ("Reply with the word OK.", "OK?")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost: `seconds` in all, `silence` seconds between two pieces, tokens,
    characters, and tries where nothing was written yet."""

    seconds: float = 90.0
    silence: float = 45.0
    tokens: int = 400
    characters: int = 6000
    tries: int = 3
    pause: float = 0.5


class Failure(WriterError):
    """A call that failed; `kind` is one of down, slow, busy, key, name, refused, server,
    malformed, endless, empty."""

    def __init__(self, kind: str) -> None:
        super().__init__(prompts.text(f"write.failed_{kind}"))
        self.kind = kind


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
    """A chat model by setting; `name` is how people named it. Threads may share it."""

    def __init__(self, settings: Settings, limits: Limits | None = None) -> None:
        self.name = settings.model or "default"
        self.limits = limits or Limits()
        self._provider, self._model = _named(settings)
        self._url = _checked_url(settings.model_url)
        self._closing: list[Callable[[], None]] = []
        self.chat = self._open(plain=False)

    def close(self) -> None:
        """Lets go of the connections; the model is not to be called any more."""
        for close in self._closing:
            close()
        self._closing.clear()

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
                variable = _KEY if self._url else _KEYS.get(self._provider, "its variable")
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
            self.chat = self._open(plain=True)
            next(iter(self.call(*_PROBE)))

    def _open(self, *, plain: bool) -> BaseChatModel:
        from langchain.chat_models import init_chat_model

        options = self._options(plain)
        try:
            found: BaseChatModel = init_chat_model(
                self._model, model_provider=self._provider, **options
            )
        except ImportError as error:
            package = f"langchain-{self._provider}"
            raise SettingsError(
                prompts.text("write.no_package", model=self.name, package=package)
            ) from error
        except ValueError as error:
            if "provider" in str(error).lower():
                raise SettingsError(prompts.text("write.wrong_form", model=self.name)) from None
            raise self._unfit(error) from None
        except Exception as error:  # each provider has its own; its text may hold what was given
            raise self._unfit(error) from None
        return found

    def _unfit(self, error: Exception) -> SettingsError:
        variable = _KEYS.get(self._provider, "its key")
        kind = type(error).__name__
        return SettingsError(
            prompts.text("write.wrong_setup", model=self.name, kind=kind, variable=variable)
        )

    def _options(self, plain: bool) -> dict[str, Any]:
        limits = self.limits
        options: dict[str, Any] = {} if plain else {"temperature": 0}
        if self._provider == "ollama":
            options |= {"num_predict": limits.tokens, "client_kwargs": {"timeout": limits.silence}}
            return options | ({"base_url": self._url} if self._url else {})
        options |= {"max_tokens": limits.tokens, "timeout": limits.silence, "max_retries": 0}
        if self._provider == "openai":
            from answer.llm_http import bounded_client

            client = bounded_client(self._url, limits.seconds, limits.silence, _BYTES)
            self._closing.append(client.close)
            options |= {"http_client": client, "stream_usage": not plain}
        if self._url:  # the provider's own key is not for another server
            options |= {"base_url": self._url, "api_key": os.environ.get(_KEY) or "none"}
        return options


def _named(settings: Settings) -> tuple[str, str]:
    """(provider, model); with an address alone it is an OpenAI-compatible server."""
    provider, colon, model = settings.model.partition(":")
    provider = provider.lower().replace("-", "_")
    known = provider in _OWN_ADDRESS if settings.model_url else provider.replace("_", "").isalnum()
    if colon and known and model:  # behind an address, "llama3:8b" is a name with a colon in it
        return provider, model
    if settings.model_url:
        return "openai", settings.model or "default"
    raise SettingsError(prompts.text("write.wrong_form", model=settings.model or "''"))


def _checked_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        fit = parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc
        _ = parts.port
    except ValueError:
        fit = False
    if url and not fit:
        raise SettingsError(prompts.text("write.wrong_url"))
    return url


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
        raise Failure(_kind(found)) from None
    return found


def _text(chunk: Any) -> str:
    text = chunk.text
    return str(text() if callable(text) and not isinstance(text, str) else text)


def _kind(error: Exception) -> str:
    """What sort of failure an error of LangChain, of a provider or of HTTP is."""
    from langchain_core import exceptions as known

    for kind, classes in (
        ("key", (known.ModelAuthenticationError, known.ModelPermissionDeniedError)),
        ("name", (known.ModelNotFoundError,)),
        ("busy", (known.ModelRateLimitError,)),
        ("slow", (known.ModelTimeoutError, TimeoutError)),
        ("refused", (known.ModelInvalidRequestError, known.ContextOverflowError)),
        ("server", (known.ModelAPIError,)),
        ("down", (known.ModelConnectionError, ConnectionError)),
    ):
        if isinstance(error, classes):
            return kind
    return _kind_by_status(error)


def _kind_by_status(error: Exception) -> str:
    status = getattr(error, "status_code", None)
    if not isinstance(status, int):
        name = type(error).__name__.lower()
        return "slow" if "timeout" in name else "down" if "connect" in name else "malformed"
    by_status = {401: "key", 403: "key", 404: "name", 408: "slow", 429: "busy"}
    return by_status.get(status, "server" if status >= 500 else "refused")
