"""Thumbs are kept beside the index, privately, and whatever is wrong with the file is said."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from errors import FeedbackError
from evals import feedback
from evals.feedback import Feedback, Quoted, Thumb
from records import Document, Status
from settings import PROJECT
from tests.evals.samples import AGE, DOSE, LEVEL, TEXT, answer, passage

ANSWER = replace(answer(AGE), question="How old was she?", understood_as="How old was Terra?")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return feedback.path_beside(tmp_path / "index")


def test_a_thumb_is_kept_with_all_that_it_was_about(path: Path) -> None:
    made = feedback.record(
        path,
        ANSWER,
        "down",
        comment="She was 41.",
        turns=("Who is Terra?",),
        hashes={"terra": "ab"},
    )
    (kept,) = feedback.all(path)
    assert kept == Feedback(
        id=made,
        question="How old was she?",
        turns=("Who is Terra?",),
        understood_as="How old was Terra?",
        status=Status.ANSWERED,
        answer=AGE,
        mode="verbatim",
        citations=(Quoted("terra", "Case", AGE, "p1", "ab"),),
        build_id="b1",
        at=kept.at,
        thumb=Thumb.DOWN,
        comment="She was 41.",
    )


def test_it_lies_beside_the_index_and_its_owner_alone_may_read_it(path: Path) -> None:
    feedback.record(path, ANSWER, "up")
    assert [p.name for p in path.parent.iterdir()] == ["index-feedback.sqlite3"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_second_thumb_on_the_same_answer_replaces_the_first(path: Path) -> None:
    feedback.record(path, ANSWER, "up", session="a")
    feedback.record(path, ANSWER, "down", session="a", comment="after all not")
    feedback.record(path, ANSWER, "up", session="b")
    assert [(f.thumb, f.comment) for f in feedback.all(path)] == [
        (Thumb.DOWN, "after all not"),
        (Thumb.UP, ""),
    ]


def test_what_is_removed_is_gone_from_the_file_too(path: Path) -> None:
    first = feedback.record(path, ANSWER, "down", comment="a secret remark")
    feedback.record(path, answer(DOSE), "up")
    assert feedback.remove(path, [first, "no such id"]) == 1
    assert [f.answer for f in feedback.all(path)] == [DOSE]
    assert b"a secret remark" not in path.read_bytes()
    assert feedback.remove(path) == 1
    assert feedback.all(path) == ()
    assert DOSE.encode() not in path.read_bytes()


def test_without_a_file_there_is_nothing_and_reading_makes_none(path: Path) -> None:
    assert feedback.all(path) == ()
    assert feedback.remove(path) == 0
    assert not path.exists()


def test_the_hash_of_a_source_comes_from_the_build_that_answered() -> None:
    document = Document("d1", "Terra", TEXT, "terra.md", "ab12", LEVEL)
    known = feedback.source_hashes(ANSWER, {"d1": document}, {"p1": passage("p1", AGE)})
    assert known == {"terra": "ab12"}
    assert feedback.source_hashes(ANSWER, {}, {}) == {}


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "'; DROP TABLE feedback; --", "\U0001f44d"])
def test_any_text_that_a_browser_can_send_is_kept(path: Path, text: str) -> None:
    asked = replace(ANSWER, question=text)
    feedback.record(path, asked, "up", comment=text, turns=(text,))
    (kept,) = feedback.all(path)
    assert kept.comment == text.replace("\ud800", "?")


@pytest.mark.parametrize(
    ("thumb", "comment", "says"),
    [("sideways", "", "'up' or 'down'"), ("up", "x" * 2001, "2001 characters")],
)
def test_what_can_t_be_kept_is_refused(path: Path, thumb: str, comment: str, says: str) -> None:
    with pytest.raises(FeedbackError, match=says):
        feedback.record(path, ANSWER, thumb, comment=comment)
    assert not path.exists()


WRITER = """
import sys
from pathlib import Path
from dataclasses import replace
from evals import feedback
from tests.evals.samples import AGE, answer
for n in range(40):
    asked = replace(answer(AGE), question=f"{sys.argv[2]} {n}")
    feedback.record(Path(sys.argv[1]), asked, "up")
"""


def test_two_processes_that_write_at_once_lose_nothing(path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    running = [subprocess.Popen([*command, name], cwd=PROJECT) for name in ("a", "b")]
    assert [process.wait(timeout=240) for process in running] == [0, 0]
    expected = {f"{name} {n}" for name in ("a", "b") for n in range(40)}
    assert {f.question for f in feedback.all(path)} == expected


def test_a_file_that_another_process_holds_is_said_to_be_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feedback.record(path, ANSWER, "up")
    monkeypatch.setattr(feedback, "_WAIT", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FeedbackError, match="held by another process"):
            feedback.record(path, ANSWER, "down")
        with pytest.raises(FeedbackError, match="held by another process"):
            feedback.all(path)
    assert [f.thumb for f in feedback.all(path)] == [Thumb.UP]


def damaged(path: Path) -> None:
    path.write_bytes(b"this is no database, but it is long enough to be looked at" * 20)


def anothers(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url)")


def newer(path: Path) -> None:
    feedback.record(path, ANSWER, "up")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA user_version = 2")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (damaged, "damaged or no database"),
        (anothers, "another program's database"),
        (newer, "schema 2, this version knows 1"),
        (folder, "can't be"),
    ],
)
def test_a_file_that_is_no_feedback_is_left_alone(path: Path, make: object, says: str) -> None:
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    for action in (
        lambda: feedback.record(path, ANSWER, "up"),
        lambda: feedback.all(path),
        lambda: feedback.remove(path),
    ):
        with pytest.raises(FeedbackError, match=says):
            action()
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_damaged_row_is_said_to_be_damaged(path: Path) -> None:
    feedback.record(path, ANSWER, "up")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE feedback SET thumb = 'sideways'")
    with pytest.raises(FeedbackError, match=r"A row of .* is damaged"):
        feedback.all(path)


def test_a_place_that_is_not_there_is_said() -> None:
    with pytest.raises(FeedbackError, match="can't be written"):
        feedback.record(Path("/proc/none/feedback.sqlite3"), ANSWER, "up")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_file_can_be_read_but_not_written(path: Path) -> None:
    feedback.record(path, ANSWER, "up")
    path.chmod(0o400)
    assert len(feedback.all(path)) == 1
    with pytest.raises(FeedbackError, match="can't be written"):
        feedback.record(path, ANSWER, "down")
    with pytest.raises(FeedbackError, match="can't be written"):
        feedback.remove(path)
