"""A plan can be read and decided on: every change, its sentences, what is refused and why."""

from __future__ import annotations

import pytest

import prompts
from ingest.blocks import Dropped
from ingest.plan import Change, Plan
from ingest.report import SourceReport
from ingest.scan import Refused
from tests.ui.hostile import STRINGS
from tests.ui.html_text import Seen
from tests.ui.records_made import UNRATED
from ui.diff import diff_html
from ui.plan_cards import Around, counted, plan_html

DIFF = ("- He took 3 mg daily.", "+ He took 5 mg daily.", "+ He slept.", "... and 9 more lines")
PLAN = Plan(
    added=(Change("new.pdf", "New", 1),),
    changed=(Change("a.md", "A", 4, details=("evidence: not rated -> level 2",), diff=DIFF),),
    renamed=(Change("c.md", "C", 2, was="b.md"),),
    removed=(Change("d.md", "D", 3),),
    unchanged=(Change("e.md", "E", 5),),
    refused=(Refused("f.exe", "its format .exe is not known."),),
)
REPORT = SourceReport(
    "new.pdf", "new", "d1", "New", UNRATED, 1, 2, 30,
    (Dropped("navigation", "Home", 4), Dropped("navigation", "About", 5)),
)  # fmt: skip


def test_every_group_is_named_with_what_happens_to_it() -> None:
    words = Seen(plan_html(PLAN, [Refused("g.pdf", "it is damaged.")])).text
    for part in ("Added New", "1 passage", "Changed A", "not rated → level 2", "was b.md",
                 "Removed D", "Not taken: it is damaged.", "its format .exe is not known.",
                 prompts.text("sources.unchanged_fold", count="1"), "E (e.md)"):  # fmt: skip
        assert part in words
    assert counted(PLAN) == "1 added, 1 changed, 1 renamed, 1 removed"
    assert counted(Plan()) == ""


def test_what_others_changed_in_the_folder_is_told_apart() -> None:
    words = Seen(plan_html(PLAN, around=Around(mine={"new.pdf"}))).text
    assert words.count(prompts.text("sources.folder_too")) == 3
    assert words.startswith(prompts.text("sources.folder_along"))


@pytest.mark.parametrize("mine", [None, {"new.pdf", "a.md", "c.md", "d.md"}])
def test_nothing_is_said_to_come_along_where_nothing_does(mine: set[str] | None) -> None:
    words = Seen(plan_html(PLAN, around=Around(mine=mine))).text
    assert prompts.text("sources.folder_along") not in words
    assert prompts.text("sources.folder_too") not in words


def test_a_new_file_shows_its_level_its_text_and_what_was_left_out() -> None:
    around = Around(reports={"new.pdf": REPORT}, texts={"new.pdf": "## Dose\n\nHe took 3 mg."})
    shown = plan_html(PLAN, around=around)
    words = Seen(shown).text
    assert prompts.text("ui.evidence_unrated") in words
    assert "(2): navigation (2)" in words
    assert "He took 3 mg." in words
    assert '<b role="heading" aria-level="3">Dose</b>' in shown


def test_the_words_that_changed_stand_out_and_are_spoken_of_as_before_and_after() -> None:
    shown = diff_html(DIFF)
    assert "He took <del>3</del> mg daily." in shown
    assert "He took <ins>5</ins> mg daily." in shown
    assert "<ins>He slept.</ins>" not in shown
    words = Seen(shown).text
    assert "Before: He took 3 mg daily.After: He took 5 mg daily." in words
    assert "... and 9 more lines" in words


def test_words_that_changed_side_by_side_are_one_change() -> None:
    shown = diff_html(
        ("- It was seen for two years in all.", "+ It was seen for nine days in all.")
    )
    assert "<del>two years</del>" in shown
    assert "<ins>nine days</ins>" in shown


def test_sentences_that_share_nothing_are_shown_whole() -> None:
    shown = diff_html(("- He slept well.", "+ Zolpidem fell short of its aim in every group."))
    assert "<del>" not in shown
    assert "<ins>" not in shown


@pytest.mark.parametrize("hostile", STRINGS)
def test_nothing_of_a_file_becomes_markup(hostile: str) -> None:
    change = Change(hostile, hostile, 1, hostile, (hostile,), (f"- {hostile}", f"+ {hostile} too"))
    report = SourceReport(hostile, "s", "d", hostile, UNRATED, 1, 1, 1, (Dropped(hostile, "x", 1),))
    plan = Plan((change,), (change,), (change,), (change,), (change,))
    around = Around(set(), {hostile: report}, {hostile: hostile}, {"added": hostile})
    shown = Seen(plan_html(plan, [Refused(hostile, hostile)], around))
    assert {*shown.tags} <= {
        "div", "article", "h3", "span", "p", "ul", "li", "details", "summary", "b", "del", "ins", "i",
    }  # fmt: skip
    assert not [name for name, _ in shown.attributes if name.startswith("on")]
