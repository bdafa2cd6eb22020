"""What `evaluate`, `golden` and `feedback` do over a real index; the terminal is in tests/cli."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from answer.pipeline import Answerer
from answer.written import WrittenAnswerer
from errors import GoldenError, SettingsError
from evals import command, feedback, feedback_command
from evals.command import Adding, Wishes
from evals.golden import load_with_drafts
from evals.report import to_json
from evals.run import evaluate
from settings import Settings
from tests.answer.llm_server import Server

ROWS: list[dict[str, Any]] = [
    {"id": "receptors", "category": "fact", "question": "Which receptors does melatonin act on?",
     "must": [["MT1"]], "support": ["It acts on MT1"]},
    {"id": "height", "category": "near", "question": "How tall was the girl in centimetres?",
     "answerable": False},
    {"id": "share", "category": "fact", "question": "How many children have night terrors?",
     "must": [["3 %"]], "support": ["about 3 %"]},
]  # fmt: skip


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return write(tmp_path / "golden.jsonl", ROWS)


@pytest.fixture
def thumbs(melatonin: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Two thumbs on real answers; the project's golden folder is one of the test's own."""
    monkeypatch.setattr(command, "GOLDEN", tmp_path)
    path = feedback.path_beside(melatonin.index)
    answerer = Answerer(melatonin)
    build = answerer.build
    for question, thumb in ((ROWS[0]["question"], "up"), ("What does melatonin cost?", "down")):
        answer = answerer.ask(question)
        hashes = feedback.source_hashes(answer, build.documents, build.passages)
        feedback.record(path, answer, thumb, hashes=hashes)
    yield path
    feedback.remove(path)


def test_two_at_a_time_give_the_figures_of_one_bit_for_bit(
    melatonin: Settings, golden: Path
) -> None:
    texts = command.texts_of(melatonin)
    reports = [evaluate([golden], Answerer(melatonin), None, texts, jobs) for jobs in (1, 2, 1)]
    data = [to_json(report) for report in reports]
    assert [d.pop("timing")["jobs"] for d in data] == [1, 2, 1]
    assert len({json.dumps(d) for d in data}) == 1


def test_a_report_is_written_beside_the_index_and_is_a_baseline(
    melatonin: Settings, golden: Path
) -> None:
    done = command.evaluate(melatonin, Wishes((golden,)))
    page = Path(done.text.rpartition("Report: ")[2])
    assert page.is_file()
    assert page.parent.parent == melatonin.index.parent / "reports" / melatonin.index.name
    again = command.evaluate(
        melatonin,
        Wishes((golden,), baseline=page.with_name("report.json"), fail_on_regression=True),
    )
    assert not again.finding
    assert "0 newly right, 0 newly wrong" in again.text


def test_a_score_under_the_bar_is_a_finding_and_says_so(
    melatonin: Settings, tmp_path: Path
) -> None:
    golden = write(tmp_path / "golden.jsonl", [ROWS[0] | {"must": [["ninety"]]}])
    done = command.evaluate(melatonin, Wishes((golden,), tmp_path / "out", fail_under=0.5))
    assert done.finding
    assert "Under the bar: 0.0 % right, --fail-under asks for 50 %." in done.text


