"""What a language model has written so far for one verbatim answer -> the Answer that is shown.

The sentences that passed their check, numbered anew; or, where they are too few to answer, the
verbatim answer and why. Knows no model and no rule of the check.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import prompts
from answer.claims import Source, Text
from answer.enough import still_answers
from answer.pipeline import disclaimer
from answer.write import prompt_id
from records import Answer, Check, Citation, Tokens

MODE = "written"
_MAX_SENTENCES = 12  # that are read
_MAX_WORDS = 120  # that are shown
_MAX_REPEATS = 2


@dataclass
class Draft:
    """What a model has written so far for one verbatim answer."""

    verbatim: Answer
    model: str
    began: float
    checks: list[Check] = field(default_factory=list)
    tokens: Tokens | None = None
    failed: str = ""
    _repeated: int = 0

    @property
    def question(self) -> str:
        """The question as it was understood."""
        return self.verbatim.understood_as or self.verbatim.question

    @property
    def sources(self) -> list[Source]:
        """The verbatim answer's citations as numbered evidence."""
        lines = self.verbatim.answer.split("\n")
        return [
            Source(c.n, c.section, c.quote, any(s.startswith(f"{c.section}: ") for s in lines))
            for c in self.verbatim.citations
        ]

    @property
    def enough(self) -> bool:
        """Whether no more is to be read: too many sentences or words, or the same ones again."""
        words = sum(len(c.text.split()) for c in self.checks if c.shown)
        too_many = len(self.checks) >= _MAX_SENTENCES or words >= _MAX_WORDS
        return too_many or self._repeated > _MAX_REPEATS

    def repeats(self, text: str) -> bool:
        """Whether that sentence was written before; it is then left out."""
        again = any(c.text.casefold() == text.casefold() for c in self.checks)
        self._repeated += again
        return again

    def add(self, check: Check) -> None:
        """Takes in a sentence with its verdict."""
        self.checks.append(check)

    def growing(self) -> Answer:
        """The answer as far as it is shown."""
        return self._answer()

    def finished(self) -> Answer:
        """The whole answer; the verbatim one with a reason where this one can't stand."""
        why = self.failed or self._shortfall()
        if not why:
            return self._answer()
        return replace(
            self.verbatim,
            seconds=time.perf_counter() - self.began,
            model=self.model,
            checks=tuple(self.checks),
            tokens=self.tokens,
            prompt_id=prompt_id(),
            fallback=prompts.text("write.fallback", why=why),
        )

    def _shortfall(self) -> str:
        """Why what was shown does not answer, or ''."""
        dropped = sum(not c.shown for c in self.checks)
        counts = {"dropped": str(dropped), "all": str(len(self.checks))}
        if not self.checks:
            return prompts.text("write.failed_empty")
        if dropped == len(self.checks):
            return prompts.text("write.failed_checked", **counts)
        if not self._still_answers():
            return prompts.text("write.failed_unanswered", **counts)
        return ""

    def _still_answers(self) -> bool:
        shown = [c for c in self.checks if c.shown]
        cited = {n for c in shown for n in c.citations}
        return still_answers(self.question, self.verbatim, [c.text for c in shown], cited)

    def _answer(self) -> Answer:
        """The shown sentences, their marks numbered anew from 1 in the order of their use."""
        shown = [c for c in self.checks if c.shown]
        order = list(dict.fromkeys(n for c in shown for n in c.citations))
        number = {old: new for new, old in enumerate(order, 1)}
        cited = {c.n: c for c in self.verbatim.citations}
        citations = tuple(replace(cited[n], n=number[n]) for n in order)
        return replace(
            self.verbatim,
            answer="\n".join(self._line(c, number) for c in shown),
            citations=citations,
            disclaimer=self._disclaimer(citations),
            mode=MODE,
            seconds=time.perf_counter() - self.began,
            model=self.model,
            checks=tuple(self.checks),
            tokens=self.tokens,
            prompt_id=prompt_id(),
        )

    def _line(self, check: Check, number: dict[int, int]) -> str:
        """A sentence with its marks, under its section's label where it does not name it."""
        marks = "".join(prompts.text("write.mark", n=str(number[n])) for n in check.citations)
        sections = {s.section for s in self.sources if s.labelled and s.n in check.citations}
        if len(sections) == 1:
            label = sections.pop()
            if not Text(label).words <= Text(check.text).words or label not in check.text:
                return prompts.text(
                    "write.sentence_labelled", label=label, text=check.text, marks=marks
                )
        return prompts.text("write.sentence", text=check.text, marks=marks)

    def _disclaimer(self, citations: Sequence[Citation]) -> str:
        """The evidence's disclaimer, saying whose words these are."""
        own = disclaimer(c.evidence for c in citations)
        mine = prompts.text("write.disclaimer", model=self.model)
        return own.replace(prompts.text("write.not_advice"), mine)
