"""Question, section and sentences -> one row of token ids for the evidence reader, and back.

A row is `[CLS] question [SEP] section [M] sentence 1 [M] sentence 2 ... [SEP]`; the reader's
verdict on a sentence is read off at its marker [M]. Shared by training and inference, so that
both see the same rows. Knows no model and no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CLS, SEP, MARK = 101, 102, 2  # ids in BERT's uncased vocabulary; 2 is [unused1]
MAX_TOKENS = 320
MAX_QUESTION = 72
MAX_SECTION = 40
MIN_SENTENCE = 12


@dataclass(frozen=True, slots=True)
class Row:
    """`ids` and `types` are equally long; `marks[i]` is the position of sentence i's marker,
    `starts[i]` that of its first token. Sentences that did not fit have no marker (-1)."""

    ids: list[int]
    types: list[int]
    marks: list[int]


def assemble(
    question: Sequence[int], section: Sequence[int], sentences: Sequence[Sequence[int]]
) -> Row:
    """One row of at most MAX_TOKENS tokens from token ids without special tokens.

    A long question keeps its beginning and its end; sentences are cut to what is left,
    the last ones dropped first.
    """
    head = [CLS, *_middle_out(question, MAX_QUESTION), SEP]
    types = [0] * len(head)
    ids = head + list(section[:MAX_SECTION])
    marks = []
    for sentence in sentences:
        room = MAX_TOKENS - len(ids) - 2
        if room < min(MIN_SENTENCE, len(sentence)):
            marks.append(-1)
            continue
        marks.append(len(ids))
        ids += [MARK, *sentence[:room]]
    ids.append(SEP)
    return Row(ids, types + [1] * (len(ids) - len(types)), marks)


def _middle_out(ids: Sequence[int], limit: int) -> list[int]:
    if len(ids) <= limit:
        return list(ids)
    half = limit // 2
    return [*ids[:half], *ids[-(limit - half) :]]
