"""A written sentence and its evidence -> reasons against how sure and how wide it is. Pure.

"May" must not become "does", nor "proves"; one patient not all; "some" not everyone; what was
seen in the past not what always is; and "X is a Y" must be said as such, not put together.
"""

from __future__ import annotations

import re
from itertools import takewhile

from answer.claims import Claim, Text, Token, is_glue
from answer.quantities import bounds, measures
from answer.signs import HEDGES, LIMITING, MODALS, NEGATIONS, STRONG, UNIVERSAL

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_PLURALS = re.compile(
    r"\b(patients|people|persons|individuals|adults|users|subjects|participants|cases|men|women|"
    r"children|everyone|anyone)\b", re.I)  # fmt: skip
_ONE = frozenset(
    {"he", "she", "him", "her", "his", "hers", "patient", "man", "woman", "boy", "girl"}
)
_PAST = frozenset(
    "was were had did began took gave fell rose got went came became slept felt lost kept left made "
    "said told grew ate drank ran stood held led met paid put read sat saw sent spent wore".split()
)
_EVERY = frozenset({"all", "every", "each", "everyone", "everybody", "both"})
_THINKING = frozenset(
    "suggest suggests suggested suggesting thought believed believe hypothesised hypothesized "
    "seems seem seemed appears appear appeared".split()
)
_CASES = frozenset({"case", "cases", "patient", "patients"})


def certainty_reasons(claim: Claim) -> list[str]:
    """A hedge that was lost, or a strong word that the evidence lacks."""
    have = frozenset().union(*(s.words for s in claim.sentences))
    if strong := sorted((claim.said.words & STRONG) - have):
        return [f"certainty: {strong[0]}"]
    unsure = frozenset().union(*(terms for _, terms in _hedged(claim.said)))
    for sentence in claim.nearest:
        for hedge, terms in _hedged(sentence):
            said = terms & claim.said.terms
            if said and not said & unsure:
                return [f"certainty: the evidence says {hedge}"]
    return []


def scope_reasons(claim: Claim) -> list[str]:
    """A quantifier that was widened or lost, one made many, the past made a rule."""
    if wide := _widened(claim):
        return [f"scope: {wide}"]
    if lost := _limits_lost(claim):
        return [f"scope: the evidence says {lost}"]
    if many := _made_many(claim):
        return [f"scope: {many}"]
    return [f"scope: {verb} was in the past" for verb in _made_a_rule(claim)][:1]


def relation_reasons(claim: Claim) -> list[str]:
    """ "X is a Y" where no sentence of the evidence says what X is with the words of Y."""
    pair = _is_a(claim.said)
    if pair is None:
        return []
    return [] if any(_says_is(s, *pair) for s in claim.sentences) else ["relation: is"]


def _hedged(text: Text) -> list[tuple[str, frozenset[str]]]:
    """Each hedge of a text with the terms under it: those up to the next break or comma, or to
    the next break for a verb of thinking; those before it where none follow."""
    found = []
    for at, hedge in enumerate(text.tokens):
        if hedge.surface not in HEDGES:
            continue
        terms: list[str] = []
        for token in text.tokens[at + 1 :]:
            ends = token.kind == "comma" and terms and hedge.surface not in _THINKING
            if ends or token.clause != hedge.clause:
                break
            if token.content and token.surface not in HEDGES:
                terms.append(token.term)
        before = [t.term for t in text.tokens[:at] if t.content and t.clause == hedge.clause]
        found.append((hedge.surface, frozenset(terms or before)))
    return found


def _widened(claim: Claim) -> str:
    """A universal word that the evidence does not have before the same word."""
    have = {(w, t) for s in claim.sentences for w, ts in _quantified(s, UNIVERSAL) for t in ts[:2]}
    words = {token.surface for s in claim.sentences for token in s.tokens}
    for wide, terms in _quantified(claim.said, UNIVERSAL):
        group = _EVERY if wide in _EVERY else {wide}
        alone = not terms or wide == "both"
        borne = words & group if alone else any((w, terms[0]) in have for w in group)
        if not borne:
            return wide
    return ""


