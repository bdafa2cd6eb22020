"""Stored reports are found, read back as they were written, and compared."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from errors import GoldenError
from evals.figures import figures, risk_points
from evals.reports import Asked, Stored, load, predecessor, stored, turned
from evals.results import Report
from evals.run import evaluate
from evals.write import USUAL_INDEX, reports_beside, write_report
from records import Answer
from tests.evals.samples import AGE_QUESTION, DOSE, TEXT, Scripted, answer
from tests.evals.test_run import RIGHT, golden_file

ASKED = Asked(
    id="a", category="fact", split="dev", question="?", history=(), support=(), outcome="right",
    reasons=(), stage="", status="answered", answer="Yes.", notice="", reason="",
    understood_as="", confidence=None, seconds=0.1, cited=(), ranked=(), retrieved=(),
)  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def report(folder: Path, age: Answer = RIGHT[AGE_QUESTION.question]) -> Report:
    given = RIGHT | {AGE_QUESTION.question: age}
    return evaluate([golden_file(folder)], Scripted(given), texts={"terra": TEXT})


def keep(index: Path, name: str, made: Report, at: int) -> Stored:
    """Stores a report as if it had been made `at` that second."""
    folder = reports_beside(index) / name
    write_report(folder, made)
    os.utime(folder / "report.json", (at, at))
    return next(one for one in stored(index) if one.path.parent == folder)


def test_there_are_none_before_the_first(index: Path) -> None:
    assert stored(index) == ()


def test_the_newest_report_comes_first_with_its_time(index: Path, tmp_path: Path) -> None:
    made = report(tmp_path)
    early, late = keep(index, "b", made, 0), keep(index, "a", made, 86400)
    assert stored(index) == (late, early)
    assert late.made == "1970-01-02T00:00:00+00:00"


def test_reports_belong_to_their_index_though_both_lie_in_one_folder(tmp_path: Path) -> None:
    made = report(tmp_path)
    usual, other = tmp_path / USUAL_INDEX, tmp_path / "other"
    kept = keep(usual, "a", made, 0), keep(other, "a", made, 0)
    assert (stored(usual), stored(other)) == ((kept[0],), (kept[1],))
    assert kept[0].path == tmp_path / "reports" / "a" / "report.json"  # where it always lay


def test_what_is_read_back_is_what_was_measured(index: Path, tmp_path: Path) -> None:
    made = report(tmp_path, age=answer(DOSE))
    kept = load(keep(index, "a", made, 0))
    assert (kept.files, kept.builds, kept.partial) == (("golden.jsonl",), ("b1",), False)
    assert list(kept.groups) == ["all", "dev", "test"]
    assert kept.groups["all"].rates == figures(made.results)
    assert kept.groups["all"].categories["fact"]["wrong"] == 1
    assert kept.groups["dev"].categories.keys() == {"fact", "emergency"}
    for point, measured in zip(
        kept.groups["all"].risk_coverage, risk_points(made.results), strict=True
    ):
        assert (point.coverage, point.risk) == pytest.approx(measured[:2], abs=1e-4)
        assert point.answered is measured[2]
    asked, result = kept.questions[0], made.results[0]
    assert (asked.id, asked.outcome, asked.answer) == ("age", "wrong", DOSE)
    assert asked.reasons == result.verdict.reasons
    assert asked.support == AGE_QUESTION.support
    assert asked.stage == str(result.stage)
    assert [seen.text for seen in asked.retrieved] == [TEXT]
    assert asked.seconds == pytest.approx(0.01)


@pytest.mark.parametrize("damage", ["{", "[]", '{"format": 1}', '{"format": 1, "summary": 3}'])
def test_a_damaged_report_says_so_and_what_to_do(index: Path, tmp_path: Path, damage: str) -> None:
    one = keep(index, "a", report(tmp_path), 0)
    one.path.write_text(damage)
    with pytest.raises(GoldenError, match=r"damaged, or of an earlier version\. Remove"):
        load(one)


def test_a_report_of_another_format_says_which(index: Path, tmp_path: Path) -> None:
    one = keep(index, "a", report(tmp_path), 0)
    one.path.write_text(json.dumps({"format": 99}))
    with pytest.raises(GoldenError, match="is of format 99"):
        load(one)


def test_the_one_before_asked_the_same_files_and_can_be_read(index: Path, tmp_path: Path) -> None:
    made = report(tmp_path)
    oldest = keep(index, "a", made, 0)
    other = keep(index, "b", replace(made, files=()), 1)
    broken = keep(index, "c", made, 2)
    broken.path.write_text("{")
    os.utime(broken.path, (2, 2))
    newest = keep(index, "d", made, 3)
    assert stored(index) == (newest, broken, other, oldest)
    assert predecessor(newest, stored(index), load) == oldest
    assert predecessor(oldest, stored(index), load) is None


def test_questions_turn_right_or_wrong_or_are_answered_in_other_words() -> None:
    before = [
        replace(ASKED, id="better", outcome="wrong"),
        replace(ASKED, id="worse"),
        replace(ASKED, id="other"),
        replace(ASKED, id="same"),
        replace(ASKED, id="gone"),
    ]
    now = [
        replace(ASKED, id="better"),
        replace(ASKED, id="worse", outcome="declined"),
        replace(ASKED, id="other", answer="No."),
        replace(ASKED, id="same"),
        replace(ASKED, id="new"),
    ]
    came = turned(before, now)
    assert came.shared == 4
    assert [b.id for _, b in came.newly_right] == ["better"]
    assert [b.id for _, b in came.newly_wrong] == ["worse"]
    assert [(a.answer, b.answer) for a, b in came.reworded] == [("Yes.", "No.")]
    assert came.by_chance


def test_six_newly_wrong_and_none_newly_right_is_more_than_chance() -> None:
    before = [replace(ASKED, id=str(n)) for n in range(6)]
    came = turned(before, [replace(one, outcome="wrong") for one in before])
    assert came.p == pytest.approx(2 / 2**6)
    assert not came.by_chance


def test_what_was_said_is_the_answer_else_the_notice_else_the_reason() -> None:
    silent = replace(ASKED, answer="", status="not_in_corpus", reason="Nothing.")
    assert ASKED.said == "Yes."
    assert silent.said == "Nothing."
    assert replace(silent, notice="Call.").said == "Call."
