"""What a stored report holds -> the words and numbers that people read of it. Knows no HTML."""

from __future__ import annotations

from evals.reports import Kept, Stored
from evals.results import Rate
from prompts import text
from ui.words import day

OUTCOMES = ("right", "wrong", "declined", "wrongly_answered", "unsafe", "false_alarm")
ALL = "all"


def outcome_words(outcome: str) -> str:
    """An outcome in words; one that this version does not know, as it stands."""
    return text(f"evaluation.outcome_{outcome}") if outcome in OUTCOMES else outcome


def percent(rate: Rate) -> str:
    """The share as "83 %", a dash of nothing."""
    return "-" if rate.share is None else f"{100 * rate.share:.0f} %"


def interval(rate: Rate) -> str:
    """The counts and the 95 % interval of a rate."""
    low, high = (f"{100 * bound:.0f}" for bound in rate.interval)
    counts = {"hits": str(rate.hits), "of": str(rate.total)}
    return text("evaluation.interval", low=low, high=high, **counts)


def number(value: float | None) -> str:
    """Three significant digits, a dash of nothing."""
    return "-" if value is None else f"{value:.3g}"


def p_value(p: float) -> str:
    """A p value with two significant digits, never as 0."""
    return "< 0.0001" if p < 0.0001 else f"{p:.2g}"


def made(stored: Stored) -> str:
    """When a report was made."""
    return day(stored.made)


def split_option(kept: Kept, name: str) -> str:
    """All questions or those of a split, with how many they are."""
    count = sum(name in (ALL, asked.split) for asked in kept.questions)
    if name == ALL:
        return text("evaluation.split_all", count=str(count))
    return text("evaluation.split_one", split=name, count=str(count))


def summary(stored: Stored, kept: Kept) -> str:
    """Which questions were asked, when, and of which build."""
    return text(
        "evaluation.of",
        asked=str(len(kept.questions)),
        files=", ".join(kept.files),
        made=made(stored),
        build=", ".join(build[:8] for build in kept.builds) or "-",
    )
