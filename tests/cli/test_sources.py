"""`ingest` and `sources` through real processes, their checks among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.place import Place, complains
from tests.corpora import TERRORS

QUESTION = "At what dose was melatonin begun in Patient A?"
OLDER = "Melatonin was begun at 3 mg and raised to 5 mg after ten days."
NEWER = OLDER.replace("3 mg", "4 mg")


@pytest.fixture
def edited(own: Place) -> Place:
    """A copy of the ingested place whose source has changed since."""
    text = TERRORS.replace(OLDER, NEWER)
    (own.corpus / "terrors.md").write_text(text, encoding="utf-8")
    return own


def test_ingest_again_changes_nothing(ingested: Place) -> None:
    done = ingested.run("ingest", "--json")
    report = json.loads(done.out)
    assert (done.status, report["built"], report["embedded"]) == (0, False, 0)


def test_a_dry_run_shows_the_plan_and_changes_nothing(own: Place) -> None:
    (own.corpus / "more.txt").write_text("Valerian is a plant. It smells.\n", "utf-8")
    before = (own.index / "CURRENT").read_text()
    done = own.run("ingest", "--dry-run")
    assert done.status == 0
    assert "added       more.txt" in done.out
    assert (own.index / "CURRENT").read_text() == before


def test_a_refused_source_is_named_and_the_others_go_in(own: Place) -> None:
    (own.corpus / "picture.xyz").write_bytes(b"\x00\x01")
    (own.corpus / "more.txt").write_text("Valerian is a plant. It smells.\n", "utf-8")
    done = own.run("ingest")
    assert done.status == 1
    assert "refused     picture.xyz" in done.out
    assert "more" in own.run("sources").out


def test_sources_json_names_what_is_indexed(ingested: Place) -> None:
    data = json.loads(ingested.run("sources", "--json").out)
    (source,) = data["sources"]
    assert source["source_id"] == "terrors"
    assert source["evidence"]["level"] == 4
    assert data["build_id"] == (ingested.index / "CURRENT").read_text().split()[0]


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    path = tmp_path / "golden.jsonl"
    row = {"id": "dose", "category": "case", "question": QUESTION, "must": [["3 mg"]]}
    path.write_text(json.dumps(row | {"support": ["begun at 3 mg"]}), encoding="utf-8")
    return path


def test_a_worse_build_is_refused_with_the_list_and_the_old_one_answers(
    edited: Place, golden: Path
) -> None:
    done = edited.run("ingest", "--check", golden)
    assert done.status == 1
    assert f"worse       dose: {QUESTION}" in done.out
    assert "--accept-worse" in done.out
    assert "3 mg" in json.loads(edited.run("ask", QUESTION, "--json").out)["answer"]

    looked = edited.run("ingest", "--check", golden, "--dry-run", "--json")
    report = json.loads(looked.out)
    assert (looked.status, report["dry_run"], report["held"]) == (1, True, True)
    assert [one["id"] for one in report["impact"]["worse"]] == ["dose"]

    accepted = edited.run("ingest", "--check", golden, "--accept-worse", "--json")
    assert (accepted.status, json.loads(accepted.out)["built"]) == (0, True)
    assert "4 mg" in json.loads(edited.run("ask", QUESTION, "--json").out)["answer"]


def test_stored_answers_are_checked_against_their_sources(edited: Place, tmp_path: Path) -> None:
    kept = tmp_path / "reply.json"
    kept.write_text(edited.run("ask", QUESTION, "--json").out, encoding="utf-8")
    before = edited.run("sources", "--check-citations", kept)
    assert (before.status, "0 of them stale" in before.out) == (0, True)
    edited.run("ingest")
    after = edited.run("sources", "--check-citations", kept)
    assert after.status == 1
    assert "terrors: source changed since this was quoted" in after.out
    states = json.loads(edited.run("sources", "--check-citations", kept, "--json").out)["citations"]
    assert {one["state"] for one in states} == {"changed"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["ingest", "--accept-worse"], "--check"),
        (["ingest", "--rollback", "--dry-run"], "--rollback"),
        (["ingest", "--check", "gone.jsonl"], "gone.jsonl"),
        (["sources", "--check-citations", "gone.json"], "gone.json"),
    ],
)
def test_a_wrong_call_is_one_line(ingested: Place, arguments: list[str], word: str) -> None:
    assert word in complains(ingested.run(*arguments))
