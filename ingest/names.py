"""What a browser says that a file is called -> a name that is safe in the corpus folder. Pure;
knows no disk."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from errors import SourceError
from ingest.characters import visible

_LONGEST_STEM = 100
_LONGEST_SHOWN = 80
_PARTS = re.compile(r"[/\\]")
# Letters of any script, digits, and the few marks that no file system, shell or page minds.
_ODD = re.compile(r"[^\w .,()+&'-]+")


def clean_name(name: str) -> str:
    """The last part of `name` without control, invisible and special characters; it names a file
    right in a folder, and neither a hidden one nor one elsewhere.

    Raises SourceError where too little is left for a name with an ending.
    """
    last = visible(_PARTS.split(name)[-1])
    plain = re.sub(r"\s+", " ", _ODD.sub("-", last)).strip(" .-")
    path = PurePosixPath(plain)
    stem = path.stem[:_LONGEST_STEM].strip(" .-")
    if not stem or not path.suffix:
        raise SourceError("its name is to be a few letters with an ending such as .pdf; rename it.")
    return f"{stem}{path.suffix}"


def shown_name(name: str) -> str:
    """A name as handed in, short and printable, for a file that is refused for it."""
    last = _PARTS.split(name)[-1][:_LONGEST_SHOWN]
    return last if last.isprintable() and last else ascii(last)[1:-1] or "(no name)"
