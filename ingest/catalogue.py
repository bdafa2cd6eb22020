"""`sources.toml` -> what is known of each source. Strict: a slip is an error that names the
file, the line and the key. Knows nothing of what the sources say."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from errors import CatalogueError, SourceError
from ingest.regular import read_regular

NAME = "sources.toml"
_LARGEST = 4 * 1024 * 1024
_TEXTS = ("title", "study_design", "url", "published", "retrieved", "licence", "language")
_KEYS = ("file", *_TEXTS, "evidence_level", "examples")
_MOST_EXAMPLES = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalogue says of one source; `level` None: not rated. Empty texts: not known.

    `examples` are questions for people to try; no part of an answer rests on them.
    """

    file: str
    title: str = ""
    study_design: str = ""
    level: int | None = None
    url: str = ""
    published: str = ""
    retrieved: str = ""
    licence: str = ""
    language: str = ""
    examples: tuple[str, ...] = ()
    line: int = 0


def load(folder: Path) -> dict[str, Entry]:
    """The entries of the folder's catalogue by file, {} where there is none.

    Raises CatalogueError for one that can't be read or is broken.
    """
    return parse_catalogue(read_text(folder))


def read_text(folder: Path) -> str:
    """The catalogue as it is written, '' where there is none; a link is not followed.

    Raises CatalogueError for one that can't be read.
    """
    try:
        return read_regular(folder / NAME, _LARGEST).decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        raise CatalogueError(
            f"{NAME}: byte {error.start} is not UTF-8; save it as UTF-8."
        ) from None
    except SourceError as error:
        raise CatalogueError(f"{NAME} can't be used: {error}") from None


def parse_catalogue(text: str) -> dict[str, Entry]:
    """The entries of a catalogue's text, by file. Raises CatalogueError, see `load`."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{NAME} is not valid TOML: {error}; mend that line.") from None
    except RecursionError:
        raise CatalogueError(
            f"{NAME} is nested too deeply; write plain [[source]] tables."
        ) from None
    others = sorted(set(tables) - {"source"})
    if others:
        raise CatalogueError(f"{NAME}: unknown key {others[0]!r}; it holds [[source]] tables only.")
    sources = tables.get("source", [])
    if not isinstance(sources, list) or not all(isinstance(table, dict) for table in sources):
        raise CatalogueError(f"{NAME}: 'source' must be written [[source]], once for each source.")
    lines = _lines(text)
    entries: dict[str, Entry] = {}
    for at, table in enumerate(sources):
        entry = _entry(table, lines[at] if at < len(lines) else 0)
        twin = entries.get(entry.file)
        if twin:
            raise CatalogueError(
                f"{NAME}: two entries name {entry.file!r}, in lines {twin.line} and {entry.line}; "
                "keep one."
            )
        entries[entry.file] = entry
    return entries


def require_files(entries: Mapping[str, Entry], present: frozenset[str]) -> None:
    """Raises CatalogueError that names the first entry whose file is not in the folder."""
    for entry in entries.values():
        if entry.file not in present:
            raise CatalogueError(
                f"{NAME}, line {entry.line}: the entry for {entry.file!r} has no file of that "
                "name in the corpus folder; add the file, mend the name, or remove the entry."
            )


def _lines(text: str) -> list[int]:
    """The line numbers, from 1, of the [[source]] headers in order."""
    lines = text.split("\n")
    return [n for n, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*source\s*\]\]", line)]


def _entry(table: Mapping[str, object], line: int) -> Entry:
    where = f"{NAME}, line {line}" if line else NAME
    unknown = sorted(set(table) - set(_KEYS))
    if unknown:
        raise CatalogueError(
            f"{where}: unknown key {unknown[0]!r}; the keys are {', '.join(_KEYS)}."
        )
    if "file" not in table:
        raise CatalogueError(f"{where}: this entry has no 'file'; name the file it is for.")
    file = _file(_text(table, "file", where), where)
    texts = {key: _text(table, key, where) for key in _TEXTS}
    if texts["url"] and not re.match(r"https?://[^\s<>\"']+$", texts["url"]):
        raise CatalogueError(f"{where}: 'url' must begin with http:// or https://.")
    return Entry(
        file=file,
        level=_level(table.get("evidence_level"), where),
        examples=_examples(table.get("examples", []), where),
        line=line,
        **texts,
    )


def _examples(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_EXAMPLES:
        raise CatalogueError(
            f"{where}: 'examples' must be a list of at most {_MOST_EXAMPLES} questions in quotes."
        )
    return tuple(_text({"examples": item}, "examples", where) for item in value)


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key, "")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        raise CatalogueError(f"{where}: {key!r} must be text in quotes, not {value!r}.")
    from ingest.characters import visible

    return " ".join(visible(value).split()) if key != "file" else value


def _file(value: str, where: str) -> str:
    path = PurePosixPath(value)
    if not value or path.is_absolute() or ".." in path.parts or value != path.as_posix():
        raise CatalogueError(
            f"{where}: 'file' must be a path below the corpus folder such as \"notes/a.md\", "
            f"not {value!r}."
        )
    return value


def _level(value: object, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        raise CatalogueError(
            f"{where}: 'evidence_level' must be a whole number from 1 to 5 (OCEBM 2011), "
            f"not {value!r}; leave it out where nobody rated the source."
        )
    return value
