"""Who may change sources on the page: only this machine, unless the setting says otherwise."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest

from ingest.offer import LARGEST_UPLOAD
from settings import EDIT_SOURCES, PROJECT, Settings
from ui.permission import is_loopback, why_not

LOCAL = Settings()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_on_loopback_sources_may_be_changed(address: str) -> None:
    assert is_loopback(address)
    assert why_not(LOCAL, address, ["Host", "Cookie"]) == ""


@pytest.mark.parametrize(
    "address", [None, "", "0.0.0.0", "::", "192.168.1.7", "my.host", "unix:/a"]
)
def test_beyond_loopback_an_explicit_setting_is_needed(address: str | None) -> None:
    assert f"{EDIT_SOURCES}=on" in why_not(LOCAL, address, [])
    assert why_not(replace(LOCAL, edit_sources="on"), address, []) == ""


@pytest.mark.parametrize("header", ["X-Forwarded-For", "forwarded", "Via", "X-Real-IP"])
def test_a_proxy_on_this_machine_does_not_make_its_visitors_local(header: str) -> None:
    assert EDIT_SOURCES in why_not(LOCAL, "127.0.0.1", [header])


def test_switched_off_is_off_and_one_line_says_how_to_switch_it_on() -> None:
    line = why_not(replace(LOCAL, edit_sources="off"), "127.0.0.1", [])
    assert f"{EDIT_SOURCES}=on" in line
    assert "\n" not in line


def test_the_server_takes_no_more_than_the_page() -> None:
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] * 2**20 == LARGEST_UPLOAD
