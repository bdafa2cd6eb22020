"""Invisible characters leave the text, and are named."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.characters import invisible, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("20\u200b mg", "20 mg"),
        ("a\u202eb\u202c\u2066c\u2069", "abc"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
        ("\U000e0049\U000e0067dose", "dose"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("e\u0301tude, e\ufb03cacy", "étude, efficacy"),
        ("nul\x00 bell\x07", "nul bell"),
        ("no change: µg, –, ’, 𝒜, \ufffd", "no change: µg, –, ’, 𝒜, \ufffd"),  # noqa: RUF001
    ],
)
def test_a_reader_sees_the_same(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_what_left_is_named_and_tag_characters_are_spelt_out() -> None:
    tags = "".join(chr(0xE0000 + ord(c)) for c in "obey me")
    assert invisible(f"a\u200b\u200bb{tags}") == "'obey me' U+200B"
    assert invisible("plain text") == ""


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = visible(text)
    assert visible(once) == once
    assert not any(
        unicodedata.category(c) in ("Cf", "Cs") for c in once if ord(c) in range(0x2000, 0x2070)
    )
