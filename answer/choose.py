"""Scored sentences -> the few that are shown, in the order in which they are shown.

Pure. Prefers one sentence that answers; takes a second where it answers nearly as surely; one a
section for lists and comparisons; and the sentence before where a pronoun points to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from answer.compare import further, holds_score, holds_value, speaks_of, true_of
from answer.decide import Decision, sigmoid
from answer.features import Asked, Sentence
from index.terms import content_terms

MAX_WORDS = 90
MAX_SENTENCES = 3
MAX_ITEMS = 8
_SAME, _SAME_ALL = 0.74, 0.45
_LEANS = re.compile(
    r"^(?:it|this|these|those|they|such|its|their|both|he|she|his|her)\b", re.IGNORECASE
)
# "it is important to acknowledge the limitations of this report": what they are stands behind it
ANNOUNCES = re.compile(
    r"^(?:(?:however|nevertheless|nonetheless|finally|that said|still|also)\W+)?"
    r"(?:it is (?:important|worth|crucial|essential|necessary|vital) to (?:acknowledge|note|mention|consider|recogni[sz]e|point out) "
    r"(?:the |some |several |a few |certain |its )|(?:there are|the study has|this (?:\w+ )?(?:study|report|series|work) has) (?:some |several |a few |certain |important )"
    r"|(?:several|some|a few|certain) (?:limitations|caveats|weaknesses|points) )"
    r"[^,;:\d]{0,60}\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One quote: characters [start, end) of its document, one or more whole sentences."""

    sentence: Sentence
    start: int
    end: int


def choose(
    asked: Asked, ranked: Sequence[Sentence], decision: Decision, labelled: frozenset[str]
) -> list[Chosen]:
    """The quotes that answer, from sentences ranked best first (at least one).

    `labelled`: passages whose section is shown as a label, so that "he" needs no neighbour.
    """
    quotes = [_with_neighbour(s, labelled) for s in pick(asked, ranked, decision)]
    return _in_order(asked, _merged(quotes))


def pick(asked: Asked, ranked: Sequence[Sentence], decision: Decision) -> list[Sentence]:
    """The sentences that answer, surest first, without their neighbours."""
    if _is_list(asked):
        return _items(asked, ranked, decision)
    # beside the section that was asked for, its look-alikes must not lend their numbers
    rest = (s for s in ranked[1:] if s.passage.id not in asked.siblings)
    return _few([ranked[0], *rest], decision)


def _is_list(asked: Asked) -> bool:
    return asked.kind.listing or (len(asked.targets) > 1 and not asked.kind.yes_no)


def _few(ranked: Sequence[Sentence], decision: Decision) -> list[Sentence]:
    best = ranked[0]
    least = decision.extra * sigmoid(best.score)
    picked = [best]
    words = len(best.text.split())
    for sentence in ranked[1:12]:
        if sigmoid(sentence.score) < least or len(picked) == MAX_SENTENCES:
            break
        words += len(sentence.text.split())
        if words > MAX_WORDS:
            break
        if not any(alike(sentence.text, p.text) for p in picked):
            picked.append(sentence)
    return picked


def _items(asked: Asked, ranked: Sequence[Sentence], decision: Decision) -> list[Sentence]:
    """The best sentence of each section, where it is good enough beside the best of all."""
    least = decision.item * sigmoid(ranked[0].score)
    picked: dict[tuple[str, str], Sentence] = {}
    for sentence in ranked:
        if asked.among and sentence.passage.id not in asked.among and sentence is not ranked[0]:
            continue
        if sigmoid(sentence.score) < least / _leeway(asked, sentence) or len(picked) == MAX_ITEMS:
            continue
        place = (sentence.passage.document_id, sentence.passage.section)
        if place not in picked or _better(asked, sentence, picked[place]):
            picked[place] = sentence
    return _narrowed(asked, list(picked.values())) or [ranked[0]]


def _leeway(asked: Asked, sentence: Sentence) -> float:
    """How much less sure than the rest an item may be: what is named is asked for, and a
    superlative is true of the wrong section where one that can be measured is left out."""
    c = asked.comparison
    if (
        asked.phase
        and sentence.passage.id in asked.among | asked.targets
        and holds_score(sentence.text)
    ):
        return 10.0
    if sentence.passage.id in asked.among:
        if c is not None and speaks_of(c, sentence.text):
            return 10.0
        if c is None and asked.kind.which and asked.point in content_terms(sentence.text):
            return 10.0
    return 4.0 if sentence.passage.id in asked.targets else 1.0


