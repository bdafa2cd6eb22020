"""A cleaned document -> its passages: runs of whole sentences of one section, with exact
offsets. Knows nothing of files, embeddings or questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.blocks import Kind, Part
from ingest.clean import title_index
from ingest.sentences import sentences
from records import Passage, Span, content_id

SHORTEST, GOAL, LONGEST, CAP = 400, 650, 900, 1000


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, an item or a row; `opens` says that a paragraph begins with it, `leads` that
    what comes before it announces it (a list behind "such as:")."""

    start: int
    end: int
    opens: bool
    leads: bool
    page: int | None


@dataclass(frozen=True, slots=True)
class _Section:
    headings: tuple[str, ...]
    parts: tuple[Part, ...]


def split(document_id: str, text: str, parts: Sequence[Part]) -> tuple[Passage, ...]:
    """The passages of `text`, in order, none across a heading or a page, each at most CAP
    characters.

    Sections up to LONGEST characters are one passage. A sentence longer than CAP is cut at a
    clause, else between words. Every character of a paragraph, item or row that is not a
    space lies in exactly one passage and, there, in exactly one sentence.
    """
    passages: list[Passage] = []
    for section in _sections(text, parts):
        for _, page in groupby(_units(text, section.parts), key=lambda unit: unit.page):
            for group in _grouped(list(page)):
                passages.append(_passage(document_id, text, section.headings, group))
    return tuple(passages)


def _passage(
    document_id: str, text: str, headings: tuple[str, ...], units: Sequence[_Unit]
) -> Passage:
    start, end = units[0].start, units[-1].end
    return Passage(
        id=content_id("passage", document_id, str(start), text[start:end]),
        document_id=document_id,
        section=headings[-1] if headings else "",
        text=text[start:end],
        start=start,
        end=end,
        sentences=tuple(Span(unit.start, unit.end) for unit in units),
        headings=headings,
        page=units[0].page,
    )


def _sections(text: str, parts: Sequence[Part]) -> Iterator[_Section]:
    """The parts between headings, with the way of headings to each (the title left out)."""
    title = title_index([(part.kind, part.level) for part in parts])
    way: list[Part] = []
    inside: list[Part] = []
    for at, part in enumerate(parts):
        if part.kind is not Kind.HEADING:
            inside.append(part)
            continue
        if inside:
            yield _Section(_names(text, way), tuple(inside))
        inside = []
        if at != title:
            way = [*(above for above in way if above.level < part.level), part]
    if inside:
        yield _Section(_names(text, way), tuple(inside))


def _names(text: str, way: Sequence[Part]) -> tuple[str, ...]:
    return tuple(text[part.start : part.end] for part in way)


def _units(text: str, parts: Sequence[Part]) -> list[_Unit]:
    units: list[_Unit] = []
    announced = False
    for part in parts:
        listed = part.kind in (Kind.ITEM, Kind.ROW)
        block = text[part.start : part.end]
        spans = (Span(0, len(block)),) if part.kind is Kind.ROW else _item_or_prose(block, listed)
        pieces = [piece for span in spans for piece in _within_cap(block, span)]
        for at, span in enumerate(pieces):
            units.append(
                _Unit(
                    part.start + span.start,
                    part.start + span.end,
                    opens=at == 0,
                    leads=at == 0 and listed and announced,
                    page=part.page,
                )
            )
        announced = block.endswith(":")
    return units


def _item_or_prose(block: str, listed: bool) -> tuple[Span, ...]:
    """The sentences of a block; the number of a list item stays with its first sentence."""
    spans = sentences(block)
    if listed and len(spans) > 1 and spans[0].end - spans[0].start <= 5:
        return (Span(spans[0].start, spans[1].end), *spans[2:])
    return spans


def _within_cap(block: str, span: Span) -> Iterator[Span]:
    """The span itself, or its pieces at clauses or words where it is longer than CAP."""
    if span.end - span.start <= CAP:
        yield span
        return
    at = span.start
    for piece in _pieces(block[span.start : span.end]):
        shown = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        if shown:
            yield Span(start, start + len(shown))
        at += len(piece)


def _pieces(sentence: str) -> list[str]:
    """`sentence` cut into pieces of at most LONGEST characters that join to it again."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["; ", ": ", ", ", " "],
        keep_separator="end",
        chunk_size=LONGEST,
        chunk_overlap=0,
        strip_whitespace=False,
    )
    # A word over the limit is left whole by these separators; it is cut anywhere.
    pieces = splitter.split_text(sentence)
    return [p[at : at + LONGEST] for p in pieces for at in range(0, len(p), LONGEST)]


def _grouped(units: Sequence[_Unit]) -> list[Sequence[_Unit]]:
    """Units in groups of whole sentences: one group where all fit, else those of least cost.

    A dynamic programme over the ends of groups: best[n] is the least cost of the first n units.
    """
    if not units or units[-1].end - units[0].start <= LONGEST:
        return [units] if units else []
    best: list[float] = [0.0]
    begin: list[int] = [0]
    for end in range(1, len(units) + 1):
        cost, start = min(
            (best[start] + _cost(units, start, end), start) for start in _starts(units, end)
        )
        best.append(cost)
        begin.append(start)
    return _walk_back(units, begin)


def _starts(units: Sequence[_Unit], end: int) -> Iterator[int]:
    """Where a group that ends before units[end] may begin: within CAP, or the last unit alone."""
    start = end - 1
    yield start
    while start and units[end - 1].end - units[start - 1].start <= CAP:
        start -= 1
        yield start


def _cost(units: Sequence[_Unit], start: int, end: int) -> float:
    """What a group costs: far from GOAL, in the middle of a paragraph, away from its lead."""
    size = units[end - 1].end - units[start].start
    cost = ((size - GOAL) / (LONGEST - GOAL)) ** 2 + 0.2
    if start and not units[start].opens:
        cost += 1.0
    if start and units[start].leads:
        cost += 2.0
    return cost


def _walk_back(units: Sequence[_Unit], begin: Sequence[int]) -> list[Sequence[_Unit]]:
    groups: list[Sequence[_Unit]] = []
    end = len(units)
    while end:
        groups.append(units[begin[end] : end])
        end = begin[end]
    return groups[::-1]
