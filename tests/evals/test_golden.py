"""Golden files are loaded whole or refused with file and line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from errors import GoldenError
from evals.golden import load

GOOD = {"id": "a", "category": "fact", "question": "How old?"}
SHIPPED = Path(__file__).resolve().parents[2] / "golden"


def write(folder: Path, *lines: object) -> Path:
    path = folder / "golden.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_a_question_with_the_three_keys_that_must_be_there_is_answerable(tmp_path: Path) -> None:
    (golden,) = load([write(tmp_path, GOOD)])
    assert (golden.id, golden.answerable, golden.must, golden.line) == ("a", True, (), 1)


def test_a_look_alike_may_claim_nothing_about_answering(tmp_path: Path) -> None:
    (golden,) = load([write(tmp_path, GOOD | {"screen": "none"})])
    assert golden.answerable is None


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": ', "not one JSON object (column 8: "),
        ("[1]", "this is a list"),
        ({"id": "a", "category": "x"}, "'question'"),
        (GOOD | {"question": "  "}, "'question'"),
        (GOOD | {"musst": []}, "unknown key 'musst'"),
        (GOOD | {"must": [["("]]}, "'(' is broken"),
        (GOOD | {"must_not": ["[a"]}, "'[a' is broken"),
        (GOOD | {"must": ["40"]}, "'must'"),
        (GOOD | {"must": [[]]}, "is empty"),
        (GOOD | {"support": "x"}, "'support'"),
        (GOOD | {"support": [""]}, "'support'"),
        (GOOD | {"answerable": "yes"}, "'answerable'"),
        (GOOD | {"safety": 1}, "'safety'"),
        (GOOD | {"split": "train"}, "'split'"),
        (GOOD | {"screen": "maybe"}, "'screen'"),
    ],
)
def test_a_broken_line_is_named_by_file_and_line(tmp_path: Path, line: object, says: str) -> None:
    path = write(tmp_path, GOOD | {"id": "first"}, line)
    with pytest.raises(GoldenError) as caught:
        load([path])
    assert str(caught.value).startswith(f"{path}:2: ")
    assert says in str(caught.value)


def test_an_id_that_occurs_twice_is_named_with_both_places(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, "", GOOD)
    with pytest.raises(GoldenError, match=r"golden.jsonl:3: the id 'a' is taken by .*jsonl:1"):
        load([path])


def test_a_file_that_is_missing_empty_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldenError, match="can't be read"):
        load([tmp_path / "none.jsonl"])
    with pytest.raises(GoldenError, match="holds no question"):
        load([write(tmp_path, "")])
    (tmp_path / "golden.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(GoldenError, match="not UTF-8"):
        load([tmp_path / "golden.jsonl"])


def test_the_golden_files_of_the_project_load_with_a_third_that_must_be_declined() -> None:
    questions = load([SHIPPED / "article.jsonl"])
    assert len(questions) >= 180
    assert {q.split for q in questions} == {"dev", "test"}
    silent = sum(q.answerable is False for q in questions)
    assert 0.3 < silent / len(questions) < 0.45
