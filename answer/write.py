"""A question and citations -> a prompt, and a stream of text -> sentences, as they are finished.

Knows no model and no verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import prompts
from answer.claims import Source, is_short
from records import content_id

_END = re.compile(
    r"(?:[.!?][\"'\u201d\u2019)*]*(?:\s*\[[\d,; ]+\])*[.]?|\])(?=\s+[^\s\[])|\n(?=\s*[^\s\[])"
)
_WHOLE = re.compile(r"[.!?\]][\"'\u201d\u2019)*]*$")
_THOUGHT = "<think>"
_THOUGHT_ENDS = "</think>"
# what could pass for the prompt's own marks and tags becomes plain brackets
_PLAIN = str.maketrans({"[": "(", "]": ")", "<": "(", ">": ")", "\u3010": "(", "\u3011": ")"})


def prompt(question: str, sources: Sequence[Source]) -> tuple[str, str]:
    """(system text, user text) for a question on numbered evidence."""
    lines = [
        prompts.text(
            "write.evidence",
            n=str(s.n),
            label=f"{plain(s.section)}: " if s.labelled else "",
            quote=plain(s.quote),
        )
        for s in sources
    ]
    user = prompts.text("write_user", evidence="\n".join(lines), question=plain(question))
    return prompts.text("write_system"), user


def prompt_id() -> str:
    """The id of the prompts as they are now: other words, other id."""
    blank = {"evidence": "$evidence", "question": "$question"}
    line = prompts.text("write.evidence", n="$n", label="$label", quote="$quote")
    return content_id(prompts.text("write_system"), prompts.text("write_user", **blank), line)


def plain(text: str) -> str:
    """Text of others as one line in which nothing looks like a mark or a tag of the prompt."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.translate(_PLAIN).split())


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Each sentence as soon as it is whole, its marks with it; what a model thinks aloud first is
    left out, and so is a last sentence without an end."""
    text, thinking = "", True
    for piece in pieces:
        text += piece
        if thinking:
            text, thinking = _after_thought(text)
            if thinking:
                continue
        *whole, text = _cut(text)
        yield from whole
    last = text.strip()
    if last and not thinking and _WHOLE.search(last):
        yield last


def _after_thought(text: str) -> tuple[str, bool]:
    """(the text behind a thought, whether the thought still goes on)."""
    start = text.lstrip()
    if start.startswith(_THOUGHT):
        _, ends, rest = start.partition(_THOUGHT_ENDS)
        return (rest, False) if ends else (text, True)
    return text, len(start) < len(_THOUGHT) and _THOUGHT.startswith(start)


def _cut(text: str) -> list[str]:
    """Whole sentences, and last what is left."""
    found, start = [], 0
    for match in _END.finditer(text):
        if not match[0].strip() or not is_short(text[start : match.end()]):
            found.append(text[start : match.end()].strip())
            start = match.end()
    return [*(s for s in found if s), text[start:]]
