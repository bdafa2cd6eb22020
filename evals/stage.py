"""A question that went wrong, its answer and its trace -> the stage at which it was lost. Pure."""

from __future__ import annotations

from enum import StrEnum

from evals.golden import Golden
from evals.score import Outcome, Verdict, supports
from records import Answer, Trace

# As many sentences as an answer may hold.
_TOP = 4


class Stage(StrEnum):
    """Where the way of a question went wrong; its words are what people read."""

    NONE = ""
    SCREEN = "screened wrongly"
    NOT_RETRIEVED = "not retrieved"
    NOT_CHOSEN = "retrieved but not chosen"
    NOT_DECIDED = "chosen but declined"
    WRONG_PLACE = "answered from the wrong place"
    INCOMPLETE = "right place, but not all of it"
    TOO_MUCH = "right place, but with what must not be there"
    NOT_SILENT = "answered though the corpus is silent"
    UNKNOWN = "no trace to tell"


def stage_of(golden: Golden, answer: Answer, verdict: Verdict, trace: Trace | None) -> Stage:
    """The stage that lost the question; Stage.NONE for a right one."""
    if verdict.right:
        return Stage.NONE
    if verdict.outcome in (Outcome.UNSAFE, Outcome.FALSE_ALARM):
        return Stage.SCREEN
    if verdict.outcome is Outcome.WRONGLY_ANSWERED:
        return Stage.NOT_SILENT
    if any(supports(golden, citation.quote) for citation in answer.citations):
        too_much = any(reason.startswith("must not") for reason in verdict.reasons)
        return Stage.TOO_MUCH if too_much else Stage.INCOMPLETE
    if answer.notice:
        return Stage.SCREEN
    return _before_the_answer(golden, answer, verdict, trace)


def _before_the_answer(
    golden: Golden, answer: Answer, verdict: Verdict, trace: Trace | None
) -> Stage:
    """The stage where the support is not among the citations."""
    if trace is None or not golden.support:
        return Stage.UNKNOWN
    holders = {c.passage.id for c in trace.candidates if supports(golden, c.passage.text)}
    if not holders:
        return Stage.NOT_RETRIEVED
    if verdict.outcome is Outcome.DECLINED:
        best = trace.ranked[:_TOP]
        chosen = any(supports(golden, evidence.quote) for evidence in best)
        return Stage.NOT_DECIDED if chosen else Stage.NOT_CHOSEN
    cited = {citation.passage_id for citation in answer.citations}
    return Stage.NOT_CHOSEN if cited & holders else Stage.WRONG_PLACE


def rank_of_support(golden: Golden, trace: Trace) -> int | None:
    """The rank (from 1) of the first retrieved passage that holds a support, None for none."""
    for rank, candidate in enumerate(trace.candidates, 1):
        if supports(golden, candidate.passage.text):
            return rank
    return None


def rank_of_sentence(golden: Golden, trace: Trace) -> int | None:
    """The rank (from 1) of the first ranked sentence that holds a support, None for none."""
    for rank, evidence in enumerate(trace.ranked, 1):
        if supports(golden, evidence.quote):
            return rank
    return None
