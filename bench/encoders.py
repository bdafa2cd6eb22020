"""Golden questions and passages -> what running the embedding model in 8 bits costs retrieval.

    python -m bench.encoders [--articles 20]

The encoder of ingest beside the same model in sentence-transformers (32 bits): the cosines of their
vectors, how many of a question's five nearest passages are the same, and by how much the cosine of
question and sentence differs. Passages: those of the article, and, where `--articles` is not 0,
made articles among them (bench/articles.py), so that there is something to choose from.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench import output
from bench.articles import articles
from bench.corpus import indexed, prepared_models
from evals.golden import load
from index.build import stored_documents, stored_passages
from index.embed import DEFAULT_MODEL, Encoder, Vectors, ingest_encoder, model_folder
from index.torch_encoder import TorchEncoder

RESULT = output.RESULTS / "encoders.json"
GOLDEN = output.PROJECT / "golden" / "article.jsonl"
_TOP = (1, 5)
_SIZE = 10_000


def passages_of(sources: dict[str, str], models: Path) -> tuple[list[str], list[str]]:
    """What ingest embeds of these sources: the passages, and the sentences."""
    with indexed(sources, models) as (settings, _):
        documents = {d.id: d for d in stored_documents(settings.index)}
        passages = stored_passages(settings.index)
    whole = [p.text for p in passages]
    spans = [documents[p.document_id].text[s.start : s.end] for p in passages for s in p.sentences]
    return whole, spans


def agreement(reference: Vectors, other: Vectors) -> dict[str, float]:
    """The cosines of two encoders' vectors of the same texts."""
    cosines = (reference * other).sum(axis=1)
    return {"mean": float(cosines.mean()), "least": float(cosines.min())}


def overlap(reference: Vectors, other: Vectors, top: int) -> float:
    """The share of the `top` columns of each row that are the same in both tables."""
    first, second = (np.argsort(-t, axis=1, kind="stable")[:, :top] for t in (reference, other))
    return float(np.mean([len(set(a) & set(b)) / top for a, b in zip(first, second, strict=True)]))


def measure(questions: Sequence[str], made: int) -> dict[str, Any]:
    """The figures, over `made` made articles besides the project's own."""
    with prepared_models() as models:
        corpus = output.PROJECT / "corpus"
        sources = {p.stem: p.read_text("utf-8") for p in sorted(corpus.glob("*.md"))}
        whole, spans = passages_of({**sources, **articles(made, _SIZE)}, models)
        ours = ingest_encoder(DEFAULT_MODEL, models)
        exact = TorchEncoder(DEFAULT_MODEL, ours.fingerprint, model_folder(DEFAULT_MODEL))
        texts = {"questions": list(questions), "passages": whole, "sentences": spans}
        vectors = {name: (_encoded(exact, t), _encoded(ours, t)) for name, t in texts.items()}
    near = [vectors["questions"][n] @ vectors["passages"][n].T for n in (0, 1)]
    said = [vectors["questions"][n] @ vectors["sentences"][n].T for n in (0, 1)]
    return {
        "texts": {name: len(t) for name, t in texts.items()},
        "cosine": {name: agreement(*pair) for name, pair in vectors.items()},
        "same_nearest": {str(top): overlap(near[0], near[1], top) for top in _TOP},
        "sentence_cosine_differs": float(np.abs(said[1] - said[0]).mean()),
        "sentence_cosine_differs_most": float(np.abs(said[1] - said[0]).max()),
    }


def _encoded(encoder: Encoder, texts: list[str]) -> Vectors:
    return encoder.encode(texts)


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures as people read them."""
    rows = [
        (name, figures["texts"][name], f"{c['mean']:.4f}", f"{c['least']:.4f}")
        for name, c in figures["cosine"].items()
    ]
    same = figures["same_nearest"]
    return [
        output.table(("8 bits beside 32", "texts", "mean cosine", "least"), rows),
        "",
        f"The nearest passage is the same for {100 * same['1']:.1f} % of the questions, of the five "
        f"nearest {100 * same['5']:.1f} % are. The cosine of a question with a sentence differs by "
        f"{figures['sentence_cosine_differs']:.4f} on average, by "
        f"{figures['sentence_cosine_differs_most']:.4f} at most.",
    ]


def main() -> None:
    """Measures, prints and writes bench/results/encoders.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20, help="made articles among the passages")
    options = parser.parse_args()
    questions = [golden.question for golden in load([GOLDEN])]
    figures = measure(questions, options.articles)
    print("\n".join(lines(figures)))
    output.write(RESULT, figures, {"articles": options.articles, "golden": GOLDEN.name})


if __name__ == "__main__":
    main()
