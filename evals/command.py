"""What the commands `evaluate` and `golden` do: settings and wishes -> what is printed.

Knows no command line: `ui/eval_commands.py` names the options, `cli.py` prints and exits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from errors import GoldenError, SettingsError
from evals import feedback
from evals.golden import Golden, load_with_drafts
from evals.sets import Sets, default_sets, golden_files
from settings import PROJECT, Settings

if TYPE_CHECKING:
    from answer.written import AnyAnswerer
    from evals.add import Person
    from evals.compare import Comparison
    from evals.results import Report

GOLDEN = PROJECT / "golden"
DRAFTS = GOLDEN / "drafts.jsonl"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What a command prints, and whether it found something (exit status 1)."""

    text: str
    finding: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `evaluate`; `report` None means a new folder beside the index, `judge_model`
    and `judge_url` '' what is configured."""

    golden: tuple[Path, ...] = ()
    report: Path | None = None
    baseline: Path | None = None
    fail_under: float | None = None
    fail_on_regression: bool = False
    jobs: int = 1
    judge: bool = False
    judge_model: str = ""
    judge_url: str = ""


@dataclass(frozen=True, slots=True)
class Adding:
    """The options of `golden add`: `row` holds the keys of a golden question that were given, `to`
    the file (None: the only one that asks about the corpus), `draft` the id of a draft to finish."""

    row: Mapping[str, Any]
    to: Path | None = None
    draft: str = ""
    anyway: bool = False


def evaluate(settings: Settings, wishes: Wishes, progress: Progress | None = None) -> Done:
    """Runs golden sets and writes the report; whatever is wrong is said before the first question."""
    from evals.compare import compare
    from evals.report import read_baseline
    from evals.run import evaluate as run
    from evals.write import check_writable, drop_old, new_folder, reports_beside, write_report

    if wishes.fail_on_regression and wishes.baseline is None:
        raise SettingsError("--fail-on-regression needs --baseline FILE to compare with.")
    sets = Sets(wishes.golden) if wishes.golden else default_sets(GOLDEN)
    load_with_drafts(sets.paths)
    before = None if wishes.baseline is None else read_baseline(wishes.baseline)
    folder = wishes.report or new_folder(reports_beside(settings.index))
    check_writable(folder)
    with _judge(settings, wishes) as judged, _opened(settings) as answerer:
        done = run(sets.paths, answerer, progress, texts_of(settings), wishes.jobs)
        done = judged(done, progress)
    comparison = None if before is None else compare(done, before)
    write_report(folder, done, comparison)
    drop_old(reports_beside(settings.index))
    regressed = wishes.fail_on_regression and comparison is not None and comparison.regressed
    under = _under(done, wishes.fail_under)
    left_out = [f"Left out: {one}." for one in sets.left_out]
    text = _said(done, comparison, [*left_out, *under, f"Report: {folder / 'report.html'}"])
    return Done(text, bool(done.partial or regressed or under or done.broken))


def _under(done: Report, least: float | None) -> list[str]:
    """The sentence that fewer questions are right than there must be; [] where enough are."""
    share = done.right.share or 0.0
    if least is None or share >= least:
        return []
    return [f"Under the bar: {100 * share:.1f} % right, --fail-under asks for {100 * least:g} %."]


def _said(done: Report, comparison: Comparison | None, more: Sequence[str]) -> str:
    """What `evaluate` prints; as wide as the terminal, where that is 80 to 110 columns."""
    from evals.table import render

    width = min(110, max(80, get_terminal_size((110, 24)).columns))
    return "\n".join(
        [render(done, width).rstrip(), *([str(comparison)] if comparison else []), *more]
    )


@contextmanager
def _opened(settings: Settings) -> Iterator[AnyAnswerer]:
    """The answerer of these settings; a model's connections are let go of at the end."""
    from answer.written import WrittenAnswerer, open_answerer

    answerer = open_answerer(settings)
    try:
        yield answerer
    finally:
        if isinstance(answerer, WrittenAnswerer):
            answerer.close()


@contextmanager
def _judge(settings: Settings, wishes: Wishes) -> Iterator[Callable[..., Report]]:
    """What adds a model's opinion to a report where that is wished for; opened before the run."""
    if not (wishes.judge or wishes.judge_model or wishes.judge_url):
        yield lambda report, _: report
        return
    from evals.judge import judge, open_judge

    with open_judge(settings, wishes.judge_model, wishes.judge_url) as model:
        yield lambda report, progress: judge(report, model, progress)


