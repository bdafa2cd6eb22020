"""Folders of reports -> the stored reports, each read back, and the change between two of them.

What is read is `report.json` alone, so a report stays readable when the code that measured it has
moved on. Knows no answerer, no page, and not how a report is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from errors import GoldenError, reason_of
from evals.metrics import mcnemar
from evals.report import FORMAT
from evals.results import Rate, Seen
from evals.write import earlier_reports, reports_beside

_REMEDY = "Remove its folder, and run `baclofen-qa evaluate` for a new one."
_CHANCE = 0.05
_TEXTS = (
    "id", "category", "split", "question", "outcome", "stage", "status", "answer", "notice",
    "reason", "understood_as",
)  # fmt: skip
_LISTS = ("history", "support", "reasons")


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored report: its `report.json`, and when that was made (ISO 8601, UTC)."""

    path: Path
    made: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a stored report with what came of it, in the words of its JSON."""

    id: str
    category: str
    split: str
    question: str
    history: tuple[str, ...]
    support: tuple[str, ...]
    outcome: str
    reasons: tuple[str, ...]
    stage: str
    status: str
    answer: str
    notice: str
    reason: str
    understood_as: str
    confidence: float | None
    seconds: float
    cited: tuple[Seen, ...]
    ranked: tuple[Seen, ...]
    retrieved: tuple[Seen, ...]

    @property
    def right(self) -> bool:
        """Whether every expectation was met."""
        return self.outcome == "right"

    @property
    def said(self) -> str:
        """What a person saw: the answer, else the notice, else the reason of the decline."""
        return self.answer or self.notice or self.reason or self.status


@dataclass(frozen=True, slots=True)
class RiskPoint:
    """Shares in [0, 1]: were `coverage` of the questions answered, the surest first, `risk` of
    those answers would be wrong. `answered`: the last of them really was answered."""

    coverage: float
    risk: float
    answered: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of all questions, or of one split: `categories` counts outcomes by category."""

    rates: Mapping[str, Rate]
    numbers: Mapping[str, float | None]
    categories: Mapping[str, Mapping[str, int]]
    risk_coverage: tuple[RiskPoint, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored report, read back. `groups` begins with "all", the splits follow."""

    partial: bool
    asked_for: int
    builds: tuple[str, ...]
    files: tuple[str, ...]
    groups: Mapping[str, Group]
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """Questions of two reports, each as (before, now), by what became of them."""

    shared: int
    newly_right: tuple[tuple[Asked, Asked], ...]
    newly_wrong: tuple[tuple[Asked, Asked], ...]
    reworded: tuple[tuple[Asked, Asked], ...]

    @property
    def p(self) -> float:
        """The two-sided p value of McNemar's exact test that both reports are equally good."""
        return mcnemar(len(self.newly_right), len(self.newly_wrong))

    @property
    def by_chance(self) -> bool:
        """Whether so lopsided a change comes about by chance often enough (p >= 0.05)."""
        return self.p >= _CHANCE


def stored(index: Path) -> tuple[Stored, ...]:
    """The reports on an index, newest first; () where there are none."""
    return tuple(Stored(path, _made(path)) for path in earlier_reports(reports_beside(index)))


def load(stored: Stored) -> Kept:
    """A stored report. Raises GoldenError where it can't be read or is not of this version."""
    path = stored.path
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] == FORMAT:
            return _kept(data)
    except OSError as error:
        raise GoldenError(f"The report {path} can't be read: {reason_of(error)}.") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldenError(f"{path} is damaged, or of an earlier version. {_REMEDY}") from error
    raise GoldenError(f"{path} is of format {data['format']}, this is {FORMAT}. {_REMEDY}")


def predecessor(
    name: Stored, among: Sequence[Stored], read: Callable[[Stored], Kept]
) -> Stored | None:
    """The newest of `among` before a report that asked the same files, else None; one that can't
    be read is passed over."""
    files = read(name).files
    earlier = among[among.index(name) + 1 :]
    return next((one for one in earlier if _files(one, read) == files), None)


def turned(before: Sequence[Asked], now: Sequence[Asked]) -> Turned:
    """What became of the questions that both hold; whatever only one holds takes no part."""
    earlier = {asked.id: asked for asked in before}
    pairs = [(earlier[asked.id], asked) for asked in now if asked.id in earlier]
    same = [(was, is_now) for was, is_now in pairs if was.right is is_now.right]
    return Turned(
        shared=len(pairs),
        newly_right=tuple((a, b) for a, b in pairs if b.right and not a.right),
        newly_wrong=tuple((a, b) for a, b in pairs if a.right and not b.right),
        reworded=tuple((a, b) for a, b in same if (a.status, a.answer) != (b.status, b.answer)),
    )


def _made(path: Path) -> str:
    """When a report was made; the order of `earlier_reports` is that of the same times."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")


def _files(one: Stored, read: Callable[[Stored], Kept]) -> tuple[str, ...]:
    try:
        return read(one).files
    except GoldenError:
        return ()


def _kept(data: Mapping[str, Any]) -> Kept:
    seconds = data["timing"]["seconds"]
    return Kept(
        partial=bool(data["partial"]),
        asked_for=int(data["asked_for"]),
        builds=tuple(map(str, data["builds"])),
        files=tuple(str(file["name"]) for file in data["golden"]),
        groups={
            name: _group(group, data["timing"][name]) for name, group in data["summary"].items()
        },
        questions=tuple(_asked(q, float(seconds[q["id"]])) for q in data["questions"]),
    )


def _group(data: Mapping[str, Any], timing: Mapping[str, float | None]) -> Group:
    return Group(
        rates={name: Rate(rate["hits"], rate["of"]) for name, rate in data["figures"].items()},
        numbers={**data["numbers"], **timing},
        categories={
            name: {**counts, "right": counts["right"]["hits"]}
            for name, counts in data["categories"].items()
        },
        risk_coverage=tuple(
            RiskPoint(point["coverage"], point["risk"], point["answered"])
            for point in data["risk_coverage"]
        ),
    )


def _asked(data: Mapping[str, Any], seconds: float) -> Asked:
    texts: dict[str, Any] = {key: str(data[key]) for key in _TEXTS}
    lists: dict[str, Any] = {key: tuple(map(str, data[key])) for key in _LISTS}
    return Asked(
        **texts,
        **lists,
        confidence=data["confidence"],
        seconds=seconds,
        cited=_seen(data["citations"]),
        ranked=_seen(data["ranked"]),
        retrieved=_seen(data["retrieved"]),
    )


def _seen(rows: Sequence[Mapping[str, Any]]) -> tuple[Seen, ...]:
    return tuple(Seen(r["place"], r["text"], r["score"], r["supports"]) for r in rows)
