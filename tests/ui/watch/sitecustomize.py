"""Put on PYTHONPATH, it writes down every address beyond this machine that Python turns to."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
_LOG = Path(os.environ["BACLOFEN_QA_WATCH"])


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event not in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        return
    address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = str(address[0] if isinstance(address, tuple) else address)
    if not host.startswith(_LOOPBACK) and host not in {"", "None"} and "/" not in host:
        with _LOG.open("a", encoding="utf-8") as log:
            log.write(f"{event} {host}\n")


sys.addaudithook(_watch)
