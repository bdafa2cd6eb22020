"""Work that goes on while pages are drawn -> how far it is, and what came of it. One at a time;
knows no Streamlit and no ingest."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from prompts import names, text
from ui.engine import sentence

Progress = Callable[[str, int, int], None]
# Where each stage begins on the bar, as a share of the whole; embedding costs most.
_BEGINS = {
    "preparing": 0.0,
    "reading": 0.05,
    "model": 0.15,
    "passages": 0.2,
    "writing": 0.9,
    "checking": 0.95,
}


@dataclass
class Job:
    """A piece of work and its state; `outcome` says what came of it, `problem` why nothing did."""

    stage: str = "preparing"
    done: int = 0
    total: int = 0
    outcome: str = ""
    problem: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def finished(self) -> bool:
        """Whether there is an outcome or a problem."""
        return self.ended.is_set()

    def report(self, stage: str, done: int, total: int) -> None:
        """Notes how far the work is."""
        self.stage, self.done, self.total = stage, done, total

    @property
    def share(self) -> float:
        """How much is done, 0 to 1, by the stages' usual lengths."""
        begins = [*_BEGINS.values(), 1.0]
        at = list(_BEGINS).index(self.stage) if self.stage in _BEGINS else len(_BEGINS) - 1
        inside = min(self.done / self.total, 1.0) if self.total else 0.0
        return begins[at] + (begins[at + 1] - begins[at]) * inside

    @property
    def words(self) -> str:
        """What is being done now, for people."""
        key = f"sources.stage_{self.stage}"
        stage = text(key if key in names() else "sources.stage_other")
        if self.total <= 1:
            return stage
        counts = {"done": str(self.done), "total": str(self.total)}
        return text("sources.stage_count", stage=stage, **counts)


class Jobs:
    """The one place that starts work on an index; all visitors share it."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self.current: Job | None = None

    def start(self, work: Callable[[Progress], str]) -> Job | None:
        """Begins `work` in a thread of its own, which goes on if the visitor leaves; None while
        other work goes on. `work` gives the words of its outcome."""
        with self._starting:
            if self.current is not None and not self.current.finished:
                return None
            self.current = job = Job()
        threading.Thread(target=_carry_out, args=(job, work), daemon=True).start()
        return job


def _carry_out(job: Job, work: Callable[[Progress], str]) -> None:
    try:
        job.outcome = work(job.report)
    except Exception as error:
        job.problem = sentence(error)
    finally:
        job.ended.set()
