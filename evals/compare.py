"""A report and an earlier one -> what became right, what wrong, and whether that is more than
chance. Pure; the earlier one comes as the questions of its JSON, by id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evals.metrics import mcnemar
from evals.results import Report, Result

_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """One question whose outcome or answer is not what it was."""

    result: Result
    was_outcome: str
    was_status: str
    was_answer: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The questions that both reports hold, by what became of them; `p` is of McNemar's exact
    test on the newly right against the newly wrong."""

    shared: int
    newly_right: tuple[Change, ...]
    newly_wrong: tuple[Change, ...]
    changed: tuple[Change, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def p(self) -> float:
        """The chance of so lopsided a change if both were equally good (two-sided)."""
        return mcnemar(len(self.newly_right), len(self.newly_wrong))

    @property
    def regressed(self) -> bool:
        """More became wrong than right, and by more than chance (p < 0.05)."""
        return len(self.newly_wrong) > len(self.newly_right) and self.p < _CHANCE

    def __str__(self) -> str:
        """One line for people."""
        verdict = "a regression" if self.regressed else "no regression beyond chance"
        if self.p < _CHANCE and not self.regressed:
            verdict = "an improvement beyond chance"
        return (
            f"Against the baseline, on {self.shared} shared questions: {len(self.newly_right)} "
            f"newly right, {len(self.newly_wrong)} newly wrong, {len(self.changed)} answered in "
            f"other words; McNemar p = {self.p:.3g}: {verdict}.{self._apart()}"
        )

    def _apart(self) -> str:
        """How many questions took no part; '' where all did."""
        if not (self.added or self.gone):
            return ""
        return f" No part in this took {len(self.added)} new and {len(self.gone)} former questions."


def compare(report: Report, baseline: Mapping[str, Mapping[str, Any]]) -> Comparison:
    """What changed since `baseline` (questions by id, as `read_baseline` gives them).

    Questions that only one of the two holds are named and take no part in the test.
    """
    here = {result.golden.id: result for result in report.results}
    shared = [(result, baseline[i]) for i, result in here.items() if i in baseline]
    changes = [_change(result, was) for result, was in shared if _differs(result, was)]
    newly_right = tuple(c for c in changes if c.result.verdict.right and c.was_outcome != "right")
    newly_wrong = tuple(
        c for c in changes if not c.result.verdict.right and c.was_outcome == "right"
    )
    turned = {c.result.golden.id for c in (*newly_right, *newly_wrong)}
    return Comparison(
        shared=len(shared),
        newly_right=newly_right,
        newly_wrong=newly_wrong,
        changed=tuple(c for c in changes if c.result.golden.id not in turned),
        added=tuple(i for i in here if i not in baseline),
        gone=tuple(i for i in baseline if i not in here),
    )


def _differs(result: Result, was: Mapping[str, Any]) -> bool:
    now = (str(result.verdict.outcome), result.status, result.answer)
    return now != (was["outcome"], was["status"], was["answer"])


def _change(result: Result, was: Mapping[str, Any]) -> Change:
    return Change(result, str(was["outcome"]), str(was["status"]), str(was["answer"]))
