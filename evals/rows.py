"""Golden questions -> lines of a golden file, added whole or not at all. Knows no answerer."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from errors import GoldenError, reason_of
from evals.golden import Golden

SPLITS = ("dev", "test")


def row_of(golden: Golden) -> dict[str, Any]:
    """The JSON object of a question, its keys in the order in which people read them."""
    row: dict[str, Any] = {
        "id": golden.id,
        "category": golden.category,
        "question": golden.question,
        "history": list(golden.history),
        "answerable": golden.answerable,
        "must": [list(group) for group in golden.must],
        "must_not": list(golden.must_not),
        "support": list(golden.support),
        "safety": golden.safety,
    }
    optional = {"screen": golden.screen, "split": golden.split, "note": golden.note}
    row |= {key: value for key, value in optional.items() if value}
    return row | ({"draft": True} if golden.draft else {})


def add_rows(path: Path, questions: Sequence[Golden]) -> None:
    """Adds `questions` at the end of a golden file, which may be new.

    Raises GoldenError where that can't be done; then the file is as it was.
    """
    before = _lines(path) if path.exists() else []
    _write(path, [*before, *(json.dumps(row_of(g), ensure_ascii=False) for g in questions)])


def remove_row(path: Path, question: Golden) -> None:
    """Takes the line of `question` out of its file; a file without any other is removed."""
    left = [line for n, line in enumerate(_lines(path), 1) if n != question.line]
    if any(line.strip() for line in left):
        _write(path, left)
    else:
        path.unlink(missing_ok=True)


def new_id(category: str, taken: Iterable[str]) -> str:
    """The category's next number: "fact-08" after "fact-07"."""
    pattern = re.compile(rf"{re.escape(category)}-(\d+)")
    numbers = [int(match[1]) for match in map(pattern.fullmatch, taken) if match]
    return f"{category}-{max(numbers, default=0) + 1:02d}"


def split_of(question: str) -> str:
    """'dev' or 'test' by the question's hash: half and half, and nobody's choice."""
    return SPLITS[sha256(question.encode("utf-8", "replace")).digest()[0] % 2]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldenError(f"{path} can't be read: {reason_of(error)}.") from error


def _write(path: Path, lines: Iterable[str]) -> None:
    """Writes beside the file and takes its place, so that nobody sees half of it."""
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(text)
        made = Path(file.name)
        try:
            made.chmod(path.stat().st_mode if path.exists() else 0o644)
            made.replace(path)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise GoldenError(f"{path} can't be written: {reason_of(error)}.") from error