def check(settings: Settings, golden: Sequence[Path]) -> Done:
    """Names what is broken or doubtful in golden files."""
    from evals.check import check as doubts_of

    questions = load_with_drafts(golden or golden_files(GOLDEN))
    texts = texts_of(settings)
    doubts = doubts_of(questions, texts or None)
    lines = [str(doubt) for doubt in doubts] or ["Nothing is doubtful."]
    against = f"{len(texts)} sources" if texts else "no index, so support was not looked up"
    lines.append(f"{len(questions)} questions checked against {against}.")
    return Done("\n".join(lines), bool(doubts))


def from_feedback(settings: Settings, out: Path | None = None) -> Done:
    """Adds a draft for each thumb whose question no golden file asks yet."""
    from evals.drafts import drafts_of
    from evals.rows import add_rows
    from index.build import stored_documents

    path = out or DRAFTS
    kept = feedback.all(feedback.path_beside(settings.index))
    existing = load_with_drafts(_existing(path))
    hashes = {document.source_id: document.sha256 for document in stored_documents(settings.index)}
    drafted = drafts_of(kept, existing, hashes)
    if drafted.drafts:
        add_rows(path, drafted.drafts)
    lines = [f"Left out: {one}." for one in drafted.left_out]
    lines += [f"{draft.id}: {draft.question}" for draft in drafted.drafts]
    count = len(drafted.drafts)
    lines.append(
        f"{count} drafts written to {path}; finish each with `baclofen-qa golden add --draft ID`."
        if count
        else f"No new draft: {len(kept)} thumbs are kept."
    )
    return Done("\n".join(lines))


def add(settings: Settings, given: Adding, person: Person | None = None) -> Done:
    """Adds one question to a golden file, if nothing is wrong with it; asks `person`, if there is
    one, for what was not given. The rest of a draft comes from its line, which is taken out."""
    from evals.add import golden_from, interview, refuse_doubtful, today
    from evals.rows import add_rows, remove_row

    path = given.to or _only_set()
    existing = load_with_drafts(_existing(path, path.with_name(DRAFTS.name)))
    draft = _draft(given.draft, existing) if given.draft else None
    others = [golden for golden in existing if golden is not draft]
    row = _started(draft) | {key: value for key, value in given.row.items() if value is not None}
    if person is None and not row.get("question"):
        raise SettingsError("Name the --question, or run this in a terminal to be asked.")
    texts = texts_of(settings)
    with _opened(settings) as answerer:
        if person:
            row = interview(row, person, answerer, texts)
        golden = golden_from(row, others)
        if not given.anyway:
            refuse_doubtful(golden, others, texts)
        said = today(golden, answerer, texts)
    add_rows(path, [golden])
    if draft:
        remove_row(Path(draft.file), draft)
    return Done(f"{said}\n{golden.id} ({golden.split}) added to {path}.")


def _only_set() -> Path:
    paths = default_sets(GOLDEN).paths
    if len(paths) != 1:
        raise SettingsError("Say with --to which golden file the question goes to.")
    return paths[0]


def _draft(wanted: str, existing: Sequence[Golden]) -> Golden:
    for golden in existing:
        if golden.draft and golden.id == wanted:
            return golden
    raise SettingsError(f"There is no draft {wanted!r}; `golden from-feedback` names them.")


def _started(draft: Golden | None) -> dict[str, Any]:
    """What a finished question takes over from its draft."""
    from evals.rows import row_of

    if draft is None:
        return {}
    left = ("id", "category", "draft", "note")
    row = {key: value for key, value in row_of(draft).items() if key not in left}
    return {key: value for key, value in row.items() if value not in (None, [], "")}


def texts_of(settings: Settings) -> Mapping[str, str]:
    """The text of each source of the current build, by source_id; empty where there is none."""
    from index.build import stored_documents

    return {document.source_id: document.text for document in stored_documents(settings.index)}


def _existing(*paths: Path) -> list[Path]:
    for path in paths:
        if path.exists() and not path.is_file():
            raise GoldenError(f"{path} is no file; name a golden file.")
    named = {path.absolute(): None for path in (*golden_files(GOLDEN), *paths) if path.exists()}
    return list(named)
