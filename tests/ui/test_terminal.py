"""An ingest and the list of sources as a terminal shows them."""

from __future__ import annotations

from ingest.plan import Change, Plan
from ingest.report import IngestReport, SourceReport
from ingest.scan import Refused
from records import EvidenceLevel
from ui.terminal import ingest_text, sources_text

UNRATED = EvidenceLevel(None, "evidence level not rated", "")
SOURCE = SourceReport("a.md", "a", "d", "A", UNRATED, 1, 2, 30, ())


def report(**changes: object) -> IngestReport:
    plan = Plan(
        added=(Change("a.md", "A", 1),),
        changed=(Change("b.md", "B", 2, diff=("- Old.", "+ New.")),),
        refused=(Refused("x\x1b[31m.pdf", "it is damaged."),),
    )
    made = {"plan": plan, "sources": (SOURCE,), "dry_run": False, "build_id": "b1", "built": True}
    return IngestReport(**(made | changes))  # type: ignore[arg-type]


def test_the_plan_comes_first_then_its_effects_then_what_was_done() -> None:
    assert ingest_text(report(embedded=1), "worse       dose: How much?").split("\n") == [
        "added       a.md, 1 passage",
        "changed     b.md, 2 passages",
        "            - Old.",
        "            + New.",
        "refused     x\ufffd[31m.pdf: it is damaged.",
        "worse       dose: How much?",
        "Made build b1: 1 source, 1 passage, 1 embedded now, 0.0 s.",
    ]


def test_a_dry_run_says_that_nothing_was_changed() -> None:
    assert ingest_text(report(dry_run=True)).endswith("Nothing was changed: this was a dry run.")


def test_an_unrated_source_is_called_so_once() -> None:
    evidence = {"level": None, "label": UNRATED.label, "design": ""}
    rated = {"level": 4, "label": "case series", "design": "a case series (n = 5)"}
    row = {"source_id": "a", "title": "A", "passages": 1, "url": ""}
    rows = [row | {"evidence": evidence}, row | {"evidence": rated}]
    shown = sources_text({"build_id": "b1", "created": "now", "sources": rows})
    assert "  evidence: not rated\n" in shown
    assert "  evidence: level 4, a case series (n = 5)\n" in shown
