"""The browser chat: `streamlit run app.py`. Thin; the pages are in ui/."""

from __future__ import annotations

from functools import partial

import streamlit as st

from errors import BaclofenQAError
from prompts import text
from settings import from_environment
from ui import chat, evaluation, page, sources


def main() -> None:
    """Settings from the environment, then the page that was asked for."""
    st.set_page_config(page_title=text("ui.page_title"), page_icon=str(page.ICON))
    try:
        settings = from_environment()
    except BaclofenQAError as error:
        page.style()
        page.show_problem(str(error))
        return
    pages = [
        st.Page(
            partial(chat.show, settings), title=text("ui.chat_page"), url_path="chat", default=True
        ),
        st.Page(partial(sources.show, settings), title=text("ui.sources_page"), url_path="sources"),
        st.Page(
            partial(evaluation.show, settings), title=text("evaluation.page"), url_path="evaluation"
        ),
    ]
    st.navigation(pages, position="top").run()


main()
