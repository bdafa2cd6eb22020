"""The text of one block -> the spans of its sentences. Knows nothing of documents.

Three steps. A boundary is possible only behind closing punctuation and a space. Rules settle
the plain cases both ways: between "daily." and "He" there is one; behind "e.g.", inside brackets
or before a small letter there is none. What rules leave open, pysbd decides on the short
stretch around it. So pysbd can't lose or alter text, and costs little.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.abbreviations import MAY_BE_LAST, NEVER_LAST, NUMBERED, STARTERS
from records import Span

if TYPE_CHECKING:
    import pysbd

_POSSIBLE = re.compile(
    r"""[.!?…]+                                  # the end of a sentence, perhaps
        (?:["'”’»)\]]|\[\d[\d,\s–-]*\]|[⁰¹²³⁴-⁹⁻,]|(?<=[a-z]{3}\.)\d{1,3}(?:[,–-]\d{1,3})*(?=\s))*
        (?P<gap>\s+)""",  # noqa: RUF001 (real quotes and dashes)
    re.VERBOSE,
)
_PLAIN_END = re.compile(r"(?:[a-z]{4,}|[\d%)\]])[.!?…]+[\"'”’»)]*$")  # noqa: RUF001
_CITED_END = re.compile(r"[a-z)%\d][.!?](?:\[\d[\d,\s–-]*\]|[⁰¹²³⁴-⁹⁻,]+|\d[\d,–-]*)$")  # noqa: RUF001
_PLAIN_START = re.compile(r"[\"'“‘«(]?(?:[α-ω]-?|[A-Z][a-z]+\b|A |I |[A-Z]{2,}\b)(?!\.\S)")  # noqa: RUF001
_DAY_OR_MONTH = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:on )?[A-Z][a-z]+ber\b")
_LIST_NUMBER = re.compile(r"(?:^|[.!?:]\s+)\(?\d{1,3}\.$")
_THING = re.compile(
    r"\b(?:vitamin|hepatitis|group|type|class|grade|factor|arm|phase|category|influenza|panel|"
    r"appendix|patient|stage|case|part|step|coenzyme|complex|immunoglobulin) [A-Z]\.$",
    re.IGNORECASE,
)
_LONGEST_BRACKET = 400
_LONGEST_STRETCH = 1500


@cache
def _segmenter() -> pysbd.Segmenter:
    import pysbd

    return pysbd.Segmenter(language="en", clean=False, char_span=True)


def sentences(text: str) -> tuple[Span, ...]:
    """The spans of the sentences of `text`, in order, without the spaces between them.

    Every character that is not a space lies in exactly one of them.
    """
    starts = [0, *_boundaries(text), len(text)]
    spans = (_trimmed(text, a, b) for a, b in pairwise(starts))
    return tuple(span for span in spans if span.start < span.end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, max(start + left, start + len(piece.rstrip())))


def _boundaries(text: str) -> list[int]:
    """Where a sentence begins, behind the first: the ends of the gaps that are boundaries."""
    settled: list[int] = []
    open_: list[int] = []
    closed = _inside_brackets(text)
    for match in _POSSIBLE.finditer(text):
        at = match.end()
        if at >= len(text) or closed[at]:
            continue
        verdict = _verdict(
            text[max(0, match.start("gap") - 40) : match.start("gap")], text[at : at + 40]
        )
        if verdict is None:
            open_.append(at)
        elif verdict:
            settled.append(at)
    return sorted([*settled, *_asked(text, open_, settled)])


def _verdict(before: str, after: str) -> bool | None:
    """Whether a sentence ends between `before` and `after`; None: not by rules alone."""
    first = after.lstrip("\"'“‘«([")[:1]  # noqa: RUF001
    if first.islower() and first < "\u0370" and not re.match(r"[a-z]+[A-Z]|p[HO]", after):
        return False
    if first in ",;:)]%=<>±/":
        return False
    word = _last_word(before)
    if before.rstrip("\"'”’»)]")[-1:] in ("!", "?"):  # noqa: RUF001
        return True
    if word in NUMBERED and re.match(r"[\dS(]", after) and not _is_answer(before, word):
        return False
    if word in NEVER_LAST and word not in MAY_BE_LAST:
        return False
    if word == "al" and re.match(r"[\[(\d]", after):
        return False
    if word not in MAY_BE_LAST and re.search(r"(?:^|[\s(.\"“])[A-Z]\.$", before):
        return _behind_capital(before, after)
    if word in MAY_BE_LAST:
        return _behind_abbreviation(word, after)
    if re.match(r"\[\d", after) and not before.endswith(("]", ")")):
        return None
    if (_PLAIN_END.search(before) or _CITED_END.search(before)) and _PLAIN_START.match(after):
        return None if _LIST_NUMBER.search(before) and not _is_numbered(before) else True
    return None


def _behind_abbreviation(word: str, after: str) -> bool | None:
    """Whether a sentence may end with an abbreviation such as "p.o." or "etc."."""
    if word in ("a.m", "p.m") and _DAY_OR_MONTH.match(after):
        return False
    start = re.match(r"[\"'“‘(]?([A-Z][a-z]*)\b", after)  # noqa: RUF001
    if start is None:
        return False
    return True if start[1].lower() in STARTERS else None


def _is_numbered(before: str) -> bool:
    """Whether a number is that of a thing: "No. 3." and "Fig. 2." are no list numbers."""
    found = re.search(r"([A-Za-z]+)\.\s+\(?\d{1,3}\.$", before)
    return found is not None and found[1].lower() in NUMBERED


def _is_answer(before: str, word: str) -> bool:
    """Whether a "No." that stands alone answers: "Is it a benzo? No. 45 patients ..."."""
    return word == "no" and bool(re.search(r"(?:^|[.!?]\s+)no\.$", before, re.IGNORECASE))


def _last_word(before: str) -> str:
    """The last word with its inner points, small, without the closing one: "e.g." -> "e.g"."""
    found = re.search(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.[\"'”’»)\]]*$", before)  # noqa: RUF001
    return found[1].lower() if found else ""


def _behind_capital(before: str, after: str) -> bool | None:
    """Whether a sentence ends with a single capital: not with an initial ("J. Smith"), but with
    "vitamin D." before "It"."""
    if _THING.search(before):
        start = re.match(r"[A-Z][a-z]*", after)
        return True if start and start[0].lower() in STARTERS else None
    named = re.match(r"[A-Z][a-z'’-]+|[A-Z]\.", after) and not before.endswith(" I.")  # noqa: RUF001
    return False if named else None


def _inside_brackets(text: str) -> bytearray:
    """For each position, 1 where it lies in brackets that close within _LONGEST_BRACKET."""
    inside = bytearray(len(text) + 1)
    for opening, closing in ("()", "[]"):
        begun: list[int] = []
        for match in re.finditer(rf"[{re.escape(opening + closing)}]", text):
            at = match.start()
            if text[at] == opening:
                begun.append(at)
            elif begun:
                start = begun.pop()
                if at - start <= _LONGEST_BRACKET and not _is_whole_sentence(text, start, at):
                    inside[start : at + 1] = b"\x01" * (at + 1 - start)
    return inside


def _is_whole_sentence(text: str, start: int, end: int) -> bool:
    """Whether brackets behind a full stop hold sentences of their own: "(It works. Well.)"."""
    return (
        text[max(0, start - 9) : start].rstrip()[-1:] in ("", ".", "!", "?")
        and text[end - 1] in ".!?"
    )


def _asked(text: str, open_: list[int], settled: list[int]) -> list[int]:
    """Those of the open boundaries that pysbd finds, on the stretches between settled ones."""
    found: list[int] = []
    for start, end in pairwise([0, *settled, len(text)]):
        inner = open_[bisect(open_, start) : bisect(open_, end - 1)]
        if inner:
            found.extend(_by_pysbd(text, start, end, inner).intersection(inner))
    return found


def _by_pysbd(text: str, start: int, end: int, inner: list[int]) -> set[int]:
    """Where pysbd begins sentences in text[start:end]; long stretches are cut at open
    boundaries, since its cost grows faster than the text."""
    edges = [start]
    for at in [*inner, end]:
        if at - edges[-1] > _LONGEST_STRETCH:
            edges.append(at)
    starts: set[int] = set(edges[1:])
    for a, b in zip(edges, [*edges[1:], end], strict=True):
        starts.update(a + span.start for span in _segmenter().segment(text[a : min(b, a + 4000)]))
    return starts
