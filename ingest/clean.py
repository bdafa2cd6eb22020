"""Blocks as read -> the document's text with the place of each part, and what was dropped and
why. Works by general signals; knows nothing of any one source, nor of passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.blocks import DROPPED_SHOWN, Block, Cleaned, Dropped, Kind, Part, Raw, Role
from ingest.boilerplate import line_role, looks_like_reference, section_role
from ingest.characters import invisible, visible

_SHORTEST_REFERENCE_RUN = 4
_TOGETHER = frozenset((Kind.ITEM, Kind.ROW))


def clean(raw: Raw) -> Cleaned:
    """The cleaned text of what was read.

    Headings stand in it as lines with "#" marks, paragraphs between blank lines, items and
    rows one a line. A heading that all others are below is the title.
    """
    shown, unseen = _visible_blocks(raw.blocks)
    judged = _judge_sections([_judge_line(block) for block in shown])
    judged = _judge_empty_headings(_judge_runs(judged))
    kept = [block for block in judged if not block.role]
    dropped = (*_dropped([b for b in judged if b.role]), *unseen, *_struck(raw.struck))
    text, parts = _assemble(kept)
    return Cleaned(text, parts, dropped, title_of(kept) or visible(raw.title).strip())


def _visible_blocks(blocks: Sequence[Block]) -> tuple[list[Block], list[Dropped]]:
    """The blocks without invisible characters, and those characters by name: the same ones once
    for a page."""
    shown: list[Block] = []
    unseen: dict[tuple[str, int | None], int] = {}
    for block in blocks:
        text = " ".join(visible(block.text).split())
        hidden = invisible(block.text)
        if hidden:
            place = (hidden, block.page)
            unseen[place] = unseen.get(place, 0) + len(block.text) - len(text)
        if text:
            shown.append(replace(block, text=text))
    return shown, [
        Dropped(Role.INVISIBLE, hidden, chars, page) for (hidden, page), chars in unseen.items()
    ]


def _struck(count: int) -> Iterator[Dropped]:
    """What is said of letters that were struck over: once, with their count."""
    if count:
        yield Dropped(Role.OVERSTRIKES, f"{count}, each read as what it prints", count)


def _judge_line(block: Block) -> Block:
    if block.role or block.kind is Kind.HEADING:
        return block
    return replace(block, role=line_role(block.text))


def _judge_sections(blocks: list[Block]) -> list[Block]:
    """Gives a role to whole sections whose heading and content say so."""
    judged = list(blocks)
    at = 0
    while at < len(judged):
        block = judged[at]
        end = at + 1
        if block.kind is Kind.HEADING and not block.role:
            end = _section_end(judged, at)
            role = section_role(block.text, judged[at + 1 : end])
            if role:
                judged[at:end] = [b if b.role else replace(b, role=role) for b in judged[at:end]]
            else:
                end = at + 1
        at = end
    return judged


def _section_end(blocks: Sequence[Block], heading: int) -> int:
    """Where the section under blocks[heading] ends: at the next heading that is not below it."""
    for at in range(heading + 1, len(blocks)):
        if blocks[at].kind is Kind.HEADING and blocks[at].level <= blocks[heading].level:
            return at
    return len(blocks)


def _judge_runs(blocks: list[Block]) -> list[Block]:
    """Gives the role of a reference list to a run of entries that has no heading."""
    judged = list(blocks)
    start = 0
    for at in range(len(blocks) + 1):
        if at < len(blocks) and not blocks[at].role and looks_like_reference(blocks[at]):
            continue
        if at - start >= _SHORTEST_REFERENCE_RUN:
            judged[start:at] = [replace(b, role=Role.REFERENCES) for b in judged[start:at]]
        start = at + 1
    return judged


def _judge_empty_headings(blocks: list[Block]) -> list[Block]:
    """Gives a role to headings that nothing stands under (any more); the title stays."""
    judged = list(blocks)
    level_below = 0
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if block.role:
            continue
        if block.kind is not Kind.HEADING:
            level_below = 7
        elif level_below <= block.level and any(not b.role for b in blocks[:at]):
            judged[at] = replace(block, role=Role.EMPTY_HEADING)
        else:
            level_below = block.level
    return judged


def title_of(blocks: Sequence[Block]) -> str:
    """The text of the heading that all others are below and that comes first; "" without one."""
    at = title_index([(b.kind, b.level) for b in blocks])
    return "" if at is None else blocks[at].text


def title_index(shapes: Sequence[tuple[Kind, int]]) -> int | None:
    """The index of the title among (kind, level) pairs, None without one."""
    headings = [(at, level) for at, (kind, level) in enumerate(shapes) if kind is Kind.HEADING]
    if not headings:
        return None
    at, level = headings[0]
    alone = all(other > level for _, other in headings[1:])
    return at if alone and (at == 0 or level == 1) else None


def _dropped(blocks: Sequence[Block]) -> Iterator[Dropped]:
    """One line in the report for each run of blocks with the same reason and page."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if run and (block is None or (block.role, block.page) != (run[0].role, run[0].page)):
            text = "\n".join(b.text for b in run)
            yield Dropped(run[0].role, text[:DROPPED_SHOWN], len(text), run[0].page)
            run = []
        if block is not None:
            run.append(block)


def _assemble(blocks: Sequence[Block]) -> tuple[str, tuple[Part, ...]]:
    pieces: list[str] = []
    parts: list[Part] = []
    length = 0
    before: Kind | None = None
    for block in blocks:
        gap = "" if before is None else "\n" if {before, block.kind} <= _TOGETHER else "\n\n"
        marks = "#" * min(max(block.level, 1), 6) + " " if block.kind is Kind.HEADING else ""
        start = length + len(gap) + len(marks)
        pieces.append(gap + marks + block.text)
        length = start + len(block.text)
        parts.append(Part(block.kind, start, length, block.level, block.page))
        before = block.kind
    return "".join(pieces) + ("\n" if pieces else ""), tuple(parts)