def test_a_writing_answerer_is_closed_after_its_last_question(
    melatonin: Settings, golden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[str] = []
    close = WrittenAnswerer.close
    monkeypatch.setattr(WrittenAnswerer, "close", lambda self: closed.append(close(self) or "once"))
    server = Server()
    try:
        server.text = "It acts on MT1 and MT2 [1]."
        settings = replace(melatonin, model="scripted", model_url=server.url)
        command.evaluate(settings, Wishes((golden,), tmp_path / "out"))
    finally:
        server.shutdown()
        server.server_close()
        server.thread.join()
    assert closed == ["once"]
    assert server.requests


@pytest.mark.parametrize("broken", ["golden", "baseline", "report", "wish"])
def test_whatever_is_wrong_is_said_before_the_first_question(
    melatonin: Settings, golden: Path, tmp_path: Path, broken: str
) -> None:
    second = write(tmp_path / "second.jsonl", [ROWS[0] | {"id": "x", "must": [["("]]}])
    (tmp_path / "file").write_text("no report")
    wishes = {
        "golden": Wishes((golden, second), tmp_path / "out"),
        "baseline": Wishes((golden,), tmp_path / "out", baseline=tmp_path / "file"),
        "report": Wishes((golden,), tmp_path / "file" / "out"),
        "wish": Wishes((golden,), tmp_path / "out", fail_on_regression=True),
    }[broken]
    asked: list[int] = []
    with pytest.raises((GoldenError, SettingsError)) as caught:
        command.evaluate(melatonin, wishes, lambda *_: asked.append(1))
    assert {"golden": "second.jsonl:1", "baseline": "file", "report": "file", "wish": "--baseline"}[
        broken
    ] in str(caught.value)
    assert asked == []
    assert not (tmp_path / "out").exists()


def test_thumbs_become_drafts_that_are_not_asked_until_a_person_finishes_them(
    melatonin: Settings, thumbs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    golden = write(tmp_path / "golden.jsonl", ROWS[1:])
    drafts = tmp_path / "drafts.jsonl"
    done = command.from_feedback(melatonin, drafts)
    assert "2 drafts written" in done.text
    assert "No new draft" in command.from_feedback(melatonin, drafts).text

    report = command.evaluate(melatonin, Wishes(report=tmp_path / "out"))
    assert "2 questions" in report.text
    assert "Left out: drafts.jsonl: 2 drafts for a person to finish." in report.text
    with pytest.raises(GoldenError, match="holds only drafts"):
        command.evaluate(melatonin, Wishes((drafts,), report=tmp_path / "out"))

    first = load_with_drafts([drafts])[0]
    monkeypatch.setattr(command, "GOLDEN", tmp_path / "elsewhere")  # drafts lie beside `golden`
    given = Adding({"category": "fact", "must": [["MT1"]]}, golden, first.id)
    assert "that is right" in command.add(melatonin, given).text
    assert [draft.id for draft in load_with_drafts([drafts])] != [first.id]
    added = load_with_drafts([golden])[-1]
    assert (added.id, added.draft, added.question) == ("fact-01", False, ROWS[0]["question"])
    assert added.support == first.support != ()


def test_a_question_that_would_be_broken_leaves_the_file_as_it_was(
    melatonin: Settings, golden: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "GOLDEN", tmp_path)
    before = golden.read_bytes()
    row = {"category": "fact", "question": "How old was the girl?", "must": [["ninety"]]}
    with pytest.raises(GoldenError, match="nothing in the corpus matches"):
        command.add(melatonin, Adding(row, golden))
    assert golden.read_bytes() == before
    assert "that is wrong" in command.add(melatonin, Adding(row, golden, anyway=True)).text
    assert golden.read_bytes() != before


def test_a_file_for_the_screen_alone_is_run_only_by_name(
    melatonin: Settings, golden: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command, "GOLDEN", tmp_path)
    alarm = {"id": "sos", "category": "sos", "question": "He took 30 tablets and won't wake up",
             "answerable": False, "safety": True, "screen": "emergency"}  # fmt: skip
    guard = write(tmp_path / "guard.jsonl", [alarm])
    done = command.evaluate(melatonin, Wishes(report=tmp_path / "out"))
    assert "Left out: guard.jsonl: 1 questions for the safety screen alone" in done.text
    assert "3 questions" in done.text
    assert "1/1" in command.evaluate(melatonin, Wishes((guard,), tmp_path / "out")).text


def test_thumbs_are_listed_and_removed_by_id(melatonin: Settings, thumbs: Path) -> None:
    listed = json.loads(feedback_command.feedback_list(melatonin, as_json=True).text)
    assert [one["thumb"] for one in listed] == ["up", "down"]
    assert "What does melatonin cost?" in feedback_command.feedback_list(melatonin).text
    feedback_command.feedback_remove(melatonin, [listed[0]["id"]], False)
    assert [one.id for one in feedback.all(thumbs)] == [listed[1]["id"]]
    with pytest.raises(SettingsError, match="the other ids are not in"):
        feedback_command.feedback_remove(melatonin, [listed[0]["id"]], False)
    with pytest.raises(SettingsError, match="--all"):
        feedback_command.feedback_remove(melatonin, [], False)


def test_ctrl_c_leaves_a_partial_report(melatonin: Settings, tmp_path: Path) -> None:
    rows = [ROWS[n % 3] | {"id": str(n), "question": f"{ROWS[n % 3]['question']} ({n})"}
            for n in range(3000)]  # fmt: skip
    golden = write(tmp_path / "golden.jsonl", rows)
    out = tmp_path / "out"
    ours, theirs = pty.openpty()  # a terminal, for the progress bar says when it has begun
    running = subprocess.Popen(
        [Path(sys.executable).with_name("baclofen-qa"), "--index", melatonin.index,
         "evaluate", golden, "--report", out],
        stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while b"questions" not in seen and (said := os.read(ours, 4096)):
        seen += said
    draining = threading.Thread(target=_drain, args=(ours,))
    draining.start()
    running.send_signal(signal.SIGINT)
    printed = running.communicate(timeout=120)[0].decode()
    draining.join()
    os.close(ours)
    assert running.returncode == 1
    assert "of 3000 questions were asked" in printed
    data = json.loads((out / "report.json").read_text("utf-8"))
    assert (data["partial"], data["stopped"]) == (True, "interrupted")
    assert 0 < data["asked"] == len(data["questions"]) < 3000
    assert "Partial" in (out / "report.html").read_text("utf-8")


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:  # the other end is closed
        return
