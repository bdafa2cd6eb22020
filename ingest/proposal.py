"""Files handed in, sources to remove and descriptions -> the plan of what they would change, made
by a dry run over a copy of the corpus folder. Nothing in the folder or the index changes."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from errors import BuildError, CatalogueError, CorpusError, reason_of
from ingest.catalogue import NAME, Entry, read_text
from ingest.entries import edited
from ingest.offer import Upload, check
from ingest.plan import Plan
from ingest.report import IngestReport
from ingest.run import ingest
from ingest.scan import Refused, scan
from settings import Settings

_PREFIX = "proposal-"
_LEFT_BEHIND = 24 * 3600  # seconds after which a copy is one that a dead run left


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person wants changed, and what would come of it.

    `files` are to be written, by path, `removals` are paths to go, `entries` describe files in
    the catalogue, `refused` are files handed in that are not among `files`. `report` is of the
    dry run; `shrinks` says that more than half of what is indexed would go.
    """

    files: Mapping[str, bytes]
    removals: tuple[str, ...]
    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]
    report: IngestReport
    shrinks: bool

    @property
    def plan(self) -> Plan:
        """What would change."""
        return self.report.plan


def propose(
    settings: Settings, uploads: Sequence[Upload] = (), removals: Sequence[str] = ()
) -> Proposal:
    """What the uploads and removals would change, and whatever else changed in the folder since
    the last ingest. Raises CorpusError or CatalogueError where no plan can be made."""
    offer = check(settings, uploads)
    return plan_of(settings, offer.files, tuple(removals), (), offer.refused)


def plan_of(
    settings: Settings,
    files: Mapping[str, bytes],
    removals: tuple[str, ...],
    entries: tuple[Entry, ...],
    refused: tuple[Refused, ...] = (),
) -> Proposal:
    """The proposal of files that were checked before. Raises as `propose` does."""
    left = {f.path for f in scan(settings.corpus).files} - {*removals} | {*files}
    if removals and not left:
        raise CorpusError("The last source stays: without one the chat has nothing to quote.")
    with _copy(settings, files, removals, entries) as folder:
        try:
            report = ingest(replace(settings, corpus=folder), dry_run=True, allow_shrink=True)
        except CatalogueError:
            raise
        except CorpusError as error:
            raise CorpusError(str(error).replace(str(folder), str(settings.corpus))) from None
    return Proposal(files, removals, entries, refused, report, _shrinks(settings, report))


def again(settings: Settings, proposal: Proposal) -> Proposal:
    """The same proposal, planned anew over the folder and the index as they are now."""
    p = proposal
    return plan_of(settings, p.files, p.removals, p.entries, p.refused)


def catalogue_text(folder: Path, removals: Sequence[str], entries: Sequence[Entry]) -> str | None:
    """The catalogue as it is to read afterwards; None where it stays as it is.

    Raises CatalogueError for one that can't be read (a link is not followed) or changed.
    """
    text = read_text(folder)
    wanted = edited(text, removals, entries)
    return None if wanted == text else wanted


@contextmanager
def _copy(
    settings: Settings,
    files: Mapping[str, bytes],
    removals: Sequence[str],
    entries: Sequence[Entry],
) -> Iterator[Path]:
    """The corpus folder as it would be; links to the files where the disk allows that."""
    try:
        settings.index.mkdir(parents=True, exist_ok=True)
        _sweep(settings.index)
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=settings.index) as place:
            folder = Path(place) / "corpus"
            with contextlib.suppress(shutil.Error):  # what can't be copied is refused unread
                shutil.copytree(
                    settings.corpus, folder, symlinks=True, ignore=_hidden, copy_function=_link
                )
            wanted = catalogue_text(folder, removals, entries)
            for path in removals:
                (folder / path).unlink(missing_ok=True)
            for path, data in files.items():
                _write(folder / path, data)
            if wanted is not None:
                _write(folder / NAME, wanted.encode("utf-8"))
            yield folder
    except OSError as error:
        raise BuildError(
            f"The index folder {settings.index} can't be written ({reason_of(error)}); make room "
            "or give the right to write there."
        ) from error


def _hidden(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name.startswith(".")]


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _write(path: Path, data: bytes) -> None:
    path.unlink(missing_ok=True)  # it may be a link to the file in the corpus folder
    path.write_bytes(data)


def _sweep(root: Path) -> None:
    """Removes copies that a run which was killed left behind."""
    for place in root.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if place.stat().st_mtime < time.time() - _LEFT_BEHIND:
                shutil.rmtree(place, ignore_errors=True)


def _shrinks(settings: Settings, report: IngestReport) -> bool:
    """Whether more than half of the sources or passages would go; see `plan.check_shrink`."""
    from index.build import current_manifest

    manifest = current_manifest(settings.index)
    if manifest is None:
        return False
    gone = len(report.plan.removed) * 2 > manifest.documents
    return gone or report.passages * 2 < manifest.passages
