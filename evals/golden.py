"""Golden files (JSON lines) -> golden questions, checked. Knows no answerer and no corpus.

Whatever is wrong with a line is a GoldenError that names file and line; nothing is half loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from errors import GoldenError

SCREENS = ("emergency", "personal_advice", "none")
_REQUIRED = ("id", "category", "question")
_LISTS_OF_TEXT = ("history", "must_not", "support")
_KNOWN = {
    *_REQUIRED, *_LISTS_OF_TEXT, "answerable", "must", "safety", "split", "screen", "note", "draft",
}  # fmt: skip


@dataclass(frozen=True)
class Golden:
    """One question and what is expected of its answer (keys: golden/README.md).

    `answerable` None claims nothing about answering (only allowed where `screen` is given, and in
    a draft). A `draft` waits for a person to finish it and is never asked; `note` is for people.
    """

    id: str
    category: str
    question: str
    history: tuple[str, ...] = ()
    answerable: bool | None = True
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    safety: bool = False
    split: str = ""
    screen: str = ""
    note: str = ""
    draft: bool = False
    file: str = ""
    line: int = 0

    @cached_property
    def must_patterns(self) -> tuple[tuple[re.Pattern[str], ...], ...]:
        """The groups of `must`, compiled."""
        return tuple(tuple(_compiled(text) for text in group) for group in self.must)

    @cached_property
    def must_not_patterns(self) -> tuple[re.Pattern[str], ...]:
        """`must_not`, compiled."""
        return tuple(_compiled(text) for text in self.must_not)


def load(paths: Iterable[Path]) -> tuple[Golden, ...]:
    """All questions of the files, in order, drafts left out.

    Raises GoldenError for a file that can't be read or holds no question, a line that is not a
    valid question, and an id that occurs twice, naming file and line.
    """
    files = tuple(paths)
    found = load_with_drafts(files)
    for path in files:
        if all(golden.draft for golden in found if golden.file == str(path)):
            raise GoldenError(f'{path} holds only drafts; finish them and take out their "draft".')
    return tuple(golden for golden in found if not golden.draft)


def load_with_drafts(paths: Iterable[Path]) -> tuple[Golden, ...]:
    """As `load`, drafts included."""
    found: list[Golden] = []
    where: dict[str, str] = {}
    for path in paths:
        rows = _load_one(path)
        if not rows:
            raise GoldenError(f"{path} holds no question; write one JSON object a line.")
        for row in rows:
            place = f"{path}:{row.line}"
            if row.id in where:
                raise GoldenError(f"{place}: the id {row.id!r} is taken by {where[row.id]}.")
            where[row.id] = place
        found += rows
    return tuple(found)


def _load_one(path: Path) -> list[Golden]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise GoldenError(
            f"{path} is not UTF-8 text (byte {error.start}); save it as such."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise GoldenError(f"{path} can't be read: {reason}; check the name.") from error
    return [_parse(line, path, n) for n, line in enumerate(lines, 1) if line.strip()]


def _parse(line: str, path: Path, number: int) -> Golden:
    place = f"{path}:{number}"
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        why = f"column {error.colno}: {error.msg}"
        raise GoldenError(f"{place}: this is not one JSON object ({why}).") from error
    except (ValueError, RecursionError) as error:
        raise GoldenError(f"{place}: this is not one JSON object ({error}).") from error
    if not isinstance(data, dict):
        raise GoldenError(f"{place}: a question is a JSON object, this is a {_kind(data)}.")
    try:
        return golden_of(data, str(path), number)
    except ValueError as error:
        raise GoldenError(f"{place}: {error}.") from error


def golden_of(data: Mapping[str, Any], file: str = "", line: int = 0) -> Golden:
    """The question of one JSON object; ValueError says what is wrong with it."""
    unknown = sorted(set(data) - _KNOWN)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]!r}; known are {', '.join(sorted(_KNOWN))}")
    for key in _REQUIRED:
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise ValueError(f"{key!r} must be a text that is not empty")
    draft = bool(_yes_no(data, "draft", False))
    unclaimed = draft or "screen" in data
    lists = {key: _texts(data.get(key, []), key) for key in _LISTS_OF_TEXT}
    golden = Golden(
        id=data["id"],
        category=data["category"],
        question=data["question"],
        history=lists["history"],
        answerable=_yes_no(data, "answerable", None if unclaimed else True),
        must=_groups(data.get("must", [])),
        must_not=lists["must_not"],
        support=lists["support"],
        safety=bool(_yes_no(data, "safety", False)),
        split=_one_of(data, "split", ("", "dev", "test")),
        screen=_one_of(data, "screen", ("", *SCREENS)),
        note=_text(data, "note"),
        draft=draft,
        file=file,
        line=line,
    )
    for pattern in (*golden.must_not, *(text for group in golden.must for text in group)):
        _compiled(pattern)
    return golden


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError(f"{key!r} must be a list of texts that are not empty")
    return tuple(value)


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key!r} must be a text")
    return value


def _groups(value: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise ValueError("'must' must be a list of groups, each a list of regular expressions")
    groups = tuple(_texts(group, "must") for group in value)
    if not all(groups):
        raise ValueError("a group of 'must' is empty, so nothing could ever match it")
    return groups


def _yes_no(data: Mapping[str, Any], key: str, default: bool | None) -> bool | None:
    value = data.get(key, default)
    if value is not default and not isinstance(value, bool):
        raise ValueError(f"{key!r} must be true or false")
    return value if value is None else bool(value)


def _one_of(data: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    value = data.get(key, "")
    if value not in allowed:
        raise ValueError(f"{key!r} must be one of {', '.join(filter(None, allowed))}")
    return str(value)


def _compiled(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"the regular expression {text!r} is broken ({error})") from error


def _kind(value: Any) -> str:
    return {list: "list", str: "text", bool: "true or false", type(None): "null"}.get(
        type(value), "number"
    )
