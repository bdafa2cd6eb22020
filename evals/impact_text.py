"""An Impact -> the lines that a person reads in a terminal. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from evals.impact import Impact, Turned
from evals.stale import Checked

_SHOWN = 20
_WIDTH = 100
_BEFORE = 40


def impact_text(impact: Impact) -> str:
    """What the change of sources did to golden questions and stored citations; '' for nothing."""
    lines = [
        *_right(impact),
        *_turned("worse", impact.worse),
        *_turned("better", impact.better),
        *_turned("changed", impact.changed),
        *_named("answerable", "answered only now", impact.answerable),
        *_named("silenced", "no longer answered", impact.silenced),
        *_named(
            "unsupported", "their supporting words stand in no source now", impact.support_lost
        ),
        *_named("supported", "their supporting words stand in a source now", impact.support_found),
        *_citations(impact),
    ]
    return "\n".join(lines)


def citations_text(citations: Sequence[Checked]) -> str:
    """Each stored citation that does not stand where it was quoted, then how many there are."""
    moved = [one for one in citations if one.words != "stands as quoted"]
    lines = [line for one in moved for line in _citation(one)]
    stale = sum(one.stale for one in citations)
    return "\n".join([*lines, f"{len(citations)} citations looked up, {stale} of them stale."])


def _right(impact: Impact) -> list[str]:
    if not impact.asked:
        return []
    after = f"{impact.right_after} of {impact.questions} golden questions are right"
    if impact.right_before is None:
        return [f"{after}; there is no earlier build to compare with."]
    return [f"{after}, {impact.right_before} were."]


def _turned(group: str, turned: Sequence[Turned]) -> list[str]:
    lines = []
    for one in turned[:_SHOWN]:
        lines.append(f"{group:<11} {one.id}: {one.question}")
        lines += [f"{'':<11} {sign} {_said(said)}" for sign, said in _both(one)]
        lines += [f"{'':<11} {why}" for why in one.why if group == "worse"]
    return lines + _more(group, len(turned))


def _both(one: Turned) -> list[tuple[str, str]]:
    before, after = one.before, one.after
    if before.answer == after.answer and before.reason == after.reason:
        return [("-", before.status), ("+", after.status)]
    old, new = (" ".join((said.answer or said.reason).split()) for said in (before, after))
    skip = _shared(old, new)
    return [("-", _from(old, skip)), ("+", _from(new, skip))]


def _shared(old: str, new: str) -> int:
    """How much of their beginning two lines that are cut off can leave out: their difference, and
    some words before it, are to be seen."""
    if max(len(old), len(new)) <= _WIDTH:
        return 0
    pairs = enumerate(zip(old, new, strict=False))
    same = next((n for n, (a, b) in pairs if a != b), min(len(old), len(new)))
    return old.rfind(" ", 0, same - _BEFORE) + 1 if same > _BEFORE else 0


def _from(line: str, skip: int) -> str:
    return f"… {line[skip:]}" if skip else line


def _said(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[:_WIDTH].rstrip()}…"


def _named(group: str, what: str, ids: Sequence[str]) -> list[str]:
    if not ids:
        return []
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return [f"{group:<11} {what}: {', '.join(ids[:_SHOWN])}{more}"]


def _citations(impact: Impact) -> list[str]:
    return citations_text(impact.citations).split("\n") if impact.citations else []


def _citation(one: Checked) -> list[str]:
    group = "stale" if one.stale else "moved"
    where = f" ({one.found_in})" if one.found_in and one.found_in != one.source_id else ""
    return [
        f"{group:<11} {one.source_id or one.title}: {one.words}{where}",
        f"{'':<11} “{_said(one.quote)}”",
    ]


def _more(group: str, count: int) -> list[str]:
    return [f"{group:<11} and {count - _SHOWN} more"] if count > _SHOWN else []
