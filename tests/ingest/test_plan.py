"""The plan compares contents: moves are renames, edits are shown, losses are stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from errors import CorpusError
from ingest.evidence import evidence
from ingest.parse import parse
from ingest.plan import Source, check_shrink, plan
from ingest.scan import Refused
from records import Document


def source(path: str, text: str, level: int | None = None) -> Source:
    parsed = parse(text.encode(), ".md", text)
    document = Document(
        parsed.document_id, "T", parsed.text, path, text, evidence(level, "case series")
    )
    return Source(document, parsed.passages)


A = source("a.md", "The dose was 20 mg. He improved.")
B = source("b.md", "Nothing happened.")


def test_new_same_and_lost_sources_are_told_apart() -> None:
    made = plan([A], [A, B], [])
    assert [c.path for c in made.added] == ["b.md"]
    assert [c.path for c in made.unchanged] == ["a.md"]
    assert [c.path for c in plan([A, B], [A], []).removed] == ["b.md"]


def test_a_file_that_only_moved_is_renamed() -> None:
    moved = Source(replace(A.document, path="new/c.md"), A.passages)
    made = plan([A], [moved], [])
    assert [(c.was, c.path) for c in made.renamed] == [("a.md", "new/c.md")]
    assert not made.added
    assert not made.removed
    assert not made.changes_nothing


def test_an_edit_shows_the_sentences_that_went_and_came() -> None:
    made = plan([A], [source("a.md", "The dose was 40 mg. He improved.")], [])
    (change,) = made.changed
    assert change.diff == ("- The dose was 20 mg.", "+ The dose was 40 mg.")


def test_a_new_rating_is_a_change_that_names_both_levels() -> None:
    rated = source("a.md", "The dose was 20 mg. He improved.", level=4)
    (change,) = plan([A], [rated], []).changed
    assert change.details == ("evidence: not rated (case series) -> level 4 (case series)",)
    assert change.diff == ()


def test_a_source_whose_file_is_refused_now_leaves_with_that_reason() -> None:
    made = plan([A, B], [B], [Refused("a.md", "it is a link")])
    assert made.removed[0].details == ("its file is refused now",)
    assert made.refused[0].path == "a.md"


def test_the_same_again_changes_nothing() -> None:
    assert plan([A, B], [B, A], []).changes_nothing


def many(count: int) -> list[Source]:
    return [source(f"{n}.md", f"Text number {n} stands here.") for n in range(count)]


@pytest.mark.parametrize(("before", "after"), [(1, 0), (3, 1), (10, 4)])
def test_losing_more_than_half_is_refused(before: int, after: int) -> None:
    with pytest.raises(CorpusError, match="--allow-shrink"):
        check_shrink(many(before), many(after))


@pytest.mark.parametrize(("before", "after"), [(0, 0), (2, 1), (10, 5), (3, 4)])
def test_losing_half_or_less_is_not(before: int, after: int) -> None:
    check_shrink(many(before), many(after))


def test_one_source_that_lost_most_of_its_text_is_refused() -> None:
    long = source("a.md", "\n\n".join(f"# H{n}\n\nText {n}." for n in range(9)))
    with pytest.raises(CorpusError, match="from 9 to 1 passages"):
        check_shrink([long], [source("a.md", "# H1\n\nText 1.")])
