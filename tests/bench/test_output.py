"""Tables and result files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import output


def test_a_table_is_markdown_with_a_dash_for_what_was_not_measured() -> None:
    text = output.table(("system", "AUC"), [("ours", 0.91234), ("theirs", None)])

    assert text.splitlines() == [
        "| system |   AUC |",
        "| ------ | ----: |",
        "| ours   | 0.912 |",
        "| theirs |     - |",
    ]


def test_a_result_file_says_how_it_was_made(tmp_path: Path) -> None:
    output.write(tmp_path / "new" / "x.json", {"a": {"b": [0.1234567]}}, {"limit": 3})

    data = json.loads((tmp_path / "new" / "x.json").read_text())
    assert data["figures"] == {"a": {"b": [0.12346]}}
    assert data["options"] == {"limit": 3}
    assert {"at", "commit", "cores", "load_average"} <= set(data["made"])


@pytest.mark.parametrize(
    ("limit", "expected"), [(None, [0, 1, 2, 3, 4, 5]), (9, [0, 1, 2, 3, 4, 5]), (3, [0, 2, 4])]
)
def test_thinning_draws_evenly(limit: int | None, expected: list[int]) -> None:
    assert output.thinned(range(6), limit) == expected


def test_watching_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(output.watched(range(201), "asking")) == list(range(201))
    assert capsys.readouterr().err == "asking: 200 of 201\n"


def test_counts_and_shares_as_text() -> None:
    assert output.count(3, 4) == "3 of 4 (75.0 %)"
    assert output.count(0, 0) == "-"
    assert output.percent(None) is None
