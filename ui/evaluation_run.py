"""An evaluation in the background: golden files and the chat's own answerer -> a stored report,
with what is to be said of it meanwhile. Knows no Streamlit."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ui.engine import sentence

if TYPE_CHECKING:
    from answer.pipeline import Answerer


@dataclass(frozen=True, slots=True)
class State:
    """How far a run is: `done` of `all` questions (0 of 0 while it gets ready). After it, `ended`
    is set, and `problem` says in words why there is no report, or `partial` that it was stopped."""

    done: int = 0
    all: int = 0
    ended: bool = False
    partial: bool = False
    problem: str = ""


class Runner:
    """At most one evaluation at a time; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._state: State | None = None

    @property
    def state(self) -> State | None:
        """Of the run under way or of the last one; None before the first."""
        return self._state

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        state = self._state
        return state is not None and not state.ended

    def start(self, paths: Sequence[Path], answerer: Answerer, index: Path) -> bool:
        """Begins a run over these golden files, whose report is kept beside `index`; whether it
        did: not while another is under way."""
        with self._lock:
            if self.running:
                return False
            self._stop.clear()
            self._state = State()
        threading.Thread(
            target=self._run, args=(tuple(paths), answerer, index), name="evaluation", daemon=True
        ).start()
        return True

    def stop(self) -> None:
        """Ends the run after the question it is at; what there is becomes a partial report."""
        self._stop.set()

    def forget(self) -> None:
        """Takes away the state of a run that has ended, once it was shown."""
        with self._lock:
            if not self.running:
                self._state = None

    def _run(self, paths: Sequence[Path], answerer: Answerer, index: Path) -> None:
        try:
            partial = self._evaluate(paths, answerer, index)
        except Exception as error:
            self._state = State(ended=True, problem=sentence(error))
        else:
            self._state = replace(self._state or State(), ended=True, partial=partial)

    def _evaluate(self, paths: Sequence[Path], answerer: Answerer, index: Path) -> bool:
        from evals.run import evaluate
        from evals.write import check_writable, drop_old, new_folder, reports_beside, write_report

        folder = new_folder(reports_beside(index))
        check_writable(folder)
        texts = {d.source_id: d.text for d in answerer.build.documents.values()}
        report = evaluate(paths, answerer, self._progress, texts)
        if report.results:
            write_report(folder, report)
            drop_old(reports_beside(index))
        return report.partial

    def _progress(self, stage: str, done: int, of: int) -> None:
        self._state = State(done, of)
        if self._stop.is_set():
            raise KeyboardInterrupt  # what evaluate() takes as the wish to end early
