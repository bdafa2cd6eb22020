"""A written sentence and its evidence -> reasons against its words. Pure.

Each content word must be in the cited evidence, all of a part of the sentence in one sentence
there: words gathered from several may say what none of them says. Names and codes that the
evidence lacks are told apart from other words, for they are the worst.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.claims import Claim, Text, Token, is_glue
from answer.quantities import bounds, measures, quantities
from answer.signs import MODALS, NEGATIONS, SCOPE

_LEANS = re.compile(
    r"^(?:it|this|these|those|they|such|its|their|both|he|she|his|her|the latter|all)\b", re.I
)
_MARKUP = re.compile(
    r"https?:|www\.|!?\[[^\]]*\]|\]\(|<[^>]*>?|`|\{\{|\$\{|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]|[\x00-\x1f\x7f]"
)


def word_reasons(claim: Claim) -> list[str]:
    """What speaks against the words of the sentence."""
    if _MARKUP.search(claim.said.text):
        return ["markup"]
    wanted = _weighty(claim.said)
    if not wanted:
        return ["says nothing"]
    have = frozenset().union(*(s.terms for s in claim.sentences))
    if lacking := [t for t in wanted if t.term not in have]:
        return [_lack(claim, lacking)]
    return [] if _gathered(claim, wanted) else ["words of several sentences"]


def _weighty(said: Text) -> list[Token]:
    """The tokens that must be in the evidence; numbers, hedges and negations have own checks."""
    return [
        t
        for t in said.tokens
        if t.content
        and not measures(t)
        and not bounds(t)
        and not is_glue(t.term)
        and t.surface not in MODALS | NEGATIONS | SCOPE
    ]


def _lack(claim: Claim, lacking: Sequence[Token]) -> str:
    names = [t for t in lacking if t.kind == "code" or _is_name(claim.said.text, t.surface)]
    kind = "name" if names else "word"
    return f"{kind}: {', '.join(dict.fromkeys(t.surface for t in names or lacking))}"


def _is_name(text: str, surface: str) -> bool:
    """Whether a word is written with a capital inside the sentence."""
    match = re.search(rf"(?<!^)\b{re.escape(surface.capitalize())}\b", text)
    return bool(match and match.start() > 0)


def _gathered(claim: Claim, wanted: Sequence[Token]) -> bool:
    """Whether each part of the sentence is held by one sentence of the evidence.

    A part after the first must be in a sentence that also speaks of the first's subject.
    """
    pages = _with_subjects(claim)
    parts = _parts(claim.said, wanted)
    if any(frozenset().union(*parts) <= page for page in pages):
        return True
    subject = wanted[0].term
    return len(parts) > 1 and all(
        any(part <= page and subject in page for page in pages) for part in parts
    )


def _with_subjects(claim: Claim) -> list[frozenset[str]]:
    """The terms and numbers of each cited sentence, with those of the words before it that it
    leans on: a pronoun on the sentence before, what stands under a label on its section."""
    pages = []
    for source in claim.sources:
        before: frozenset[str] = frozenset()
        for sentence in source.sentences:
            leans = bool(_LEANS.match(sentence.text)) or source.label is not None
            own = sentence.terms | {q.key for q in quantities(sentence)}
            pages.append(own | (before if leans else frozenset()))
            before = (before if leans else frozenset()) | _opening(sentence)
    return pages


def _opening(sentence: Text) -> frozenset[str]:
    """The first content terms of a sentence: its subject, as a rule."""
    return frozenset([t.term for t in sentence.tokens if t.content][:4])


def _parts(said: Text, wanted: Sequence[Token]) -> list[frozenset[str]]:
    """The weighty terms and numbers between breaks of the sentence: clauses, commas, "and"."""
    keys = {id(t): t.term for t in wanted}
    keys |= {id(said.tokens[q.at]): q.key for q in quantities(said)}
    parts: list[set[str]] = [set()]
    clause = 0
    for token in said.tokens:
        if token.clause != clause or token.kind == "comma" or token.surface in {"and", "or"}:
            parts.append(set())
            clause = token.clause
        if id(token) in keys:
            parts[-1].add(keys[id(token)])
    return [frozenset(p) for p in parts if p]
