"""Golden files + an answerer -> a Report. Asks, scores and measures; draws and writes nothing.

Knows an answerer only as something to `ask` or, where it can, to `explain` its answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from evals.golden import Golden, load
from evals.results import GoldenFile, Report, Result, Seen
from evals.score import score, supports
from evals.stage import rank_of_sentence, rank_of_support, stage_of
from records import Answer, Candidate, Trace

Progress = Callable[[str, int, int], None]
_SHOWN = 8


class Answers(Protocol):
    """Whatever answers questions; `history` holds the earlier user turns, oldest first."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """One answer."""


@runtime_checkable
class Explains(Protocol):
    """An answerer that can also say what it weighed."""

    def explain(self, question: str, history: Sequence[str] = ()) -> tuple[Answer, Trace | None]:
        """The answer; and the candidates, ranked sentences and probability behind it."""


def evaluate(
    paths: Iterable[Path],
    answerer: Answers,
    progress: Progress | None = None,
    texts: Mapping[str, str] | None = None,
) -> Report:
    """Every question of the files asked once, scored, and laid at a stage where it went wrong.

    `progress` is told (stage, done, of all); `texts` holds the text of each source by its
    source_id, for checking that quotes are exact (unchecked without). An interrupt ends the run
    early: the report of what there is says that it is partial. Raises GoldenError before the
    first question where a file is not in order.
    """
    files = tuple(paths)
    questions = load(files)
    results: list[Result] = []
    partial = False
    try:
        for done, golden in enumerate(questions, 1):
            results.append(_result(golden, answerer, texts))
            if progress:
                progress("questions", done, len(questions))
    except KeyboardInterrupt:
        partial = True
    builds = dict.fromkeys(result.build_id for result in results)
    golden_files = tuple(_file(path, questions) for path in files)
    return Report(tuple(results), golden_files, tuple(builds), partial, len(questions))


def _file(path: Path, questions: Sequence[Golden]) -> GoldenFile:
    count = sum(golden.file == str(path) for golden in questions)
    return GoldenFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), count)


def _result(golden: Golden, answerer: Answers, texts: Mapping[str, str] | None) -> Result:
    answer, trace = _explained(golden, answerer)
    verdict = score(golden, answer)
    return Result(
        golden=golden,
        status=str(answer.status),
        answer=answer.answer,
        notice=answer.notice,
        reason=answer.reason,
        understood_as=answer.understood_as,
        confidence=answer.confidence,
        cited=tuple(_cited(golden, answer)),
        verdict=verdict,
        stage=stage_of(golden, answer, verdict, trace),
        exact=_exact(answer, texts),
        disclaimer=bool(answer.disclaimer.strip()),
        words=len(answer.answer.split()),
        seconds=answer.seconds,
        build_id=answer.build_id,
        support_rank=rank_of_support(golden, trace) if trace and golden.support else None,
        sentence_rank=rank_of_sentence(golden, trace) if trace and golden.support else None,
        ranked=_ranked(golden, trace) if trace else (),
        retrieved=_retrieved(golden, trace) if trace else (),
        traced=trace is not None and bool(golden.support),
    )


def _explained(golden: Golden, answerer: Answers) -> tuple[Answer, Trace | None]:
    if isinstance(answerer, Explains):
        return answerer.explain(golden.question, golden.history)
    return answerer.ask(golden.question, golden.history), None


def _cited(golden: Golden, answer: Answer) -> Iterable[Seen]:
    for citation in answer.citations:
        held = supports(golden, citation.quote)
        yield Seen(f"{citation.source_id}, {citation.section}", citation.quote, None, held)


def _ranked(golden: Golden, trace: Trace) -> tuple[Seen, ...]:
    sections = {c.passage.id: c.passage.section for c in trace.candidates}
    return tuple(
        Seen(sections.get(e.passage_id, ""), e.quote, e.score, supports(golden, e.quote))
        for e in trace.ranked[:_SHOWN]
    )


def _retrieved(golden: Golden, trace: Trace) -> tuple[Seen, ...]:
    return tuple(
        Seen(_scores(c), c.passage.text, c.score, supports(golden, c.passage.text))
        for c in trace.candidates[:_SHOWN]
    )


def _scores(candidate: Candidate) -> str:
    parts = (f"cosine {candidate.dense:.3f}", f"BM25 {candidate.keyword:.2f}")
    return ", ".join(filter(None, (candidate.passage.section, *parts)))


def _exact(answer: Answer, texts: Mapping[str, str] | None) -> bool | None:
    """Whether every quote is its source's text at its place; None where nothing can be checked."""
    if texts is None or not answer.citations:
        return None
    return all(
        texts.get(citation.source_id, "")[citation.start : citation.end] == citation.quote
        for citation in answer.citations
    )
