"""`ingest --check` and `sources --check-citations` through real processes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.corpora import TERRORS, write_terrors
from tests.test_cli import Place, complains

QUESTION = "At what dose was melatonin begun in Patient A?"
OLDER = "Melatonin was begun at 3 mg and raised to 5 mg after ten days."
NEWER = OLDER.replace("3 mg", "4 mg")


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory, exported_models: Path) -> Place:
    """The melatonin corpus, ingested; tests must not change it."""
    folder = tmp_path_factory.mktemp("sources")
    place = Place(write_terrors(folder / "corpus"), folder / "index")
    place.index.mkdir()
    (place.index / "models").symlink_to(exported_models)
    assert place.run("ingest").status == 0
    return place


@pytest.fixture
def own(ingested: Place, tmp_path: Path) -> Place:
    """A copy of the ingested place whose source has changed since."""
    shutil.copytree(ingested.corpus, tmp_path / "corpus")
    shutil.copytree(ingested.index, tmp_path / "index", symlinks=True)
    text = TERRORS.replace(OLDER, NEWER)
    (tmp_path / "corpus" / "terrors.md").write_text(text, encoding="utf-8")
    return Place(tmp_path / "corpus", tmp_path / "index")


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    path = tmp_path / "golden.jsonl"
    row = {"id": "dose", "category": "case", "question": QUESTION, "must": [["3 mg"]]}
    path.write_text(json.dumps(row | {"support": ["begun at 3 mg"]}), encoding="utf-8")
    return path


def test_a_worse_build_is_refused_with_the_list_and_the_old_one_answers(
    own: Place, golden: Path
) -> None:
    done = own.run("ingest", "--check", golden)
    assert done.status == 1
    assert f"worse       dose: {QUESTION}" in done.out
    assert "--accept-worse" in done.out
    assert "3 mg" in json.loads(own.run("ask", QUESTION, "--json").out)["answer"]

    looked = own.run("ingest", "--check", golden, "--dry-run", "--json")
    report = json.loads(looked.out)
    assert (looked.status, report["dry_run"], report["held"]) == (1, True, True)
    assert [one["id"] for one in report["impact"]["worse"]] == ["dose"]

    accepted = own.run("ingest", "--check", golden, "--accept-worse", "--json")
    assert (accepted.status, json.loads(accepted.out)["built"]) == (0, True)
    assert "4 mg" in json.loads(own.run("ask", QUESTION, "--json").out)["answer"]


def test_stored_answers_are_checked_against_their_sources(own: Place, tmp_path: Path) -> None:
    kept = tmp_path / "reply.json"
    kept.write_text(own.run("ask", QUESTION, "--json").out, encoding="utf-8")
    before = own.run("sources", "--check-citations", kept)
    assert (before.status, "0 of them stale" in before.out) == (0, True)
    own.run("ingest")
    after = own.run("sources", "--check-citations", kept)
    assert after.status == 1
    assert "terrors: source changed since this was quoted" in after.out
    states = json.loads(own.run("sources", "--check-citations", kept, "--json").out)["citations"]
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
