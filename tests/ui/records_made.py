"""Documents, passages, citations and answers as the real stages make them, small and by hand."""

from __future__ import annotations

from records import Answer, Citation, Document, EvidenceLevel, Passage, Status

LEVEL_4 = EvidenceLevel(4, "case series", "case series (n = 3)")
LEVEL_2 = EvidenceLevel(2, "randomised trial", "randomised trial (n = 80)")
UNRATED = EvidenceLevel(None, "evidence level not rated", "")

TEXT = "# Sleep\n\n## Patient A\n\nShe slept well. He took 3 mg [2] daily. They left.\n"
PASSAGE_TEXT = "She slept well. He took 3 mg [2] daily. They left."
START = TEXT.index(PASSAGE_TEXT)
QUOTE = "He took 3 mg [2] daily."


def document(text: str = TEXT, evidence: EvidenceLevel = LEVEL_4, title: str = "Sleep") -> Document:
    return Document("d1", title, text, "notes/sleep.md", "0" * 64, evidence)


def passage(section: str = "Patient A") -> Passage:
    end = START + len(PASSAGE_TEXT)
    return Passage("p1", "d1", section, PASSAGE_TEXT, START, end, headings=("Cases", section))


def citation(n: int = 1, evidence: EvidenceLevel = LEVEL_4, **changed: object) -> Citation:
    start = TEXT.index(QUOTE)
    fields: dict[str, object] = {
        "n": n, "source_id": "notes/sleep", "title": "Sleep", "section": "Patient A",
        "quote": QUOTE, "start": start, "end": start + len(QUOTE), "evidence": evidence,
        "passage_id": "p1",
    }  # fmt: skip
    return Citation(**(fields | changed))  # type: ignore[arg-type]


def answer(status: Status = Status.ANSWERED, **changed: object) -> Answer:
    cited = (citation(),) if status is Status.ANSWERED else ()
    fields: dict[str, object] = {
        "question": "What did he take?", "status": status,
        "answer": f"Patient A: {QUOTE} [1]" if cited else "", "notice": "",
        "disclaimer": "Evidence: weak.", "citations": cited, "nearest": (), "reason": "",
        "mode": "verbatim", "build_id": "0123456789abcdef", "seconds": 0.05,
    }  # fmt: skip
    return Answer(**(fields | changed))  # type: ignore[arg-type]
