"""A folder of articles -> how fast ingest takes it in beside LangChain, and what a change costs.

    python -m bench.throughput [--files 100] [--size 25000] [--runs 1]

Both read the same Markdown files, each in a process of its own, one after the other, and end with
a Chroma store on disk. LangChain: RecursiveCharacterTextSplitter 1000/200 and
`Chroma.from_documents` with sentence-transformers, as `HuggingFaceEmbeddings` calls it (all its
defaults: batches of 32, sorted by length). The product also parses in a sandbox, splits sentences,
embeds each sentence (passages are pooled), makes a keyword index and verifies all of it. Then: ten
ingests of the unchanged folder, and one after a single paragraph changed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import machine, output
from bench.articles import articles
from bench.baselines import CHUNK, OVERLAP
from bench.corpus import prepared_models
from index.folder import models_folder
from settings import Settings

RESULT = output.RESULTS / "throughput.json"
_AGAIN = 10


def ours(corpus: Path, index: Path) -> dict[str, Any]:
    """One ingest by the product in this process."""
    began = time.perf_counter()
    from ingest.run import ingest

    report = ingest(Settings(corpus=corpus, index=index))
    return {
        "seconds": time.perf_counter() - began,
        "passages": report.passages,
        "sentences": sum(source.sentences for source in report.sources),
        "embedded": report.embedded,
        "built": report.built,
        "refused": len(report.plan.refused),
    }


def langchain(corpus: Path, index: Path) -> dict[str, Any]:
    """The same files into LangChain's Chroma in this process."""
    began = time.perf_counter()
    from chromadb.config import Settings as ChromaSettings
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    files = sorted(corpus.glob("*.md"))
    whole = [Document(p.read_text("utf-8"), metadata={"source": p.name}) for p in files]
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    chunks = splitter.split_documents(whole)
    Chroma.from_documents(
        chunks,
        _embeddings(),
        persist_directory=str(index),
        client_settings=ChromaSettings(
            anonymized_telemetry=False, is_persistent=True, persist_directory=str(index)
        ),
    )
    return {"seconds": time.perf_counter() - began, "passages": len(chunks)}


def _embeddings() -> Any:
    """What HuggingFaceEmbeddings of langchain-huggingface does, without that package."""
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    from index.embed import DEFAULT_MODEL, model_folder

    model = SentenceTransformer(
        str(model_folder(DEFAULT_MODEL)), device="cpu", local_files_only=True
    )

    class MiniLM(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            found: list[list[float]] = model.encode(
                [text.replace("\n", " ") for text in texts], show_progress_bar=False
            ).tolist()
            return found

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return MiniLM()


WAYS = {"ours": ours, "langchain": langchain}


def child(way: str, corpus: Path, index: Path) -> dict[str, Any]:
    """One way in a process of its own: its figures, whole seconds and peak memory (its parser's
    process counted in, where that is the larger)."""
    run = machine.run(["--one", way, corpus, index], module="bench.throughput")
    figures: dict[str, Any] = json.loads(run.output.strip().splitlines()[-1])
    return figures | {"process_seconds": run.seconds, "peak_mb": machine.megabytes(run.peak)}


def measure(files: int, size: int, runs: int) -> dict[str, Any]:
    """The figures of both ways (the best of `runs`), of unchanged folders and of one change."""
    made = articles(files, size)
    with prepared_models() as models, TemporaryDirectory(prefix="bench-") as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for name, text in made.items():
            (corpus / f"{name}.md").write_text(text, encoding="utf-8")
        rows: dict[str, list[dict[str, Any]]] = {way: [] for way in WAYS}
        for n in range(runs):
            for way in WAYS:
                index = Path(place) / f"{way}-{n}"
                if way == "ours":
                    shutil.copytree(models, models_folder(index))
                rows[way].append(child(way, corpus, index))
        best = {way: min(found, key=lambda r: r["process_seconds"]) for way, found in rows.items()}
        return {
            "corpus": {"files": files, "characters": sum(map(len, made.values()))},
            "ways": best,
            "unchanged": [ours(corpus, Path(place) / "ours-0") for _ in range(_AGAIN)],
            "one_paragraph": _changed(corpus, Path(place) / "ours-0"),
        }


def _changed(corpus: Path, index: Path) -> dict[str, Any]:
    """The ingest after one sentence was added to one paragraph of one file."""
    path = sorted(corpus.glob("*.md"))[-1]
    head, mark, rest = path.read_text("utf-8").partition("\n\n## Section 2")
    path.write_text(f"{head} One sentence came later.{mark}{rest}", encoding="utf-8")
    return ours(corpus, index)


def lines(figures: Mapping[str, Any]) -> list[str]:
    """The figures as tables."""
    ways, corpus = figures["ways"], figures["corpus"]
    ratio = ways["langchain"]["process_seconds"] / ways["ours"]["process_seconds"]
    header = ("way", "seconds", "with start", "passages", "kB/s", "peak MB")
    rows = [
        (
            {"ours": "baclofen-qa", "langchain": "LangChain, Chroma.from_documents"}[way],
            one["seconds"],
            one["process_seconds"],
            one["passages"],
            round(corpus["characters"] / 1000 / one["process_seconds"], 1),
            one["peak_mb"],
        )
        for way, one in ways.items()
    ]
    again, changed = figures["unchanged"], figures["one_paragraph"]
    return [
        f"{corpus['files']} files, {corpus['characters'] / 1e6:.2f} million characters; "
        f"{ways['ours']['sentences']} sentences are embedded, from which passages are pooled. "
        f"baclofen-qa is {ratio:.2f} times as fast.",
        "",
        output.table(header, rows),
        "",
        output.table(
            ("then", "passages embedded", "new builds", "seconds"),
            [
                (f"{len(again)} ingests of the unchanged folder", _sum(again, "embedded"),
                 _sum(again, "built"), _sum(again, "seconds") / len(again)),
                ("one sentence more in one file", changed["embedded"], int(changed["built"]),
                 changed["seconds"]),
            ],
        ),
    ]  # fmt: skip


def _sum(rows: Sequence[Mapping[str, Any]], name: str) -> float:
    total: float = sum(row[name] for row in rows)
    return total


def main() -> None:
    """Measures, prints and writes bench/results/throughput.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--size", type=int, default=25_000, help="characters of a file")
    parser.add_argument("--runs", type=int, default=1, help="of each way; the best counts")
    parser.add_argument(
        "--one", nargs=3, metavar=("WAY", "CORPUS", "INDEX"), help=argparse.SUPPRESS
    )
    options = parser.parse_args()
    if options.one:
        way, corpus, index = options.one
        print(json.dumps(WAYS[way](Path(corpus), Path(index))), flush=True)
        return
    figures = measure(options.files, options.size, options.runs)
    print("\n".join(lines(figures)))
    chosen = {"files": options.files, "size": options.size, "runs": options.runs}
    output.write(RESULT, figures, chosen)
    print(f"Written to {RESULT.relative_to(output.PROJECT)}.", file=sys.stderr)


if __name__ == "__main__":
    main()
