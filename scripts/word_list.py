"""What the speller knows of English -> models/words: words by use, and pairs of questions.

    python scripts/word_list.py frequency_dictionary_en_82_765.txt

The pairs are counted in the questions of training/texts that are not held out, and those that
were typed clumsily on purpose are left out.
"""

from __future__ import annotations

import gzip
import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from training.data import held_out  # noqa: E402

OUT = PROJECT / "models" / "words"
SEEN = 3  # a pair that was asked less often says nothing


def by_use(dictionary: str) -> list[str]:
    """The words of letters alone, the most used first."""
    pairs = [line.lstrip("\ufeff").split() for line in dictionary.splitlines() if line.strip()]
    counted = [(word.lower(), int(count)) for word, count in pairs]
    return [word for word, _ in sorted(counted, key=lambda p: (-p[1], p[0])) if word.isalpha()]


def pairs(questions: Iterable[str]) -> list[str]:
    """`word word count` of neighbours, with ^ before and $ after a question."""
    counts: Counter[tuple[str, str]] = Counter()
    for question in questions:
        words = ["^", *re.findall(r"[a-z]+", question.lower()), "$"]
        counts.update(itertools.pairwise(words))
    return [f"{a} {b} {n}" for (a, b), n in sorted(counts.items()) if n >= SEEN]


def questions_asked(folder: Path) -> Iterator[str]:
    """The questions of the texts that are not held out."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines() if not held_out(path.stem) else ():
            kind, _, rest = line.removeprefix("?").partition("|")
            if line.startswith("?") and "clumsy" not in kind:
                # turns of a conversation are parted by " || "
                yield from rest.rpartition("|")[0].split("||")


def main() -> None:
    """Write both lists; the same input gives the same bytes."""
    OUT.mkdir(parents=True, exist_ok=True)
    words = by_use(Path(sys.argv[1]).read_text("utf-8"))
    asked = pairs(questions_asked(PROJECT / "training" / "texts"))
    for name, lines in (("english", words), ("pairs", asked)):
        (OUT / f"{name}.txt.gz").write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
