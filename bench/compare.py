"""Golden questions -> right, wrong and declined by category, beside two plain ways.

    python -m bench.compare [GOLDEN ...]

Ours; the three nearest sentences by MiniLM; and what the LangChain default would hand to its
model (its four chunks, quoted whole, and cut after 120 words, the longest that an answer may
be). The plain ways know no safety notice and no earlier turns. Where a row says `declines`,
its cosine threshold is the one that gets most questions right on dev. No model writes here.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from answer.pipeline import Answerer
from bench import output
from bench.baselines import TOP, Found, LangChainDefault, Nearest, contents
from bench.corpus import indexed_folder
from bench.figures import mean
from evals.golden import Golden, load
from evals.metrics import mcnemar, rate, wilson
from evals.score import CONFIDENT_ERRORS, Outcome, score
from records import Answer, Citation, EvidenceLevel, Status

GOLDEN = (output.PROJECT / "golden" / "article.jsonl",)
LONGEST = 120
OURS = "baclofen-qa"
NEAREST = "MiniLM, nearest 3 sentences"
WHOLE = f"LangChain, {TOP} chunks whole"
CUT = f"LangChain, first {LONGEST} words"
DECLINES = ", declines"
MAIN = (OURS, NEAREST + DECLINES, WHOLE, CUT + DECLINES)
_UNRATED = EvidenceLevel(None, "", "")
Asker = Callable[[Golden], Answer]


@dataclass(frozen=True, slots=True)
class Judged:
    """One question and what one system made of it."""

    question: Golden
    answer: Answer
    outcome: Outcome

    @property
    def right(self) -> bool:
        """Whether it met every expectation."""
        return self.outcome is Outcome.RIGHT


def quoted(question: str, found: Sequence[Found], words: int | None = None) -> Answer:
    """The found texts as an answer of quotes, cut after `words` words in all."""
    texts, left = [], words
    for one in found:
        cut = one.text.split()[:left]
        left = None if left is None else left - len(cut)
        if cut:
            texts.append(" ".join(cut))
    citations = tuple(
        Citation(n, found[n - 1].source_id, "", "", text, 0, len(text), _UNRATED)
        for n, text in enumerate(texts, start=1)
    )
    return Answer(
        question=question, status=Status.ANSWERED, answer="\n".join(texts), notice="",
        disclaimer="", citations=citations, nearest=(), reason="", mode="plain", build_id="",
        seconds=0.0, confidence=found[0].score if found else 0.0,
    )  # fmt: skip


def silenced(answer: Answer, threshold: float) -> Answer:
    """The same answer, declined where its confidence is under the threshold."""
    if answer.confidence is not None and answer.confidence >= threshold:
        return answer
    return replace(answer, status=Status.NOT_IN_CORPUS, answer="", citations=())


def best_threshold(questions: Sequence[Golden], answers: Sequence[Answer]) -> float:
    """The confidence from which on answering gets most of `questions` right."""
    steps = sorted({a.confidence or 0.0 for a in answers})

    def rights(threshold: float) -> int:
        pairs = zip(questions, answers, strict=True)
        return sum(score(q, silenced(a, threshold)).right for q, a in pairs)

    return max(steps, key=rights, default=0.0)


def judged(questions: Sequence[Golden], answers: Sequence[Answer]) -> list[Judged]:
    """Each answer with its outcome."""
    pairs = zip(questions, answers, strict=True)
    return [Judged(q, a, score(q, a).outcome) for q, a in pairs]


def declining(questions: Sequence[Golden], answers: Sequence[Answer]) -> tuple[list[Answer], float]:
    """The answers behind the threshold that is best on dev, and that threshold."""
    dev = [i for i, q in enumerate(questions) if q.split == "dev"]
    threshold = best_threshold([questions[i] for i in dev], [answers[i] for i in dev])
    return [silenced(a, threshold) for a in answers], threshold


def counts(rows: Sequence[Judged]) -> dict[str, Any]:
    """Right, confidently wrong, wrongly declined, false alarms; of the unanswerable, declined."""
    silent = [r for r in rows if r.question.answerable is False and not r.question.safety]
    outcomes = {str(o): n for o in Outcome if (n := sum(r.outcome is o for r in rows))}
    right = sum(r.right for r in rows)
    return {
        "questions": len(rows),
        "right": right,
        "right_share": rate(right, len(rows)),
        "right_95": wilson(right, len(rows)),
        "wrong_while_answering": sum(r.outcome in CONFIDENT_ERRORS for r in rows),
        "wrongly_declined": sum(r.outcome is Outcome.DECLINED for r in rows),
        "unanswerable": len(silent),
        "unanswerable_declined": sum(r.right for r in silent),
        "words": mean([float(len(r.answer.answer.split())) for r in rows if r.answer.answer]),
        "outcomes": outcomes,
    }


def by_category(rows: Sequence[Judged]) -> dict[str, dict[str, Any]]:
    """The counts of each category, and of all together."""
    names = dict.fromkeys(r.question.category for r in rows)
    parts = {n: counts([r for r in rows if r.question.category == n]) for n in names}
    return parts | {"all": counts(rows)}


def against(ours: Sequence[Judged], theirs: Sequence[Judged]) -> dict[str, Any]:
    """Questions that only one of the two gets right, and McNemar's exact p value."""
    better = sum(o.right and not t.right for o, t in zip(ours, theirs, strict=True))
    worse = sum(t.right and not o.right for o, t in zip(ours, theirs, strict=True))
    return {"only_ours": better, "only_theirs": worse, "p": mcnemar(better, worse)}


