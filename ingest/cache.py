"""What a source was parsed to, kept beside the index under the document's id, so that an
unchanged file is not parsed again and its dropped text can be shown. Only ever a cache: an
entry that is missing or damaged is made anew."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.blocks import Dropped
from ingest.parse import Parsed
from records import Passage, Span

_FOLDER = "parsed"


def load(root: Path, document_id: str) -> Parsed | None:
    """The entry of `document_id`, None where there is no sound one."""
    try:
        head, _, body = _path(root, document_id).read_bytes().partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != head:
            return None
        return from_json(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def save(root: Path, parsed: Parsed) -> None:
    """Keeps an entry; a full or read-only disk only means that there is none."""
    body = json.dumps(to_json(parsed), ensure_ascii=True).encode("ascii")
    path = _path(root, parsed.document_id)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        new.replace(path)


def keep_only(root: Path, document_ids: Collection[str]) -> None:
    """Removes all entries but those of `document_ids`."""
    wanted = {_path(root, name).name for name in document_ids}
    with contextlib.suppress(OSError):
        for path in (root / _FOLDER).iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)


def to_json(parsed: Parsed) -> dict[str, object]:
    """Plain values; spans as pairs."""
    value = asdict(parsed)
    for passage in value["passages"]:
        passage["sentences"] = [[s["start"], s["end"]] for s in passage["sentences"]]
        del passage["text"]
    return value


def from_json(value: dict[str, Any]) -> Parsed:
    """The record of `to_json`. Raises KeyError, TypeError or ValueError for anything else."""
    text = value["text"]
    if not isinstance(text, str) or not isinstance(value["title"], str):
        raise TypeError("text and title must be texts")
    return Parsed(
        document_id=str(value["document_id"]),
        title=value["title"],
        text=text,
        passages=tuple(_passage(text, p) for p in value["passages"]),
        dropped=tuple(
            Dropped(str(d["reason"]), str(d["text"]), int(d["chars"]), _number(d["page"]))
            for d in value["dropped"]
        ),
    )


def _passage(text: str, value: dict[str, Any]) -> Passage:
    start, end = int(value["start"]), int(value["end"])
    if not 0 <= start < end <= len(text):
        raise ValueError("a passage lies outside its text")
    return Passage(
        id=str(value["id"]),
        document_id=str(value["document_id"]),
        section=str(value["section"]),
        text=text[start:end],
        start=start,
        end=end,
        sentences=tuple(Span(int(a), int(b)) for a, b in value["sentences"]),
        headings=tuple(str(h) for h in value["headings"]),
        page=_number(value["page"]),
    )


def _number(value: object) -> int | None:
    return None if value is None else int(str(value))


def _path(root: Path, document_id: str) -> Path:
    return root / _FOLDER / f"{document_id}.json"
