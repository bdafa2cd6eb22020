"""Wrong calls and bad input through real processes: one line, exit status 2."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.place import QUESTION, Place, complains, run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("ask",), "Give either a question or --batch FILE"),
        (("ask", "a question", "--batch", "file"), "Give either a question or --batch FILE"),
        (("ask", "a question", "--out", "file"), "--out goes with --batch"),
        (("ask", "a", "b"), "unexpected extra argument"),
        (("ask", "--nonsense", "a"), "No such option"),
        (("nonsense",), "No such command"),
        (("chat", "--port", "0"), "--port"),
        (("chat", "--port", "many"), "--port"),
        (("evaluate", "--fail-under", "7"), "--fail-under"),
        (("ask", "--batch", "/nonexistent.jsonl"), "/nonexistent.jsonl"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    ingested: Place, arguments: tuple[str, ...], says: str
) -> None:
    assert says in complains(ingested.run(*arguments))


@pytest.mark.parametrize(
    "question", ["", "   ", "?", "a", "x" * 100_000, "\x01\x1b[\x7f"], ids=lambda q: repr(q[:5])
)
def test_no_question_is_told_in_one_line(ingested: Place, question: str) -> None:
    complains(ingested.run("ask", "--", question))
    done = ingested.run("ask", "--json", "--", question)
    assert done.status == 2
    assert json.loads(done.out)["status"] == "invalid"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nonsense", "line 2 is not JSON"),
        ("[1]", "line 2"),
        ('{"id": "x"}', "question"),
        ('{"question": "x"}', "id"),
        ('{"id": "x", "question": 5}', "question"),
        ('{"id": "x", "question": "y", "history": "z"}', "history"),
        ("[" * 100_000, "line 2 is not JSON"),
        ('{"id": "x", "question": "\udcff"}', "can't be read"),
    ],
)
def test_a_bad_batch_line_is_named_before_anything_is_answered(
    ingested: Place, tmp_path: Path, line: str, says: str
) -> None:
    file, out = tmp_path / "questions.jsonl", tmp_path / "replies.jsonl"
    good = json.dumps({"id": "a", "question": QUESTION})
    file.write_bytes(f"{good}\n{line}\n".encode("utf-8", "surrogateescape"))
    assert says in complains(ingested.run("ask", "--batch", file, "--out", out))
    assert not out.exists()


def test_sources_without_an_index_says_what_to_do(tmp_path: Path) -> None:
    done = run("--index", tmp_path / "nowhere", "sources")
    assert "baclofen-qa ingest" in complains(done)
    assert not (tmp_path / "nowhere").exists()


def test_an_unknown_model_is_told_in_one_line(ingested: Place) -> None:
    env = {"BACLOFEN_QA_EMBEDDING_MODEL": "/nonexistent/model", "HF_HUB_OFFLINE": "1"}
    call = ("--corpus", ingested.corpus, "--index", ingested.index)
    assert "/nonexistent/model" in complains(run(*call, "ask", QUESTION, env=env))
    assert "/nonexistent/model" in complains(run(*call, "ingest", env=env))


def test_an_empty_variable_is_told_in_one_line() -> None:
    assert "BACLOFEN_QA_INDEX" in complains(run("sources", env={"BACLOFEN_QA_INDEX": ""}))


def test_a_port_in_use_is_told_in_one_line(ingested: Place) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert str(port) in complains(ingested.run("chat", "--port", str(port)))
