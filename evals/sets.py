"""Golden files -> which of them are run when none is named. Asks nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.golden import Golden, load_with_drafts


@dataclass(frozen=True, slots=True)
class Sets:
    """The files to run, and for each one left out a sentence that says why."""

    paths: tuple[Path, ...]
    left_out: tuple[str, ...] = ()


def golden_files(folder: Path) -> list[Path]:
    """All golden files of `folder`, by name."""
    return sorted(folder.glob("*.jsonl"))


def default_sets(folder: Path) -> Sets:
    """The golden files of `folder` that ask about the corpus.

    A file for the safety screen alone would take minutes and drown the answers in the figures;
    one of drafts is never run. Raises GoldenError as `evals.golden.load` does.
    """
    paths, left_out = [], []
    for path in golden_files(folder):
        questions = load_with_drafts([path])
        if all(golden.draft for golden in questions):
            left_out.append(f"{path.name}: {len(questions)} drafts for a person to finish")
        elif is_for_the_screen(questions):
            left_out.append(
                f"{path.name}: {len(questions)} questions for the safety screen alone; name the "
                "file to run it"
            )
        else:
            paths.append(path)
    return Sets(tuple(paths), tuple(left_out))


def is_for_the_screen(questions: Sequence[Golden]) -> bool:
    """Whether each question says what the screen must say, and none what the answer must be."""
    return all(g.screen and not (g.must or g.support or g.answerable) for g in questions)
