"""A Report -> its files in a folder. Measures and draws nothing itself."""

from __future__ import annotations

import json
from pathlib import Path

from errors import GoldenError, reason_of
from evals.compare import Comparison
from evals.markdown import summary
from evals.page import page
from evals.report import to_json
from evals.results import Report


def write_report(folder: Path, report: Report, comparison: Comparison | None = None) -> None:
    """Writes report.json (fit as a later baseline), report.md and report.html into `folder`.

    Raises GoldenError where that can't be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data = json.dumps(to_json(report), indent=1, ensure_ascii=False)
        (folder / "report.json").write_text(data + "\n", encoding="utf-8")
        (folder / "report.html").write_text(page(report, comparison), encoding="utf-8")
        (folder / "report.md").write_text(summary(report, comparison), encoding="utf-8")
    except OSError as error:
        raise GoldenError(
            f"The report can't be written to {folder}: {reason_of(error)}; name another folder."
        ) from error
