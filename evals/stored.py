"""A file that keeps answers -> the citations in it. Knows no index.

Read are reply objects (one, a list, or JSON lines, as `ask --json` and `ask --batch` write them;
also inside other objects) and the Markdown file that the chat saves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from errors import SettingsError, reason_of
from evals.stale import StoredCitation

# A line of the chat's file: "- \[1\] Title, Section (Level 4 of 5, weak): “The words.”"
_CITED = re.compile(r"- \\\[\d+\\\] (?P<head>.*?\)): “(?P<quote>.*)”")
_LEVEL = re.compile(r" \([^()]*\)$")
_ASKED = re.compile(r"## [^:]*: (?P<question>.*)")
_ESCAPED = re.compile(r"\\([^\sA-Za-z0-9])")


def read_citations(path: Path) -> tuple[StoredCitation, ...]:
    """The citations that `path` keeps, in order; passages that were only near are left out.

    Raises SettingsError where it can't be read, or holds none.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8 text; save it as such.") from error
    except OSError as error:
        raise SettingsError(f"{path} can't be read: {reason_of(error)}; check the name.") from error
    found = tuple(_from_json(text)) or tuple(_from_markdown(text))
    if not found:
        raise SettingsError(
            f"{path} holds no citation; name a file of `ask --json`, of `ask --batch`, or one "
            "that the chat saved."
        )
    return found


def _from_json(text: str) -> Iterator[StoredCitation]:
    try:
        yield from _inside(json.loads(text), "")
        return
    except (ValueError, RecursionError):
        pass
    for line in text.split("\n"):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        yield from _inside(value, "")


def _inside(value: Any, question: str) -> Iterator[StoredCitation]:
    """The citations of every reply object in `value`, however deep it lies."""
    if isinstance(value, list):
        for item in value:
            yield from _inside(item, question)
    elif isinstance(value, dict):
        question = value["question"] if isinstance(value.get("question"), str) else question
        for name, item in value.items():
            if name == "citations" and isinstance(item, list):
                yield from (_citation(c, question) for c in item if _is_citation(c))
            elif name != "nearest":
                yield from _inside(item, question)


def _is_citation(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), str) for name in ("source_id", "quote")
    )


def _citation(value: dict[str, Any], question: str) -> StoredCitation:
    start = value.get("start")
    return StoredCitation(
        source_id=value["source_id"],
        title=str(value.get("title", "")),
        section=str(value.get("section", "")),
        quote=value["quote"],
        start=start if isinstance(start, int) else -1,
        question=question,
    )


def _from_markdown(text: str) -> Iterator[StoredCitation]:
    question = ""
    for line in text.split("\n"):
        if asked := _ASKED.fullmatch(line):
            question = _plain(asked["question"])
        elif cited := _CITED.fullmatch(line):
            head = _LEVEL.sub("", _plain(cited["head"]))
            yield StoredCitation("", head, "", _plain(cited["quote"]), question=question)


def _plain(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", markdown)
