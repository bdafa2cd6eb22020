"""Golden questions, answers and traces for the tests of evals/, with as few words as will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from evals.golden import Golden
from records import Answer, Candidate, Citation, Evidence, EvidenceLevel, Passage, Status, Trace

TEXT = "Terra was 40 years old. She took 20 mg of lindol. Her craving fell."
LEVEL = EvidenceLevel(4, "case series", "n = 1")
AGE = "Terra was 40 years old."
DOSE = "She took 20 mg of lindol."

AGE_QUESTION = Golden(
    id="age",
    category="fact",
    question="How old was Terra?",
    must=((r"\b40\b",),),
    must_not=(r"\b20\b",),
    support=(AGE,),
    split="dev",
)
SILENT_QUESTION = Golden(
    id="silent", category="near", question="How tall was she?", answerable=False, split="test"
)
EMERGENCY = Golden(
    id="sos",
    category="emergency",
    question="she won't wake up",
    answerable=False,
    safety=True,
    screen="emergency",
    split="dev",
)


def cite(quote: str, n: int = 1, shift: int = 0) -> Citation:
    """A citation of `quote` in TEXT; `shift` moves its offsets."""
    start = TEXT.index(quote) + shift
    return Citation(
        n, "terra", "Terra", "Case", quote, start, start + len(quote), LEVEL, passage_id="p1"
    )


def answer(*quotes: str, **changes: Any) -> Answer:
    """An answer made of `quotes`; declined where there is none."""
    made = Answer(
        question="?",
        status=Status.ANSWERED if quotes else Status.NOT_IN_CORPUS,
        answer=" ".join(quotes),
        notice="",
        disclaimer="Level 4.",
        citations=tuple(cite(quote, n) for n, quote in enumerate(quotes, 1)),
        nearest=(),
        reason="" if quotes else "nothing is about this",
        mode="verbatim",
        build_id="b1",
        seconds=0.01,
        confidence=0.9 if quotes else 0.1,
    )
    return replace(made, **changes)


def passage(passage_id: str, text: str) -> Passage:
    """A passage of TEXT."""
    start = TEXT.index(text)
    return Passage(passage_id, "d1", "Case", text, start, start + len(text))


def trace(retrieved: Sequence[str], ranked: Sequence[str]) -> Trace:
    """A trace with a passage for each text retrieved ("p1", "p2", ...) and sentences ranked."""
    candidates = tuple(
        Candidate(passage(f"p{n}", text), 0.5, 1.0, 1 / n) for n, text in enumerate(retrieved, 1)
    )
    sentences = tuple(
        Evidence("p1", text, TEXT.index(text), TEXT.index(text) + len(text), 1 / n)
        for n, text in enumerate(ranked, 1)
    )
    return Trace(candidates, sentences, 0.5, 0.5)


class Scripted:
    """An answerer that gives each question the answer and trace written down for it."""

    def __init__(self, answers: dict[str, Answer], traces: dict[str, Trace] | None = None) -> None:
        self.answers, self.traces = answers, traces or {}

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """The answer written down."""
        return self.answers[question]

    def explain(self, question: str, history: Sequence[str] = ()) -> tuple[Answer, Trace | None]:
        """The answer and the trace written down."""
        seen = self.traces.get(question, trace([TEXT], [AGE, DOSE]))
        return self.ask(question, history), seen
