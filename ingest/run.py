"""The corpus folder and the index -> an index in line with the folder, and a report. The thin
shell around scan, parse and plan; knows nothing of questions."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path, PurePosixPath

from errors import BuildError, CorpusError, SourceError
from ingest import cache, catalogue
from ingest.blocks import Dropped
from ingest.evidence import evidence
from ingest.parse import Parsed, document_id
from ingest.plan import Plan, Source, check_shrink, plan
from ingest.read import READERS, check_format
from ingest.report import IngestReport, SourceReport
from ingest.sandbox import Sandbox
from ingest.scan import Refused, SourceFile, read_file, scan
from records import Document
from settings import Settings

Progress = Callable[[str, int, int], None]


def ingest(
    settings: Settings,
    *,
    dry_run: bool = False,
    allow_shrink: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Brings the index in line with the corpus folder; a dry run only plans.

    Refused files are named in the report, the others go in. An unchanged corpus makes no new
    build. `progress(stage, done, total)` is called as files are read and passages embedded.
    Raises CorpusError or CatalogueError where the folder as a whole can't be used, BuildBusy
    where another ingest runs; the index then stays as it was.
    """
    from index.build import lock

    started = time.monotonic()
    with nullcontext() if dry_run else lock(settings.index):
        found, refused = _read_all(settings, progress or _silent, keep=not dry_run)
        old, note = _indexed(settings)
        new = [source for source, _ in found]
        made = plan(old, new, refused)
        _check(settings, old, new, refused, allow_shrink=allow_shrink)
        sources = tuple(_source_report(source, dropped) for source, dropped in found)
        if dry_run:
            return _report(made, sources, started, note, dry_run=True)
        return _publish(settings, made, new, old, sources, started, note, progress)


def dropped(settings: Settings, document: Document) -> tuple[Dropped, ...]:
    """What was left out of an indexed document, and why; empty where that is not on record."""
    parsed = cache.load(settings.index, document.id)
    return parsed.dropped if parsed else ()


def _read_all(
    settings: Settings, progress: Progress, *, keep: bool
) -> tuple[list[tuple[Source, tuple[Dropped, ...]]], list[Refused]]:
    """Every source of the folder with what was dropped from it, and the refused files; `keep`
    what was parsed for the next time."""
    entries = catalogue.load(settings.corpus)
    scanned = scan(settings.corpus)
    present = frozenset(f.path for f in scanned.files) | {r.path for r in scanned.refused}
    catalogue.require_files(entries, present)
    refused = list(scanned.refused)
    found: list[tuple[Source, tuple[Dropped, ...]]] = []
    seen: dict[str, str] = {}
    with Sandbox() as sandbox:
        for at, file in enumerate(scanned.files):
            progress("reading", at, len(scanned.files))
            try:
                _refuse_twin(file, seen)
                parsed = _parsed(settings, file, sandbox, keep=keep)
            except SourceError as error:
                refused.append(Refused(file.path, str(error)))
                continue
            seen |= {f"id {parsed.document_id}": file.path, f"name {_source_id(file)}": file.path}
            document = _document(file, parsed, entries)
            found.append((Source(document, parsed.passages), parsed.dropped))
    progress("reading", len(scanned.files), len(scanned.files))
    return found, refused


def _source_id(file: SourceFile) -> str:
    return file.path.removesuffix(PurePosixPath(file.path).suffix)


def _refuse_twin(file: SourceFile, seen: Mapping[str, str]) -> None:
    """Raises SourceError for a copy of another source, and for one with its source id."""
    check_format(file.suffix, file.size)
    copy = seen.get(f"id {document_id(file.sha256, file.suffix)}")
    if copy:
        raise SourceError(f"it is a copy of {copy}; keep one.")
    namesake = seen.get(f"name {_source_id(file)}")
    if namesake:
        raise SourceError(f"it would have the same source id as {namesake}; rename one.")


def _parsed(settings: Settings, file: SourceFile, sandbox: Sandbox, *, keep: bool) -> Parsed:
    """The source from the cache, or parsed now. Raises SourceError."""
    known = cache.load(settings.index, document_id(file.sha256, file.suffix))
    if known is not None:
        return known
    data = read_file(settings.corpus, file.path)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise SourceError("it changed while it was read; run ingest again.")
    parsed = sandbox.parse(data, file.suffix, file.sha256)
    if keep:
        cache.save(settings.index, parsed)
    return parsed


def _document(file: SourceFile, parsed: Parsed, entries: Mapping[str, catalogue.Entry]) -> Document:
    entry = entries.get(file.path, catalogue.Entry(file.path))
    return Document(
        id=parsed.document_id,
        title=entry.title or parsed.title or PurePosixPath(file.path).stem,
        text=parsed.text,
        path=file.path,
        sha256=file.sha256,
        evidence=evidence(entry.level, entry.study_design),
        url=entry.url or None,
        published=entry.published or None,
        retrieved=entry.retrieved or None,
        licence=entry.licence or None,
        language=entry.language or None,
    )


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
    made: Plan,
    new: Sequence[Source],
    old: Sequence[Source],
    sources: tuple[SourceReport, ...],
    started: float,
    note: str,
    progress: Progress | None,
) -> IngestReport:
    from index.build import current_id, publish

    if made.changes_nothing and _answers(settings):
        current = current_id(settings.index) or ""
        return _report(made, sources, started, note, build_id=current)
    info = publish(
        settings.index,
        [source.document for source in new],
        [passage for source in new for passage in source.passages],
        settings,
        progress,
    )
    _tidy(settings.index, [*old, *new])
    return _report(
        made,
        sources,
        started,
        note,
        built=not info.unchanged,
        build_id=info.build_id,
        previous=info.previous or "",
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


def _source_report(source: Source, left_out: tuple[Dropped, ...]) -> SourceReport:
    document = source.document
    return SourceReport(
        path=document.path,
        source_id=document.source_id,
        document_id=document.id,
        title=document.title,
        evidence=document.evidence,
        passages=len(source.passages),
        sentences=sum(len(passage.sentences) for passage in source.passages),
        characters=len(document.text),
        dropped=left_out,
    )


def _report(
    made: Plan,
    sources: tuple[SourceReport, ...],
    started: float,
    note: str,
    *,
    dry_run: bool = False,
    built: bool = False,
    build_id: str = "",
    previous: str = "",
    embedded: int = 0,
) -> IngestReport:
    return IngestReport(
        plan=made,
        sources=sources,
        dry_run=dry_run,
        built=built,
        build_id=build_id,
        previous_build_id=previous,
        passages=sum(source.passages for source in sources),
        embedded=embedded,
        seconds=time.monotonic() - started,
        note=note,
    )


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
