"""Golden questions, disturbed -> how often the status of the reply changes, and its rightness.

    python -m bench.robustness [GOLDEN ...]

Three disturbances: swapped case, typos (one edit in 8 characters), a wrap of politeness. The
last two are drawn with seeds of their own, not those of training. Only the question is
disturbed, not the turns before it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answer.pipeline import Answerer
from bench import output
from bench.corpus import indexed_folder
from evals.golden import Golden, load
from evals.metrics import rate, wilson
from evals.score import score
from records import Status
from training.augment import polite, typo

GOLDEN = (output.PROJECT / "golden" / "article.jsonl",)
GOAL = 0.05
DISTURBANCES: dict[str, Callable[[str, random.Random], str]] = {
    "swapped case": lambda text, rng: text.swapcase(),
    "typos": typo,
    "politeness": polite,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question: the reply's status, and whether that is right."""

    status: Status
    right: bool


def disturbed(question: Golden, name: str, seed: int) -> str:
    """The question's text under a disturbance; the same seed gives the same text."""
    return DISTURBANCES[name](question.question, random.Random(f"bench {seed} {question.id}"))


def outcome(answerer: Answerer, question: Golden, text: str) -> Outcome:
    """What becomes of `text`, asked in the place of the golden question."""
    answer = answerer.ask(text, question.history)
    return Outcome(answer.status, score(question, answer).right)


def changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> dict[str, Any]:
    """How many statuses changed, and how many answers became wrong or right."""
    pairs = list(zip(before, after, strict=True))
    status = sum(b.status is not a.status for b, a in pairs)
    lost = sum(b.right and not a.right for b, a in pairs)
    won = sum(a.right and not b.right for b, a in pairs)
    return {
        "questions": len(pairs),
        "status_changed": status,
        "status_changed_share": rate(status, len(pairs)),
        "status_changed_95": wilson(status, len(pairs)),
        "became_wrong": lost,
        "became_right": won,
        "rightness_changed_share": rate(lost + won, len(pairs)),
        "right_before": rate(sum(b.right for b in before), len(pairs)),
        "right_after": rate(sum(a.right for a in after), len(pairs)),
        "turns": _turns(pairs),
    }


def _turns(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, int]:
    """How often which status turned into which."""
    found: dict[str, int] = {}
    for before, after in pairs:
        if before.status is not after.status:
            name = f"{before.status} -> {after.status}"
            found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def measure(
    answerer: Answerer, questions: Sequence[Golden], seeds: int
) -> tuple[dict[str, Any], list[str]]:
    """The figures of each disturbance over `seeds` draws, and what changed, for people."""
    before = [outcome(answerer, q, q.question) for q in output.watched(questions, "undisturbed")]
    figures: dict[str, Any] = {}
    changed: list[str] = []
    for name in DISTURBANCES:
        draws = range(1 if name == "swapped case" else seeds)  # that one draws nothing
        texts = [[disturbed(q, name, seed) for q in questions] for seed in draws]
        after = [
            outcome(answerer, q, text)
            for drawn in texts
            for q, text in zip(output.watched(questions, name), drawn, strict=True)
        ]
        asked = [(q, text) for drawn in texts for q, text in zip(questions, drawn, strict=True)]
        figures[name] = changes(before * len(draws), after) | {
            "by_category": _by_category(asked, before * len(draws), after)
        }
        changed += [
            f"{q.id}: {b.status} -> {a.status}: {text}"
            for (q, text), b, a in zip(asked, before * len(draws), after, strict=True)
            if b.status is not a.status
        ]
    return figures, changed


def _by_category(
    asked: Sequence[tuple[Golden, str]], before: Sequence[Outcome], after: Sequence[Outcome]
) -> dict[str, float | None]:
    """The share of statuses that changed, by category."""
    names = dict.fromkeys(q.category for q, _ in asked)
    places = {n: [i for i, (q, _) in enumerate(asked) if q.category == n] for n in names}
    return {
        name: rate(sum(before[i].status is not after[i].status for i in inside), len(inside))
        for name, inside in places.items()
    }


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures as tables."""
    header = ("disturbance", "questions", "status changed", "95 % interval", "became wrong",
              "became right", "right before", "right after")  # fmt: skip
    rows = [
        (
            name,
            part["questions"],
            output.percent(part["status_changed_share"]),
            "{} to {}".format(*map(output.percent, part["status_changed_95"])),
            part["became_wrong"],
            part["became_right"],
            output.percent(part["right_before"]),
            output.percent(part["right_after"]),
        )
        for name, part in figures.items()
    ]
    categories = dict.fromkeys(c for part in figures.values() for c in part["by_category"])
    inside = [
        (name, *(output.percent(part["by_category"][name]) for part in figures.values()))
        for name in categories
    ]
    return [
        output.table(header, rows),
        "",
        output.table(("status changed, by category", *figures), inside),
        f"\nGoal: at most {output.percent(GOAL)} of statuses change.",
    ]


def main() -> None:
    """Print the tables and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("golden", type=Path, nargs="*", default=GOLDEN)
    parser.add_argument("--corpus", type=Path, default=output.PROJECT / "corpus")
    parser.add_argument("--seeds", type=int, default=3, help="draws of typos and politeness")
    parser.add_argument("--limit", type=int, help="only every so many-th question, N in all")
    parser.add_argument("--errors", action="store_true", help="name what changed its status")
    parser.add_argument("--out", type=Path, default=output.RESULTS / "robustness.json")
    options = parser.parse_args()
    questions = output.thinned(load(options.golden), options.limit)
    with indexed_folder(options.corpus) as settings:
        figures, changed = measure(Answerer(settings), questions, options.seeds)
    print("\n".join(lines(figures)))
    if options.errors:
        print("\n".join(changed))
    output.write(options.out, figures, {"questions": len(questions), "seeds": options.seeds})


if __name__ == "__main__":
    main()
