"""Golden questions answered three ways: verbatim, written and checked, and the unchecked chain.

    python -m bench.three_ways --url URL [--model NAME] [--golden FILE ...] [--sample 60] [--seed 1]
                               [--skip-chain] [--rows FILE] [--busy] [--table] [--out FILE]

The same model writes in the second and the third; the third is LangChain's tutorial (splitter
1000/200, Chroma, MiniLM, its prompt on the top 4 chunks), and knows no earlier turns. A question is
asked all three ways before the next one, and every reply is written to the rows file as it comes:
run again, only what is missing there is asked, so that an interrupted run goes on. Rows made with
another reader, decision, model or other prompts are not counted, and their number is told; those
of the chain, which has no reader, decision or prompt of ours, count while the model is the same.
`--sample` is drawn evenly from all categories, 0 is all questions; a larger sample holds the smaller
one of that seed. `--busy` says that other work ran on the machine: seconds are then left out.
`--table` asks nothing.
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
from typing import Any, TextIO

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
MODEL = "qwen2.5-coder-1.5b"
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
    questions = sample(load(options.golden), options.sample, options.seed)
    key = made_with(options.model)
    if not options.table:
        with ExitStack() as stack:
            ask_missing(questions, _ways(options, stack), key, options.rows, busy=options.busy)
    rows, stale = current(read(options.rows), key)
    if stale:
        sys.stderr.write(
            f"{stale} rows of {options.rows} were made with other parts: not counted\n"
        )
    wanted = {q.id for q in questions}
    found = figures([r for r in rows if r["id"] in wanted], seconds=not options.busy)
    print("\n".join(lines(found)))
    if options.out:
        output.write(options.out, found | {"with": key}, vars(options))


def sample(questions: Sequence[Golden], size: int, seed: int) -> list[Golden]:
    """`size` of the questions, each category in its share; all where it is 0. The order is the
    same for every size, so that a larger sample holds the smaller one."""
    rng = random.Random(seed)
    by: dict[str, list[Golden]] = {}
    for question in rng.sample(list(questions), len(questions)):
        by.setdefault(question.category, []).append(question)
    # where in its category a question stands, from 0 to 1, is where it stands in the whole order
    placed = [
        ((n + rng.random()) / len(some), q) for some in by.values() for n, q in enumerate(some)
    ]
    order = [q for _, q in sorted(placed, key=lambda pair: pair[0])]
    return order[:size] if size else order


def made_with(model: str) -> Row:
    """What a row must have been made with to count among those of now."""
    now = output.made()
    return {k: now[k] for k in ("reader", "decision")} | {"prompt_id": prompt_id(), "model": model}


def current(rows: Sequence[Row], key: Row) -> tuple[list[Row], int]:
    """(the rows made with these parts, how many others there are)."""
    found = [r for r in rows if all(r.get(k) == key[k] for k in _bound(r.get("way")))]
    return found, len(rows) - len(found)


def _bound(way: object) -> Sequence[str]:
    """What a row of that way was made with: the chain has only the model from us."""
    return ("model",) if way == "chain" else ("reader", "decision", "prompt_id", "model")


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


def ask_missing(
    questions: Sequence[Golden], ways: dict[str, Way], key: Row, path: Path, *, busy: bool
) -> None:
    """Asks what has no row with that key yet; each reply is in the file before the next is asked."""
    done = {(r["id"], r["way"]) for r in current(read(path), key)[0]}
    missing = [(q, name) for q in questions for name in ways if (q.id, name) not in done]
    path.parent.mkdir(parents=True, exist_ok=True)
    stamp = {k: output.made()[k] for k in ("at", "commit")}
    with path.open("a+", encoding="utf-8") as file:
        _end_line(file)
        for n, (question, name) in enumerate(missing, 1):
            row = key | stamp | _row(question, name, ways[name](question), busy=busy)
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            sys.stderr.write(f"{n} of {len(missing)}: {name} {question.id}: {row['outcome']}\n")


def _end_line(file: TextIO) -> None:
    """A line that an interruption cut off shall not swallow the next one."""
    file.seek(0)
    whole = file.read()
    if whole and not whole.endswith("\n"):
        file.write("\n")


def _row(question: Golden, way: str, timed: Timed, *, busy: bool) -> Row:
    verdict = score(question, timed.answer)
    reply = to_json(replace(timed.answer, nearest=()))
    kept = ("status", "answer", "mode", "checks", "tokens", "fallback")
    return {
        "id": question.id, "split": question.split, "category": question.category, "way": way,
        "outcome": str(verdict.outcome), "first": round(timed.first, 2),
        "last": round(timed.last, 2), "busy": busy, "question": question.question,
        **{k: reply[k] for k in kept if k in reply},
        "quotes": [c.quote for c in timed.answer.citations] if way != "chain" else [],
    }  # fmt: skip


def _ways(options: argparse.Namespace, stack: ExitStack) -> dict[str, Way]:
    settings = stack.enter_context(indexed_folder(Settings().corpus))
    settings = replace(settings, model=options.model, model_url=options.url)
    writer = WrittenAnswerer(settings, _LIMITS, check=False)
    stack.callback(writer.close)
    ways: dict[str, Way] = {
        "verbatim": lambda q: _timed(
            writer.verbatim.ask(*asked) for asked in [(q.question, q.history)]
        ),
        "written": lambda q: _timed(writer.stream(q.question, q.history)),
    }
    if not options.skip_chain:
        held = contents(settings)
        chain = TutorialChain(settings, LangChainDefault(held.encoder, held.texts), _LIMITS)
        stack.callback(chain.close)
        ways["chain"] = lambda q: _timed(chain.stream(q.question))
    return ways


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
    parser.add_argument("--model", default=MODEL)
    parser.add_argument("--golden", nargs="+", type=Path, default=[GOLDEN])
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip-chain", action="store_true")
    parser.add_argument("--rows", type=Path, default=ROWS)
    parser.add_argument("--busy", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
