"""What is not a source's substance leaves it, with a reason; what could be substance stays."""

from __future__ import annotations

import pytest

from ingest.blocks import Block, Cleaned, Kind, Raw, Role
from ingest.clean import clean
from ingest.read import read

LONG = "Baclofen was started at 20 mg/day. It was raised to 40 mg/day within a week. "


def cleaned(markdown: str) -> Cleaned:
    return clean(read(markdown.encode(), ".md"))


def reasons(result: Cleaned) -> dict[str, str]:
    return {d.reason: d.text for d in result.dropped}


@pytest.mark.parametrize(
    ("section", "reason"),
    [
        ("## References\n\n[1]](#ref1) Reference 1\n[2]](#ref2) Reference 2", Role.REFERENCES),
        ("## Bibliography\n\n1. Doe J. A trial. Lancet 2001;3:4-5.", Role.REFERENCES),
        ("## 7. References\n\nDoe, J. (2010). On it. doi:10.1000/1", Role.REFERENCES),
        ("## Sources\n\n1. https://example.org/a 2010.\n2. Doe J, et al. 2011;3.", Role.REFERENCES),
        ("## Comments\n\nNo comments yet. Why don’t you start the discussion?", Role.COMMENTS),  # noqa: RUF001
        ("## 2 Comments\n\nAnn says:\n\nIt helped me a lot. I took it daily.", Role.COMMENTS),
        ("## Leave a Reply\n\nYour email address will not be published.", Role.FORM),
    ],
)
def test_sections_that_are_no_substance_are_dropped_and_reported(section: str, reason: str) -> None:
    result = cleaned(f"# Title\n\n{LONG}\n\n{section}\n")
    assert reasons(result) == {reason: reasons(result)[reason]}
    assert result.text == f"# Title\n\n{LONG.strip()}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Your email address will not be published. Required fields are marked *",
        "We use cookies to give you the best experience.",
        "Share this: Facebook Twitter Email",
        "Subscribe to our newsletter for weekly tips",
        "Skip to content",
        "© 2024 Example Health. All rights reserved.",
        "Be the first to comment!",
        "Save my name, email, and website in this browser for the next time I comment.",
    ],
)
def test_lines_that_a_website_adds_are_dropped(line: str) -> None:
    result = cleaned(f"{LONG}\n\n{line}\n")
    assert result.text == f"{LONG.strip()}\n"
    assert len(result.dropped) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Patients share this burden with their families.",
        "Comments by the nurses were recorded daily.",
        "References to earlier trials are rare; Smith et al. (2010) found one.",
        "The email address of the author will be published.",
        "Doe J, et al. Lancet 2001;3:4-5.",
        "Home visits were made by nurses.",
        "Next to baclofen, diazepam was given.",
    ],
)
def test_sentences_that_only_sound_alike_stay(line: str) -> None:
    assert line in cleaned(f"{LONG}\n\n{line}\n").text


@pytest.mark.parametrize("title", ["Comment", "Comments", "Sources", "Notes", "Discussion"])
def test_a_section_of_prose_stays_whatever_its_heading(title: str) -> None:
    result = cleaned(f"# T\n\n{LONG}\n\n## {title}\n\n{LONG * 3}\n")
    assert f"## {title}" in result.text
    assert result.dropped == ()


def test_a_run_of_references_without_a_heading_is_dropped() -> None:
    entries = [f"{n}. Doe J, Roe A, et al. A trial. Lancet 20{n}0;3:4-5." for n in range(1, 6)]
    blocks = [Block(Kind.PARAGRAPH, LONG), *(Block(Kind.PARAGRAPH, e) for e in entries)]
    result = clean(Raw(tuple(blocks)))
    assert result.text == f"{LONG.strip()}\n"
    assert [d.reason for d in result.dropped] == [Role.REFERENCES]


def test_text_behind_a_dropped_section_stays() -> None:
    result = cleaned(f"# T\n\n## References\n\n1. Doe 2001;3.\n\n## Appendix\n\n{LONG}\n")
    assert result.text == f"# T\n\n## Appendix\n\n{LONG.strip()}\n"


def test_invisible_characters_are_named_in_the_report() -> None:
    result = cleaned("A dose of 20\u200b mg\u202e was given.\n")
    assert result.text == "A dose of 20 mg was given.\n"
    assert reasons(result) == {Role.INVISIBLE: "U+200B U+202E"}


def test_the_same_invisible_characters_are_named_once() -> None:
    result = cleaned("\n\n".join(f"Dose {n} was 20\u200b mg." for n in range(300)))
    assert [(d.reason, d.text, d.chars) for d in result.dropped] == [
        (Role.INVISIBLE, "U+200B", 300)
    ]


def test_headings_with_nothing_under_them_leave_with_a_reason() -> None:
    result = cleaned("# T\n\n## Empty\n\n## Full\n\nText.\n\n## Last\n")
    assert result.text == "# T\n\n## Full\n\nText.\n"
    assert [d.text for d in result.dropped] == ["Empty\nLast"]


def test_all_that_was_read_is_either_kept_or_reported() -> None:
    page = f"# T\n\n{LONG}\n\n<!-- note -->\n\n## Comments\n\nNo comments yet.\n\n~~gone~~ here\n"
    result = cleaned(page)
    shown = result.text + " ".join(d.text for d in result.dropped)
    for word in ("T", "started", "note", "Comments", "yet", "gone", "here"):
        assert word in shown
