"""A setting -> an open LangChain chat model, any that `init_chat_model` knows.

Keys come from the environment alone and are in no message. Knows no call and no prompt.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import prompts
from answer.llm_limits import Limits
from errors import SettingsError
from settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_KEY = "BACLOFEN_QA_MODEL_KEY"
_KEYS = {"openai": "OPENAI_API_KEY", "anthropic": "ANTHROPIC_API_KEY"}
_OWN_ADDRESS = frozenset({"openai", "ollama", "anthropic"})
_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Address:
    """Which model at which server; `name` is how people named it, `url` '' for a provider's own."""

    name: str
    provider: str
    model: str
    url: str

    @property
    def key_variable(self) -> str:
        """The environment variable that its key comes from."""
        return _KEY if self.url else _KEYS.get(self.provider, "its variable")


def address(settings: Settings) -> Address:
    """The address by setting; with a URL alone it is an OpenAI-compatible server.

    Raises SettingsError where the name or the URL can't be one.
    """
    provider, model = _named(settings)
    return Address(settings.model or "default", provider, model, _checked_url(settings.model_url))


def open_chat(at: Address, limits: Limits, *, plain: bool = False) -> Opened:
    """Opens the model; `plain` leaves out what some servers refuse: a temperature, token counts.

    Raises SettingsError where its package is missing or it can't be set up.
    """
    from langchain.chat_models import init_chat_model

    options, close = _options(at, limits, plain)
    try:
        found: BaseChatModel = init_chat_model(at.model, model_provider=at.provider, **options)
    except ImportError as error:
        package = f"langchain-{at.provider}"
        raise SettingsError(
            prompts.text("write.no_package", model=at.name, package=package)
        ) from error
    except ValueError as error:
        if "provider" in str(error).lower():
            raise SettingsError(prompts.text("write.wrong_form", model=at.name)) from None
        raise _unfit(at, error) from None
    except Exception as error:  # each provider has its own; its text may hold what was given
        raise _unfit(at, error) from None
    return Opened(found, close)


@dataclass(frozen=True, slots=True)
class Opened:
    """A chat model, and how to let go of its connections."""

    chat: BaseChatModel
    close: Callable[[], None]


def _unfit(at: Address, error: Exception) -> SettingsError:
    variable = _KEYS.get(at.provider, "its key")
    kind = type(error).__name__
    return SettingsError(
        prompts.text("write.wrong_setup", model=at.name, kind=kind, variable=variable)
    )


def _options(at: Address, limits: Limits, plain: bool) -> tuple[dict[str, Any], Callable[[], None]]:
    options: dict[str, Any] = {} if plain else {"temperature": 0}
    if at.provider == "ollama":
        options |= {"num_predict": limits.tokens, "client_kwargs": {"timeout": limits.silence}}
        return options | ({"base_url": at.url} if at.url else {}), lambda: None
    options |= {"max_tokens": limits.tokens, "timeout": limits.silence, "max_retries": 0}
    close: Callable[[], None] = lambda: None  # noqa: E731
    if at.provider == "openai":
        from answer.llm_http import bounded_client

        client = bounded_client(at.url, limits.seconds, limits.silence, _BYTES)
        close = client.close
        options |= {"http_client": client, "stream_usage": not plain}
    if at.url:  # the provider's own key is not for another server
        options |= {"base_url": at.url, "api_key": os.environ.get(_KEY) or "none"}
    return options, close


def _named(settings: Settings) -> tuple[str, str]:
    """(provider, model)."""
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
