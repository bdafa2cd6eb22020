"""Bytes of one source file -> its text, passages and what was dropped. The whole way of one
source in one pure call; knows neither folders nor the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from errors import SourceError
from ingest.blocks import Dropped
from ingest.clean import clean
from ingest.read import read
from ingest.split import split
from records import Passage, content_id

# To be raised with every change of reading, cleaning or splitting that changes what comes out:
# it is part of every document's id. tests/ingest/test_parse.py fails where that was forgotten.
READER = 2


@dataclass(frozen=True, slots=True)
class Parsed:
    """One source as it will be stored: text[p.start:p.end] == p.text for each passage p."""

    document_id: str
    title: str
    text: str
    passages: tuple[Passage, ...]
    dropped: tuple[Dropped, ...]


def document_id(sha256: str, suffix: str) -> str:
    """The id of a document: by the bytes of its file, how they are read, and READER."""
    return content_id("document", str(READER), suffix.lower(), sha256)


def parse(data: bytes, suffix: str, sha256: str) -> Parsed:
    """Reads, cleans and splits one source. Raises SourceError where no text comes out."""
    cleaned = clean(read(data, suffix))
    name = document_id(sha256, suffix)
    passages = split(name, cleaned.text, cleaned.parts)
    if not passages:
        raise SourceError("no text is left in it once headings and boilerplate are gone.")
    return Parsed(name, cleaned.title, cleaned.text, passages, cleaned.dropped)
