"""Texts and golden questions -> what the product saw for each: sentences, numbers, support.

Each text becomes a corpus of its own, ingested and indexed by the product's own code, and each of
its questions is asked. Knows no fit.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answer.decide import load_decision
from answer.features import Asked, Sentence
from answer.focus import focus
from answer.reader import open_reader
from answer.select import Selector
from answer.understand import understand
from answer.understood import Understood
from index.build import open_build
from ingest.run import ingest
from settings import Settings
from training.data import Text


@dataclass
class Asked1:
    """One question as the product saw it: sentences with vectors, and which are support."""

    text: str
    kind: str
    question: str
    answerable: bool
    asked: Asked
    sentences: list[Sentence]
    groups: list[set[int]]  # one a needed item: the sentences of which any one will do

    @property
    def support(self) -> list[bool]:
        """Per sentence, whether it is support."""
        wanted = set().union(*self.groups)
        return [i in wanted for i in range(len(self.sentences))]


def markdown(text: Text) -> str:
    """A numbered text as a Markdown source."""
    parts, last = [f"# {text.title}"], ""
    for heading, numbers in text.passages:
        if heading != last:
            parts.append(f"## {heading}")
            last = heading
        parts.append(" ".join(text.sentences[n] for n in numbers))
    return "\n\n".join(parts) + "\n"


def observe(
    texts: Sequence[Text], folder: Path, reader: str = "default", models: Path | None = None
) -> list[Asked1]:
    """Every question of `texts` asked of a corpus of these texts alone; `models` holds an
    index's prepared embedding model, so that it is not prepared again."""
    settings = Settings(corpus=folder / "corpus", index=folder / "index", reader=reader)
    settings.corpus.mkdir(parents=True)
    if models is not None:
        shutil.copytree(models, settings.index / "models")
    for text in texts:
        (settings.corpus / f"{text.name}.md").write_text(markdown(text), encoding="utf-8")
    ingest(settings)
    build = open_build(settings.index, settings)
    selector = Selector(build, open_reader(reader), load_decision())
    found = [seen for text in texts for seen in _ask_all(text, selector)]
    build.close()
    return found


def _ask_all(text: Text, selector: Selector) -> Iterable[Asked1]:
    for kind, history, question, groups in text.questions:
        understood = understood_by(selector, question, history)
        asked = selector.asked(understood)
        candidates = selector.candidates(understood.read_as, asked)
        if not candidates:
            continue
        sentences = selector.rank(understood.read_as, asked, candidates)
        plain = [_plain(s.text) for s in sentences]
        found = [
            {i for i, p in enumerate(plain) if any(_same(p, _plain(text.sentences[n])) for n in g)}
            for g in groups
        ]
        yield Asked1(text.name, kind, understood.text, bool(groups), asked, sentences, found)


def _same(one: str, other: str) -> bool:
    return one in other or other in one


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()


def observe_golden(path: Path, settings: Settings, folds: int = 6) -> list[Asked1]:
    """The `dev` questions of a golden file asked of an ingested corpus, safety ones left out.

    They are dealt to `folds` named groups, so that cross-validation holds them out in turn.
    """
    build = open_build(settings.index, settings)
    selector = Selector(build, open_reader(settings.reader), load_decision())
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dev = [row for row in lines if row["split"] == "dev" and not row.get("safety")]
    found = [
        one
        for i, row in enumerate(dev)
        for one in _ask_golden(row, f"golden-{i % folds}", selector)
    ]
    build.close()
    return found


def _ask_golden(row: dict[str, Any], name: str, selector: Selector) -> Iterable[Asked1]:
    understood = understood_by(selector, row["question"], row.get("history", []))
    asked = selector.asked(understood)
    candidates = selector.candidates(understood.read_as, asked)
    if "answerable" in row and candidates:
        sentences = selector.rank(understood.read_as, asked, candidates)
        held = {
            i for i, s in enumerate(sentences) if any(x in s.text for x in row.get("support", []))
        }
        kind = f"golden-{row['category']}"
        yield Asked1(
            name, kind, understood.text, row["answerable"], asked, sentences, [held] if held else []
        )


def understood_by(selector: Selector, question: str, history: Sequence[str]) -> Understood:
    """A question as the product understands it."""
    turns = [focus(selector.speller.mend(turn)[0]) for turn in (*history, question)]
    return understand(turns[-1], turns[:-1], selector.structure, selector.who)
