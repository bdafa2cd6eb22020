"""PubMedQA's labelled questions -> is the right abstract found, and quoted?

    python -m bench.pubmedqa DATA/pubmedqa-labelled.json

One corpus of all abstracts, ingested by the product. The abstract's conclusion (LONG_ANSWER),
which the question is the title of, is left out unless --conclusion is given: then it stands as
a section of its own, and it is counted how often an answer quotes it. Data: Jin et al. 2019,
arXiv:1909.06146, MIT licence; not part of the project, and nothing was trained or tuned on it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answer.pipeline import Answerer
from bench import machine, output
from bench.baselines import TOP, LangChainDefault, Nearest, Retriever, contents
from bench.corpus import escaped, indexed, sizes
from bench.figures import first_rank
from evals.metrics import mean_reciprocal_rank, quantile, rate, recall_at, wilson
from records import Answer, Status
from settings import Settings

DEPTH = 20
CONCLUSION = "Conclusion"


@dataclass(frozen=True, slots=True)
class Study:
    """One question and its abstract: (heading, text) sections in order."""

    id: str
    question: str
    sections: tuple[tuple[str, str], ...]
    decision: str

    @property
    def markdown(self) -> str:
        """The abstract as a source; it has no title, for the question would be it."""
        parts = (f"## {escaped(head)}\n\n{escaped(text)}" for head, text in self.sections)
        return "\n\n".join(parts) + "\n"


def studies(data: dict[str, Any], *, conclusion: bool = False) -> list[Study]:
    """The questions of the data set's file, by its order."""
    return [_study(name, item, conclusion) for name, item in data.items()]


def _study(name: str, item: dict[str, Any], conclusion: bool) -> Study:
    labels = [label.capitalize() for label in item["LABELS"]]
    sections = list(zip(labels, item["CONTEXTS"], strict=True))
    if conclusion:
        sections.append((CONCLUSION, item["LONG_ANSWER"]))
    return Study(name, item["QUESTION"], tuple(sections), item["final_decision"])


def retrieval(ranks: Sequence[int | None]) -> dict[str, float | None]:
    """Recall at 1 and 5, and the mean reciprocal rank."""
    return {
        "recall@1": recall_at(ranks, 1),
        "recall@5": recall_at(ranks, 5),
        "mrr": mean_reciprocal_rank(ranks),
    }


def ranks_of(retriever: Retriever, asked: Sequence[Study], limit: int) -> list[int | None]:
    """The rank of the right abstract for each question among `limit` texts."""
    return [
        first_rank((f.source_id for f in retriever.find(s.question, limit)), s.id)
        for s in output.watched(asked, retriever.name)
    ]


def product_ranks(answerer: Answerer, asked: Sequence[Study]) -> list[int | None]:
    """The same for the product's own candidates."""
    build = answerer.build
    names = {d.id: d.source_id for d in build.documents.values()}
    return [
        first_rank(
            (names[c.passage.document_id] for c in build.candidates(s.question, DEPTH)), s.id
        )
        for s in output.watched(asked, "baclofen-qa retrieval")
    ]


def answering(asked: Sequence[Study], answers: Sequence[Answer]) -> dict[str, Any]:
    """What became of the questions, with 95 % intervals of the two main shares."""
    answered = [(s, a) for s, a in zip(asked, answers, strict=True) if a.status is Status.ANSWERED]
    first = sum(a.citations[0].source_id == s.id for s, a in answered)
    quoting = [(s, a) for s, a in answered if any(c.source_id == s.id for c in a.citations)]
    other = sum(any(c.source_id != s.id for c in a.citations) for s, a in answered)
    concluding = sum(
        any(c.source_id == s.id and c.section == CONCLUSION for c in a.citations)
        for s, a in quoting
    )
    total = len(asked)
    return {
        "questions": total,
        "answered": len(answered),
        "declined": total - len(answered),
        "declined_share": rate(total - len(answered), total),
        "quote_right_of_answered": rate(len(quoting), len(answered)),
        "quote_right_of_answered_95": wilson(len(quoting), len(answered)),
        "quote_right_of_all": rate(len(quoting), total),
        "first_quote_right_of_answered": rate(first, len(answered)),
        "quote_another_too_of_answered": rate(other, len(answered)),
        "quote_conclusion_of_answered": rate(concluding, len(answered)),
        "by_status": {s: n for s in Status if (n := sum(a.status is s for a in answers))},
    }


