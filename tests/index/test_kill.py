"""kill -9 while a build is made: the old one goes on answering, the next run repairs."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from index import build, folder
from index.build import open_build
from settings import PROJECT, Settings
from tests.index.conftest import SLEEP, TREES

KILLS = 5
# The child publishes one of two corpora in turn, for ever, and says when it starts.
CHILD = """
import sys
from pathlib import Path
from index import build
from settings import Settings
from tests.index.conftest import SLEEP, TREES
settings = Settings(index=Path(sys.argv[1]))
n = 0
while True:
    sources = [(SLEEP,), (SLEEP, TREES)][n % 2]
    documents = [d for d, _ in sources]
    passages = [p for _, own in sources for p in own]
    print("start", flush=True)
    build.publish(settings.index, documents, passages, settings)
    n += 1
"""


def published_by_child(root: Path, kill_after: float) -> None:
    """Runs the child, and kills it `kill_after` seconds after its first start."""
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(root)], cwd=PROJECT, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"start\n"
        time.sleep(kill_after)
        child.kill()


def test_a_killed_ingest_loses_nothing_and_the_next_one_repairs(settings: Settings) -> None:
    whole = {
        (SLEEP[0].id,): SLEEP[1],
        (SLEEP[0].id, TREES[0].id): [*SLEEP[1], *TREES[1]],
    }
    build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings)
    moments = random.Random(4)
    for _ in range(KILLS):
        published_by_child(settings.index, moments.uniform(0.0, 2.0))
        opened = open_build(settings.index, settings)
        documents = tuple(opened.documents)
        assert list(opened.passages.values()) == whole[documents]
        found = opened.candidates("How much melatonin was given?", 9)
        assert {c.passage.id for c in found} == {p.id for p in whole[documents]}
        opened.close()
    build.publish(settings.index, [SLEEP[0], TREES[0]], [*SLEEP[1], *TREES[1]], settings)
    kept = {folder.current_id(settings.index), folder.previous_id(settings.index)}
    assert {path.name for path in (settings.index / "builds").iterdir()} == kept
