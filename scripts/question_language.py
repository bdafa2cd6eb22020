"""How questions are worded, and names of medicines -> models/words: language.npz, names.txt.gz.

    python scripts/question_language.py FOLDER

FOLDER holds symspellpy's two frequency dictionaries and drug-named-entity-recognition's
drug_ner_dictionary.pkl.bz2 (models/words/README.md says which versions). Counted are the questions
and sentences of training/texts that are not held out, the questions of training/medquad and the
sentences of training/guard; what was typed clumsily on purpose is left out.
"""

from __future__ import annotations

import bz2
import gzip
import itertools
import pickle
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from answer.likely import BITS, NUMBER, PER_TEN, static_words  # noqa: E402
from answer.wordlist import ranks  # noqa: E402
from training.data import held_out  # noqa: E402

OUT = PROJECT / "models" / "words"
TRAINING = PROJECT / "training"
_SOURCES = ("drugbank_id", "medline_plus_id", "mesh_id", "nhs_url")
# shares of questions, of sentences and of print in a word's and in a pair's likelihood
ALONE = (0.4, 0.15, 0.45)
PAIRS = (0.6, 0.15, 0.25)
NAME = 1e-7  # the likelihood of a medicine's name that nobody here asked about
LEAST = 1e-9
WORTH = 0.5  # a pair is kept that is this much more likely than its second word alone
Pair = tuple[str, str]


@dataclass
class Counts:
    """How often words, pairs and triples were seen."""

    words: Counter[str]
    pairs: Counter[Pair]
    triples: Counter[tuple[str, str, str]]

    @staticmethod
    def of(texts: Iterable[str]) -> Counts:
        """The counts of some sentences, with ^ before and $ after each."""
        counts = Counts(Counter(), Counter(), Counter())
        for text in texts:
            found = re.findall(r"[a-z]+|\d+", text.lower())
            words = ["^", *(NUMBER if w.isdigit() else w for w in found), "$"]
            counts.words.update(words[1:])
            counts.pairs.update(itertools.pairwise(words))
            counts.triples.update(zip(words, words[1:], words[2:], strict=False))
        return counts


def questions() -> Iterator[str]:
    """The questions that were asked in training, and what people tell of themselves."""
    texts = (p for p in sorted(TRAINING.glob("texts/*.txt")) if not held_out(p.stem))
    for path in (*texts, *sorted(TRAINING.glob("medquad/*.txt"))):
        for line in path.read_text("utf-8").splitlines():
            kind, _, rest = line.removeprefix("?").partition("|")
            if line.startswith("?") and "clumsy" not in kind:
                # turns of a conversation are parted by " || "
                yield from rest.rpartition("|")[0].split("||")
    for path in sorted(TRAINING.glob("guard/*.txt")):
        yield from (x for x in path.read_text("utf-8").splitlines() if x and x[0] != "#")


def sentences() -> Iterator[str]:
    """The sentences of the texts that are not held out."""
    for path in sorted(TRAINING.glob("texts/*.txt")):
        if not held_out(path.stem):
            for line in path.read_text("utf-8").partition("\n?")[0].splitlines():
                yield re.sub(r"^\d+ ", "", line)


class _Plain(pickle.Unpickler):
    """Reads dictionaries, lists and strings; runs nothing."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def names(path: Path) -> list[str]:
    """Medicines' names of one word, lower case, that an open register holds."""
    with bz2.open(path) as file:
        known = _Plain(file).load()["drug_canonical_to_data"]
    kept = (n for n, data in known.items() if any(s in data for s in _SOURCES))
    return sorted(n for n in kept if re.fullmatch("[a-z]{4,}", n))


def _contexts(counts: Mapping[Any, int]) -> tuple[Counter[Any], Counter[Any]]:
    """How often what stands before the last word was seen, and with how many words after it."""
    seen: Counter[Any] = Counter()
    kinds: Counter[Any] = Counter()
    for key, n in counts.items():
        before = key[0] if len(key) == 2 else key[:-1]
        seen[before] += n
        kinds[before] += 1
    return seen, kinds


def alone(ids: Mapping[str, int], asked: Counts, told: Counts, printed: Mapping[str, int],
          medicines: Iterable[str]) -> np.ndarray[Any, Any]:  # fmt: skip
    """How likely each word is where nothing is known of its neighbours."""
    named = frozenset(medicines)
    parts = (asked.words, told.words, printed)
    totals = [sum(p.values()) for p in parts]
    found = np.full(len(ids), LEAST)
    for word, i in ids.items():
        letter = len(word) == 1 and word not in "ai"
        shares = [s * p.get(word, 0) / t for s, p, t in zip(ALONE, parts, totals, strict=True)]
        likely = sum(shares[:2] if letter else shares) + (NAME if word in named else 0)
        found[i] = max(likely, LEAST)
    return found


