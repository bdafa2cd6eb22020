"""A document -> when its file was last read. Knows no build."""

from __future__ import annotations

from datetime import UTC, datetime

from ingest import cache
from records import Document
from settings import Settings


def read_at(settings: Settings, document: Document) -> str:
    """When the content of the document was read for the index (ISO 8601, UTC); an ingest that
    finds it unchanged does not read it again. '' where that is not on record."""
    path = cache._path(settings.index, document.id)
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return ""
    return moment.isoformat(timespec="seconds")
