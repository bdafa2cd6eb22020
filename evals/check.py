"""Golden questions + the corpus's text -> what is doubtful about them. Changes nothing.

What is plainly broken is found when they are loaded (evals.golden); here stand the faults that
make a question useless: it repeats another, its support is gone, its expectations let anything
pass, or nothing in its category is ever to be declined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.golden import Golden

_WORD = re.compile(r"[a-z0-9]+")
_NEAR = 0.85
# A sentence that has nothing to do with any corpus: what matches it says nothing.
_ANYTHING = ("Zzqx vb wkj.", "The quick brown fox jumps over the lazy dog.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One finding, at a place `file:line`."""

    place: str
    id: str
    text: str

    def __str__(self) -> str:
        """The finding as one line."""
        return f"{self.place} ({self.id}): {self.text}"


def check(questions: Sequence[Golden], texts: Mapping[str, str] | None = None) -> list[Doubt]:
    """Everything doubtful about `questions`; `texts` holds the corpus's texts by source."""
    found: list[Doubt] = []
    for golden in questions:
        found += [_doubt(golden, text) for text in _faults(golden, texts)]
    return [*found, *_repeats(questions), *_without_negatives(questions)]


def check_one(
    golden: Golden, others: Sequence[Golden], texts: Mapping[str, str] | None = None
) -> list[str]:
    """Everything doubtful about `golden` beside `others`, as sentences."""
    repeats = (doubt.text for doubt in _repeats([*others, golden]) if doubt.id == golden.id)
    return [*_faults(golden, texts), *repeats]


def words_of(golden: Golden) -> str:
    """The turns of a question in plain words, for telling whether two are the same."""
    return " ".join(_WORD.findall(" ".join([*golden.history, golden.question]).lower()))


def _faults(golden: Golden, texts: Mapping[str, str] | None) -> Iterable[str]:
    if golden.draft:
        yield "it is a draft, so it is never asked"
        return
    for group, patterns in zip(golden.must, golden.must_patterns, strict=True):
        if any(p.search(text) for p in patterns for text in _ANYTHING):
            yield f"the group {list(group)} of 'must' matches anything"
        elif texts is not None and not _stands(patterns, texts):
            yield f"nothing in the corpus matches the group {list(group)} of 'must'"
    for text, pattern in zip(golden.must_not, golden.must_not_patterns, strict=True):
        if any(pattern.search(sample) for sample in _ANYTHING):
            yield f"{text!r} of 'must_not' matches anything"
    for text in golden.support:
        if texts is not None and not any(text in source for source in texts.values()):
            yield f"the support {text!r} stands in no source of the corpus"
    if golden.answerable is True and not (golden.must or golden.support):
        yield "any answer passes: it has neither 'must' nor 'support'"
    if golden.answerable is False and (golden.must or golden.support):
        yield "it is not answerable, so 'must' and 'support' are never looked at"


def _stands(patterns: Sequence[re.Pattern[str]], texts: Mapping[str, str]) -> bool:
    return any(pattern.search(text) for pattern in patterns for text in texts.values())


def _repeats(questions: Sequence[Golden]) -> Iterable[Doubt]:
    """Questions with the same turns whose words are (nearly) those of an earlier one."""
    seen: list[tuple[Golden, frozenset[str], str]] = []
    for golden in questions:
        folded = words_of(golden)
        words = frozenset(folded.split())
        for other, other_words, other_folded in seen:
            if folded == other_folded:
                yield _doubt(golden, f"the same question as {other.id}")
            elif _overlap(words, other_words) >= _NEAR and _numbers(words) == _numbers(other_words):
                yield _doubt(golden, f"nearly the same question as {other.id}")
        seen.append((golden, words, folded))


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    fewer, more = sorted((len(a), len(b)))
    return len(a & b) / len(a | b) if fewer > _NEAR * more else 0.0


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _without_negatives(questions: Sequence[Golden]) -> Iterable[Doubt]:
    """A file that never expects silence can't tell an answerer that always answers."""
    for file in dict.fromkeys(golden.file for golden in questions):
        rows = [golden for golden in questions if golden.file == file]
        if all(golden.answerable is True for golden in rows):
            yield Doubt(file, "-", "no question of this file is to be declined; add some")


def _doubt(golden: Golden, text: str) -> Doubt:
    return Doubt(f"{golden.file}:{golden.line}", golden.id, text)
