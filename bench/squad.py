"""SQuAD 2.0 articles held out from training -> sentence hits, word-F1 and the answerable AUC.

    python -m bench.squad DATA/squad2-part-*.json

Each article is a corpus of its own, ingested by the product, and all its questions are asked.
A hit: a citation holds one of the gold answers. The plain ways (nearest sentence by MiniLM, the
LangChain default) never decline, so they also stand at our coverage: only as many questions as
ours answers, the surest by their own score. Data: Rajpurkar, Jia and Liang 2018,
arXiv:1806.03822, CC BY-SA 4.0; not part of the project.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answer.pipeline import Answerer
from bench import output
from bench.baselines import TOP, LangChainDefault, Nearest, Retriever, contents
from bench.corpus import indexed, prepared_models
from bench.figures import auc, mean, right_at_coverage, word_f1
from bench.squad_articles import Article, Question, articles, sampled
from evals.metrics import quantile, rate
from records import Answer, Status

HELD_OUT = ("Immune_system", "Warsaw", "Steam_engine", "To_Kill_a_Mockingbird", "IPod")
OURS = "baclofen-qa"
_MARK = re.compile(r"\s*\[\d+\]")


@dataclass(frozen=True, slots=True)
class Reply:
    """What one system said; `confidence` orders its answers, also those that it kept back."""

    answered: bool
    text: str
    quotes: tuple[str, ...]
    confidence: float
    seconds: float | None = None

    def hits(self, question: Question) -> bool:
        """Whether it answered and a quote holds a gold answer."""
        return self.answered and any(g in q for g in question.golds for q in self.quotes)


def our_reply(answer: Answer) -> Reply:
    """The product's answer; one that never came to the decision has confidence 0."""
    return Reply(
        answer.status is Status.ANSWERED,
        " ".join(_MARK.sub("", answer.answer).split()),
        tuple(" ".join(c.quote.split()) for c in answer.citations),
        answer.confidence or 0.0,
        answer.seconds,
    )


def plain_reply(retriever: Retriever, question: str, limit: int) -> Reply:
    """The `limit` best texts of a plain retriever, as they stand."""
    found = retriever.find(question, limit)
    quotes = tuple(" ".join(f.text.split()) for f in found)
    return Reply(True, " ".join(quotes), quotes, found[0].score)


@dataclass
class Seen:
    """The replies of each system to `questions`, in step; `ceiling` holds the best word-F1 that
    a whole sentence of the article could reach."""

    questions: list[Question]
    replies: dict[str, list[Reply]]
    ceiling: list[float]


def ask(article: Article, models: Path) -> Seen:
    """Every system asked every question of one article."""
    with indexed({article.title: article.markdown}, models) as (settings, _):
        held = contents(settings)
        near = Nearest("MiniLM", held.encoder, held.sentence_texts())
        chain = LangChainDefault(held.encoder, held.texts)
        answerer = Answerer(settings)
        systems: dict[str, Callable[[str], Reply]] = {
            OURS: lambda q: our_reply(answerer.ask(q)),
            "MiniLM, nearest sentence": lambda q: plain_reply(near, q, 1),
            "MiniLM, nearest 3 sentences": lambda q: plain_reply(near, q, 3),
            f"{chain.name} (top {TOP})": lambda q: plain_reply(chain, q, TOP),
        }
        questions = list(output.watched(article.questions, article.title))
        replies = {name: [one(q.text) for q in questions] for name, one in systems.items()}
        texts = [" ".join(text.split()) for _, text in held.sentence_texts()]
        return Seen(questions, replies, [ceiling(q, texts) for q in questions if q.golds])


def ceiling(question: Question, sentences: Sequence[str]) -> float:
    """The best word-F1 of one sentence that holds a gold answer; 0 where none does."""
    holding = [s for s in sentences if any(g in s for g in question.golds)]
    return max((word_f1(s, question.golds) for s in holding), default=0.0)


def joined(parts: Sequence[Seen]) -> Seen:
    """All articles as one list of questions."""
    names = parts[0].replies if parts else {}
    replies = {name: [r for part in parts for r in part.replies[name]] for name in names}
    return Seen(
        [q for p in parts for q in p.questions], replies, [c for p in parts for c in p.ceiling]
    )


def figures_of(seen: Seen) -> dict[str, Any]:
    """The figures of each system, and the ceiling of word-F1."""
    coverage = sum(r.answered for r in seen.replies[OURS])
    systems: dict[str, dict[str, Any]] = {
        name: _figures(seen.questions, replies, coverage) for name, replies in seen.replies.items()
    }
    return {"systems": systems, "f1_ceiling": mean(seen.ceiling)}


