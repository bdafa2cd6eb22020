"""The chat, served by this process until it is stopped. Thin; app.py draws the page."""

from __future__ import annotations

import os

from settings import PROJECT


def serve(port: int) -> None:
    """Serves the page on `port`; returns when the server has been stopped.

    Raises KeyboardInterrupt where that came before there was a server to stop.
    """
    import click
    from streamlit.web.cli import main

    os.chdir(PROJECT)  # where Streamlit looks for .streamlit/config.toml
    try:
        main(["run", "app.py", "--server.port", str(port)], standalone_mode=False)
    except click.Abort as error:
        raise KeyboardInterrupt from error
