"""A proposal that a person confirmed -> the corpus folder and the index as it says, or both as
they were. What it replaces or removes is set aside beside the index, never deleted."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from errors import CorpusError, reason_of
from ingest.catalogue import NAME
from ingest.proposal import Proposal, again, catalogue_text
from ingest.report import IngestReport
from ingest.run import Progress, ingest
from settings import Settings

SET_ASIDE = "set-aside"


def adopt(settings: Settings, proposal: Proposal, progress: Progress | None = None) -> IngestReport:
    """Writes, removes and ingests what the proposal says; the chat then answers from it.

    Raises CorpusError where something else changed since it was planned, or the folder can't be
    written, and whatever `ingest` raises; the folder and the index are then as they were.
    """
    from index.build import lock

    with lock(settings.index):
        if again(settings, proposal).plan != proposal.plan:
            raise CorpusError(
                "Nothing was changed: the sources are not what they were when this was shown; "
                "check it again."
            )
        folder = _Folder(settings)
        try:
            _write(folder, proposal)
            report = ingest(settings, allow_shrink=proposal.shrinks, progress=progress)
        except OSError as error:
            folder.undo()
            raise CorpusError(
                f"Nothing was changed: the corpus folder {settings.corpus} can't be written "
                f"({reason_of(error)}); give the right to write there."
            ) from error
        except BaseException:
            folder.undo()
            raise
        return report


def _write(folder: _Folder, proposal: Proposal) -> None:
    catalogue = catalogue_text(folder.corpus, proposal.removals, proposal.entries)
    for path in proposal.removals:
        folder.remove(path)
    for path, data in proposal.files.items():
        folder.write(path, data)
    if catalogue is not None:
        folder.write(NAME, catalogue.encode("utf-8"))


class _Folder:
    """The corpus folder while it is changed: each step is noted, so that all can be undone."""

    def __init__(self, settings: Settings) -> None:
        self.corpus = settings.corpus
        self._root = settings.index / SET_ASIDE
        self._aside: Path | None = None
        self._done: list[tuple[Path, Path | None]] = []

    def write(self, path: str, data: bytes) -> None:
        """The file with this content, whole or not at all; an older one is set aside."""
        target = self.corpus / path
        new = target.with_name(f".{target.name}.new")
        kept = self._keep(path)
        try:
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            self._done.append((target, kept))
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)

    def remove(self, path: str) -> None:
        """Takes the file out of the folder; nothing where it is gone already."""
        kept = self._keep(path)
        if kept is not None:
            self._done.append((self.corpus / path, kept))
            (self.corpus / path).unlink()

    def undo(self) -> None:
        """Brings back every file as it was, the last change first."""
        for target, kept in reversed(self._done):
            with contextlib.suppress(OSError):
                if kept is None:
                    target.unlink(missing_ok=True)
                else:
                    _copy(kept, back := target.with_name(f".{target.name}.back"))
                    back.replace(target)
                    back.unlink(missing_ok=True)  # still there where both were one file
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)

    def _keep(self, path: str) -> Path | None:
        """Where the file is kept from now on; None where there is none."""
        source = self.corpus / path
        if not source.exists():
            return None
        if self._aside is None:
            self._root.mkdir(parents=True, exist_ok=True)
            stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S-")
            self._aside = Path(tempfile.mkdtemp(prefix=stamp, dir=self._root))
        kept = self._aside / path
        kept.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, kept)
        return kept


def _copy(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
