"""kill -9 of an ingest at random moments, and questions asked across switches of builds.

    python -m bench.crash --kills 100 --questions 10000

Real processes: one ingests three corpora in turn (so that none is still there as the build before
and each is built anew), through all of ingest, until it is killed; after each kill the index is
opened and compared with what was ingested. Then this process asks while another goes on switching. What is asked is the index (embedding, both searches, the texts), not the
reader behind it, which knows no builds: so 10,000 questions take minutes, not an hour.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import output
from errors import BuildError
from index import build
from index.build import open_build, stored_passages
from ingest.run import ingest
from records import Passage
from settings import PROJECT, Settings

RESULT = output.RESULTS / "crash.json"
_LETTERS = "ABC"
_LINES = 40
_INGESTS = 3  # a process is killed during its first, second or third


@dataclass(frozen=True, slots=True)
class Killed:
    """What came of the kills: how many left a half-made build behind, after how many the
    current build was another than before, and what was wrong, a text for each harm."""

    halfway: int
    switched: int
    harmed: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of questions across switches of builds; `slowest` in seconds."""

    questions: int
    switches: int
    failures: int
    mixed: int
    slowest: float


def write_corpora(folder: Path) -> None:
    """The corpora, each one file of 40 sections of a sentence that names its corpus."""
    for letter in _LETTERS:
        (folder / letter).mkdir()
        sections = (
            f"## Item {n}\n\nCorpus {letter} says that item {n} weighs {n * 7} grams."
            for n in range(_LINES)
        )
        text = "\n\n".join([f"# Corpus {letter}", *sections])
        (folder / letter / f"{letter}.md").write_text(text, encoding="utf-8")


def expected(folder: Path) -> dict[str, list[Passage]]:
    """The passages of each corpus, as an ingest in peace stores them."""
    found, root = {}, folder / "index"
    for letter in _LETTERS:
        ingest(Settings(corpus=folder / letter, index=root), allow_shrink=True)
        found[letter] = stored_passages(root)
    return found


def ingest_for_ever(folder: Path) -> None:
    """Ingests the corpora in turn, beginning after the current one; every other time without what
    was parsed and embedded before. A line on standard output says that an ingest begins."""
    root = folder / "index"
    n = _LETTERS.index(_current(root)) + 1
    while True:
        print(n, flush=True)
        if n % 2:
            for file in (*(root / "cache").glob("*"), *(root / "parsed").glob("*")):
                file.unlink(missing_ok=True)
        letter = _LETTERS[n % len(_LETTERS)]
        ingest(Settings(corpus=folder / letter, index=root), allow_shrink=True)
        n += 1


def _current(root: Path) -> str:
    """The letter of the corpus that is indexed."""
    return stored_passages(root)[0].text.split()[1]


def start_ingests(folder: Path) -> subprocess.Popen[bytes]:
    """The ingesting process, as its first ingest begins."""
    call = [sys.executable, "-m", "bench.crash", "--ingest", str(folder)]
    child = subprocess.Popen(call, cwd=PROJECT, stdout=subprocess.PIPE)
    next_ingest(child)
    return child


def next_ingest(child: subprocess.Popen[bytes]) -> float:
    """Waits until the process begins its next ingest; gives the seconds."""
    began = time.monotonic()
    if child.stdout is None or not child.stdout.readline():
        raise RuntimeError("the ingesting process ended by itself")
    return time.monotonic() - began


def stop(child: subprocess.Popen[bytes]) -> None:
    """kill -9, and waits for the end."""
    child.kill()
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def check(root: Path, corpora: dict[str, list[Passage]]) -> str:
    """What is wrong with the current build, or ''."""
    try:
        opened = open_build(root, Settings(index=root))
    except BuildError as error:
        return f"would not open: {error}"
    try:
        letter = next(iter(opened.documents.values())).title[-1]
        if list(opened.passages.values()) != corpora[letter]:
            return "passages lost, duplicated or changed"
        found = {c.passage.id for c in opened.candidates("What does item 7 weigh?", _LINES)}
        return "" if found == {p.id for p in corpora[letter]} else "vectors or keywords lost"
    finally:
        opened.close()


def kill_often(folder: Path, corpora: dict[str, list[Passage]], kills: int, seed: int) -> Killed:
    """Kills an ingest `kills` times, and looks at the index after each."""
    root, moments = folder / "index", random.Random(seed)
    halfway, switched, harmed = 0, 0, []
    child = start_ingests(folder)
    lasts = [next_ingest(child) for _ in range(_INGESTS)]  # the first loads the model
    stop(child)
    for n in output.watched(range(kills), "kills"):
        before, began = build.current_id(root), time.time()
        child = start_ingests(folder)
        at = moments.randrange(_INGESTS)
        lasts[:at] = [next_ingest(child) for _ in range(at)]
        time.sleep(moments.uniform(0.0, lasts[at]))
        stop(child)
        halves = (root / "builds").glob("*.tmp")  # that of an earlier kill may lie there still
        halfway += any(half.stat().st_mtime >= began for half in halves)
        if fault := check(root, corpora):
            harmed.append(f"kill {n}: {fault}")
        switched += build.current_id(root) != before
    return Killed(halfway, switched, harmed)


def ask_across_switches(folder: Path, questions: int) -> Asked:
    """Asks while another process ingests; a build is mixed where one answer names both corpora."""
    root = folder / "index"
    settings = Settings(index=root)
    child = start_ingests(folder)
    failures, mixed, switches, slowest = 0, 0, 0, 0.0
    opened = open_build(root, settings)
    try:
        for n in output.watched(range(questions), "questions"):
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
        stop(child)
    return Asked(questions, switches, failures, mixed, slowest)


def lines(figures: Mapping[str, Any]) -> list[str]:
    """The outcome as people read it."""
    asked, killed, harmed = figures["asked"], figures["killed"], figures["killed"]["harmed"]
    rows = [
        ("kill -9 of an ingest", figures["kills"]),
        ("of these, in the middle of writing a build", killed["halfway"]),
        ("of these, after at least one switch", killed["switched"]),
        ("indexes that lost, doubled or mixed anything, or would not open", len(harmed)),
        ("questions while builds were switched", asked["questions"]),
        ("switches", asked["switches"]),
        ("questions that failed", asked["failures"]),
        ("answers from more than one build", asked["mixed"]),
        ("slowest question, the opening of a build included (s)", asked["slowest"]),
    ]
    return [output.table(("what", "count"), rows), *(f"- {fault}" for fault in harmed)]


def main() -> None:
    """Measures, prints and writes bench/results/crash.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ingest", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ingest:
        ingest_for_ever(options.ingest)
    with TemporaryDirectory(prefix="bench-") as place:
        folder = Path(place)
        write_corpora(folder)
        corpora = expected(folder)
        killed = kill_often(folder, corpora, options.kills, options.seed)
        asked = ask_across_switches(folder, options.questions)
    figures = {"kills": options.kills, "killed": asdict(killed), "asked": asdict(asked)}
    print("\n".join(lines(figures)))
    output.write(RESULT, figures, {"seed": options.seed})


if __name__ == "__main__":
    main()
