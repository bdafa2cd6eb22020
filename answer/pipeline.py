"""A question and the turns before it -> an Answer: screen, understand, retrieve, choose, quote.

The one place where the parts meet. Knows no Streamlit, no ingest and no store.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence

import prompts
from answer.choose import Chosen, choose
from answer.decide import load_decision
from answer.demands import without_demands
from answer.focus import focus
from answer.language import foreign_language
from answer.quote import cite
from answer.reader import Reader, open_reader
from answer.screen import screen
from answer.select import Selection, Selector
from answer.understand import understand
from answer.understood import Understood
from index.build import Build, current_id, open_build
from records import Answer, Citation, Evidence, EvidenceLevel, Status, Trace
from settings import Settings

MODE = "verbatim"
MAX_CHARACTERS = 2000
NEAREST = 3


class Answerer:
    """Answers questions from the current build; threads may share it.

    A new build is taken up with the next question; each answer comes from one build alone.
    Opening raises what `index.build.open_build` raises, and ModelError.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._reader = open_reader(settings.reader)
        self._decision = load_decision()
        self._selector = self._open()

    @property
    def reader(self) -> Reader:
        """The evidence reader, for those who judge with it, too."""
        return self._reader

    @property
    def build(self) -> Build:
        """The build that the next question will be answered from."""
        return self._current().build

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """One answer; `history` holds the earlier user turns, oldest first."""
        return self._ask(question, history)[0]

    def explain(self, question: str, history: Sequence[str] = ()) -> tuple[Answer, Trace | None]:
        """The answer, and what lay behind it; no trace where nothing was looked up."""
        answer, selection = self._ask(question, history)
        return answer, None if selection is None else self._trace(selection)

    def _ask(self, question: str, history: Sequence[str]) -> tuple[Answer, Selection | None]:
        began = time.perf_counter()
        selector = self._current()
        reply = _Reply(question, selector, began)
        clean = _clean(question)
        if problem := _problem(clean):
            return reply.declined(Status.INVALID, problem), None
        turns = [t for t in map(_clean, history) if not _problem(t)]
        screening = screen(clean, turns)
        if screening.kind == "emergency":
            notice = prompts.text("notice_emergency")
            reason = prompts.text("reason_emergency")
            return reply.declined(Status.EMERGENCY, reason, notice), None
        if language := foreign_language(clean):
            reason = prompts.text("reason_language", language=language)
            return reply.declined(Status.NOT_IN_CORPUS, reason), None
        asking = without_demands(clean)
        if not asking:
            return reply.declined(Status.NOT_IN_CORPUS, prompts.text("reason_demand")), None
        before = [asked for t in turns if (asked := without_demands(t))]
        understood, selection = selector.select(_understood(asking, before, selector))
        return reply.of(understood, selection, screening.kind == "personal_advice"), selection

    def _trace(self, selection: Selection) -> Trace:
        ranked = (Evidence(s.passage.id, s.text, s.start, s.end, s.score) for s in selection.ranked)
        threshold = self._decision.threshold
        return Trace(selection.candidates, tuple(ranked), selection.probability, threshold)

    def _current(self) -> Selector:
        with self._lock:
            if current_id(self._settings.index) != self._selector.build.build_id:
                self._selector = self._open()
            return self._selector

    def _open(self) -> Selector:
        build = open_build(self._settings.index, self._settings)
        return Selector(build, self._reader, self._decision)