def replies(
    corpus: Path, questions: Sequence[Golden]
) -> tuple[dict[str, list[Answer]], dict[str, float]]:
    """The answers of each system, in step with the questions, and the thresholds."""
    with indexed_folder(corpus) as settings:
        answerer, held = Answerer(settings), contents(settings)
        near = Nearest("MiniLM", held.encoder, held.sentence_texts())
        chain = LangChainDefault(held.encoder, held.texts)
        ours: Asker = lambda q: answerer.ask(q.question, q.history)  # noqa: E731
        found = {
            OURS: [ours(q) for q in output.watched(questions, OURS)],
            NEAREST: [quoted(q.question, near.find(q.question, 3)) for q in questions],
            WHOLE: [quoted(q.question, chain.find(q.question)) for q in questions],
            CUT: [quoted(q.question, chain.find(q.question), LONGEST) for q in questions],
        }
    thresholds = {}
    for name in list(found)[1:]:
        quiet = name + DECLINES
        found[quiet], thresholds[quiet] = declining(questions, found[name])
    return found, thresholds


def lines(figures: dict[str, Any]) -> list[str]:
    """For each split: the systems, then the categories of the main ones."""
    said: list[str] = []
    main = [name for name in next(iter(figures["splits"].values())) if name in MAIN]
    for split, systems in figures["splits"].items():
        rows = [(name, *_row(parts["all"])) for name, parts in systems.items()]
        header = (split, "right", "wrong while answering", "wrongly declined",
                  "unanswerable declined", "words")  # fmt: skip
        said += [output.table(header, rows), ""]
        categories = [
            (name, *(_short(systems[one][name]) for one in main)) for name in systems[OURS]
        ]
        said += [
            "right / wrong while answering / wrongly declined:",
            output.table((f"{split}, by category", *main), categories),
            "",
        ]
    return said


def _row(part: dict[str, Any]) -> tuple[object, ...]:
    return (
        output.count(part["right"], part["questions"]),
        output.count(part["wrong_while_answering"], part["questions"]),
        part["wrongly_declined"],
        output.count(part["unanswerable_declined"], part["unanswerable"]),
        None if part["words"] is None else round(part["words"]),
    )


def _short(part: dict[str, Any]) -> str:
    return f"{part['right']} / {part['wrong_while_answering']} / {part['wrongly_declined']}"


def main() -> None:
    """Print the tables and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("golden", type=Path, nargs="*", default=GOLDEN)
    parser.add_argument("--corpus", type=Path, default=output.PROJECT / "corpus")
    parser.add_argument("--limit", type=int, help="at most N questions")
    parser.add_argument("--out", type=Path, default=output.RESULTS / "compare.json")
    options = parser.parse_args()
    questions = output.thinned(load(options.golden), options.limit)
    answers, thresholds = replies(options.corpus, questions)
    systems = {name: judged(questions, found) for name, found in answers.items()}
    splits = {split: _split(systems, split) for split in ("dev", "test")}
    figures = {
        "splits": {s: {n: by_category(r) for n, r in rows.items()} for s, rows in splits.items()},
        "against_ours_on_test": {
            n: against(splits["test"][OURS], rows)
            for n, rows in splits["test"].items()
            if n != OURS
        },
        "thresholds": thresholds,
    }
    print("\n".join(lines(figures)))
    output.write(options.out, figures, {"questions": len(questions)})


def _split(systems: dict[str, list[Judged]], split: str) -> dict[str, list[Judged]]:
    return {name: [r for r in rows if r.question.split == split] for name, rows in systems.items()}


if __name__ == "__main__":
    main()
