"""Prints precision and recall of the sentence checker, by kind of error.

    python -m bench.checker [--per-kind 40] [--names bc] [--seed 1] [--reader] [--nli NAME]
                            [--hard [--round N]] [--unmarked] [--show KIND] [--out FILE]

Pairs come from bench/pairs.py. `--names` chooses texts by the first letter of their file: rules
were looked at on "a" alone, so "bc" is what they were not. `--reader` adds the shipped evidence
reader as the last judge, `--nli` any NLI CrossEncoder. `--hard` takes the pairs of
bench/hard_pairs.jsonl instead, written by hand in freer words; `--unmarked` takes the marks away,
so that the checker has to find what bears a sentence. Precision: of what was dropped, how much
was wrong; recall: of what was wrong, how much was dropped; kept: of what was right, how much.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from answer.check import Entailer, Written, check_sentence
from answer.claims import Source
from bench.hard import TRUE, hard_pairs
from bench.output import table, watched, write
from bench.pair_lines import is_labelled
from bench.pairs import KINDS, Pair, pairs
from records import Check


def main() -> None:
    """Makes the pairs, checks them, prints the table."""
    options = _options()
    made = _pairs(options)
    entailer = _entailer(options)
    checks = [checked(p, entailer) for p in watched(made, "pairs")]
    figures: dict[str, Any] = {"pairs": len(made), "kinds": by_kind(made, checks)}
    print(_table(figures["kinds"]))
    print(f"{len(made)} pairs of {len({p.source for p in made})} texts")
    if options.show:
        _show(made, checks, options.show)
    if options.out:
        write(options.out, figures, vars(options))


def _pairs(options: argparse.Namespace) -> list[Pair]:
    if options.hard:
        return hard_pairs(marked=not options.unmarked, round=options.round)
    made = pairs(options.per_kind, options.seed, options.names)
    return [replace(p, marks=()) for p in made] if options.unmarked else made


def checked(pair: Pair, entailer: Entailer | None = None) -> Check:
    """The checker's verdict on a pair."""
    evidence = {n: Source(n, s, q, is_labelled(s)) for n, (s, q) in enumerate(pair.evidence, 1)}
    return check_sentence(Written(pair.text, pair.marks), evidence, entailer)


def by_kind(made: Sequence[Pair], checks: Sequence[Check]) -> dict[str, dict[str, Any]]:
    """For each kind and all: wrong and right pairs, precision, recall and share kept."""
    rows = {
        kind: _row([(p, c) for p, c in zip(made, checks, strict=True) if p.kind == kind])
        for kind in (*KINDS, TRUE)
        if any(p.kind == kind for p in made)
    }
    return rows | {"all": _row(list(zip(made, checks, strict=True)))}


def _row(judged: Sequence[tuple[Pair, Check]]) -> dict[str, Any]:
    wrong = [c for p, c in judged if not p.right]
    right = [c for p, c in judged if p.right]
    caught, lost = sum(not c.shown for c in wrong), sum(not c.shown for c in right)
    reasons = Counter(c.reasons[0].partition(":")[0] for c in wrong if not c.shown)
    return {
        "wrong": len(wrong),
        "right": len(right),
        "precision": caught / (caught + lost) if right and caught + lost else None,
        "recall": caught / len(wrong) if wrong else None,
        "kept": 1 - lost / len(right) if right else None,
        "by": dict(reasons.most_common()),
    }


def _table(rows: dict[str, dict[str, Any]]) -> str:
    header = ("kind", "wrong", "right", "precision", "recall", "kept")
    return table(header, [(k, *(r[h] for h in header[1:])) for k, r in rows.items()])


def _show(made: Sequence[Pair], checks: Sequence[Check], kind: str) -> None:
    """What was shown though wrong, and dropped though right."""
    for pair, check in zip(made, checks, strict=True):
        if kind in {pair.kind, "all"}:
            if pair.right == check.shown:
                continue
            fault = "LOST" if pair.right else "MISSED"
            print(f"\n{fault} {pair.kind} {pair.source}: {pair.text}\n  {check.reasons}")
            print("\n".join(f"  [{n}] {s}: {q}" for n, (s, q) in enumerate(pair.evidence, 1)))


def _entailer(options: argparse.Namespace) -> Entailer | None:
    if not (options.reader or options.nli):
        return None
    from answer.entail import open_entailer
    from answer.reader import open_reader

    return open_entailer(options.nli, open_reader("default"))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--per-kind", type=int, default=40)
    parser.add_argument("--names", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", action="store_true")
    parser.add_argument("--nli", default="")
    parser.add_argument("--hard", action="store_true")
    parser.add_argument("--round", type=int, default=0)
    parser.add_argument("--unmarked", action="store_true")
    parser.add_argument("--show", default="")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
