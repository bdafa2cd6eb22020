"""Golden files + an answerer -> a Report. Asks, scores and measures; draws and writes nothing.

Knows an answerer only as something to `ask` or, where it can, to `explain` its answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol, runtime_checkable

from errors import BaclofenQAError
from evals.golden import Golden, load, load_with_drafts
from evals.results import GoldenFile, Report, Result, Seen
from evals.score import score, supports
from evals.stage import rank_of_sentence, rank_of_support, stage_of
from evals.stopping import noticing_ctrl_c
from records import Answer, Candidate, Trace

Progress = Callable[[str, int, int], None]
_SHOWN = 8
# A sum of weights over a set of words may differ in its last bit from process to process.
_DIGITS = 9


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
    jobs: int = 1,
) -> Report:
    """Every question of the files asked once, scored, and laid at a stage where it went wrong.

    `progress` is told (stage, done, of all); `texts` holds the text of each source by its
    source_id, for checking that quotes are exact (unchecked without); `jobs` questions are
    answered at a time, which changes no figure but the seconds. An interrupt, or an error of the
    answerer, ends the run early: the report of what there is says that it is partial, and why.
    Raises GoldenError before the first question where a file is not in order.
    """
    files = tuple(paths)
    questions = load(files)
    drafts = len(load_with_drafts(files)) - len(questions)
    results: list[Result] = []
    stopped = ""
    try:
        with noticing_ctrl_c() as asked_to_stop:
            for result in _results(questions, answerer, texts, jobs):
                results.append(result)
                if progress:
                    progress("questions", len(results), len(questions))
                if asked_to_stop() and len(results) < len(questions):
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        stopped = "interrupted"
    except BaclofenQAError as error:
        stopped = str(error)
    return Report(
        results=tuple(results),
        files=tuple(_file(path, questions) for path in files),
        builds=tuple(dict.fromkeys(result.build_id for result in results)),
        partial=bool(stopped),
        asked_for=len(questions),
        stopped=stopped,
        drafts=drafts,
        jobs=jobs,
    )


def _results(
    questions: Sequence[Golden], answerer: Answers, texts: Mapping[str, str] | None, jobs: int
) -> Iterator[Result]:
    """The results in the questions' order, whichever is answered first."""
    if jobs == 1:
        yield from (result_of(golden, answerer, texts) for golden in questions)
        return
    pool = ThreadPoolExecutor(jobs)
    try:
        yield from pool.map(lambda golden: result_of(golden, answerer, texts), questions)
    finally:
        pool.shutdown(cancel_futures=True)


def _file(path: Path, questions: Sequence[Golden]) -> GoldenFile:
    count = sum(golden.file == str(path) for golden in questions)
    return GoldenFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), count)


def result_of(golden: Golden, answerer: Answers, texts: Mapping[str, str] | None) -> Result:
    """One question asked, scored and explained; `texts` as in `evaluate`."""
    answer, trace = _explained(golden, answerer)
    verdict = score(golden, answer)
    return Result(
        golden=golden,
        status=str(answer.status),
        answer=answer.answer,
        notice=answer.notice,
        reason=answer.reason,
        understood_as=answer.understood_as,
        confidence=None if answer.confidence is None else round(answer.confidence, _DIGITS),
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
