"""The command line through real processes: results, exit statuses, and bad input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.corpora import write_terrors

COMMAND = Path(sys.executable).with_name("baclofen-qa")
QUESTION = "Is melatonin a sedative antihistamine?"


@dataclass(frozen=True)
class Ran:
    """What a call of the command left."""

    status: int
    out: str
    err: str


def run(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Ran:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("BACLOFEN_QA_")}
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        env=clean | dict(env or {}),
        capture_output=True,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@dataclass(frozen=True)
class Place:
    """A corpus folder and an index folder."""

    corpus: Path
    index: Path

    def run(self, *arguments: str | Path) -> Ran:
        return run("--corpus", self.corpus, "--index", self.index, *arguments)


@pytest.fixture(scope="module")
def ingested(tmp_path_factory: pytest.TempPathFactory, exported_models: Path) -> Place:
    """A small corpus, ingested by the command; tests must not change it."""
    folder = tmp_path_factory.mktemp("cli")
    place = Place(write_terrors(folder / "corpus"), folder / "index")
    place.index.mkdir()
    (place.index / "models").symlink_to(exported_models)
    done = place.run("ingest")
    assert done.status == 0, done.err
    return place


@pytest.fixture
def own(ingested: Place, tmp_path: Path) -> Place:
    """A copy of the ingested place, to be spoilt."""
    shutil.copytree(ingested.corpus, tmp_path / "corpus")
    shutil.copytree(ingested.index, tmp_path / "index", symlinks=True)
    return Place(tmp_path / "corpus", tmp_path / "index")


def complains(done: Ran) -> str:
    """The one line that a wrong call prints; nothing else anywhere."""
    assert done.status == 2, done
    assert done.out == ""
    assert done.err.startswith("baclofen-qa: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    return done.err


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


def test_ingest_again_changes_nothing(ingested: Place) -> None:
    done = ingested.run("ingest", "--json")
    report = json.loads(done.out)
    assert (done.status, report["built"], report["embedded"]) == (0, False, 0)


def test_a_dry_run_shows_the_plan_and_changes_nothing(own: Place) -> None:
    (own.corpus / "more.txt").write_text("Valerian is a plant. It smells.\n", "utf-8")
    before = (own.index / "CURRENT").read_text()
    done = own.run("ingest", "--dry-run")
    assert done.status == 0
    assert "added       more.txt" in done.out
    assert (own.index / "CURRENT").read_text() == before


def test_a_refused_source_is_named_and_the_others_go_in(own: Place) -> None:
    (own.corpus / "picture.xyz").write_bytes(b"\x00\x01")
    (own.corpus / "more.txt").write_text("Valerian is a plant. It smells.\n", "utf-8")
    done = own.run("ingest")
    assert done.status == 1
    assert "refused     picture.xyz" in done.out
    assert "more" in own.run("sources").out


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


def test_sources_json_names_what_is_indexed(ingested: Place) -> None:
    data = json.loads(ingested.run("sources", "--json").out)
    (source,) = data["sources"]
    assert source["source_id"] == "terrors"
    assert source["evidence"]["level"] == 4
    assert data["build_id"] == (ingested.index / "CURRENT").read_text().split()[0]


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


def no_folder(place: Place) -> None:
    shutil.rmtree(place.corpus)


def a_file_instead(place: Place) -> None:
    shutil.rmtree(place.corpus)
    place.corpus.write_text("a file")


def empty(place: Place) -> None:
    for path in place.corpus.iterdir():
        path.unlink()


def broken_catalogue(place: Place) -> None:
    (place.corpus / "sources.toml").write_text("[[source", "utf-8")


def entry_without_file(place: Place) -> None:
    with (place.corpus / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('[[source]]\nfile = "gone.md"\ntitle = "Gone"\n')


@pytest.mark.parametrize(
    "spoil", [no_folder, a_file_instead, empty, broken_catalogue, entry_without_file]
)
def test_a_corpus_that_cannot_be_used_costs_nothing(
    own: Place, spoil: Callable[[Place], None]
) -> None:
    spoil(own)
    complains(own.run("ingest"))
    assert own.run("ask", QUESTION).status == 0


def no_index(place: Place) -> None:
    shutil.rmtree(place.index)


def no_builds(place: Place) -> None:
    shutil.rmtree(place.index / "builds")


def broken_pointer(place: Place) -> None:
    (place.index / "CURRENT").write_bytes(b"\xff\x00")


def edit_manifest(place: Place, **changes: Any) -> None:
    (manifest,) = (place.index / "builds").glob("*/manifest.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | changes), "utf-8")


def other_version(place: Place) -> None:
    edit_manifest(place, format=999)


def other_model(place: Place) -> None:
    edit_manifest(place, model="another")


def other_weights(place: Place) -> None:
    edit_manifest(place, fingerprint="0" * 16)


def truncated(place: Place) -> None:
    for path in (place.index / "builds").rglob("*.sqlite"):
        os.truncate(path, 5000)


@pytest.mark.parametrize(
    "spoil",
    [no_index, no_builds, broken_pointer, other_version, other_model, other_weights, truncated],
)
def test_an_index_that_cannot_be_used_says_what_to_do_and_ingest_repairs_it(
    own: Place, spoil: Callable[[Place], None], exported_models: Path
) -> None:
    spoil(own)
    assert "baclofen-qa ingest" in complains(own.run("ask", QUESTION))
    if not (own.index / "models").exists():
        own.index.mkdir()
        (own.index / "models").symlink_to(exported_models)
    assert own.run("ingest").status == 0
    assert own.run("ask", QUESTION).status == 0


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


def test_a_reader_that_goes_away_is_no_error(ingested: Place) -> None:
    command = f'"{COMMAND}" --index "{ingested.index}" sources | true; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_golden_check_is_silent_on_a_sound_file_and_names_what_is_doubtful(
    ingested: Place, tmp_path: Path
) -> None:
    sound = {"id": "a", "category": "fact", "question": "Which receptors?", "must": [["MT1"]],
             "support": ["It acts on MT1"]}  # fmt: skip
    silent = {"id": "b", "category": "near", "question": "What does it cost?", "answerable": False}
    golden = tmp_path / "golden.jsonl"
    golden.write_text(f"{json.dumps(sound)}\n{json.dumps(silent)}\n")
    done = ingested.run("golden", "check", str(golden))
    assert (done.status, done.err) == (0, "")
    assert "Nothing is doubtful" in done.out
    golden.write_text(f"{json.dumps(sound | {'support': ['gone']})}\n{json.dumps(silent)}\n")
    done = ingested.run("golden", "check", str(golden))
    assert done.status == 1
    assert "golden.jsonl:1 (a): the support 'gone' stands in no source" in done.out


def test_a_broken_golden_file_is_told_in_one_line(ingested: Place, tmp_path: Path) -> None:
    golden = tmp_path / "golden.jsonl"
    golden.write_text('{"id": "a"}\n')
    for command in (("evaluate",), ("golden", "check")):
        assert "golden.jsonl:1" in complains(ingested.run(*command, str(golden)))


def test_evaluate_prints_its_table_writes_its_report_and_keeps_the_bar(
    ingested: Place, tmp_path: Path
) -> None:
    golden = tmp_path / "golden.jsonl"
    row = {"id": "a", "category": "near", "question": "How tall is the Eiffel tower?"}
    golden.write_text(json.dumps(row | {"answerable": False}) + "\n")
    out = tmp_path / "report"
    done = ingested.run("evaluate", str(golden), "--report", str(out), "--fail-under", "1")
    assert done.status == 0, done.err
    assert "near" in done.out
    assert {path.name for path in out.iterdir()} == {"report.json", "report.md", "report.html"}
    golden.write_text(json.dumps(row) + "\n")
    baseline = str(out / "report.json")
    done = ingested.run("evaluate", str(golden), "--baseline", baseline, "--fail-under", "1")
    assert done.status == 1
    assert "1 newly wrong" in done.out
    assert "no regression beyond chance" in done.out
