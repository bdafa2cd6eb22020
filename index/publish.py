"""Documents and Passages -> a whole, verified build that answers from the next question on.

A build is made beside the old one and appears by two renames, so a reader sees the old or
the new, and a kill at any moment leaves the old. Knows no files of the corpus.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import BuildDamaged, BuildError, QuoteError
from index import folder, store
from index.embed import ingest_encoder
from index.lock import lock
from index.making import Making, Progress, is_whole
from index.preview import preview
from records import Document, Passage, content_id
from settings import Settings

# Gets an index folder in which the new build is the current one; False keeps the old build.
Verify = Callable[[Path], bool]


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What `publish` did. `embedded` counts the passages and sentences that were not cached.

    `held`: the new build was made, but `verify` kept the old one, whose id `build_id` then is
    ('' where there was none).
    """

    build_id: str
    previous: str | None
    unchanged: bool
    documents: int
    passages: int
    embedded_passages: int
    embedded_sentences: int
    seconds: float
    held: bool = False


def publish(
    root: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    settings: Settings,
    progress: Progress | None = None,
    verify: Verify | None = None,
) -> BuildInfo:
    """Makes the build of `passages` and switches to it; `progress` gets (stage, done, of all).

    The same content gives the same build id, and costs nothing when that build is there.
    `verify` is asked before the switch to another build; where it says no, or raises, the old
    build stays and nothing is left of the new one but its embeddings.
    Raises QuoteError for a passage that is not its document's text, BuildBusy while another
    process writes, BuildError when the index can't be written; the old build then stays.
    """
    started = time.perf_counter()
    _check(documents, passages)
    report = progress or _silent
    try:
        with lock(root):
            return _publish(root, documents, passages, settings, report, verify, started)
    except (OSError, sqlite3.Error) as error:
        raise BuildError(
            f"The index in {root} can't be written ({error}); make room or give the right to "
            "write there, then run `baclofen-qa ingest` again. The old index is as it was."
        ) from error


def _publish(
    root: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    settings: Settings,
    progress: Progress,
    verify: Verify | None,
    started: float,
) -> BuildInfo:
    progress("model", 0, 1)
    encoder = ingest_encoder(settings.embedding_model, folder.models_folder(root))
    progress("model", 1, 1)
    build_id = build_id_of(documents, passages, encoder.fingerprint)
    current = _current_or_none(root)
    unchanged = is_whole(folder.build_folder(root, build_id), settings, encoder)
    embedded = (0, 0)
    if not unchanged:
        made = Making(root, build_id, documents, passages, encoder, settings, progress)
        embedded = made.make()
    counts = (len(documents), len(passages), *embedded)
    if current != build_id:
        if not _accepted(root, build_id, verify):
            seconds = time.perf_counter() - started
            return BuildInfo(current or "", None, True, *counts, seconds, held=True)
        folder.switch(root, build_id, current)
    previous = folder.previous_id(root)
    folder.collect(root)
    return BuildInfo(build_id, previous, unchanged, *counts, time.perf_counter() - started)


def _accepted(root: Path, build_id: str, verify: Verify | None) -> bool:
    """Whether `verify` lets the finished build answer; it is thrown away where it does not."""
    if verify is None:
        return True
    accepted = False
    try:
        with preview(root, build_id) as view:
            accepted = verify(view)
    finally:
        if not accepted:
            folder.discard(root, build_id)
    return accepted


def build_id_of(
    documents: Sequence[Document], passages: Sequence[Passage], fingerprint: str
) -> str:
    """The id of the build that holds just these, in this order, by this model and format."""
    records: list[Document | Passage] = [*documents, *passages]
    parts = [store.encode(record) for record in records]
    return content_id(str(folder.FORMAT), fingerprint, *parts)


def _current_or_none(root: Path) -> str | None:
    """The current build if its folder is there: one that is lost can't be returned to."""
    try:
        current = folder.current_id(root)
    except BuildDamaged:
        return None
    return current if current and folder.build_folder(root, current).is_dir() else None


def _check(documents: Sequence[Document], passages: Sequence[Passage]) -> None:
    by_id = {document.id: document for document in documents}
    if len(by_id) != len(documents) or len({p.id for p in passages}) != len(passages):
        raise BuildError("Two documents or two passages have the same id; nothing was changed.")
    if not passages:
        raise BuildError("There is no passage to index; add a source to the corpus folder.")
    for passage in passages:
        document = by_id.get(passage.document_id)
        if document is None:
            raise BuildError(f"Passage {passage.id} belongs to no document; nothing was changed.")
        if document.text[passage.start : passage.end] != passage.text:
            raise QuoteError(
                f"Passage {passage.id} is not the text of {document.path} at "
                f"{passage.start}-{passage.end}; nothing was changed."
            )


def _silent(stage: str, done: int, total: int) -> None:
    """Reports to nobody."""
