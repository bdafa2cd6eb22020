"""`golden check` and `evaluate` through real processes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.place import Place, complains


def test_golden_check_is_silent_on_a_sound_file_and_names_what_is_doubtful(
    ingested: Place, tmp_path: Path
) -> None:
    sound = {"id": "a", "category": "fact", "question": "Which receptors?", "must": [["MT1"]],
             "support": ["It acts on MT1"]}  # fmt: skip
    silent = {"id": "b", "category": "near", "question": "What does it cost?", "answerable": False}
    golden = tmp_path / "golden.jsonl"
    golden.write_text(f"{json.dumps(sound)}\n{json.dumps(silent)}\n")
    done = ingested.run("golden", "check", str(golden))
    assert (done.status, done.err) == (0, "")
    assert "Nothing is doubtful" in done.out
    golden.write_text(f"{json.dumps(sound | {'support': ['gone']})}\n{json.dumps(silent)}\n")
    done = ingested.run("golden", "check", str(golden))
    assert done.status == 1
    assert "golden.jsonl:1 (a): the support 'gone' stands in no source" in done.out


def test_a_broken_golden_file_is_told_in_one_line(ingested: Place, tmp_path: Path) -> None:
    golden = tmp_path / "golden.jsonl"
    golden.write_text('{"id": "a"}\n')
    for command in (("evaluate",), ("golden", "check")):
        assert "golden.jsonl:1" in complains(ingested.run(*command, str(golden)))


def test_evaluate_prints_its_table_writes_its_report_and_keeps_the_bar(
    ingested: Place, tmp_path: Path
) -> None:
    golden = tmp_path / "golden.jsonl"
    row = {"id": "a", "category": "near", "question": "How tall is the Eiffel tower?"}
    golden.write_text(json.dumps(row | {"answerable": False}) + "\n")
    out = tmp_path / "report"
    done = ingested.run("evaluate", str(golden), "--report", str(out), "--fail-under", "1")
    assert done.status == 0, done.err
    assert "near" in done.out
    assert {path.name for path in out.iterdir()} == {"report.json", "report.md", "report.html"}
    golden.write_text(json.dumps(row) + "\n")
    baseline = str(out / "report.json")
    done = ingested.run("evaluate", str(golden), "--baseline", baseline, "--fail-under", "1")
    assert done.status == 1
    assert "1 newly wrong" in done.out
    assert "no regression beyond chance" in done.out
