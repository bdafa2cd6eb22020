"""What a reader hands to the cleaning step: blocks of visible text with what the markup says
of them. Knows neither files nor passages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Role(StrEnum):
    """What the markup says a block is for; everything but BODY leaves the passages.

    The value is the reason that people read in the report.
    """

    BODY = ""
    HIDDEN = "hidden text"
    MARKUP_COMMENT = "comment in the markup"
    STRUCK = "struck-out text"
    FRONT_MATTER = "front matter"
    NAVIGATION = "navigation"
    FOOTER = "page footer"
    FRAME = "outside the page's main part"
    PAGE_FURNITURE = "repeated page header or footer"
    FORM = "form text"
    COOKIES = "cookie or consent text"
    NEWSLETTER = "newsletter text"
    SHARE = "share bar"
    COMMENTS = "comment block"
    RELATED = "links to other pages"
    ADVERT = "advertisement"
    REFERENCES = "reference list"
    EMPTY_HEADING = "heading with nothing under it"
    INVISIBLE = "invisible characters"
    OVERSTRIKES = "overstrikes"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row. `level` is 1 to 6 for headings, else 0;
    `page` counts from 1 where the format has pages."""

    kind: Kind
    text: str
    level: int = 0
    page: int | None = None
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Raw:
    """A source as read, before cleaning: its blocks in reading order, the title that its metadata
    names (empty: none), and how many letters were struck over, as in manual pages."""

    blocks: tuple[Block, ...]
    title: str = ""
    struck: int = 0


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that was left out of the passages, and why. `chars` counts all of it, `text` is cut
    at DROPPED_SHOWN characters."""

    reason: str
    text: str
    chars: int
    page: int | None = None


DROPPED_SHOWN = 2000


@dataclass(frozen=True, slots=True)
class Part:
    """One block's place in the cleaned text: text[start:end] without its heading marks."""

    kind: Kind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The stored text of a document, its parts in order, and what was dropped."""

    text: str
    parts: tuple[Part, ...]
    dropped: tuple[Dropped, ...]
    title: str = ""
