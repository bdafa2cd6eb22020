"""kill -9 of an ingest at random moments, and questions asked across switches of builds.

    python -m bench.crash --kills 100 --questions 10000

Real processes: one publishes two corpora in turn until it is killed; after each kill the index
is opened and compared with what was published. Then one process asks while another switches.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from errors import BuildError
from index import build
from index.build import open_build
from records import Document, EvidenceLevel, Passage, Span, content_id
from settings import PROJECT, Settings

Corpus = tuple[list[Document], list[Passage]]
_LINES = 40


def corpus(letter: str) -> Corpus:
    """A document of 40 one-sentence passages, every one of which names `letter`."""
    lines = [f"Corpus {letter} says that item {n} weighs {n * 7} grams." for n in range(_LINES)]
    text = "\n".join(lines)
    document = Document(
        content_id(text),
        f"Corpus {letter}",
        text,
        f"{letter}.md",
        "0" * 64,
        EvidenceLevel(None, "", ""),
    )
    passages, start = [], 0
    for line in lines:
        end = start + len(line)
        passage_id = content_id(document.id, str(start))
        spans = (Span(start, end),)
        passages.append(Passage(passage_id, document.id, "", line, start, end, spans))
        start = end + 1
    return [document], passages


CORPORA = {letter: corpus(letter) for letter in "AB"}


def publish_for_ever(root: Path) -> None:
    """Publishes A and B in turn, each with an empty embedding cache every other time."""
    settings, n = Settings(index=root), 0
    print("ready", flush=True)
    while True:
        documents, passages = CORPORA["AB"[n % 2]]
        if n % 4 == 3:
            for file in (root / "cache").glob("*"):
                file.unlink(missing_ok=True)
        build.publish(root, documents, passages, settings)
        n += 1


def start_publisher(root: Path) -> subprocess.Popen[bytes]:
    """The publishing process, once it is ready."""
    call = [sys.executable, "-m", "bench.crash", "--publish", str(root)]
    child = subprocess.Popen(call, cwd=PROJECT, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    return child


def check(root: Path) -> str:
    """What is wrong with the current build, or ''."""
    try:
        opened = open_build(root, Settings(index=root))
    except BuildError as error:
        return f"would not open: {error}"
    try:
        letter = next(iter(opened.documents.values())).title[-1]
        expected = CORPORA[letter][1]
        if list(opened.passages.values()) != expected:
            return "passages lost, duplicated or changed"
        found = {c.passage.id for c in opened.candidates("What does item 7 weigh?", _LINES)}
        return "" if found == {p.id for p in expected} else "vectors or keywords lost"
    finally:
        opened.close()


def kill_often(root: Path, kills: int, seed: int) -> None:
    """Kills a publisher `kills` times and prints how many builds were harmed."""
    moments, faults = random.Random(seed), []
    for _ in range(kills):
        child = start_publisher(root)
        time.sleep(moments.uniform(0.0, 3.0))
        child.kill()
        child.wait()
        if fault := check(root):
            faults.append(fault)
    print(f"{kills} kills: {len(faults)} harmed builds {sorted(set(faults))}")


def ask_across_switches(root: Path, questions: int) -> None:
    """Asks while another process publishes, and prints failures, mixed builds and switches."""
    settings = Settings(index=root)
    child = start_publisher(root)
    failures, mixed, switches, slowest = 0, 0, 0, 0.0
    opened = open_build(root, settings)
    try:
        for n in range(questions):
            began = time.perf_counter()
            try:
                if build.current_id(root) != opened.build_id:
                    newer = open_build(root, settings)
                    opened.close()
                    opened, switches = newer, switches + 1
                found = opened.candidates(f"What does item {n % _LINES} weigh?", 8)
                titles = {opened.documents[c.passage.document_id].title for c in found}
                texts = {c.passage.text.split()[1] for c in found}
                mixed += len(titles) != 1 or len(texts) != 1
            except BuildError:
                failures += 1
            slowest = max(slowest, time.perf_counter() - began)
    finally:
        child.kill()
        child.wait()
    print(
        f"{questions} questions across {switches} switches: {failures} failures, "
        f"{mixed} mixed builds, slowest {slowest:.2f} s"
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--publish", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.publish:
        publish_for_ever(options.publish)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        build.publish(root, *CORPORA["A"], Settings(index=root))
        kill_often(root, options.kills, options.seed)
        ask_across_switches(root, options.questions)


if __name__ == "__main__":
    main()
