"""A written sentence and its evidence -> reasons against how wide it is. Pure.

One patient must not become all, "some" not everyone, and what was seen in the past not what
always is; nor may those of whom it was said be left out.
"""

from __future__ import annotations

import re
from itertools import takewhile

from answer.claims import Claim, Text, Token
from answer.quantities import bounds, measures, quantities
from answer.segments import FREQUENCIES, misplaced
from answer.signs import FINITE, LIMITING, MODALS, NEGATIONS, UNIVERSAL
from answer.structure import NUMBER_WORDS

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
_DETERMINERS = frozenset("the these those all some most many both several of no".split())
_OF_WHOM = (
    re.compile(r"\bamong (?P<noun>)(?P<limit>[a-z][\w-]*(?: [a-z][\w-]*)?)", re.I),
    re.compile(
        r"\b(?P<noun>people|patients|women|men|adults|children|users|persons|participants)\s+"
        r"(?:with|who|over|under|aged|on|taking)\s+(?P<limit>[\w-]+(?: [\w-]+)?)", re.I),
)  # fmt: skip
_ASIDE = re.compile(r"\([^()]*\)")
_COUNTED = re.compile(rf"(?:\d|\b(?:{'|'.join(NUMBER_WORDS)}))\s+$", re.I)
_CASES = frozenset({"case", "cases", "patient", "patients"})


def scope_reasons(claim: Claim) -> list[str]:
    """A quantifier that was widened or lost, one made many, the past made a rule."""
    if wide := _widened(claim):
        return [f"scope: {wide}"]
    if lost := _limits_lost(claim):
        return [f"scope: the evidence says {lost}"]
    if claim.bearing is not None:
        if whom := _restriction_lost(claim.said, claim.bearing):
            return [f"scope: the evidence speaks of {whom}"]
        if often := _other_frequency(claim.said, claim.bearing):
            return [f"scope: {often}"]
    if many := _made_many(claim):
        return [f"scope: {many}"]
    return [f"scope: {verb} was in the past" for verb in _made_a_rule(claim)][:1]


def _restriction_lost(said: Text, sentence: Text) -> str:
    """Of whom the sentence speaks ("among smokers", "women with fibroids") where that is left out."""
    have = said.terms | {f"#{q.value}" for q in quantities(said)}
    for match in (m for pattern in _OF_WHOM for m in pattern.finditer(sentence.text)):
        noun = Text(match["noun"]).terms
        narrowed = any(noun & Text(m["noun"]).terms for m in _OF_WHOM[1].finditer(said.text))
        narrowed |= any(
            _COUNTED.search(said.text[: m.start()]) for m in _PLURALS.finditer(said.text)
        )
        if (
            narrowed
            or (noun and not noun & said.terms)
            or _COUNTED.search(match.string[: match.start()])
        ):
            continue
        limit = Text(match["limit"])
        words = {t.term for t in limit.tokens if t.content and t.surface not in NEGATIONS}
        words |= {f"#{q.value}" for q in quantities(limit)}
        if words and not words & have:
            return match[0].lower()
    return ""


def _other_frequency(said: Text, sentence: Text) -> str:
    """A frequency that the sentence has not, or has of something else."""
    have = {t.surface for t in sentence.tokens} & FREQUENCIES
    for word in sorted({t.surface for t in said.tokens} & FREQUENCIES):
        if (have and word not in have) or misplaced(said, (word, "how often"), sentence):
            return word
    return ""


def _widened(claim: Claim) -> str:
    """A universal word that the evidence does not have before the same word."""
    sentences = [_without_asides(s, claim.said) for s in claim.sentences]
    have = {(w, t) for s in sentences for w, ts in _quantified(s, UNIVERSAL) for t in ts[:2]}
    words = {token.surface for s in sentences for token in s.tokens}
    for wide, terms in _quantified(claim.said, UNIVERSAL):
        group = _EVERY if wide in _EVERY else {wide}
        alone = not terms or wide == "both"
        borne = words & group if alone else any((w, terms[0]) in have for w in group)
        if not borne:
            return wide
    return ""


def _without_asides(sentence: Text, said: Text) -> Text:
    """The sentence without what brackets in it state, for that is said of nothing else; what is
    said of an aside alone keeps it."""

    def kept(aside: re.Match[str]) -> str:
        inside = Text(aside[0])
        states = any(t.surface in FINITE for t in inside.tokens)
        return aside[0] if not states or said.terms <= inside.terms else " "

    return Text(_ASIDE.sub(kept, sentence.text))


def _quantified(text: Text, words: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Each quantifier with the content terms that follow it, up to a comma."""
    found = []
    for at, token in enumerate(text.tokens):
        if token.surface in words:
            follow = list(takewhile(_goes_on, text.tokens[at + 1 : at + 6]))
            number = [f"#{t.term}" for t in follow[:1] if t.kind == "number"]
            found.append((token.surface, number + [t.term for t in follow if _weighs(t)]))
    return found


def _goes_on(token: Token) -> bool:
    return token.kind not in {"comma", "stop"} and token.surface != "and"


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
            behind = takewhile(_goes_on, tokens[at + 1 : at + 4])
            follows = [t.term for t in behind if t.content][:2]
            if token.surface not in LIMITING or token.surface == "one":
                continue
            elsewhere = {t.term for t in (*tokens[:at], *tokens[at + 5 :])}
            if (set(follows) - elsewhere) & said.terms:
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
    found, before = [], ""
    for token in claim.said.tokens:
        surface = token.surface
        noun = before in _DETERMINERS or before in NUMBER_WORDS
        before = surface
        if noun or token.kind != "word" or not surface.endswith("s") or not token.content:
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