class _Reply:
    """Turns what was found for one question into its Answer."""

    def __init__(self, question: str, selector: Selector, began: float) -> None:
        self._question, self._selector, self._began = question, selector, began

    def of(self, understood: Understood, selection: Selection, advice: bool) -> Answer:
        """Answered or declined, by the selection's probability."""
        notice = prompts.text("notice_personal_advice") if advice else ""
        status = Status.PERSONAL_ADVICE if advice else Status.ANSWERED
        decision = self._selector.decision
        if selection.ranked and selection.probability >= decision.threshold:
            chosen = choose(selection.asked, selection.ranked, decision, self._selector.labelled)
            return self._answer(status, chosen, understood, notice, selection.probability)
        declined = Status.PERSONAL_ADVICE if advice else Status.NOT_IN_CORPUS
        return self.declined(
            declined, _reason(understood, selection), notice, understood, selection
        )

    def declined(
        self,
        status: Status,
        reason: str,
        notice: str = "",
        understood: Understood | None = None,
        selection: Selection | None = None,
    ) -> Answer:
        """An Answer without citations; what came closest is named as such."""
        nearest = self._cite(_closest(selection)) if selection else ()
        return self._make(status, "", notice, (), nearest, reason, understood,
                          selection.probability if selection else None)  # fmt: skip

    def _answer(self, status: Status, chosen: Sequence[Chosen], understood: Understood,
                notice: str, probability: float) -> Answer:  # fmt: skip
        citations = self._cite(chosen)
        text = "\n".join(self._piece(c) for c in citations)
        return self._make(status, text, notice, citations, (), "", understood, probability)

    def _piece(self, citation: Citation) -> str:
        quote = " ".join(citation.quote.split())
        if citation.passage_id in self._selector.labelled:
            return prompts.text(
                "piece_labelled", label=citation.section, quote=quote, n=str(citation.n)
            )
        return prompts.text("piece_plain", quote=quote, n=str(citation.n))

    def _cite(self, chosen: Sequence[Chosen]) -> tuple[Citation, ...]:
        build = self._selector.build
        evidence = []
        for item in chosen:
            passage = item.sentence.passage
            quote = passage.text[item.start - passage.start : item.end - passage.start]
            evidence.append(Evidence(passage.id, quote, item.start, item.end, item.sentence.score))
        return cite(evidence, build.documents, build.passages)

    def _make(self, status: Status, text: str, notice: str, citations: tuple[Citation, ...],
              nearest: tuple[Citation, ...], reason: str, understood: Understood | None,
              confidence: float | None) -> Answer:  # fmt: skip
        return Answer(
            question=self._question,
            status=status,
            answer=text,
            notice=notice,
            disclaimer=disclaimer(c.evidence for c in citations),
            citations=citations,
            nearest=nearest,
            reason=reason,
            mode=MODE,
            build_id=self._selector.build.build_id,
            seconds=time.perf_counter() - self._began,
            understood_as=understood.text if understood else "",
            confidence=confidence,
        )


def disclaimer(levels: Iterable[EvidenceLevel]) -> str:
    """The fixed text for the weakest of the given evidence levels ('not rated' is weakest)."""
    found = list(levels)
    if not found:
        return prompts.text("disclaimer_general")
    weakest = max(found, key=lambda e: 9 if e.level is None else e.level)
    name = "unrated" if weakest.level is None else str(weakest.level)
    design = weakest.design or prompts.text("design_unknown")
    return prompts.text(f"disclaimer_{name}", design=design)


def _closest(selection: Selection) -> list[Chosen]:
    """The best sentence of each of the closest passages."""
    best: dict[str, Chosen] = {}
    for s in selection.ranked:
        best.setdefault(s.passage.id, Chosen(s, s.start, s.end))
    return list(best.values())[:NEAREST]


def _reason(understood: Understood, selection: Selection) -> str:
    if selection.asked.missing:
        return prompts.text("reason_no_section", name=understood.references.missing[0])
    if not selection.ranked:
        return prompts.text("reason_not_found")
    if selection.asked.rare:
        words = ", ".join(sorted({selection.asked.words[t] for t in selection.asked.rare}))
        return prompts.text("reason_unknown_words", words=words)
    return prompts.text("reason_not_answering")


def _understood(question: str, turns: Sequence[str], selector: Selector) -> Understood:
    mended = [focus(selector.speller.mend(turn)[0]) for turn in (*turns, question)]
    return understand(mended[-1], mended[:-1], selector.structure, selector.who)


def _clean(question: str) -> str:
    """White space folded, control characters dropped."""
    visible = "".join(c if c.isprintable() else " " for c in question)
    return " ".join(visible.split())


def _problem(question: str) -> str:
    """Why a question can't be answered as such, or ''."""
    if sum(c.isalnum() for c in question) < 2:
        return prompts.text("reason_empty")
    if len(question) > MAX_CHARACTERS:
        return prompts.text("reason_too_long", limit=str(MAX_CHARACTERS))
    return ""
