"""A JSON-lines file of questions -> checked questions. Knows no answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from errors import SettingsError, reason_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a batch: `history` holds the earlier user turns, oldest first."""

    id: str
    question: str
    history: tuple[str, ...] = ()


def read_batch(path: Path) -> list[Asked]:
    """The questions of a JSON-lines file. Raises SettingsError that names file and line."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The batch file {path} can't be read: {reason_of(error)}.") from error
    return [_asked(f"{path}, line {n}", s) for n, s in enumerate(lines, start=1) if s.strip()]


def _asked(where: str, line: str) -> Asked:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{where} is not JSON ({error}).") from error
    if not isinstance(data, dict) or not isinstance(data.get("question"), str):
        raise SettingsError(f'{where} needs a text "question".')
    if not isinstance(data.get("id"), str | int):
        raise SettingsError(f'{where} needs an "id".')
    history = data.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise SettingsError(f'{where}: "history" is to be a list of texts.')
    return Asked(str(data["id"]), data["question"], tuple(history))
