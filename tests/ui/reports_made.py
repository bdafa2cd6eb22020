"""Reports as `evaluate` writes them, small, over answers written down by hand."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from evals.golden import Golden
from evals.run import evaluate
from evals.write import reports_beside, write_report
from records import Answer
from tests.evals.samples import AGE, AGE_QUESTION, SILENT_QUESTION, TEXT, Scripted, answer

RIGHT = {AGE_QUESTION.question: answer(AGE), SILENT_QUESTION.question: answer()}
WRONG = RIGHT | {AGE_QUESTION.question: answer("She took 20 mg of lindol.")}


def golden_file(folder: Path, *questions: Golden) -> Path:
    """A golden file with these questions, or with the two samples."""
    path = folder / "golden.jsonl"
    rows = [
        {key: value for key, value in asdict(one).items() if key not in ("file", "line") and value}
        | {"answerable": one.answerable}
        for one in questions or (AGE_QUESTION, SILENT_QUESTION)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def keep_report(index: Path, name: str, answers: dict[str, Answer], at: int) -> Path:
    """Stores the report of these answers as if it had been made at that second of 1970."""
    index.parent.mkdir(parents=True, exist_ok=True)
    asked = evaluate([golden_file(index.parent)], Scripted(answers), texts={"terra": TEXT})
    folder = reports_beside(index) / name
    write_report(folder, asked)
    os.utime(folder / "report.json", (at, at))
    return folder / "report.json"
