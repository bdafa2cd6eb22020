"""A Report -> its files in a folder, and the folders of earlier ones. Measures and draws nothing."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from errors import GoldenError, reason_of
from evals.compare import Comparison
from evals.markdown import summary
from evals.page import page
from evals.report import to_json
from evals.results import Report
from settings import Settings

JSON = "report.json"
USUAL_INDEX = Settings().index.name
_KEPT = 20
_STAMP = "%Y-%m-%d-%H%M%S"


def reports_beside(index: Path) -> Path:
    """Where the reports on an index lie, each in its own folder: those on the usual index in
    `reports/` beside it, those on another one in a folder of that one's name therein."""
    reports = index.parent / "reports"
    return reports if index.name == USUAL_INDEX else reports / index.name


def earlier_reports(folder: Path) -> list[Path]:
    """The JSON files of the whole reports in `folder`, newest first; [] where there is none."""
    found = [path for path in folder.glob(f"*/{JSON}") if path.is_file()]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path), reverse=True)


def new_folder(folder: Path) -> Path:
    """A folder in `folder` that is named by the time; it is not made yet."""
    return folder / datetime.now(UTC).strftime(_STAMP)


def check_writable(folder: Path) -> None:
    """Raises GoldenError where a report can't be written to `folder`: before a run, not after."""
    parent = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not (parent.is_dir() and os.access(parent, os.W_OK)):
        raise GoldenError(
            f"The report can't be written to {folder}: {parent} is no folder that can be written "
            "to; name another."
        )


def write_report(folder: Path, report: Report, comparison: Comparison | None = None) -> None:
    """Writes report.html, report.md and, when they are whole, report.json (a later baseline).

    Raises GoldenError where that can't be done.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        when = datetime.now(UTC).isoformat(timespec="seconds")
        data = json.dumps(to_json(report, when), indent=1, ensure_ascii=False)
        _put(folder / "report.html", page(report, comparison, when))
        _put(folder / "report.md", summary(report, comparison))
        _put(folder / JSON, data + "\n")
    except OSError as error:
        raise GoldenError(
            f"The report can't be written to {folder}: {reason_of(error)}; name another folder."
        ) from error


def drop_old(folder: Path) -> None:
    """Keeps the newest 20 of the reports in `folder` that are named by their time."""
    for path in earlier_reports(folder)[_KEPT:]:
        try:
            datetime.strptime(path.parent.name, _STAMP)
        except ValueError:
            continue  # a person named it
        shutil.rmtree(path.parent, ignore_errors=True)


def _put(path: Path, text: str) -> None:
    """Whole or not at all, for whoever reads it meanwhile."""
    made = path.with_name(f".{path.name}.{os.getpid()}")
    made.write_bytes(text.encode("utf-8", "replace"))
    made.replace(path)
