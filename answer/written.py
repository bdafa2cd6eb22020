"""A question -> an Answer in a language model's words, every sentence of it checked.

Two steps, fixed: evidence as in verbatim mode, with the same screening and abstention and before
any call of a model; then sentences from that evidence alone, each shown after its check. Where
the model fails, or what is left no longer answers, the verbatim answer stands in and says why.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from answer.check import Entailer, check_sentence, read_sentence
from answer.entail import open_entailer
from answer.llm import LanguageModel
from answer.llm_limits import Failure, Limits
from answer.pipeline import Answerer
from answer.write import prompt, sentences
from answer.written_draft import Draft
from index.build import Build
from records import Answer, Status, Trace
from settings import Settings


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
        draft = Draft(verbatim, self._model.name, began)
        yield from self._write(draft)
        yield draft.finished()

    def _write(self, draft: Draft) -> Iterator[Answer]:
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


AnyAnswerer = Answerer | WrittenAnswerer


def open_answerer(settings: Settings) -> AnyAnswerer:
    """The answerer by setting: verbatim unless a language model is configured.

    Raises what `Answerer` and `WrittenAnswerer` raise.
    """
    if settings.model or settings.model_url:
        return WrittenAnswerer(settings)
    return Answerer(settings)
