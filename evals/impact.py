"""What golden questions got from the old build and get from the new one -> what a change of the
sources did to them. Pure; asks nothing and knows no index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from evals.golden import Golden
from evals.results import Result
from evals.stale import Checked
from records import Status


@dataclass(frozen=True, slots=True)
class Said:
    """What one build makes of a question: its outcome by the golden rules, and its answer ('' and
    the reason where it declines)."""

    outcome: str
    status: str
    answer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Turned:
    """One question whose answer is not what it was; `why` says what its answer now lacks."""

    id: str
    question: str
    before: Said
    after: Said
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact:
    """What a new build would change.

    `asked`: whether the golden questions were asked (else only their support was looked up in
    the texts); `right_before` is None where no earlier build could be asked. `worse`: right
    before and not now; `better`: the reverse; `changed`: answered in other words or declined
    for another reason, as right or wrong as before. `answerable` and `silenced` are the ids of
    questions answered only now, and no more. `support_lost` and `support_found`: ids of
    questions whose supporting words stood in the old texts alone, or in the new ones alone.
    """

    questions: int
    asked: bool = False
    right_before: int | None = None
    right_after: int | None = None
    worse: tuple[Turned, ...] = ()
    better: tuple[Turned, ...] = ()
    changed: tuple[Turned, ...] = ()
    answerable: tuple[str, ...] = ()
    silenced: tuple[str, ...] = ()
    support_lost: tuple[str, ...] = ()
    support_found: tuple[str, ...] = ()
    citations: tuple[Checked, ...] = ()

    @property
    def stale(self) -> tuple[Checked, ...]:
        """The stored citations whose words no longer stand in their source."""
        return tuple(checked for checked in self.citations if checked.stale)

    def to_json(self) -> dict[str, Any]:
        """The impact as plain dicts, lists, texts and numbers."""
        return asdict(self) | {"citations": [checked.to_json() for checked in self.citations]}


def support_changes(
    questions: Iterable[Golden], before: Sequence[str], after: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the questions that lost all their support from `before` to `after` (texts of the
    sources), and of those that found some where there was none."""
    lost, found = [], []
    for golden in questions:
        was, now = _stands(golden, before), _stands(golden, after)
        if was and not now:
            lost.append(golden.id)
        elif now and not was:
            found.append(golden.id)
    return tuple(lost), tuple(found)


def _stands(golden: Golden, texts: Sequence[str]) -> bool:
    return any(wanted in text for wanted in golden.support for text in texts)


def turns(before: Sequence[Result], after: Sequence[Result]) -> dict[str, Any]:
    """The fields of an Impact that come from asking, for results of the same questions."""
    was = {result.golden.id: result for result in before}
    turned = [_turned(was[now.golden.id], now) for now in after if _differs(was, now)]
    right = "right"
    return {
        "right_before": sum(result.verdict.right for result in before) if before else None,
        "right_after": sum(result.verdict.right for result in after),
        "worse": tuple(t for t in turned if t.before.outcome == right != t.after.outcome),
        "better": tuple(t for t in turned if t.before.outcome != right == t.after.outcome),
        "changed": tuple(
            t for t in turned if (t.before.outcome == right) == (t.after.outcome == right)
        ),
        "answerable": tuple(t.id for t in turned if _answered(t.after) > _answered(t.before)),
        "silenced": tuple(t.id for t in turned if _answered(t.before) > _answered(t.after)),
    }


def _differs(was: Mapping[str, Result], now: Result) -> bool:
    before = was.get(now.golden.id)
    return before is not None and _said(before) != _said(now)


def _turned(before: Result, after: Result) -> Turned:
    golden = after.golden
    return Turned(golden.id, golden.question, _said(before), _said(after), after.verdict.reasons)


def _said(result: Result) -> Said:
    return Said(str(result.verdict.outcome), result.status, result.answer, result.reason)


def _answered(said: Said) -> bool:
    return said.status == Status.ANSWERED
