"""An HTTP client for language models: bounded bytes and seconds a reply, and no redirects.

A server that never ends, or that sends a byte now and then, is cut off. Knows no prompt.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

import httpx2

_CONNECT = 5.0


def bounded_client(url: str, seconds: float, silence: float, size: int) -> httpx2.Client:
    """A client for the server at `url` ('' for a provider's own): a reply may take `seconds` and
    `size` bytes, and pause for `silence` seconds.

    A proxy of the environment is not used for this machine, so a question stays on it.
    """
    timeout = httpx2.Timeout(silence, connect=_CONNECT)
    local = is_loopback(url)
    client = httpx2.Client(timeout=timeout, follow_redirects=False, trust_env=not local)
    client._transport = _Bounded(client._transport, seconds, size)
    client._mounts = {
        pattern: None if inner is None else _Bounded(inner, seconds, size)
        for pattern, inner in client._mounts.items()
    }
    return client


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Bounded(httpx2.BaseTransport):
    """Another transport, with its replies bounded."""

    def __init__(self, inner: httpx2.BaseTransport, seconds: float, size: int) -> None:
        self._inner, self._seconds, self._size = inner, seconds, size

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        until = time.monotonic() + self._seconds
        response = self._inner.handle_request(request)
        stream = response.stream
        assert isinstance(stream, httpx2.SyncByteStream)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_BoundedStream(stream, until, self._size),
            extensions=response.extensions,
        )

    def close(self) -> None:
        self._inner.close()


class _BoundedStream(httpx2.SyncByteStream):
    def __init__(self, inner: httpx2.SyncByteStream, until: float, size: int) -> None:
        self._inner, self._until, self._left = inner, until, size

    def __iter__(self) -> Iterator[bytes]:
        for part in self._inner:
            self._left -= len(part)
            if self._left < 0:
                raise httpx2.RemoteProtocolError("The reply is too long.")
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("The reply takes too long.")
            yield part

    def close(self) -> None:
        self._inner.close()
