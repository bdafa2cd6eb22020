"""Golden questions answered three ways: verbatim, written and checked, and the unchecked chain.

    python -m bench.three_ways --url URL [--model NAME] [--sample 60] [--seed 1] [--ways W ...]
                               [--rows FILE] [--busy] [--out FILE]

The same model writes in the second and the third; the third is LangChain's tutorial (splitter
1000/200, Chroma, MiniLM, its prompt on the top 4 chunks), and knows no earlier turns. Every reply
is written to the rows file as it comes; run again, only what is missing there is asked, so that an
interrupted run goes on. `--sample` 0 is all questions; a larger sample holds the smaller one of
that seed. `--busy` says that other work ran on the machine: seconds are then left out. Rows made
with another reader, other prompts or another model are not counted. `--table` asks nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from answer.llm_limits import Limits
from answer.reply import to_json
from answer.write import prompt_id
from answer.written import WrittenAnswerer
from bench import output
from bench.baselines import LangChainDefault, contents
from bench.chain import TutorialChain
from bench.corpus import indexed_folder
from bench.three_ways_table import figures, lines
from evals.golden import Golden, load
from evals.score import score
from records import Answer
from settings import Settings

GOLDEN = output.PROJECT / "golden" / "article.jsonl"
ROWS = output.RESULTS / "three-ways.jsonl"
WAYS = ("verbatim", "written", "chain")
_LIMITS = Limits(seconds=900, silence=600)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Timed:
    """An answer, and the seconds to its first sentence and to its last."""

    answer: Answer
    first: float
    last: float


Way = Callable[[Golden], Timed]


def main() -> None:
    """Asks what is missing, prints the table."""
    options = _options()
    questions = sample(load([GOLDEN]), options.sample, options.seed)
    key = made_with(options.model)
    if not options.table:
        with ExitStack() as stack:
            _ask(questions, _ways(options, stack), key, options)
    rows = [r for r in read(options.rows) if all(r.get(k) == v for k, v in key.items())]
    wanted = {q.id for q in questions}
    found = figures([r for r in rows if r["id"] in wanted], seconds=not options.busy)
    print("\n".join(lines(found)))
    if options.out:
        output.write(options.out, found | {"with": key}, vars(options))


def sample(questions: Sequence[Golden], size: int, seed: int) -> list[Golden]:
    """The first `size` of the questions in a seeded random order, all where it is 0."""
    order = random.Random(seed).sample(list(questions), len(questions))
    return order[:size] if size else order


def made_with(model: str) -> Row:
    """What a row must have been made with to count among those of now."""
    reader = output.digest(output.PROJECT / "models" / "reader" / "model.onnx")
    return {"reader": reader, "prompt_id": prompt_id(), "model": model}


def read(path: Path) -> list[Row]:
    """The rows of a file; none where there is no file. A last line that was cut off is left out."""
    if not path.exists():
        return []
    found = []
    for line in path.read_text("utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def _ask(
    questions: Sequence[Golden], ways: dict[str, Way], key: Row, options: argparse.Namespace
) -> None:
    done = {(r["id"], r["way"]) for r in read(options.rows)
            if all(r.get(k) == v for k, v in key.items())}  # fmt: skip
    missing = [(name, q) for name in options.ways for q in questions if (q.id, name) not in done]
    options.rows.parent.mkdir(parents=True, exist_ok=True)
    with options.rows.open("a", encoding="utf-8") as file:
        for n, (name, question) in enumerate(missing, 1):
            row = key | _row(question, name, ways[name](question), options)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            sys.stderr.write(f"{n} of {len(missing)}: {name} {question.id}: {row['outcome']}\n")


def _row(question: Golden, way: str, timed: Timed, options: argparse.Namespace) -> Row:
    verdict = score(question, timed.answer)
    reply = to_json(replace(timed.answer, nearest=()))
    kept = ("status", "answer", "mode", "checks", "tokens", "fallback")
    return {
        "id": question.id, "split": question.split, "category": question.category, "way": way,
        "outcome": str(verdict.outcome), "first": round(timed.first, 2),
        "last": round(timed.last, 2), "busy": options.busy, "question": question.question,
        **{k: reply[k] for k in kept if k in reply},
        "quotes": [c.quote for c in timed.answer.citations] if way != "chain" else [],
    }  # fmt: skip


def _ways(options: argparse.Namespace, stack: ExitStack) -> dict[str, Way]:
    settings = stack.enter_context(indexed_folder(Settings().corpus))
    settings = replace(settings, model=options.model, model_url=options.url)
    writer = WrittenAnswerer(settings, _LIMITS, check=False)
    stack.callback(writer.close)
    held = contents(settings)
    chain = TutorialChain(settings, LangChainDefault(held.encoder, held.texts), _LIMITS)
    stack.callback(chain.close)
    return {
        "verbatim": lambda q: _timed([writer.verbatim.ask(q.question, q.history)]),
        "written": lambda q: _timed(writer.stream(q.question, q.history)),
        "chain": lambda q: _timed(chain.stream(q.question)),
    }


def _timed(answers: Iterable[Answer]) -> Timed:
    """The last of the answers as they grow, and when the first one that says something came."""
    began, first = time.monotonic(), 0.0
    answer: Answer | None = None
    for answer in answers:
        if not first and answer.answer:
            first = time.monotonic() - began
    assert answer is not None
    last = time.monotonic() - began
    return Timed(answer, first or last, last)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8080/v1")
    parser.add_argument("--model", default="qwen2.5-coder-1.5b")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS))
    parser.add_argument("--rows", type=Path, default=ROWS)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
