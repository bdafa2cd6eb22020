"""Untrusted sources are parsed within limits, and a parser that dies takes one file with it."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from errors import SourceError
from ingest.parse import parse
from ingest.sandbox import Sandbox

PAGE = b"# T\n\nBaclofen was given at 20 mg/day. He improved.\n"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(seconds=20) as made:
        yield made


def test_a_source_parsed_in_the_sandbox_is_the_same_as_parsed_here(sandbox: Sandbox) -> None:
    assert sandbox.parse(PAGE, ".md", "x") == parse(PAGE, ".md", "x")


def test_a_refusal_comes_through_with_its_reason(sandbox: Sandbox) -> None:
    with pytest.raises(SourceError, match="no text is left"):
        sandbox.parse(b"# T\n", ".md", "x")
    assert sandbox.parse(PAGE, ".md", "x").title == "T"


def test_a_source_that_takes_too_long_is_stopped_and_the_next_one_is_parsed() -> None:
    with Sandbox(wait=0.05) as impatient:
        started = time.monotonic()
        with pytest.raises(SourceError, match="seconds"):
            impatient.parse(PAGE, ".md", "x")
        assert time.monotonic() - started < 10
        impatient._wait = 60
        assert impatient.parse(PAGE, ".md", "x").title == "T"


def test_a_source_that_computes_too_long_is_stopped_by_the_time_it_used() -> None:
    with Sandbox(seconds=1) as impatient:
        with pytest.raises(SourceError, match="more than 1 seconds"):
            impatient.parse(b"( [ " * 2_000_000, ".txt", "x")
        assert impatient.parse(PAGE, ".md", "x").title == "T"


def test_markup_nested_too_deeply_is_refused(sandbox: Sandbox) -> None:
    for data, suffix in ((b"<div>" * 100_000 + b"x", ".html"), (b"> " * 50_000 + b"x", ".md")):
        with pytest.raises(SourceError):
            sandbox.parse(data, suffix, "x")


def test_a_source_that_needs_too_much_memory_is_refused() -> None:
    with Sandbox(memory=300 * 1024 * 1024) as narrow:
        with pytest.raises(SourceError, match="memory"):
            narrow.parse(b"x" * (400 * 1024 * 1024), ".txt", "x")
        assert narrow.parse(PAGE, ".md", "x").title == "T"
