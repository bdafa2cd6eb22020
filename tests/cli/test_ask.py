"""Asking through real processes: help, one question, histories, a batch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.place import COMMAND, QUESTION, Place, run


def test_help_names_every_command_and_is_quick() -> None:
    import time

    started = time.monotonic()
    done = run("--help")
    assert time.monotonic() - started < 2
    assert done.status == 0
    for command in ("ingest", "ask", "evaluate", "sources", "chat"):
        assert f"\n  {command} " in done.out


def test_help_imports_no_heavy_library() -> None:
    heavy = {"numpy", "chromadb", "onnxruntime", "torch", "streamlit", "rich"}
    program = f"import sys, cli; cli.run(['--help']); print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")


def test_asking_imports_no_torch(ingested: Place) -> None:
    program = (
        "import sys, cli\n"
        f"cli.run(['--index', {str(ingested.index)!r}, 'ask', {QUESTION!r}])\n"
        "print(sorted({'torch', 'sentence_transformers', 'streamlit'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")


def test_ask_shows_answer_source_and_evidence(ingested: Place) -> None:
    done = ingested.run("ask", QUESTION)
    assert done.status == 0
    assert "[1]" in done.out
    assert "Melatonin for night terrors" in done.out
    assert "case series (n = 3)" in done.out


def test_ask_json_prints_one_reply_object_and_nothing_else(ingested: Place) -> None:
    done = ingested.run("ask", QUESTION, "--json")
    reply = json.loads(done.out)
    assert done.err == ""
    assert {
        "id", "question", "status", "answer", "notice", "disclaimer", "citations", "nearest",
        "reason", "mode", "build_id", "seconds",
    } <= set(reply)  # fmt: skip
    for citation in reply["citations"]:
        assert {
            "n",
            "source_id",
            "title",
            "section",
            "quote",
            "start",
            "end",
            "evidence",
            "url",
        } <= (set(citation))


def test_global_options_may_come_from_the_environment(ingested: Place) -> None:
    env = {"BACLOFEN_QA_CORPUS": str(ingested.corpus), "BACLOFEN_QA_INDEX": str(ingested.index)}
    assert json.loads(run("sources", "--json", env=env).out)["sources"][0]["passages"] > 0


@pytest.mark.parametrize(
    "history",
    [
        ("--history", "Tell me about patient A.", "--history", "And patient B?"),
        ("--history", "Tell me about patient A.", "And patient B?"),
    ],
    ids=["repeated", "spread"],
)
def test_history_is_taken_in_both_spellings(ingested: Place, history: tuple[str, ...]) -> None:
    done = ingested.run("ask", "How old was he?", *history, "--json")
    assert json.loads(done.out)["question"] == "How old was he?"
    assert done.status == 0


def test_a_batch_is_answered_in_order_each_with_its_id(ingested: Place, tmp_path: Path) -> None:
    lines = [
        {"id": "b", "question": QUESTION, "category": "ignored"},
        {"id": "a", "question": "", "history": []},
        {"id": "c", "question": "How old was he?", "history": ["Who was patient B?"]},
        {"id": 7, "question": "\x00\u202e\ud800" * 9},
    ]
    file, out = tmp_path / "questions.jsonl", tmp_path / "replies.jsonl"
    file.write_text("\ufeff" + "\n\n".join(map(json.dumps, lines)), "utf-8")
    done = ingested.run("ask", "--batch", file, "--out", out)
    assert (done.status, done.out) == (0, "")
    replies = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [reply["id"] for reply in replies] == ["b", "a", "c", "7"]
    assert replies[1]["status"] == replies[3]["status"] == "invalid"
    printed = ingested.run("ask", "--batch", file)
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["b", "a", "c", "7"]


def test_a_reader_that_goes_away_is_no_error(ingested: Place) -> None:
    command = f'"{COMMAND}" --index "{ingested.index}" sources | true; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
