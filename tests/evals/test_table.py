"""What a promise that an answer broke looks like in each form of a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from evals.markdown import summary
from evals.page import page
from evals.report import to_json
from evals.results import Report
from evals.run import evaluate
from evals.table import render
from records import Answer
from tests.evals.samples import AGE, AGE_QUESTION, TEXT, Scripted, answer, cite
from tests.evals.test_run import golden_file

SHIFTED = "Broken promise, quoting: a quote is not its source's text at its place: age."
SILENT = "Broken promise, disclaimer: it is missing: age."


def asked(tmp_path: Path, said: Answer) -> Report:
    answers = Scripted({AGE_QUESTION.question: said})
    return evaluate([golden_file(tmp_path, (AGE_QUESTION,))], answers, texts={"terra": TEXT})


def test_an_answer_that_breaks_a_promise_is_named_in_every_form_though_it_is_right(
    tmp_path: Path,
) -> None:
    for said, words in (
        (answer(AGE, citations=(cite(AGE, shift=1),)), SHIFTED),
        (answer(AGE, disclaimer=""), SILENT),
    ):
        report = asked(tmp_path, said)
        assert report.right.share == 1.0
        shown = (render(report, 200), page(report).replace("&#x27;", "'"), summary(report))
        assert all(words in text for text in shown), shown
        assert len(to_json(report)["questions"][0]["broken"]) == 1


def test_an_answer_that_keeps_them_is_not(tmp_path: Path) -> None:
    report = asked(tmp_path, answer(AGE))
    for text in (render(report), page(report), summary(report)):
        assert "Broken promise" not in text
    assert to_json(report)["questions"][0]["broken"] == []


def test_the_last_bit_of_a_confidence_changes_no_report(tmp_path: Path) -> None:
    """Sums over sets of words come in the order of the process's hashes."""
    made = [to_json(asked(tmp_path, replace(answer(AGE), confidence=c)))
            for c in (0.1 + 0.2, 0.3)]  # fmt: skip
    for data in made:
        data.pop("timing")
    assert made[0] == made[1]


def test_the_tables_fit_a_terminal_and_cut_no_word(tmp_path: Path) -> None:
    report = asked(tmp_path, answer(AGE))
    for width in (80, 110):
        shown = render(report, width)
        assert max(map(len, shown.splitlines())) <= width
        assert "…" not in shown
        assert "unsafe" not in shown  # a column of nothing but zeros takes no room
    assert "1/1  100.0 %" in render(report, 110)
    assert "1/1  100.0 %" not in render(report, 80)
