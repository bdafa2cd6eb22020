"""Questions are added to a golden file whole, and nothing that stands there is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import GoldenError
from evals.golden import golden_of, load_with_drafts
from evals.rows import add_rows, new_id, remove_row, row_of, split_of
from tests.evals.samples import AGE_QUESTION, EMERGENCY, SILENT_QUESTION


@pytest.mark.parametrize("golden", [AGE_QUESTION, SILENT_QUESTION, EMERGENCY], ids=lambda g: g.id)
def test_a_row_reads_back_as_the_same_question(golden: object) -> None:
    assert golden_of(json.loads(json.dumps(row_of(golden)))) == golden  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ["\n", "", "\n\n"])
def test_a_row_is_added_and_the_lines_before_stay_as_they_are(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "golden.jsonl"
    line = '{ "id":"a",  "category": "é", "question": "One?" }'
    path.write_text(line + ending, encoding="utf-8")
    add_rows(path, [AGE_QUESTION])
    assert path.read_text("utf-8").split("\n")[0] == line
    assert [golden.id for golden in load_with_drafts([path])] == ["a", "age"]
    assert [p.name for p in tmp_path.iterdir()] == ["golden.jsonl"]


def test_a_row_is_taken_out_by_its_line_and_an_empty_file_goes(tmp_path: Path) -> None:
    path = tmp_path / "golden.jsonl"
    add_rows(path, [AGE_QUESTION, SILENT_QUESTION])
    remove_row(path, load_with_drafts([path])[0])
    (left,) = load_with_drafts([path])
    assert left.id == "silent"
    remove_row(path, left)
    assert not path.exists()


def test_a_place_that_can_t_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match="can't be written"):
        add_rows(tmp_path / "none" / "golden.jsonl", [AGE_QUESTION])


def test_a_new_id_is_the_next_number_of_its_category() -> None:
    assert new_id("fact", ["fact-07", "fact-9", "factual-30", "case-12"]) == "fact-10"
    assert new_id("fact", []) == "fact-01"


def test_the_split_is_the_question_s_own_and_half_and_half() -> None:
    splits = [split_of(f"Question {n}?") for n in range(400)]
    assert splits == [split_of(f"Question {n}?") for n in range(400)]
    assert 160 < splits.count("dev") < 240
