"""Written sentences and the numbered evidence -> a verdict on each. Pure; any model, any reader.

Every check can only speak against a sentence; one reason is enough to drop it. The last check
asks an `Entailer`: how surely the cited sentences bear the written one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from answer.bearers import bearers
from answer.check_certainty import certainty_reasons
from answer.check_direction import direction_reasons
from answer.check_negation import denied_by, negation_reasons
from answer.check_numbers import number_reasons
from answer.check_people import labels_named, parts_by_label
from answer.check_relation import contrast_reasons, relation_reasons
from answer.check_scope import scope_reasons
from answer.check_words import word_reasons
from answer.claims import Claim, Source, Text
from records import Check

_MARK = re.compile(
    r"\s*[\[\u3010(]\s*(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*[\])\u3011](?=[\s.,;:!?\[\u3010]|$)"
)
_ANSWER = re.compile(r"^(?:\*\*)?answer(?:\*\*)?\s*:\s*(?:\*\*)?\s*", re.I)
_LEAD = re.compile(r"^(?:yes|no)\s*[,.:;\u2013\u2014-]\s*", re.I)
_BULLET = re.compile(r"^(?:[-*\u2022]\s+|\d{1,2}[.)]\s+|#+\s*)")
# "[1] took it": the mark was the subject, and without it nobody did
_HEADLESS = re.compile(r"^[a-z]{2,}\b(?!-[A-Z])")
_MAX_WORDS = 60


class Entailer(Protocol):
    """Says how surely evidence bears a sentence; `name` tells people which one judged."""

    name: str

    def bears(self, said: str, evidence: Sequence[Source]) -> bool:
        """Whether the sentence follows from the evidence, by this judge."""
        ...


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as a model wrote it, its marks taken out: `marks` in order, each once."""

    text: str
    marks: tuple[int, ...]


def read_sentence(raw: str) -> Written:
    """A raw sentence -> its text without marks, bullets, emphasis and a bare yes or no.

    Yes and no go because whether they are right depends on the question alone; the sentence
    behind them says what is so.
    """
    marks = [int(n) for m in _MARK.finditer(raw) for n in re.findall(r"\d+", m[1])]
    text = _MARK.sub("", raw).replace("**", "").replace("__", "")
    text = " ".join(_BULLET.sub("", _ANSWER.sub("", text.strip())).split())
    rest = _LEAD.sub("", text)
    if rest != text:
        text = rest[:1].upper() + rest[1:]
    if text and text[-1] not in ".!?":
        text += "."
    return Written(text, tuple(dict.fromkeys(marks)))


def check_sentence(
    written: Written,
    evidence: Mapping[int, Source],
    entailer: Entailer | None = None,
) -> Check:
    """The verdict on one sentence; `evidence` is all that the model was given, by number.

    A sentence without marks gets those of the evidence that bears it, where there is any.
    """
    if written.marks:
        return Check(written.text, written.marks, tuple(_reasons(written, evidence, entailer)))
    for marks in _candidates(written.text, evidence):
        marked = Written(written.text, marks)
        if not _reasons(marked, evidence, entailer):
            return Check(marked.text, marks, assigned=True)
    return Check(written.text, (), ("no mark, and no evidence bears it",))


def _candidates(text: str, evidence: Mapping[int, Source]) -> Iterator[tuple[int, ...]]:
    """Marks that a sentence may have earned: each piece alone, the likeliest first; then all
    whose label it names."""
    said = Text(text)
    shared = {n: sum(len(said.terms & s.terms) for s in e.sentences) for n, e in evidence.items()}
    yield from ((n,) for n in sorted(evidence, key=lambda n: (-shared[n], n)))
    named = tuple(labels_named(text, evidence.values()))
    if len(named) > 1:
        yield named


def _reasons(
    written: Written, evidence: Mapping[int, Source], entailer: Entailer | None
) -> list[str]:
    if strange := [n for n in written.marks if n not in evidence]:
        return [f"mark: there is no [{strange[0]}]"]
    if len(written.text.split()) > _MAX_WORDS or written.text.endswith("?"):
        return ["form: too long" if not written.text.endswith("?") else "form: a question"]
    if _HEADLESS.match(written.text):
        return ["form: it has no beginning"]
    cited = [evidence[n] for n in written.marks]
    rest = [s for n, e in evidence.items() if n not in written.marks for s in e.sentences]
    parts, reasons = parts_by_label(written.text, cited)
    for part in parts:
        reasons += _against(Claim(Text(part.text), part.sources), rest)
    if not reasons and entailer and not entailer.bears(written.text, cited):
        reasons.append(f"support: {entailer.name} does not find it there")
    return list(dict.fromkeys(reasons))


def _against(claim: Claim, rest: Sequence[Text]) -> list[str]:
    """What speaks against a claim: held against the one sentence that bears it where there is
    one, else against all that come near. What the rest denies can't be said either."""
    words = word_reasons(claim)
    single = [] if words else bearers(claim)
    if not single:
        return [*words, *_held(claim), *denied_by(claim.said, rest)]
    found: list[list[str]] = []
    for bearing in single:
        found.append(_held(replace(claim, bearing=bearing)))
        if not found[-1]:
            others = [s for s in (*claim.sentences, *rest) if s != bearing]
            return denied_by(claim.said, others)
    return [*found[0], *denied_by(claim.said, rest)]


def _held(claim: Claim) -> list[str]:
    return [
        *number_reasons(claim),
        *negation_reasons(claim),
        *direction_reasons(claim),
        *certainty_reasons(claim),
        *scope_reasons(claim),
        *relation_reasons(claim),
        *contrast_reasons(claim),
    ]
