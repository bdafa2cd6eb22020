"""Promise 9: source text and questions are data; none of it becomes live HTML or Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.ui.hostile import STRINGS
from tests.ui.html_text import Seen
from ui.escape import clipped, escaped, markdown, paragraphs, visible, with_code

MARKUP = st.text(
    alphabet=st.sampled_from("<>&\"'!-/[]()*_`#~|\\$:.=+^@ \n\t1aw\x00\x1b\u202e\ud800")
)
PLAIN = {"paragraph_open", "paragraph_close", "inline"}
INLINE = {"text", "text_special", "softbreak"}
RENDERERS = ("commonmark", "gfm-like", "js-default")


def shown(source: str, renderer: str) -> tuple[set[str], str]:
    """The kinds of tokens that Markdown makes of `source`, and the text it shows."""
    tokens = MarkdownIt(renderer, {"linkify": False}).parse(source)
    kinds = {t.type for t in tokens} - PLAIN
    inline = [c for t in tokens for c in t.children or []]
    return kinds | {c.type for c in inline} - INLINE, "".join(c.content for c in inline)


@given(MARKUP | st.text())
def test_escaped_text_is_one_run_of_that_text(text: str) -> None:
    seen = Seen(f"<p>{escaped(text)}</p>")
    assert seen.tags == ["p"]
    assert seen.text == visible(text)


@given(MARKUP | st.text())
def test_escaped_text_can_stand_in_an_attribute(text: str) -> None:
    assert Seen(f'<p title="{escaped(text)}">x</p>').attributes == [("title", visible(text))]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(text=MARKUP | st.text())
def test_markdown_shows_exactly_the_text(renderer: str, text: str) -> None:
    kinds, words = shown(markdown(text), renderer)
    assert kinds == set()
    assert words.split() == visible(text).split()


@pytest.mark.parametrize(
    "text", [*STRINGS, "1. a", "12) a", "- a", "+ a", "# a", "> a", "---", "=="]
)
def test_hostile_strings_stay_text_in_markdown(text: str) -> None:
    assert shown(markdown(text), "gfm-like") == (set(), " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "part"),
    [("see https://a.example", "https\\:"), ("www.a.example", "www\\."), ("me@a.example", "\\@")],
)
def test_markdown_breaks_addresses_that_viewers_would_link(text: str, part: str) -> None:
    assert part in markdown(text)


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x7f", "\u202e", "\u2066", "\ud800"])
def test_what_a_screen_would_obey_is_replaced(bad: str) -> None:
    assert visible(f"a{bad}b") == "a\ufffdb"


def test_line_breaks_and_tabs_stay() -> None:
    assert visible("a\r\nb\tc\n") == "a\nb\tc\n"


def test_a_fixed_text_keeps_its_paragraphs_and_lists() -> None:
    assert paragraphs("One\nline.\n\n- a\n- <b>\n\nEnd.") == (
        "<p>One line.</p><ul><li>a</li><li>&lt;b&gt;</li></ul><p>End.</p>"
    )


def test_clipping_says_that_more_was_there() -> None:
    assert clipped("abc def", 4) == "abc…"
    assert clipped("abc", 3) == "abc"


@given(MARKUP | st.text())
def test_a_command_between_backticks_is_set_apart_and_nothing_else_becomes_live(text: str) -> None:
    seen = Seen(f"<p>{with_code(text)}</p>")
    assert set(seen.tags) <= {"p", "code"}
    assert seen.text.replace("`", "") == visible(text).replace("`", "")


def test_a_command_is_shown_without_its_backticks() -> None:
    assert with_code("run `baclofen-qa ingest`, <b>") == (
        "run <code>baclofen-qa ingest</code>, &lt;b&gt;"
    )
