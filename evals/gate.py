"""An index that answers now and one that would, golden files and stored citations -> whether the
new one may take over, and the Impact that says why. The shell around evals/impact.py.

Handed to an ingest as its `verify`; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from answer.pipeline import Answerer
from errors import BuildError
from evals.golden import Golden, load
from evals.impact import Impact, support_changes, turns
from evals.results import Result
from evals.run import evaluate
from evals.stale import StoredCitation, checked
from evals.stored import read_citations
from index.build import stored_documents
from records import Document
from settings import Settings

Progress = Callable[[str, int, int], None]


class Gate:
    """Asks the golden questions of both builds, and says whether the new one may answer.

    Without `check` files only the support of `watched` golden files is looked up, which asks
    nothing and takes no time. `impact` is None until a new build came by.
    Raises GoldenError or SettingsError for files that are not in order, before any work.
    """

    def __init__(
        self,
        settings: Settings,
        check: Sequence[Path] = (),
        *,
        watched: Sequence[Path] = (),
        citations: Sequence[Path] = (),
        accept_worse: bool = False,
        only_look: bool = False,
        progress: Progress | None = None,
    ) -> None:
        self._settings = settings
        self._files = tuple(check)
        self._questions: tuple[Golden, ...] = load(check or watched)
        self._citations: list[StoredCitation] = [c for f in citations for c in read_citations(f)]
        self._accept_worse, self._only_look = accept_worse, only_look
        self._progress = progress
        self.impact: Impact | None = None

    def __call__(self, view: Path) -> bool:
        """Whether the build that is current in the index folder `view` may answer.

        Raises BuildError where it can't be asked, KeyboardInterrupt where that was stopped.
        """
        before, after = _documents(self._settings.index), stored_documents(view)
        texts = [[d.text for d in documents] for documents in (before, after)]
        lost, found = support_changes(self._questions, *texts) if before else ((), ())
        self.impact = Impact(
            questions=len(self._questions),
            asked=bool(self._files),
            support_lost=lost,
            support_found=found,
            citations=checked(self._citations, after),
            **(self._turns(view) if self._files else {}),
        )
        return not self._only_look and (self._accept_worse or not self.impact.worse)

    @property
    def refused(self) -> bool:
        """Whether the new build made golden results worse, and that was not accepted."""
        return self.impact is not None and bool(self.impact.worse) and not self._accept_worse

    def _turns(self, view: Path) -> dict[str, Any]:
        before = self._asked(self._settings.index, "old answers", must=False)
        return turns(before, self._asked(view, "new answers", must=True))

    def _asked(self, index: Path, stage: str, *, must: bool) -> Sequence[Result]:
        """The verbatim answers of a build: what a language model would write is no measure."""
        settings = replace(self._settings, index=index, model="", model_url="")
        try:
            answerer = Answerer(settings)
        except BuildError:
            if must:
                raise
            return ()
        report = evaluate(self._files, answerer, _named(self._progress, stage))
        if report.stopped == "interrupted":
            raise KeyboardInterrupt
        if report.partial or len(report.results) != report.asked_for:
            # Half a run says nothing of the other half: what was not asked can't have passed.
            raise BuildError(
                f"Only {len(report.results)} of {report.asked_for} golden questions could be "
                f"asked, so the old index stays: {report.stopped or 'no reason was given.'}"
            )
        return report.results


def _named(progress: Progress | None, stage: str) -> Progress | None:
    return progress and (lambda _, done, total: progress(stage, done, total))


def _documents(index: Path) -> list[Document]:
    """The sources of the old build; none where it can't be read."""
    try:
        return stored_documents(index)
    except BuildError:
        return []
