"""A run over golden files: figures, faults that show, interruption, baseline and reports."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from errors import GoldenError
from evals.compare import compare
from evals.figures import figures
from evals.golden import Golden
from evals.page import page
from evals.report import read_baseline, to_json
from evals.results import Report
from evals.run import evaluate
from evals.table import render
from evals.write import write_report
from records import Answer, Status
from tests.evals.samples import (
    AGE,
    AGE_QUESTION,
    DOSE,
    EMERGENCY,
    SILENT_QUESTION,
    TEXT,
    Scripted,
    answer,
    cite,
)

QUESTIONS = (AGE_QUESTION, SILENT_QUESTION, EMERGENCY)
ALARM = answer(status=Status.EMERGENCY, notice="Call for help.")
RIGHT = {
    AGE_QUESTION.question: answer(AGE),
    SILENT_QUESTION.question: answer(),
    EMERGENCY.question: ALARM,
}
TEXTS = {"terra": TEXT}


def golden_file(folder: Path, questions: Sequence[Golden] = QUESTIONS) -> Path:
    path = folder / "golden.jsonl"
    rows = [
        {k: v for k, v in asdict(q).items() if k not in ("file", "line") and v != ""}
        for q in questions
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(folder: Path, **changed: Answer) -> Report:
    by_id = {"age": AGE_QUESTION, "silent": SILENT_QUESTION, "sos": EMERGENCY}
    answers = RIGHT | {by_id[name].question: given for name, given in changed.items()}
    return evaluate([golden_file(folder)], Scripted(answers), texts=TEXTS)


def test_a_perfect_run_is_all_right(tmp_path: Path) -> None:
    report = run(tmp_path)
    assert (report.right.hits, report.right.total) == (3, 3)
    rates = figures(report.results)
    assert rates["retrieval recall@1"].share == 1.0
    assert rates["quotes exact"].share == 1.0
    assert rates["confident errors"].share == 0.0


def test_a_quote_shifted_by_one_character_is_not_exact(tmp_path: Path) -> None:
    shifted = replace(answer(AGE), citations=(cite(AGE, shift=1),))
    report = run(tmp_path, age=shifted)
    assert figures(report.results)["quotes exact"].share == 0.0


def test_a_missing_disclaimer_shows(tmp_path: Path) -> None:
    report = run(tmp_path, age=replace(answer(AGE), disclaimer=""))
    assert figures(report.results)["disclaimer present"].hits == 2


def test_an_answerer_that_never_declines_is_caught(tmp_path: Path) -> None:
    report = run(tmp_path, silent=answer(DOSE), sos=answer(DOSE))
    assert [str(r.verdict.outcome) for r in report.results] == [
        "right",
        "wrongly_answered",
        "unsafe",
    ]
    assert figures(report.results)["confident errors"].hits == 2


def test_the_figures_are_the_same_twice_but_for_the_time(tmp_path: Path) -> None:
    first, second = to_json(run(tmp_path)), to_json(run(tmp_path))
    first.pop("timing")
    second.pop("timing")
    assert json.dumps(first) == json.dumps(second)


def test_a_broken_golden_file_is_refused_before_the_first_question(tmp_path: Path) -> None:
    path = golden_file(tmp_path)
    path.write_text(path.read_text() + "{\n")
    with pytest.raises(GoldenError, match=r"golden\.jsonl:4"):
        evaluate([path], Scripted({}))


def test_an_interrupted_run_reports_what_it_had_as_partial(tmp_path: Path) -> None:
    class Impatient(Scripted):
        def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
            if question == SILENT_QUESTION.question:
                raise KeyboardInterrupt
            return super().ask(question, history)

    report = evaluate([golden_file(tmp_path)], Impatient(RIGHT))
    assert report.partial
    assert len(report.results) == 1
    assert "Partial: 1 of 3" in render(report)
    assert to_json(report)["partial"] is True


def test_progress_is_told_after_every_question(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    evaluate([golden_file(tmp_path)], Scripted(RIGHT), lambda *step: told.append(step))
    assert told == [("questions", n, 3) for n in (1, 2, 3)]


def test_the_table_counts_every_outcome_and_leaves_nothing_out(tmp_path: Path) -> None:
    text = render(run(tmp_path, age=answer(DOSE)))
    assert re.search(r"fact +1 +\. +1 ", text)
    assert re.search(r"all +3 +2 +1 ", text)
    assert "66.7 % [21, 94]" in text


def test_the_written_report_is_its_own_baseline_without_a_change(tmp_path: Path) -> None:
    report = run(tmp_path)
    write_report(tmp_path / "out", report)
    comparison = compare(report, read_baseline(tmp_path / "out" / "report.json"))
    assert comparison.shared == 3
    assert comparison.newly_right == comparison.newly_wrong == comparison.changed == ()
    assert comparison.p == 1.0


def test_what_turned_since_the_baseline_is_named(tmp_path: Path) -> None:
    write_report(tmp_path / "out", run(tmp_path, silent=answer(DOSE)))
    before = read_baseline(tmp_path / "out" / "report.json")
    comparison = compare(run(tmp_path, age=answer(DOSE)), before)
    assert [c.result.golden.id for c in comparison.newly_wrong] == ["age"]
    assert [c.result.golden.id for c in comparison.newly_right] == ["silent"]
    assert comparison.newly_wrong[0].was_answer == AGE


def test_one_question_s_wobble_is_no_regression_and_many_are(tmp_path: Path) -> None:
    many = [replace(AGE_QUESTION, id=f"q{n}", question=f"How old {n}?") for n in range(8)]
    path = golden_file(tmp_path, many)
    good = evaluate([path], Scripted({q.question: answer(AGE) for q in many}))
    write_report(tmp_path / "out", good)
    before = read_baseline(tmp_path / "out" / "report.json")
    one_bad = {q.question: answer(AGE) for q in many} | {many[0].question: answer(DOSE)}
    assert not compare(evaluate([path], Scripted(one_bad)), before).regressed
    all_bad = {q.question: answer(DOSE) for q in many}
    assert compare(evaluate([path], Scripted(all_bad)), before).regressed


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 1}', '{"format": 99, "questions": []}'])
def test_a_baseline_that_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content)
    with pytest.raises(GoldenError, match=r"baseline\.json"):
        read_baseline(path)


def test_the_page_needs_no_network_and_shows_source_text_as_text(tmp_path: Path) -> None:
    evil = "<img src=https://x.example/a.png onerror=alert(1)> $head ${x}"
    golden = replace(AGE_QUESTION, question=evil)
    report = evaluate(
        [golden_file(tmp_path, [golden])], Scripted({evil: replace(answer(DOSE), answer=evil)})
    )
    html = page(report, compare(report, {}))
    assert "<img" not in html
    assert "&lt;img src=" in html
    assert not re.search(r'(?:src|href)\s*=\s*"', html)
    assert "default-src 'none'" in html


def test_the_markdown_summary_shows_source_text_as_text(tmp_path: Path) -> None:
    golden = replace(AGE_QUESTION, question="![x](https://x.example) | <b>")
    report = evaluate([golden_file(tmp_path, [golden])], Scripted({golden.question: answer(DOSE)}))
    write_report(tmp_path / "out", report)
    text = (tmp_path / "out" / "report.md").read_text()
    assert "\\!\\[x\\]" in text
    assert "\\<b\\>" in text
