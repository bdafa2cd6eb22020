"""A question -> an Answer in a language model's words, every sentence of it checked.

Two steps, fixed: evidence as in verbatim mode, with the same screening and abstention and before
any call of a model; then sentences from that evidence alone, each shown after its check. Where
the model fails, or what is left no longer answers, the verbatim answer stands in and says why.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import prompts
from answer.check import Entailer, check_sentence, read_sentence
from answer.claims import Source, Text
from answer.entail import open_entailer
from answer.kinds import fits, kind_of
from answer.llm import LanguageModel
from answer.llm_limits import Failure, Limits
from answer.pipeline import Answerer
from answer.write import prompt, prompt_id, sentences
from index.build import Build
from records import Answer, Check, Citation, Status, Tokens, Trace
from settings import Settings

MODE = "written"
_MAX_SENTENCES = 12  # that are read
_MAX_WORDS = 120  # that are shown
_MAX_REPEATS = 2


class WrittenAnswerer:
    """Answers as `Answerer` does, in a model's words where the corpus answers. Thread-safe.

    Opening raises what `Answerer` raises, and SettingsError for a model that can't be used.
    """

    def __init__(
        self, settings: Settings, limits: Limits | None = None, *, check: bool = True
    ) -> None:
        self._verbatim = Answerer(settings)
        self._model = LanguageModel(settings, limits)
        self._entailer: Entailer = open_entailer(settings.entailment, self._verbatim.reader)
        if check:
            self._model.check()

    def close(self) -> None:
        """Lets go of the model's connections; no more questions are to be asked."""
        self._model.close()

    @property
    def build(self) -> Build:
        """The build that the next question will be answered from."""
        return self._verbatim.build

    @property
    def verbatim(self) -> Answerer:
        """The answerer whose evidence this one writes from."""
        return self._verbatim

    @property
    def model(self) -> str:
        """The model's name."""
        return self._model.name

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """One answer; `history` holds the earlier user turns, oldest first."""
        *_, answer = self.stream(question, history)
        return answer

    def explain(self, question: str, history: Sequence[str] = ()) -> tuple[Answer, Trace | None]:
        """See `Answerer.explain`: the evidence is the same, and so is what lay behind it."""
        began = time.perf_counter()
        verbatim, trace = self._verbatim.explain(question, history)
        *_, answer = self._stream(verbatim, began)
        return answer, trace

    def stream(self, question: str, history: Sequence[str] = ()) -> Iterator[Answer]:
        """The answer as it grows, sentence by sentence, each after its check; the last is whole.

        The last may be the verbatim answer in place of the sentences before it.
        """
        began = time.perf_counter()
        yield from self._stream(self._verbatim.ask(question, history), began)

    def _stream(self, verbatim: Answer, began: float) -> Iterator[Answer]:
        if verbatim.status is not Status.ANSWERED:
            yield verbatim
            return
        draft = _Draft(verbatim, self._model.name, began)
        yield from self._write(draft)
        yield draft.finished()

    def _write(self, draft: _Draft) -> Iterator[Answer]:
        """Reads and checks sentence by sentence; gives the growing answer after each shown one."""
        call = self._model.call(*prompt(draft.question, draft.sources))
        evidence = {s.n: s for s in draft.sources}
        try:
            for raw in sentences(call):
                written = read_sentence(raw)
                if not written.text.strip(".") or draft.repeats(written.text):
                    if draft.enough:
                        break
                    continue
                draft.add(check_sentence(written, evidence, self._entailer))
                if draft.checks[-1].shown:
                    yield draft.growing()
                if draft.enough:
                    break
        except Failure as failure:
            draft.failed = str(failure)
        draft.tokens = call.tokens


@dataclass
class _Draft:
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
        """By the kind of the question: a yes/no question needs what settles it, a list all its
        items, and where a number was asked for and quoted it must be said."""
        kind = kind_of(self.question)
        cited = {n for c in self.checks if c.shown for n in c.citations}
        said = " ".join(c.text for c in self.checks if c.shown)
        if kind.yes_no and not kind.listing and self.verbatim.citations[0].n not in cited:
            return False
        if kind.listing and cited != {c.n for c in self.verbatim.citations}:
            return False
        return fits(kind.expects, self.verbatim.answer) <= fits(kind.expects, said)

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
        from answer.pipeline import disclaimer

        own = disclaimer(c.evidence for c in citations)
        mine = prompts.text("write.disclaimer", model=self.model)
        return own.replace(prompts.text("write.not_advice"), mine)


AnyAnswerer = Answerer | WrittenAnswerer


def open_answerer(settings: Settings) -> AnyAnswerer:
    """The answerer by setting: verbatim unless a language model is configured.

    Raises what `Answerer` and `WrittenAnswerer` raise.
    """
    if settings.model or settings.model_url:
        return WrittenAnswerer(settings)
    return Answerer(settings)
