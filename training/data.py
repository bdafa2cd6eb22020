"""Public question-answering data and our own texts -> examples for the evidence reader.

An example is a question with one passage (section heading, sentences) and, per sentence,
whether it answers. Knows no model. Sources and licences: training/README.md.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from answer.structure import structure_of
from answer.understand import understand
from records import Passage
from training.medquad import articles, sentences

WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Example:
    """`labels[i]` is 1 where sentence i answers `question`; `group` names the text (for splits),
    `question_id` ties the passages of one question, `answerable` says whether any passage has
    the answer. `span` is (sentence, start, end) in characters of an exact answer, if known."""

    question: str
    section: str
    sentences: tuple[str, ...]
    labels: tuple[int, ...]
    group: str
    question_id: str
    kind: str
    answerable: bool
    span: tuple[int, int, int] | None = None


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


def words(text: str) -> set[str]:
    """Lower-case words of a text, for overlap counts."""
    return set(WORD.findall(text.lower()))


def overlap(question: set[str], passage: str) -> float:
    """Share of the question's words that the passage holds, long words counting more."""
    total = sum(len(w) for w in question) or 1
    return sum(len(w) for w in question & words(passage)) / total


# -- SQuAD-like -------------------------------------------------------------------------------


def squad(
    path: Path,
    *,
    only: set[str] | None = None,
    skip: set[str] | None = None,
    negatives: int = 1,
    seed: int = 0,
    limit: int = 7,
) -> Iterator[Example]:
    """SQuAD 2.0 questions: their own paragraph, and `negatives` others of the article."""
    rng = random.Random(seed)
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        title = article.get("title", "").replace("_", " ")
        if (only and title not in only) or (skip and title in skip):
            continue
        contexts = [p["context"] for p in article["paragraphs"]]
        for number, paragraph in enumerate(article["paragraphs"]):
            for qa in paragraph["qas"]:
                yield from _squad_question(qa, title, contexts, number, negatives, rng, limit)


def _squad_question(qa, title, contexts, number, negatives, rng, limit):  # type: ignore[no-untyped-def]
    question, asked = qa["question"].strip(), words(qa["question"])
    answers = [] if qa.get("is_impossible") else qa["answers"]
    base = dict(
        question=question,
        group=title,
        question_id=str(qa["id"]),
        kind="squad" if answers else "squad-none",
        answerable=bool(answers),
    )
    parts, labels, span = _label(contexts[number], answers)
    yield Example(section=title, sentences=parts, labels=labels, span=span, **base)
    others = sorted(
        (c for i, c in enumerate(contexts) if i != number), key=lambda c: -overlap(asked, c)
    )[:limit]
    for other in rng.sample(others, min(negatives, len(others))):
        found = tuple(sentences(other))
        yield Example(section=title, sentences=found, labels=(0,) * len(found), **base)


def _label(
    context: str, answers: Sequence[dict]
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, int, int] | None]:  # type: ignore[type-arg]
    """Sentences of a context, which of them hold an answer, and the first answer's place."""
    found, labels, span, at = [], [], None, 0
    for sentence in sentences(context):
        words_ = sentence.split()
        start = context.find(words_[0], at)
        pattern = re.compile(r"\s+".join(re.escape(w) for w in words_))
        hit = pattern.search(context, at)
        begin, end = (hit.start(), hit.end()) if hit else (start, start + len(sentence))
        at = end
        inside = [a for a in answers if begin <= a["answer_start"] < end]
        labels.append(int(bool(inside)))
        if inside and span is None:
            place = sentence.find(inside[0]["text"])
            if place >= 0:
                span = (len(found), place, place + len(inside[0]["text"]))
        found.append(sentence)
    return tuple(found), tuple(labels), span


# -- MedQuAD: the kind of question that an article lacks --------------------------------------


def medquad(
    path: Path, *, count: int, seed: int = 0, skip: set[str] = frozenset()
) -> Iterator[Example]:  # type: ignore[assignment]
    """Questions of an article: its answer's section, another section, or none has it."""
    rng = random.Random(seed)
    pool = [a for a in articles(path) if a.doc not in skip]
    kinds = sorted({kind for a in pool for kind, _ in a.sections})
    for _ in range(count):
        article = rng.choice(pool)
        have = dict(article.sections)
        kind = rng.choice(kinds) if rng.random() < 0.45 else rng.choice(sorted(have))
        question = rng.choice(_ASK).format(kind=kind, focus=article.focus)
        base = dict(
            question=question,
            group=article.doc,
            kind="medquad",
            answerable=kind in have,
            question_id=f"{article.doc}-{kind}-{rng.random():.9f}",
        )
        if kind in have:
            part = tuple(have[kind][:7])
            yield Example(
                section=article.focus,
                sentences=part,
                labels=tuple(int(i < 2) for i in range(len(part))),
                **base,
            )
        others = [k for k in have if k != kind]
        for other in rng.sample(others, min(2, len(others))):
            part = tuple(have[other][:7])
            yield Example(section=article.focus, sentences=part, labels=(0,) * len(part), **base)


_ASK = (
    "What are the {kind} of {focus}?",
    "{kind} of {focus}",
    "Tell me about the {kind} of {focus}",
    "What is known about {kind} in {focus}?",
    "{focus} {kind}?",
)


# -- our own texts ----------------------------------------------------------------------------


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
