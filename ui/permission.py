"""The setting, the address the page is served at and the visitor's request -> whether sources may
be changed on the page. Pure; knows no Streamlit."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable

from prompts import text
from settings import EDIT_SOURCES, Settings

# A proxy that serves others from this machine names itself by one of these.
_FORWARDED = {"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"}


def why_not(settings: Settings, address: str | None, headers: Iterable[str]) -> str:
    """'' where the visitor may change sources, else one line that says how that is turned on.

    `address` is what the server is bound to (None: all), `headers` are the names of the
    request's headers. Unless the setting says "on", nobody beyond this machine may.
    """
    if settings.edit_sources == "on":
        return ""
    if settings.edit_sources == "off":
        return text("sources.off", variable=EDIT_SOURCES)
    forwarded = _FORWARDED & {name.lower() for name in headers}
    if not is_loopback(address) or forwarded:
        return text("sources.off_reachable", variable=EDIT_SOURCES)
    return ""


def is_loopback(address: str | None) -> bool:
    """Whether only this machine can reach a server at `address`."""
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "0.0.0.0").is_loopback
    except ValueError:
        return False
