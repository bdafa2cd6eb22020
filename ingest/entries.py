"""The text of `sources.toml` -> the same text with an entry less or more. Everything else in it
stays as a person wrote it, comments too; what can't be changed safely is an error. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from errors import CatalogueError
from ingest.catalogue import NAME, Entry, parse_catalogue
from ingest.characters import visible

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADER = re.compile(r"\s*\[\[\s*source\s*\]\]")
_TEXTS = ("title", "study_design", "url", "published", "retrieved", "licence", "language")


def edited(text: str, removed: Collection[str], added: Iterable[Entry]) -> str:
    """`text` without the entries of the `removed` files, and with the `added` ones behind.

    Raises CatalogueError for a catalogue that is broken, or would be.
    """
    for file in removed:
        text = without_entry(text, file)
    for entry in added:
        text = with_entry(text, entry)
    return text


def without_entry(text: str, file: str) -> str:
    """The catalogue without its entry for `file`; unchanged where there is none."""
    before = parse_catalogue(text)
    entry = before.pop(file, None)
    if entry is None:
        return text
    lines = _LINE.findall(text)
    start = entry.line - 1
    after = (n for n, line in enumerate(lines) if n > start and _HEADER.match(line))
    end = next(after, len(lines))
    while end < len(lines) and _says_nothing(lines[end - 1]):
        end -= 1  # a comment above the next entry belongs to that one
    kept = "".join(lines[:start] + lines[end:])
    try:
        _check(kept, before, file)
    except CatalogueError:
        raise _by_hand(file) from None
    return kept


def with_entry(text: str, entry: Entry) -> str:
    """The catalogue with one entry more at its end; an older one for the same file goes."""
    text = without_entry(text, entry.file)
    before = parse_catalogue(text)
    wanted = {key: visible(getattr(entry, key)) for key in _TEXTS}
    lines = [f"file = {_quoted(entry.file)}"]
    lines += [f"{key} = {_quoted(value)}" for key, value in wanted.items() if value]
    lines += [f"evidence_level = {entry.level}"] if entry.level is not None else []
    body = "\n".join(["[[source]]", *lines])
    longer = f"{text.rstrip()}\n\n{body}\n" if text.strip() else f"{body}\n"
    one_line: dict[str, Any] = {key: " ".join(value.split()) for key, value in wanted.items()}
    _check(longer, before | {entry.file: replace(entry, examples=(), **one_line)}, entry.file)
    return longer


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _quoted(value: str) -> str:
    """A TOML string; JSON's escapes are TOML's as long as nothing beyond ASCII is escaped."""
    return json.dumps(value, ensure_ascii=False)


def _check(text: str, wanted: dict[str, Entry], file: str) -> None:
    """Raises CatalogueError where the edited text doesn't say just what it is to say."""
    if _bare(parse_catalogue(text)) != _bare(wanted):
        raise _by_hand(file)


def _by_hand(file: str) -> CatalogueError:
    return CatalogueError(
        f"{NAME} can't be changed safely around {file!r}; change its entry by hand."
    )


def _bare(entries: dict[str, Entry]) -> dict[str, Entry]:
    return {file: replace(entry, line=0) for file, entry in entries.items()}
