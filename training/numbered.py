"""Our own numbered texts (training/FORMAT.md) with their questions -> examples for the reader.

Knows no model; the product's own rules complete a follow-up.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from answer.structure import structure_of
from answer.understand import understand
from records import Passage
from training.examples import Example, overlap, words
from training.medquad import articles


@dataclass
class Text:
    """A numbered text of ours: passages are (heading, sentence numbers)."""

    name: str
    title: str
    article: str = ""  # the id of the MedQuAD article that it is, if it is one
    passages: list[tuple[str, list[int]]] = field(default_factory=list)
    sentences: dict[int, str] = field(default_factory=dict)
    questions: list[tuple[str, tuple[str, ...], str, tuple[tuple[int, ...], ...]]] = field(
        default_factory=list
    )


def read_text(path: Path, stubs: dict[str, Text] | None = None) -> Text:
    """A text of training/FORMAT.md; `stubs` gives the sentences where a file has none.

    Raises ValueError that names file and line for what does not fit the format.
    """
    text = Text(path.stem, "")
    heading, fresh = "", True
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        try:
            if line.startswith("@") and stubs is not None:
                stub = stubs[line[1:].split("|")[0].strip()]
                text = Text(path.stem, stub.title, stub.article, stub.passages, stub.sentences)
            elif line.startswith("## "):
                heading, fresh = line[3:].strip(), True
            elif line.startswith("# "):
                text.title = line[2:].strip()
            elif line.startswith("?"):
                text.questions.append(_question(line, text))
            elif not line:
                fresh = True
            elif line[0].isdigit():
                key, _, sentence = line.partition(" ")
                if fresh:
                    text.passages.append((heading, []))
                    fresh = False
                text.sentences[int(key.rstrip("."))] = sentence.strip()
                text.passages[-1][1].append(int(key.rstrip(".")))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path.name}:{number}: {error!r} in {line[:80]!r}") from error
    return text


def _question(line: str, text: Text):  # type: ignore[no-untyped-def]
    kind, _, rest = line[1:].strip().partition("|")
    asked, _, support = rest.rpartition("|")
    turns = [t.strip() for t in asked.split("||")]
    groups: list[tuple[int, ...]] = []
    for token in support.split():
        if token != "-":
            groups.append(tuple(int(n) for n in token.split("/")))
    for n in (n for g in groups for n in g):
        if n not in text.sentences:
            raise ValueError(f"no sentence {n}")
    if not turns[-1]:
        raise ValueError("no question")
    return kind.strip(), tuple(turns[:-1]), turns[-1], tuple(groups)


def medquad_texts(path: Path) -> dict[str, Text]:
    """MedQuAD articles as numbered texts, by their id."""
    found = {}
    for article in articles(path):
        text, n = Text(article.doc, article.focus, article.doc), 0
        for kind, part in article.sections:
            text.passages.append((kind, []))
            for sentence in part:
                n += 1
                text.sentences[n] = sentence
                text.passages[-1][1].append(n)
        found[article.doc] = text
    return found


def pack(text: Text, limit: int = 900) -> list[tuple[str, list[int]]]:
    """Passages of at most `limit` characters or one sentence: long paragraphs are split."""
    packed: list[tuple[str, list[int]]] = []
    for heading, numbers in text.passages:
        part: list[int] = []
        for n in numbers:
            if part and sum(len(text.sentences[i]) for i in [*part, n]) > limit:
                packed.append((heading, part))
                part = []
            part.append(n)
        packed.append((heading, part))
    return packed


def own(text: Text, *, negatives: int = 2, seed: int = 0) -> Iterator[Example]:
    """Each question of a text with the passages that hold support and the closest others.

    The question is the one that the product would read: completed from the turns before.
    """
    rng = random.Random(f"{seed}{text.name}")
    packed = pack(text)
    structure = structure_of(_passages(text, packed))
    for index, (kind, history, question, groups) in enumerate(text.questions):
        wanted = {n for g in groups for n in g}
        question = understand(question, history, structure).text
        asked = words(question)
        base = dict(
            question=question,
            group=text.name,
            kind=kind,
            question_id=f"{text.name}-{index}",
            answerable=bool(groups),
        )
        rest = []
        for heading, numbers in packed:
            part = tuple(text.sentences[n] for n in numbers)
            if wanted & set(numbers):
                yield Example(
                    section=_section(text, heading),
                    sentences=part,
                    labels=tuple(int(n in wanted) for n in numbers),
                    **base,
                )
            else:
                rest.append((heading, part))
        rest.sort(key=lambda r: -overlap(asked, f"{r[0]} {' '.join(r[1])}"))
        keep = rest[: 2 + negatives * 2]
        for heading, part in rng.sample(
            keep, min(negatives if groups else negatives + 1, len(keep))
        ):
            yield Example(
                section=_section(text, heading), sentences=part, labels=(0,) * len(part), **base
            )


def _passages(text: Text, packed: list[tuple[str, list[int]]]) -> list[Passage]:
    return [
        Passage(str(i), text.name, heading, " ".join(text.sentences[n] for n in numbers), 0, 0)
        for i, (heading, numbers) in enumerate(packed)
    ]


def held_out(name: str) -> bool:
    """Whether a text (by name) is kept from the reader, to fit the decision and to measure."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 6 == 0


def _section(text: Text, heading: str) -> str:
    return f"{text.title} - {heading}" if heading else text.title
