"""Manual pages as they are printed: letter, backspace, letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Role
from ingest.overstrike import printed
from ingest.parse import parse


def bold(text: str) -> str:
    """The text as a manual page has it in bold."""
    return "".join(f"{c}\b{c}" for c in text)


def underlined(text: str) -> str:
    return "".join(f"_\b{c}" for c in text)


PAGE = f"""DOSE(1)                  Manual of doses                  DOSE(1)

{bold("NAME")}
       dose - print the dose of a medicine

{bold("DESCRIPTION")}
       {bold("dose")} prints the dose of {underlined("medicine")} in mg for each day. The dose of
       melatonin is {bold("3 mg")} at bedtime, and it is never more than {underlined("10 mg")}.
"""


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [
        (bold("NAME"), "NAME", 4),
        (underlined("file"), "file", 4),
        ("f\b_i\b_", "fi", 2),
        ("N\bN\bN\bN", "N", 3),
        ("_\bé\bé", "é", 2),
        ("e\u0301\be\u0301t", "e\u0301t", 1),
        ("dose\b\b\b\b____ of", "dose of", 4),
        ("+\bo item", "• item", 1),
        ("a mistake\b\bke", "a mistake", 2),
        ("snake_case and  two", "snake_case and  two", 0),
        ("\bno letter before", "\bno letter before", 0),
        ("one\n\btwo t\bt", "one\n\btwo t", 1),
    ],
)
def test_what_is_struck_over_reads_as_it_prints(text: str, shown: str, count: int) -> None:
    assert printed(text) == (shown, count)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_manual_page_has_its_words_and_one_line_in_the_report(suffix: str) -> None:
    parsed = parse(PAGE.encode(), suffix, "x")
    assert "\b" not in parsed.text
    assert "dose prints the dose of medicine in mg" in " ".join(parsed.text.split())
    assert "melatonin is 3 mg at bedtime" in " ".join(parsed.text.split())
    (said,) = (d for d in parsed.dropped if d.reason == Role.OVERSTRIKES)
    assert said.text == f"{said.chars}, each read as what it prints"
    assert said.chars == PAGE.count("\b")
    assert Role.INVISIBLE not in {d.reason for d in parsed.dropped}


def test_a_bold_line_that_stands_alone_is_a_heading() -> None:
    apart = PAGE.replace(f"{bold('DESCRIPTION')}\n", f"{bold('DESCRIPTION')}\n\n")
    assert "## DESCRIPTION" in parse(apart.encode(), ".txt", "x").text


@given(st.text(alphabet="ab_ \b\n\u0301"))
def test_reading_twice_changes_nothing(text: str) -> None:
    shown, count = printed(text)
    assert printed(shown) == (shown, 0)
    assert count == text.count("\b") - shown.count("\b")
