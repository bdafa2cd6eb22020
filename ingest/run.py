"""The corpus folder and the index -> an index in line with the folder, and a report. The thin
shell around scan, parse and plan; knows nothing of questions."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from errors import BuildError, CorpusError
from ingest import cache
from ingest.blocks import Dropped
from ingest.gather import Progress, gather
from ingest.plan import Source, check_shrink, plan
from ingest.read import READERS
from ingest.report import IngestReport, source_report
from ingest.scan import Refused
from records import Document
from settings import Settings

__all__ = ["Progress", "Verify", "dropped", "ingest"]

# Gets an index folder in which the new build is the current one; False keeps the old build.
Verify = Callable[[Path], bool]


def ingest(
    settings: Settings,
    *,
    dry_run: bool = False,
    allow_shrink: bool = False,
    progress: Progress | None = None,
    verify: Verify | None = None,
) -> IngestReport:
    """Brings the index in line with the corpus folder; a dry run only plans.

    Refused files are named in the report, the others go in. An unchanged corpus makes no new
    build. `progress(stage, done, total)` is called as files are read and passages embedded.
    `verify` is asked of a new build before it answers; where it says no the old one stays.
    Raises CorpusError or CatalogueError where the folder as a whole can't be used, BuildBusy
    where another ingest runs, and what `verify` raises; the index then stays as it was.
    """
    from index.build import lock

    started = time.monotonic()
    with nullcontext() if dry_run else lock(settings.index):
        found, refused = gather(settings, progress or _silent, keep=not dry_run)
        old, note = _indexed(settings)
        new = [source for source, _ in found]
        made = plan(old, new, refused)
        _check(settings, old, new, refused, allow_shrink=allow_shrink)
        sources = tuple(source_report(source, dropped) for source, dropped in found)
        report = IngestReport(made, sources, dry_run=dry_run, note=note)
        if not dry_run:
            report = _publish(settings, report, new, old, progress, verify)
        return replace(report, seconds=time.monotonic() - started)


def dropped(settings: Settings, document: Document) -> tuple[Dropped, ...]:
    """What was left out of an indexed document, and why; empty where that is not on record."""
    parsed = cache.load(settings.index, document.id)
    return parsed.dropped if parsed else ()


def _indexed(settings: Settings) -> tuple[list[Source], str]:
    """What the index holds, and a note where it can't be read (it is then made anew)."""
    from index.build import stored_documents, stored_passages

    try:
        documents = stored_documents(settings.index)
        passages = stored_passages(settings.index)
    except BuildError as error:
        return [], f"The old index could not be used and is made anew: {error}"
    return [
        Source(document, tuple(p for p in passages if p.document_id == document.id))
        for document in documents
    ], ""


def _check(
    settings: Settings,
    old: Sequence[Source],
    new: Sequence[Source],
    refused: Sequence[Refused],
    *,
    allow_shrink: bool,
) -> None:
    """Raises CorpusError where there is nothing to index, or too much of it would go."""
    if not allow_shrink:
        check_shrink(old, new)
    if new:
        return
    why = f" ({refused[0].path}: {refused[0].reason.rstrip('.')})" if refused else ""
    known = ", ".join(sorted(READERS))
    raise CorpusError(
        f"The corpus folder {settings.corpus} holds no source that can be read{why}; "
        f"add files in one of the formats {known}."
    )


def _publish(
    settings: Settings,
    report: IngestReport,
    new: Sequence[Source],
    old: Sequence[Source],
    progress: Progress | None,
    verify: Verify | None,
) -> IngestReport:
    from index.build import current_id, publish

    if report.plan.changes_nothing and _answers(settings):
        return replace(report, build_id=current_id(settings.index) or "")
    info = publish(
        settings.index,
        [source.document for source in new],
        [passage for source in new for passage in source.passages],
        settings,
        progress,
        verify,
    )
    _tidy(settings.index, [*old, *new])
    return replace(
        report,
        built=not info.unchanged,
        held=info.held,
        build_id=info.build_id,
        previous_build_id=info.previous or "",
        embedded=info.embedded_passages,
    )


def _answers(settings: Settings) -> bool:
    """Whether the current build is whole, of this version and of the model that is set."""
    from index.build import open_build

    try:
        open_build(settings.index, settings).close()
    except BuildError:
        return False
    return True


def _tidy(root: Path, sources: Sequence[Source]) -> None:
    cache.keep_only(root, {source.document.id for source in sources})


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