def _quantified(text: Text, words: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Each quantifier with the content terms that follow it, up to a comma."""
    found = []
    for at, token in enumerate(text.tokens):
        if token.surface in words:
            follow = takewhile(lambda t: t.kind != "comma", text.tokens[at + 1 : at + 6])
            found.append((token.surface, [t.term for t in follow if _weighs(t)]))
    return found


def _weighs(token: Token) -> bool:
    small = measures(token) or bounds(token) or token.surface in NEGATIONS
    return token.content and not small


def _limits_lost(claim: Claim) -> str:
    """A "some" or "most" right before a word that is said without any limit."""
    said = claim.said
    if said.words & LIMITING:
        return ""
    for sentence in claim.nearest:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            follows = [t.term for t in tokens[at + 1 : at + 4] if t.content][:2]
            if token.surface in LIMITING and token.surface != "one" and set(follows) & said.terms:
                return token.surface
    return ""


def _made_many(claim: Claim) -> str:
    """A plural of people, or none at all, where the evidence speaks of one person."""
    plural = _PLURALS.search(claim.said.text)
    if not plural:
        return ""
    quotes = " ".join(s.text for s in claim.sentences)
    alike = re.search(rf"\b{plural[1]}\b", quotes, re.I)
    labelled = {s.label for s in claim.sources if s.label}
    several = len(labelled) > 1 and plural[1].lower() in _CASES
    return "" if alike or several or _PLURALS.search(quotes) else f"{plural[1].lower()}"


def _made_a_rule(claim: Claim) -> list[str]:
    """Verbs said in the present ("reduces") that the evidence has only in the past."""
    have = [t for s in claim.sentences for t in s.tokens if t.kind == "word"]
    found = []
    for token in claim.said.tokens:
        surface = token.surface
        if token.kind != "word" or not surface.endswith("s") or not token.content:
            continue
        same = [t.surface for t in have if t.term == token.term]
        if same and all(s.endswith("ed") for s in same):
            found.append(surface)
    said, all_have = claim.said.words, {t.surface for t in have}
    one = all(s.label for s in claim.sources) and not said & _ONE
    if one and not any(map(_is_past, said)) and any(map(_is_past, all_have)):
        found.append("what is said")
    for present, past in (({"is", "are"}, {"was", "were"}), ({"has", "have"}, {"had"})):
        tensed = said & present and not all_have & (present | {"been", "be"})
        if tensed and all_have & past and not said & past and not said & MODALS:
            found.append(min(said & present))
    return found


def _is_past(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4)


def _is_a(said: Text) -> tuple[frozenset[str], frozenset[str]] | None:
    """(terms of X, terms of Y) of "X is a Y", at most three content terms each, else None."""
    tokens = said.tokens
    for at, token in enumerate(tokens[:-1]):
        after = tokens[at + 1 : at + 3]
        skip = 1 if after[0].surface == "not" and len(after) > 1 else 0
        if token.surface in _BE and after[skip].surface in {"a", "an", "the"}:
            x = [t.term for t in tokens[:at] if t.content and not is_glue(t.term)]
            y = [t.term for t in tokens[at + 1 :] if _weighs(t) and t.clause == token.clause]
            return (frozenset(x[-3:]), frozenset(y[:3])) if x and y else None
    return None


def _says_is(sentence: Text, x: frozenset[str], y: frozenset[str]) -> bool:
    """Whether a form of "be", a comma or "as" stands between a word of x and all of y."""
    tokens = sentence.tokens
    places_x = [i for i, t in enumerate(tokens) if t.content and t.term in x]
    places_y = [i for i, t in enumerate(tokens) if t.content and t.term in y]
    if {tokens[i].term for i in places_y} < y:
        return False
    leans = (
        not places_x and bool(tokens) and tokens[0].surface in {"it", "he", "she", "this", "they"}
    )
    first = min(places_x, default=0 if leans else len(tokens))
    last = max(places_y, default=-1)
    if first > last:  # "the absence of controls is a limitation"
        first, last = last, first
    between = tokens[first:last]
    links = any(
        t.surface in _BE or t.kind == "comma" or t.surface in {"as", "called"} for t in between
    )
    return links and not _modifies(sentence, places_y)


def _modifies(sentence: Text, places: list[int]) -> bool:
    """Whether the words only stand before another noun ("benzodiazepine dependence")."""
    tokens = sentence.tokens
    ends = [i for i in places if i + 1 not in places]
    return bool(ends) and all(
        i + 1 < len(tokens)
        and tokens[i + 1].content
        and not tokens[i + 1].surface.endswith(("ed", "ing"))
        for i in ends
    )
