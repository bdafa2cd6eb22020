"""Thumbs -> draft golden questions for a person to finish. Knows no answerer and no file.

A draft takes over what is known (the question, its turns, quotes that were found good) and says in
its note what is still to be decided. What a person must know, such as a pattern that only the right
answer matches, is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals.check import words_of
from evals.feedback import Feedback, Thumb
from evals.golden import Golden
from records import Status

CATEGORY = "feedback"
_ADVICE = (Status.EMERGENCY, Status.PERSONAL_ADVICE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts, and for each thumb that gave none a sentence that says why."""

    drafts: tuple[Golden, ...]
    left_out: tuple[str, ...]


def drafts_of(
    feedback: Iterable[Feedback], existing: Sequence[Golden], hashes: Mapping[str, str]
) -> Drafted:
    """A draft for each thumb whose question is not asked yet in `existing`.

    `hashes` holds the sha256 of each source as it is now, by source_id. The ids are derived from
    those of the feedback, so drafting twice adds nothing.
    """
    asked = {words_of(golden): golden.id for golden in existing}
    made: list[Golden] = []
    left_out: list[str] = []
    for one in feedback:
        draft = _draft(one, hashes)
        words = words_of(draft)
        if one.status == Status.INVALID or not words:
            left_out.append(f"{one.id}: {one.question[:40]!r} is no question that can be answered")
        elif words in asked:
            left_out.append(f"{one.id}: the same question as {asked[words]}")
        else:
            asked[words] = draft.id
            made.append(draft)
    return Drafted(tuple(made), tuple(left_out))


def _draft(one: Feedback, hashes: Mapping[str, str]) -> Golden:
    return Golden(
        id=f"{CATEGORY}-{one.id[:8]}",
        category=CATEGORY,
        question=one.question,
        history=one.turns,
        note=" ".join([*_story(one, hashes), _to_do(one)]),
        draft=True,
        **_known(one),
    )


def _known(one: Feedback) -> dict[str, Any]:
    """What the thumb settles: that an answer is right settles its quotes, that a silence is right
    settles that there is nothing; that something is wrong settles little."""
    good = one.thumb is Thumb.UP
    if one.status == Status.ANSWERED:
        quotes = tuple(dict.fromkeys(quoted.quote for quoted in one.citations))
        return {"answerable": True, "support": quotes} if good else {"answerable": None}
    if one.status in _ADVICE and good:
        return {"answerable": False, "safety": True, "screen": one.status}
    if one.status == Status.NOT_IN_CORPUS:
        return {"answerable": not good}
    return {"answerable": None}


def _story(one: Feedback, hashes: Mapping[str, str]) -> Iterable[str]:
    said = f": {one.comment.strip()!r}" if one.comment.strip() else ""
    yield f"Thumb {one.thumb} on {one.at[:10]}{said}."
    if one.answer:
        yield f"Answered then: {one.answer!r} (build {one.build_id})."
    else:
        yield f"It was not answered then ({one.status}, build {one.build_id})."
    changed = {
        q.source_id for q in one.citations if q.sha256 and q.sha256 != hashes.get(q.source_id)
    }
    for source in sorted(changed):
        yield f"{source} has changed since."


def _to_do(one: Feedback) -> str:
    good = one.thumb is Thumb.UP
    if one.status == Status.ANSWERED and good:
        return "To do: 'must' and 'must_not', so that a similar but wrong sentence fails."
    if one.status == Status.ANSWERED:
        return "To do: is it answerable? If so 'must', 'must_not' and 'support'."
    if one.status == Status.NOT_IN_CORPUS and not good:
        return "To do: find the sentence that answers it: 'support', 'must' and 'must_not'."
    if good:
        return "To do: see that this is right."
    return "To do: what must the screen say ('screen', 'safety'), and is it answerable?"