def _better(asked: Asked, sentence: Sentence, kept: Sentence) -> bool:
    """Whether a lower-ranked sentence of a section holds the value that is to be compared, and
    the kept one doesn't; or, where it is asked who did something, more of what is asked."""
    c = asked.comparison
    if asked.phase and (holds_score(sentence.text) or holds_score(kept.text)):
        return holds_score(sentence.text) and (
            not holds_score(kept.text) or (sentence.start < kept.start) == (asked.phase == "start")
        )
    if c is not None:
        for tells in (speaks_of, holds_value):
            if tells(c, sentence.text) != tells(c, kept.text):
                return tells(c, sentence.text)
        return c.family == "score" and further(c, sentence.text, kept.text)
    open_which = asked.kind.which and not asked.targets and sentence.passage.id in asked.among
    if not open_which or not asked.point:
        return False
    held, had = (asked.core & set(content_terms(s.text)) for s in (sentence, kept))
    return asked.point in held and had < held


def _narrowed(asked: Asked, items: list[Sentence]) -> list[Sentence]:
    """Of the sections that a superlative, a limit or a name is asked of, those that it is
    true of."""
    among = [s for s in items if s.passage.id in asked.among]
    if len(among) < 2 or items[0].passage.id not in asked.among:
        return items
    if asked.comparison is not None:
        return [among[i] for i in true_of(asked.comparison, [s.text for s in among])]
    return _naming(asked, among) if asked.kind.which else items


def _naming(asked: Asked, items: list[Sentence]) -> list[Sentence]:
    """ "Which patients took X": those that hold the rarest word of the question, and its
    numbers, where any does."""
    terms = [set(content_terms(f"{s.passage.section} {s.text}")) for s in items]
    told = [t for t in asked.core if any(t in own for own in terms)]
    # where no item holds the point, it is said in other words
    wanted = {t for t in told if t == asked.point or t[0].isdigit()}
    kept = [s for s, own in zip(items, terms, strict=True) if wanted <= own]
    return kept or items


def alike(one: str, other: str) -> bool:
    """Whether two sentences say the same in nearly the same words: most terms of the shorter
    stand in the longer (overlap coefficient), and numbers and negations agree."""
    a, b = set(content_terms(one)), set(content_terms(other))
    if not a or not b or _marks(a) != _marks(b):
        return False
    return len(a & b) / min(len(a), len(b)) >= _SAME and len(a & b) / len(a | b) >= _SAME_ALL


def _marks(terms: set[str]) -> set[str]:
    return {t for t in terms if t[0].isdigit() or t in {"not", "no", "never", "without"}}


def _with_neighbour(sentence: Sentence, labelled: frozenset[str]) -> Chosen:
    """The sentence, with the one before it where its subject is a pronoun, or with the one behind
    it where it only announces that one."""
    chosen = Chosen(sentence, sentence.start, sentence.end)
    if ANNOUNCES.search(sentence.text) and sentence.index + 1 < len(sentence.passage.sentences):
        return replace(chosen, end=sentence.passage.sentences[sentence.index + 1].end)
    if sentence.index == 0 or sentence.passage.id in labelled or not _LEANS.match(sentence.text):
        return chosen
    before = sentence.passage.sentences[sentence.index - 1]
    length = len(sentence.passage.text[before.start - sentence.passage.start :].split())
    own = len(sentence.text.split())
    if length and own + (before.end - before.start) / 6 <= 70:
        return replace(chosen, start=before.start)
    return chosen


def _merged(quotes: Iterable[Chosen]) -> list[Chosen]:
    """Quotes of one passage that overlap or touch become one."""
    merged: list[Chosen] = []
    for quote in quotes:
        near = next((m for m in merged if _touches(m, quote)), None)
        if near is None:
            merged.append(quote)
            continue
        joined = replace(near, start=min(near.start, quote.start), end=max(near.end, quote.end))
        merged[merged.index(near)] = joined
    return merged


def _touches(one: Chosen, other: Chosen) -> bool:
    passage = one.sentence.passage
    if passage.id != other.sentence.passage.id:
        return False
    gap = passage.text[
        min(one.end, other.end) - passage.start : max(one.start, other.start) - passage.start
    ]
    return not gap.strip()


def _in_order(asked: Asked, quotes: list[Chosen]) -> list[Chosen]:
    """Reading order; for a yes/no question what settles the matter stays first."""
    place = {q.sentence.passage.document_id: i for i, q in reversed(list(enumerate(quotes)))}
    read = sorted(quotes, key=lambda q: (place[q.sentence.passage.document_id], q.start))
    if not asked.kind.yes_no or asked.kind.listing:
        return read
    return [quotes[0], *(q for q in read if q is not quotes[0])]
