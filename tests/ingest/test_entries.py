"""An entry leaves or joins the catalogue's text; all the rest stays as a person wrote it."""

from __future__ import annotations

import pytest

from errors import CatalogueError
from ingest.catalogue import Entry, parse_catalogue
from ingest.entries import edited, with_entry, without_entry

TEXT = """# Rated by M. in June.

[[source]]
file = "a.md"
title = "A"   # as printed
examples = [
    "What is A?",
]

# B is a trial.
[[source]]
file = "notes/b.md"
evidence_level = 2

[[source]]
file = "c.md"
"""


def test_an_entry_leaves_and_the_comments_of_the_others_stay() -> None:
    kept = without_entry(TEXT, "a.md")
    assert kept == TEXT[: TEXT.index("[[source]]")] + TEXT[TEXT.index("\n# B is") :]
    assert set(parse_catalogue(kept)) == {"notes/b.md", "c.md"}


@pytest.mark.parametrize("file", ["notes/b.md", "c.md"])
def test_any_entry_can_leave(file: str) -> None:
    assert set(parse_catalogue(without_entry(TEXT, file))) == set(parse_catalogue(TEXT)) - {file}


def test_a_file_without_an_entry_changes_nothing() -> None:
    assert without_entry(TEXT, "d.md") == TEXT


def test_windows_line_ends_stay() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert without_entry(text, "c.md").count("\r\n") == text.count("\r\n") - 2


def test_an_entry_joins_with_what_is_known_of_it() -> None:
    new = Entry("d.pdf", title='A "quoted"\\ title', study_design="RCT (n = 80) ≥ 18", level=2)
    longer = with_entry(TEXT, new)
    assert longer.startswith(TEXT.rstrip())
    read = parse_catalogue(longer)["d.pdf"]
    assert (read.title, read.study_design, read.level) == (new.title, new.study_design, 2)


@pytest.mark.parametrize("title", ['x"\n[[source]]\nfile = "evil.md"', "\x7f\x00\u202ex", "'''"])
def test_no_title_becomes_more_than_a_title(title: str) -> None:
    assert set(parse_catalogue(with_entry("", Entry("d.md", title=title)))) == {"d.md"}


def test_what_an_entry_can_not_say_is_named() -> None:
    with pytest.raises(CatalogueError, match="'url' must begin with http"):
        with_entry(TEXT, Entry("d.md", url="javascript:alert(1)"))


def test_an_entry_that_only_looks_like_one_is_not_cut_out() -> None:
    text = '[[source]]\nfile = "a.md"\ntitle = """\n[[source]]\n"""\n\n[[source]]\nfile = "b.md"\n'
    with pytest.raises(CatalogueError, match="by hand"):
        without_entry(text, "b.md")


def test_removing_and_adding_in_one_go() -> None:
    text = edited(TEXT, ["a.md"], [Entry("e.md", level=1)])
    assert parse_catalogue(text)["e.md"].level == 1
    assert "a.md" not in parse_catalogue(text)
