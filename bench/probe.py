"""A fresh process: loads the product, asks the golden questions, prints where the time went.

    python -m bench.probe INDEX GOLDEN

One JSON object on standard output; bench/latency.py runs it several times. Stages: `retrieve`
(embedding the question and both searches), `read` (the evidence reader), and the rest.
"""

from __future__ import annotations

import time

_BEGAN = time.perf_counter()

import json  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from functools import wraps  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402


class Stopwatch:
    """Seconds spent inside watched methods since the last `reset`."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def watch(self, owner: type, method: str, stage: str) -> None:
        """From now on, calls of `owner.method` count as `stage`."""
        call: Callable[..., Any] = getattr(owner, method)

        @wraps(call)
        def timed(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return call(*arguments, **named)
            finally:
                spent = time.perf_counter() - began
                self.seconds[stage] = self.seconds.get(stage, 0.0) + spent

        setattr(owner, method, timed)

    def reset(self) -> dict[str, float]:
        """What was counted; starts again at nothing."""
        counted, self.seconds = self.seconds, {}
        return counted


def main() -> None:
    """Print the figures of this process."""
    from answer.pipeline import Answerer
    from answer.reader import MarkerReader
    from bench import machine
    from evals.golden import load
    from index.build import Build
    from settings import Settings

    imported = time.perf_counter()
    stopwatch = Stopwatch()
    stopwatch.watch(Build, "candidates", "retrieve")
    stopwatch.watch(Build, "sentence_similarity", "retrieve")
    stopwatch.watch(MarkerReader, "read", "read")
    answerer = Answerer(Settings(index=Path(sys.argv[1]).absolute()))
    loaded = time.perf_counter()
    idle = machine.own_peak()
    questions = load([Path(sys.argv[2])])
    rows = []
    for question in questions:
        began = time.perf_counter()
        answer = answerer.ask(question.question, question.history)
        row = {"seconds": time.perf_counter() - began, "status": str(answer.status)}
        rows.append(row | stopwatch.reset())
    figures = {
        "import_seconds": imported - _BEGAN,
        "load_seconds": loaded - imported,
        "loaded_peak": idle,
        "peak": machine.own_peak(),
        "torch": "torch" in sys.modules,
        "questions": rows,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
