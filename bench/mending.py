"""Clumsy questions over several texts -> precision and recall of mending their words.

    python -m bench.mending [--errors] [FILE]

Each text of training/texts that a question names stands for a corpus of its own; the texts are
those that the reader's training held out. A mend counts as right if it gives one of the words
that were meant; a change of any other word is a false mend.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answer.spelling import Speller, speller_words
from bench import output
from evals.metrics import rate, wilson

TEXTS = output.PROJECT / "training" / "texts"
QUESTIONS = output.PROJECT / "bench" / "clumsy.tsv"


@dataclass(frozen=True, slots=True)
class Clumsy:
    """A question as typed, about a text, and each wrong word with what it may become."""

    text: str
    typed: str
    meant: dict[str, frozenset[str]]


def questions(path: Path) -> list[Clumsy]:
    """The lines of a file of clumsy questions."""
    rows = [line.split("|", 2) for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    return [Clumsy(text.strip(), typed.strip(), _meant(right)) for text, typed, right in rows]


def _meant(column: str) -> dict[str, frozenset[str]]:
    pairs = [pair.split("=") for pair in column.split(";") if pair.strip()]
    return {
        wrong.strip().lower(): frozenset(r.strip().lower() for r in right.split("/"))
        for wrong, right in pairs
    }


def speller(name: str) -> Speller:
    """A speller that knows one text as its corpus."""
    lines = (TEXTS / f"{name}.txt").read_text("utf-8").partition("\n?")[0]
    return Speller(*speller_words([lines]))


def measure(asked: Iterable[Clumsy]) -> tuple[dict[str, Any], list[str]]:
    """Counts with shares and 95 % Wilson intervals, and what went wrong, for people."""
    spellers: dict[str, Speller] = {}
    wanted = right = mends = left = 0
    errors: list[str] = []
    harmless = [0, 0]
    for question in asked:
        mine = spellers.setdefault(question.text, speller(question.text))
        changed = {k.lower(): v.lower() for k, v in mine.mend(question.typed)[1].items()}
        good = {k for k, v in changed.items() if v in question.meant.get(k, ())}
        wanted, right, mends = wanted + len(question.meant), right + len(good), mends + len(changed)
        if not question.meant:
            harmless[1] += 1
            harmless[0] += not changed
        left += len(question.meant.keys() - changed.keys())
        errors += [f"{question.text}: {k} -> {changed[k]}" for k in changed.keys() - good]
        errors += [f"{question.text}: {k} left" for k in question.meant.keys() - changed.keys()]
    return {
        "words to mend": wanted,
        "mends": mends,
        "right": right,
        "precision": rate(right, mends),
        "precision_95": wilson(right, mends),
        "recall": rate(right, wanted),
        "recall_95": wilson(right, wanted),
        "left as typed": left,
        "questions with nothing to mend": harmless[1],
        "left alone": harmless[0],
    }, errors


def main() -> None:
    """Print the figures and write them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("file", type=Path, nargs="?", default=QUESTIONS)
    parser.add_argument("--errors", action="store_true", help="name what went wrong")
    parser.add_argument("--out", type=Path, default=output.RESULTS / "mending.json")
    options = parser.parse_args()
    asked = questions(options.file)
    figures, errors = measure(asked)
    print(output.table(("figure", "value"), list(figures.items())))
    if options.errors:
        print("\n".join(errors))
    output.write(options.out, figures, {"questions": len(asked)})


if __name__ == "__main__":
    main()
