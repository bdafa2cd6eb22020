"""A file that someone hands in gets a name that stays inside the corpus folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import SourceError
from ingest.names import clean_name, shown_name


@pytest.mark.parametrize(
    ("handed_in", "clean"),
    [
        ("Trial 2.pdf", "Trial 2.pdf"),
        ("../../etc/passwd.md", "passwd.md"),
        ("..\\..\\windows\\notes.txt", "notes.txt"),
        ("C:\\papers\\a.pdf", "a.pdf"),
        ("/etc/shadow.md", "shadow.md"),
        ("..%2f..%2fa.md", "2f..-2fa.md"),
        (".hidden.md", "hidden.md"),
        ("a\x00b\u202egpj.md", "abgpj.md"),
        ("<img src=x onerror=1>.html", "img src-x onerror-1.html"),
        ("Übersicht Størrelse 研究.md", "Übersicht Størrelse 研究.md"),
        ("a\n\nb.md", "a-b.md"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(handed_in: str, clean: str) -> None:
    assert clean_name(handed_in) == clean


@pytest.mark.parametrize("name", ["", "..", "/", "...", ".md", "noending", "\x00\x00", "-.md"])
def test_a_name_with_nothing_left_is_refused(name: str) -> None:
    with pytest.raises(SourceError, match="rename it"):
        clean_name(name)


@given(st.text())
def test_no_name_leaves_the_folder_or_hides_in_it(name: str) -> None:
    try:
        clean = clean_name(name)
    except SourceError:
        return
    assert "/" not in clean
    assert "\\" not in clean
    assert not clean.startswith(".")
    assert clean.isprintable()
    assert clean_name(clean) == clean


@given(st.text())
def test_the_name_of_a_refused_file_can_be_shown(name: str) -> None:
    assert shown_name(name).isprintable()
    assert shown_name(name)
