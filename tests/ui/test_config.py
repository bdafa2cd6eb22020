"""Promise 8: Streamlit itself is told to stay on this machine, and to show no traceback."""

from __future__ import annotations

import tomllib

import pytest
import streamlit.config

from settings import PROJECT

CONFIG = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("browser", "serverAddress", "127.0.0.1"),
        ("server", "address", "127.0.0.1"),
        ("server", "allowedHosts", ["127.0.0.1", "localhost"]),
        ("server", "headless", True),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("client", "toolbarMode", "minimal"),
    ],
)
def test_the_setting_is_made(section: str, option: str, value: object) -> None:
    assert CONFIG[section][option] == value


def test_every_setting_is_one_that_this_streamlit_knows() -> None:
    known = set(streamlit.config.get_config_options(force_reparse=True))
    made = {f"{s}.{k}" for s, options in CONFIG.items() for k, v in options.items()
            if not isinstance(v, dict)}  # fmt: skip
    made |= {f"theme.{t}.{k}" for t in ("light", "dark") for k in CONFIG["theme"][t]}
    assert made <= known
