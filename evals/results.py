"""What came of golden questions: Result, Rate and Report, and their groups. Asks and draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evals import metrics
from evals.golden import Golden
from evals.score import CONFIDENT_ERRORS, Verdict
from evals.stage import Stage


@dataclass(frozen=True, slots=True)
class Seen:
    """A citation, ranked sentence or retrieved passage, and whether it holds the support."""

    place: str
    text: str
    score: float | None
    supports: bool


@dataclass(frozen=True, slots=True)
class GoldenFile:
    """A golden file that was run: its name, its sha256 and how many questions it held."""

    name: str
    sha256: str
    questions: int


@dataclass(frozen=True, slots=True)
class Result:
    """One question with its answer, verdict and what was measured. `exact` and the ranks are
    None where there was nothing to check; `traced` says that the ranks were looked for."""

    golden: Golden
    status: str
    answer: str
    notice: str
    reason: str
    understood_as: str
    confidence: float | None
    cited: tuple[Seen, ...]
    verdict: Verdict
    stage: Stage
    exact: bool | None
    disclaimer: bool
    words: int
    seconds: float
    build_id: str
    support_rank: int | None
    sentence_rank: int | None
    ranked: tuple[Seen, ...]
    retrieved: tuple[Seen, ...]
    traced: bool

    @property
    def broken(self) -> tuple[str, ...]:
        """The promises of every answer that this one broke, as sentences; no golden question has
        to ask for them, so they stand beside the verdict."""
        promises = (
            (self.exact is not False, "quoting: a quote is not its source's text at its place"),
            (self.disclaimer, "disclaimer: it is missing"),
        )
        return tuple(words for kept, words in promises if not kept)

    @property
    def confidently_wrong(self) -> bool:
        """Answered, and wrong; or a safety notice is missing."""
        return self.verdict.outcome in CONFIDENT_ERRORS


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` of `total`, with its 95 % Wilson interval; `share` is None of nothing."""

    hits: int
    total: int

    @property
    def share(self) -> float | None:
        """hits / total in [0, 1]."""
        return metrics.rate(self.hits, self.total)

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of the share."""
        return metrics.wilson(self.hits, self.total)

    def to_json(self) -> dict[str, Any]:
        """The counts, the share and the interval."""
        low, high = self.interval
        share = None if self.share is None else round(self.share, 4)
        return {"hits": self.hits, "of": self.total, "share": share,
                "low": round(low, 4), "high": round(high, 4)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """A model's opinion of one answer: `supported` of its `statements`, and whether it is
    `relevant`; None where there is no score, and then `problem` says why (`failed`: a call did)."""

    statements: int = 0
    supported: int | None = None
    relevant: bool | None = None
    problem: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What a model thinks of the `answers` that were given, by question id. No figure of a report
    counts it, and what it did not score is not counted as 0."""

    model: str
    prompt_id: str
    answers: int
    by_id: Mapping[str, Judgement]

    @property
    def faithful(self) -> Rate:
        """The statements that are borne out, of those that have a score."""
        scored = [j for j in self.by_id.values() if j.supported is not None]
        return Rate(sum(j.supported or 0 for j in scored), sum(j.statements for j in scored))

    @property
    def relevant(self) -> Rate:
        """The answers that are relevant, of those that have a score."""
        scored = [j for j in self.by_id.values() if j.relevant is not None]
        return Rate(sum(j.relevant is True for j in scored), len(scored))

    @property
    def unscored(self) -> tuple[int, int]:
        """How many answers have no score of (faithfulness, relevance)."""
        faithful = sum(j.supported is not None for j in self.by_id.values())
        return self.answers - faithful, self.answers - self.relevant.total


@dataclass(frozen=True, slots=True)
class Report:
    """All results of a run, in the order of the golden files.

    `stopped` says why a run that is `partial` ended early; `drafts` counts the questions that
    wait for a person and were not asked; `jobs` were answered at a time; `judged` is there where
    a model was asked for its opinion.
    """

    results: tuple[Result, ...]
    files: tuple[GoldenFile, ...]
    builds: tuple[str, ...]
    partial: bool
    asked_for: int
    stopped: str = ""
    drafts: int = 0
    jobs: int = 1
    judged: Judged | None = None

    def groups(self) -> list[tuple[str, list[Result]]]:
        """("all" or the split, its results), splits after the whole."""
        splits = sorted({r.golden.split for r in self.results} - {""})
        parts = [(s, [r for r in self.results if r.golden.split == s]) for s in splits]
        return [("all", list(self.results)), *parts]

    @property
    def broken(self) -> tuple[Result, ...]:
        """The results that broke a promise."""
        return tuple(result for result in self.results if result.broken)

    @property
    def right(self) -> Rate:
        """The share of questions that are right."""
        return rate_of(self.results, lambda result: result.verdict.right)


def rate_of(results: Iterable[Result], holds: Callable[[Result], bool]) -> Rate:
    """How many of `results` something holds for."""
    rows = list(results)
    return Rate(sum(map(holds, rows)), len(rows))


def by_category(results: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """Categories in the order in which they first come up, each with its results."""
    names = dict.fromkeys(result.golden.category for result in results)
    return [(name, [r for r in results if r.golden.category == name]) for name in names]
