"""Thumbs on answers <-> a SQLite file beside the index. Knows no chat and no golden file.

The file is private: it lies on this machine alone, only its owner may read it, and what is removed
is overwritten. It is no WAL database: its rows are few and small, and so it is one file that leaves
nothing behind and can be read from a read-only folder; writers take turns for up to five seconds.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from errors import FeedbackError
from records import Answer, Document, Passage, content_id

MAX_COMMENT = 2000
_SCHEMA = 1
_APPLICATION = 0x42514146  # "BQAF", so that no other program's database is ever written to
_WAIT = 5.0  # seconds for another process to finish its writing
_COLUMNS = (
    "id", "question", "turns", "understood_as", "status", "answer", "mode", "citations",
    "build_id", "at", "thumb", "comment",
)  # fmt: skip
_CREATE = f"CREATE TABLE feedback ({', '.join(_COLUMNS)}, PRIMARY KEY (id))"


class Thumb(StrEnum):
    """What a person said of an answer."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation as it was shown; `sha256` is that of the source file, '' where not known."""

    source_id: str
    section: str
    quote: str
    passage_id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """One thumb with all that it was about; `turns` holds the earlier questions, oldest first,
    `at` the time of the last change (ISO 8601, UTC)."""

    id: str
    question: str
    turns: tuple[str, ...]
    understood_as: str
    status: str
    answer: str
    mode: str
    citations: tuple[Quoted, ...]
    build_id: str
    at: str
    thumb: Thumb
    comment: str


def path_beside(index: Path) -> Path:
    """Where the feedback on an index lies: beside its folder, so that no build takes it along."""
    return index.with_name(f"{index.name}-feedback.sqlite3")


def source_hashes(
    answer: Answer, documents: Mapping[str, Document], passages: Mapping[str, Passage]
) -> dict[str, str]:
    """The sha256 of each source file that `answer` cites, by source_id, from the build's records."""
    cited = (passages.get(citation.passage_id) for citation in answer.citations)
    found = (documents.get(passage.document_id) for passage in cited if passage)
    return {document.source_id: document.sha256 for document in found if document}


def record(
    path: Path,
    answer: Answer,
    thumb: Thumb | str,
    *,
    comment: str = "",
    turns: Sequence[str] = (),
    hashes: Mapping[str, str] | None = None,
    session: str = "",
) -> str:
    """Keeps a thumb on `answer` and gives its id; a second thumb on the same answer replaces the
    first. `hashes` are those of `source_hashes`; `session` tells apart people who got the same.

    Raises FeedbackError for a thumb that is neither "up" nor "down", a comment of more than
    2,000 characters, and a file that can't be written.
    """
    if thumb not in tuple(Thumb):
        raise FeedbackError(f"A thumb is 'up' or 'down', not {str(thumb)!r}.")
    if len(comment) > MAX_COMMENT:
        raise FeedbackError(
            f"The comment has {len(comment)} characters; shorten it to {MAX_COMMENT}."
        )
    row = _row(answer, turns, hashes or {}, session) | {"thumb": str(thumb), "comment": comment}
    names, marks = ", ".join(row), ", ".join("?" for _ in row)
    with _opened(path, create=True) as connection:
        connection.execute(
            f"INSERT OR REPLACE INTO feedback ({names}) VALUES ({marks})",
            [_storable(value) for value in row.values()],
        )
    return str(row["id"])


def all(path: Path) -> tuple[Feedback, ...]:
    """All that is kept, oldest first; () where there is no file.

    Raises FeedbackError where the file can't be read or is not of this kind.
    """
    if not path.exists():
        return ()
    with _opened(path, create=False) as connection:
        rows = connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM feedback ORDER BY at, rowid"
        ).fetchall()
    try:
        return tuple(_feedback(dict(zip(_COLUMNS, row, strict=True))) for row in rows)
    except (ValueError, TypeError) as error:
        raise FeedbackError(f"A row of {path} is damaged ({error}); move the file away.") from error


def remove(path: Path, ids: Iterable[str] | None = None) -> int:
    """Removes the feedback with these ids, or all of it, for good; gives how many there were.

    Raises FeedbackError where the file can't be written or is not of this kind.
    """
    if not path.exists():
        return 0
    with _opened(path, create=False) as connection:
        if ids is None:
            return connection.execute("DELETE FROM feedback").rowcount
        return sum(
            connection.execute("DELETE FROM feedback WHERE id = ?", (one,)).rowcount
            for one in dict.fromkeys(ids)
        )


def _row(
    answer: Answer, turns: Sequence[str], hashes: Mapping[str, str], session: str
) -> dict[str, str]:
    quoted = [
        Quoted(c.source_id, c.section, c.quote, c.passage_id, hashes.get(c.source_id, ""))
        for c in answer.citations
    ]
    return {
        "id": content_id(session, *turns, answer.question, answer.status, answer.answer,
                         answer.build_id),
        "question": answer.question,
        "turns": json.dumps(list(turns)),
        "understood_as": answer.understood_as,
        "status": str(answer.status),
        "answer": answer.answer,
        "mode": answer.mode,
        "citations": json.dumps([asdict(one) for one in quoted]),
        "build_id": answer.build_id,
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
    }  # fmt: skip


def _feedback(row: dict[str, Any]) -> Feedback:
    row["turns"] = tuple(json.loads(row["turns"]))
    row["citations"] = tuple(Quoted(**one) for one in json.loads(row["citations"]))
    row["thumb"] = Thumb(row["thumb"])
    return Feedback(**row)


def _storable(text: str) -> str:
    """`text` without lone surrogates, which no SQLite file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _opened(path: Path, *, create: bool) -> Iterator[sqlite3.Connection]:
    """One transaction on the file; what goes wrong in it leaves the file as it was."""
    try:
        if create:
            # SQLite would make it readable to all
            os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
        with closing(connection):
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN IMMEDIATE" if create else "BEGIN")
            _check_schema(connection, path)
            yield connection
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise FeedbackError(f"{path} {_problem(error)}.") from error
    except OSError as error:
        raise FeedbackError(
            f"{path} can't be written ({error.strerror}); check the folder's permissions."
        ) from error


def _check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the table in a new file; raises FeedbackError for a file of another kind or version."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if (application, version, tables) == (0, 0, 0):
        connection.execute(_CREATE)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_SCHEMA}")
    elif application != _APPLICATION:
        raise FeedbackError(f"{path} is another program's database; move it away.")
    elif version != _SCHEMA:
        raise FeedbackError(
            f"{path} has feedback of schema {version}, this version knows {_SCHEMA}; "
            "use the version that wrote it, or move the file away."
        )


def _problem(error: sqlite3.Error) -> str:
    """What is wrong with the file and what to do, in a few words."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "is held by another process; try again in a moment"
    if name.startswith("SQLITE_READONLY"):
        return "can't be written; check its permissions"
    if name == "SQLITE_FULL":
        return "can't be written, the disk is full; make room"
    if name in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
        return "is damaged or no database; move it away and a new one is made"
    return f"can't be used ({error}); check it and its folder"
