"""The corpus folder -> its sources, read and parsed, with what was dropped, and what is refused.
Knows neither what is indexed nor what will be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from errors import SourceError
from ingest import cache, catalogue
from ingest.blocks import Dropped
from ingest.evidence import evidence
from ingest.parse import Parsed, document_id
from ingest.plan import Source
from ingest.read import check_format
from ingest.sandbox import Sandbox
from ingest.scan import Refused, SourceFile, read_file, scan
from records import Document
from settings import Settings

Progress = Callable[[str, int, int], None]
Found = tuple[Source, tuple[Dropped, ...]]


def gather(
    settings: Settings, progress: Progress, *, keep: bool
) -> tuple[list[Found], list[Refused]]:
    """Every source of the folder with what was dropped from it, and the refused files; `keep`
    what was parsed for the next time. `progress` gets ("reading", files done, files).

    Raises CorpusError or CatalogueError where the folder as a whole can't be used.
    """
    entries = catalogue.load(settings.corpus)
    scanned = scan(settings.corpus)
    present = frozenset(f.path for f in scanned.files) | {r.path for r in scanned.refused}
    catalogue.require_files(entries, present)
    refused = list(scanned.refused)
    found: list[Found] = []
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