def after_one(ids: Mapping[str, int], asked: Counts, told: Counts, printed: Mapping[str, int],
              pairs: Mapping[Pair, int]) -> tuple[dict[tuple[int, int], float], np.ndarray[Any, Any]]:  # fmt: skip
    """What a pair adds to its second word's likelihood (Witten and Bell 1991), and the share
    that is left to the second word alone, by first word."""
    left = np.zeros(len(ids))
    more: dict[tuple[int, int], float] = {}
    for share, counts in zip(PAIRS[:2], (asked.pairs, told.pairs), strict=True):
        seen, kinds = _contexts(counts)
        for word, i in ids.items():
            left[i] += share * (kinds[word] + 1) / (seen[word] + kinds[word] + 1)
        for (a, b), n in counts.items():
            if a in ids and b in ids:
                key = ids[a], ids[b]
                more[key] = more.get(key, 0.0) + share * n / (seen[a] + kinds[a] + 1)
    mass, _ = _contexts(pairs)
    for word, i in ids.items():
        used = min(0.9, mass[word] / printed[word]) if word in printed else 0.0
        left[i] += PAIRS[2] * (1 - used)
    for (a, b), n in pairs.items():
        if a in ids and b in ids and a in printed:
            key = ids[a], ids[b]
            part = n / max(printed[a], mass[a] / 0.9)
            more[key] = more.get(key, 0.0) + PAIRS[2] * part
    return more, left


def after_two(
    ids: Mapping[str, int], asked: Counts
) -> tuple[dict[tuple[int, int, int], float], dict[tuple[int, int], float]]:
    """The likelihood of a third word after two, and what is left to the pair alone."""
    seen, kinds = _contexts(asked.triples)
    likely: dict[tuple[int, int, int], float] = {}
    left: dict[tuple[int, int], float] = {}
    for (a, b, c), n in asked.triples.items():
        if n > 1 and a in ids and b in ids and c in ids:
            share = n / (seen[a, b] + kinds[a, b] + 1)
            likely[ids[a], ids[b], ids[c]] = share
            left[ids[a], ids[b]] = left.get((ids[a], ids[b]), 1.0) - share
    return likely, left


def _packed(table: Mapping[Any, float]) -> tuple[Any, Any]:
    """Keys in order, as the steps between them, and values as bytes of their logarithm."""
    keys = np.zeros(len(table), np.uint64)
    for place in zip(*table, strict=True):
        keys = (keys << np.uint64(BITS)) | np.array(place, np.uint64)
    order = np.argsort(keys)
    return np.diff(keys[order], prepend=np.uint64(0)), _bytes(np.array([*table.values()])[order])


def _bytes(shares: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    steps: np.ndarray[Any, Any] = np.clip(np.round(-np.log10(shares) * PER_TEN), 0, 255)
    return steps.astype(np.uint8)


def _dictionary(path: Path) -> Iterator[list[str]]:
    return (line.split() for line in path.read_text("utf-8-sig").splitlines() if line.strip())


def main() -> None:
    """Write both files; the same input gives the same bytes."""
    folder = Path(sys.argv[1])
    medicines = names(folder / "drug_ner_dictionary.pkl.bz2")
    text = "\n".join(medicines).encode()
    (OUT / "names.txt.gz").write_bytes(gzip.compress(text, 9, mtime=0))
    ids = {word: i for i, word in enumerate(static_words(medicines))}
    printed = {
        w: int(n)
        for w, n in _dictionary(folder / "frequency_dictionary_en_82_765.txt")
        if w in ranks()
    }
    pairs = {
        (a, b): int(n)
        for a, b, n in _dictionary(folder / "frequency_bigramdictionary_en_243_342.txt")
    }
    asked, told = Counts.of(questions()), Counts.of(sentences())
    single = alone(ids, asked, told, printed, medicines)
    more, left = after_one(ids, asked, told, printed, pairs)
    more = {k: v for k, v in more.items() if v > WORTH * left[k[0]] * single[k[1]]}
    likely, rest = after_two(ids, asked)
    tables: dict[str, Any] = {}
    whole: Mapping[str, Mapping[Any, float]] = {"pair": more, "triple": likely, "rest": rest}
    for name, table in whole.items():
        tables[f"{name}_keys"], tables[f"{name}_values"] = _packed(table)
    np.savez_compressed(OUT / "language.npz", alone=_bytes(single), left=_bytes(left), **tables)


if __name__ == "__main__":
    main()
