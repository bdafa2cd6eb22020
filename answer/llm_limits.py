"""What a call of a language model may cost, and in which ways it can fail. Knows no model."""

from __future__ import annotations

from dataclasses import dataclass

import prompts
from errors import WriterError


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


def kind_of_error(error: Exception) -> str:
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
