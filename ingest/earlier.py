"""The current build and the one before -> what returning to the earlier one would change. Changes
nothing itself; `index.build.rollback` does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.plan import Plan, Source, plan
from records import Document, Passage
from settings import Settings


@dataclass(frozen=True, slots=True)
class Return:
    """A way back: the other build, when it was made (ISO 8601, UTC), what would change; `newer`
    where it was made after the current one, which a way back has left."""

    build_id: str
    created: str
    newer: bool
    plan: Plan


def way_back(settings: Settings) -> Return | None:
    """What returning to the build before this one would change; None where there is none.

    Raises BuildError where the current build can't be read.
    """
    from index.build import stored_documents, stored_passages
    from index.earlier import earlier

    before = earlier(settings.index)
    if before is None:
        return None
    now = _sources(stored_documents(settings.index), stored_passages(settings.index))
    then = _sources(before.documents, before.passages)
    changes = plan(now, then, ())
    return Return(before.manifest.build_id, before.manifest.created, before.newer, changes)


def _sources(documents: Sequence[Document], passages: Iterable[Passage]) -> list[Source]:
    by_document: dict[str, list[Passage]] = {document.id: [] for document in documents}
    for passage in passages:
        by_document[passage.document_id].append(passage)
    return [Source(document, tuple(by_document[document.id])) for document in documents]