def figures_of_all(parts: Sequence[Seen]) -> dict[str, Any]:
    """The figures of all articles together; the AUC only over those that have unanswerable
    questions, for how sure one is differs from article to article."""
    figures = figures_of(joined(parts))
    both = [part for part in parts if not all(q.golds for q in part.questions)]
    inside = figures_of(joined(both))["systems"] if both else {}
    for name, row in figures["systems"].items():
        row["auc"] = inside[name]["auc"] if inside else None
    return figures


def _figures(
    questions: Sequence[Question], replies: Sequence[Reply], coverage: int
) -> dict[str, Any]:
    pairs = list(zip(questions, replies, strict=True))
    with_answer = [(q, r) for q, r in pairs if q.golds]
    without = [r for q, r in pairs if not q.golds]
    answered = [(q, r) for q, r in with_answer if r.answered]
    hits = [r.hits(q) for q, r in pairs]
    sure = [r.confidence for _, r in pairs]
    silent = sum(not r.answered for r in without)
    return {
        "answerable": len(with_answer),
        "unanswerable": len(without),
        "answerable_answered": rate(len(answered), len(with_answer)),
        "unanswerable_answered": rate(len(without) - silent, len(without)),
        "hit_of_answered": rate(sum(hits), len(answered)),
        "hit_of_answerable": rate(sum(hits), len(with_answer)),
        "right_of_all": rate(sum(hits) + silent, len(pairs)),
        "answered_wrong_of_all": rate(sum(r.answered for _, r in pairs) - sum(hits), len(pairs)),
        "hit_at_our_coverage": right_at_coverage(sure, hits, coverage),
        "f1_answer": mean([word_f1(r.text, q.golds) for q, r in answered]),
        "f1_best_quote": mean([max(word_f1(t, q.golds) for t in r.quotes) for q, r in answered]),
        "f1_squad": mean([_squad_f1(q, r) for q, r in pairs]),
        "auc": auc([r.confidence for _, r in with_answer], [r.confidence for r in without]),
        "words": mean([float(len(r.text.split())) for _, r in pairs if r.answered]),
        "p50_seconds": quantile([r.seconds for _, r in pairs if r.seconds is not None], 0.5),
        "p95_seconds": quantile([r.seconds for _, r in pairs if r.seconds is not None], 0.95),
    }


def _squad_f1(question: Question, reply: Reply) -> float:
    """The official score: an unanswerable question is worth 1 where it was declined."""
    if not reply.answered:
        return float(not question.golds)
    return word_f1(reply.text, question.golds) if question.golds else 0.0


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures of all articles together, then the AUC and the hits by article."""
    systems = figures["all"]["systems"]
    names = [key for key in systems[OURS] if any(row[key] is not None for row in systems.values())]
    rows = [(key.replace("_", " "), *(row[key] for row in systems.values())) for key in names]
    by_article = [
        (title.replace("_", " "), name, row["auc"], row["hit_of_answered"], row["right_of_all"])
        for title, part in figures["articles"].items()
        for name, row in part["systems"].items()
    ]
    return [
        output.table(("all articles", *systems), rows),
        "",
        f"word-F1 of the best whole sentence (ceiling): {output.cell(figures['all']['f1_ceiling'])}",
        "",
        output.table(("article", "system", "AUC", "hit of answered", "right of all"), by_article),
    ]


def main() -> None:
    """Print the tables and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("data", type=Path, nargs="+", help="squad2-part-*.json")
    parser.add_argument("--titles", nargs="+", default=HELD_OUT, help="default: those held out")
    parser.add_argument("--limit", type=int, help="at most N random questions an article")
    parser.add_argument("--out", type=Path, default=output.RESULTS / "squad.json")
    options = parser.parse_args()
    found = [
        sampled(article, options.limit)
        for path in options.data
        for article in articles(json.loads(path.read_text("utf-8")), options.titles)
    ]
    if not found:
        parser.error(f"none of the files holds an article titled {', '.join(options.titles)}")
    with prepared_models() as models:
        seen = {article.title: ask(article, models) for article in found}
    figures = {
        "all": figures_of_all(list(seen.values())),
        "articles": {title: figures_of(part) for title, part in seen.items()},
    }
    print("\n".join(lines(figures)))
    output.write(options.out, figures, {"titles": list(seen), "limit": options.limit})


if __name__ == "__main__":
    main()