def cost(answers: Sequence[Answer], settings: Settings, asked: Sequence[Study]) -> dict[str, Any]:
    """Seconds a question; memory of a process that answers 50; bytes on disk."""
    seconds = [a.seconds for a in answers]
    return {
        "p50_seconds": quantile(seconds, 0.5),
        "p95_seconds": quantile(seconds, 0.95),
        "peak_memory_mb": machine.megabytes(
            peak_of_batch(settings, [s.question for s in asked[:50]])
        ),
        "disk_mb": {k: machine.megabytes(v) for k, v in sizes(settings.index).items()},
    }


def peak_of_batch(settings: Settings, questions: Sequence[str]) -> int:
    """The peak memory in bytes of the command line answering `questions` from this index."""
    with TemporaryDirectory() as folder:
        batch, out = Path(folder) / "batch.jsonl", Path(folder) / "out.jsonl"
        lines = (json.dumps({"id": n, "question": q}) for n, q in enumerate(questions))
        batch.write_text("\n".join(lines), encoding="utf-8")
        return machine.run(["--index", settings.index, "ask", "--batch", batch, "--out", out]).peak


def measure(
    asked: Sequence[Study], models: Path | None = None, sample: int | None = None
) -> dict[str, Any]:
    """All figures over the corpus of the abstracts of `asked`; `models` as for `indexed`.
    Retrieval is measured on all questions, answers on `sample` of them, evenly drawn."""
    with indexed({s.id: s.markdown for s in asked}, models) as (settings, report):
        answerer = Answerer(settings)
        held = contents(settings)
        ranks = {"baclofen-qa": product_ranks(answerer, asked)}
        plain = Nearest("MiniLM, nearest passages", held.encoder, held.passage_texts())
        ranks[plain.name] = ranks_of(plain, asked, DEPTH)
        chain = LangChainDefault(held.encoder, held.texts)
        ranks[f"{chain.name} (top {TOP})"] = ranks_of(chain, asked, TOP)
        ranks[f"{chain.name}, asked for {DEPTH}"] = ranks_of(chain, asked, DEPTH)
        some = output.thinned(asked, sample)
        answers = [answerer.ask(s.question) for s in output.watched(some, "answers")]
        return {
            "retrieval": {name: retrieval(found) for name, found in ranks.items()},
            "answers": answering(some, answers),
            "cost": cost(answers, settings, some)
            | {
                "ingest_seconds": report.seconds,
                "passages": report.passages,
                "langchain_chunks": len(chain.chunks),
            },
        }


def lines(figures: dict[str, Any]) -> list[str]:
    """The figures as tables."""
    found = figures["retrieval"]
    shares = figures["answers"]
    rows: list[tuple[str, object]] = [
        (
            key.replace("_", " "),
            output.percent(shares[key]) if isinstance(shares[key], float) else shares[key],
        )
        for key in shares
        if not isinstance(shares[key], dict | tuple | list)
    ]
    rows += [(k.replace("_", " "), v) for k, v in figures["cost"].items() if k != "disk_mb"]
    rows += [(f"disk: {k} (MB)", v) for k, v in figures["cost"]["disk_mb"].items()]
    header = ("retrieval of the right abstract", "recall@1", "recall@5", "MRR")
    return [
        output.table(header, [(name, *row.values()) for name, row in found.items()]),
        "",
        output.table(("baclofen-qa, answers", "figure"), rows),
    ]


def main() -> None:
    """Print the tables and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("data", type=Path, help="pubmedqa-labelled.json")
    parser.add_argument("--limit", type=int, help="only the first N abstracts and questions")
    parser.add_argument("--ask", type=int, help="answer only N of the questions, evenly drawn")
    parser.add_argument("--conclusion", action="store_true", help="abstracts with conclusions")
    parser.add_argument("--out", type=Path, help="default bench/results/pubmedqa[-conclusion].json")
    options = parser.parse_args()
    data = json.loads(options.data.read_text("utf-8"))
    asked = studies(data, conclusion=options.conclusion)[: options.limit]
    figures = measure(asked, sample=options.ask)
    print("\n".join(lines(figures)))
    name = "pubmedqa-conclusion" if options.conclusion else "pubmedqa"
    written = {"abstracts": len(asked), "asked": options.ask, "conclusion": options.conclusion}
    output.write(options.out or output.RESULTS / f"{name}.json", figures, written)


if __name__ == "__main__":
    main()
