"""A written sentence and its evidence -> reasons against its words. Pure.

Each content word must be in the cited evidence, all of a part of the sentence in one sentence
there: words gathered from several may say what none of them says. Names and codes that the
evidence lacks are told apart from other words, for they are the worst.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.bearers import bearers, pages, parts, weighty
from answer.claims import Claim, Token

_MARKUP = re.compile(
    r"https?:|www\.|!?\[[^\]]*\]|\]\(|<[^>]*>?|`|\{\{|\$\{|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]|[\x00-\x1f\x7f]"
)


def word_reasons(claim: Claim) -> list[str]:
    """What speaks against the words of the sentence."""
    if _MARKUP.search(claim.said.text):
        return ["markup"]
    wanted = weighty(claim.said)
    if not wanted:
        return ["says nothing"]
    have = frozenset().union(*(s.terms for s in claim.sentences))
    if lacking := [t for t in wanted if t.term not in have]:
        return [_lack(claim, lacking)]
    return [] if bearers(claim) or _gathered(claim, wanted) else ["words of several sentences"]


def _lack(claim: Claim, lacking: Sequence[Token]) -> str:
    names = [t for t in lacking if t.kind == "code" or _is_name(claim.said.text, t.surface)]
    kind = "name" if names else "word"
    return f"{kind}: {', '.join(dict.fromkeys(t.surface for t in names or lacking))}"


def _is_name(text: str, surface: str) -> bool:
    """Whether a word is written with a capital inside the sentence."""
    match = re.search(rf"(?<!^)\b{re.escape(surface.capitalize())}\b", text)
    return bool(match and match.start() > 0)


def _gathered(claim: Claim, wanted: Sequence[Token]) -> bool:
    """Whether each of several parts of the sentence is held by one sentence of the evidence.

    A part after the first must be in a sentence that also speaks of the first's subject.
    """
    found = parts(claim.said, wanted)
    subject = wanted[0].term
    return len(found) > 1 and all(
        any(page.holds(part) and subject in page.all for page in pages(claim)) for part in found
    )
