"""The texts and public data that the reader is trained on, gathered; and COVID-QA cut to size."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from training.data import Example, Text, medquad, medquad_texts, own, read_text, squad
from training.examples import Shares, thinned
from training.narrative import fairytale

HERE = Path(__file__).resolve().parent
# articles of SQuAD that training never sees: bench/squad.py measures on them
HELD_SQUAD = {"Immune system", "Warsaw", "Steam engine", "To Kill a Mockingbird", "IPod"}
MEDQUAD = "medquad-part.jsonl.gz"
_CHUNK = 850
_OWN = Shares(answering=0.8, other=0.4, less=0.35, unanswered=0.7)


def own_texts(data: Path) -> list[Text]:
    """All texts of this project; `data` holds MedQuAD, whose articles some questions are about."""
    stubs = medquad_texts(data / MEDQUAD)
    written = [read_text(path) for path in sorted((HERE / "texts").glob("*.txt"))]
    asked = [read_text(path, stubs) for path in sorted((HERE / "medquad").glob("*.txt"))]
    return written + asked


def public_examples(
    data: Path, covid: Path | None, tales: Path | None = None, negatives: int = 1
) -> list[Example]:
    """SQuAD 2.0 without the held-out articles, MedQuAD, and COVID-QA and FairytaleQA where they
    are given."""
    found: list[Example] = []
    for seed, name in enumerate(("squad2-part-train.json", "squad2-part-dev.json")):
        found += squad(data / name, skip=HELD_SQUAD, negatives=negatives, seed=seed)
    if covid is not None:
        found += squad(_chunked(covid), negatives=2, seed=2)
    if tales is not None:
        found += fairytale(tales)
    used = {text.article for text in own_texts(data)}
    found += medquad(data / MEDQUAD, count=4000, skip=used)
    return found


def own_examples(texts: list[Text], repeats: int) -> Iterator[Example]:
    """Each question `repeats` times, each time beside another passage that does not answer, and
    some beside a passage less what answers."""
    for seed in range(repeats):
        rng = random.Random(seed)
        for text in texts:
            yield from thinned(own(text, negatives=1, seed=seed), _OWN, rng)


def shuffled(examples: list[Example], count: int, seed: int = 3) -> list[Example]:
    """`count` of the examples, drawn without replacement."""
    return random.Random(seed).sample(examples, min(count, len(examples)))


def _chunked(covid: Path) -> Path:
    """COVID-QA in SQuAD's form with paragraphs of about `_CHUNK` characters, beside the file."""
    out = covid.with_suffix(".chunked.json")
    data = [_article(a["paragraphs"][0]) for a in json.loads(covid.read_text("utf-8"))["data"]]
    out.write_text(json.dumps({"data": data}), encoding="utf-8")
    return out


def _article(paper: dict[str, Any]) -> dict[str, Any]:
    context = paper["context"]
    cuts = [0]
    while cuts[-1] < len(context):
        cuts.append(_cut(context, cuts[-1]))
    paragraphs = [
        {"context": context[a:b], "qas": [_moved(q, a, b) for q in paper["qas"] if _in(q, a, b)]}
        for a, b in pairwise(cuts)
    ]
    return {"title": context[:70].split("\n")[0], "paragraphs": paragraphs}


def _cut(context: str, start: int) -> int:
    end = min(len(context), start + _CHUNK)
    if end == len(context):
        return end
    stop = max(context.rfind(". ", start + 300, end), context.rfind("\n", start + 300, end))
    return stop + 1 if stop > 0 else end


def _in(question: dict[str, Any], start: int, end: int) -> bool:
    return bool(start <= question["answers"][0]["answer_start"] < end)


def _moved(question: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    answer = question["answers"][0]
    at = answer["answer_start"]
    text = answer["text"].strip()[: end - at]
    moved = [{"text": text, "answer_start": at - start}]
    return {"id": f"covid-{question['id']}", "question": question["question"], "answers": moved}
