"""The options of `evaluate`, `golden` and `feedback`; what these do is in `evals/command.py`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from evals.command import Adding, Done, Wishes

golden_sets = typer.Typer(help="Look after golden question sets.")
thumbs = typer.Typer(help="Look after the thumbs that were given in the chat.")

Files = Annotated[list[Path] | None, typer.Argument(help="Golden files; default all.")]


def evaluate(
    context: typer.Context,
    golden: Annotated[
        list[Path] | None,
        typer.Argument(help="Golden files; default all that ask about the corpus."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Folder for the report; default a new one in reports/ beside the index."),
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option(help="An earlier report.json to compare with.")
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option(min=0.0, max=1.0, help="Lowest share of right answers.")
    ] = None,
    fail_on_regression: Annotated[
        bool, typer.Option("--fail-on-regression", help="With --baseline: exit 1 if it got worse.")
    ] = False,
    jobs: Annotated[
        int, typer.Option(min=1, max=64, help="Questions answered at a time; changes only seconds.")
    ] = 1,
    judge: Annotated[
        bool, typer.Option("--judge", help="Add the opinion of a language model, apart.")
    ] = False,
    judge_model: Annotated[
        str, typer.Option(help="The model that judges; default the one that is configured.")
    ] = "",
    judge_url: Annotated[
        str, typer.Option(help="OpenAI-compatible server of the model that judges.")
    ] = "",
) -> Done:
    """Run golden sets, print the table, write the report."""
    from evals.command import evaluate as run
    from ui.progress import progress_bar

    wishes = Wishes(
        tuple(golden or ()), report, baseline, fail_under, fail_on_regression, jobs,
        judge, judge_model, judge_url,
    )  # fmt: skip
    with progress_bar() as progress:
        return run(context.obj, wishes, progress)


@golden_sets.command("check")
def golden_check(context: typer.Context, golden: Files = None) -> Done:
    """Find what is broken or doubtful: repeats, lost support, expectations that let all pass."""
    from evals.command import check

    return check(context.obj, golden or ())


@golden_sets.command("from-feedback")
def golden_from_feedback(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option(help="File for the drafts; default golden/drafts.jsonl.")
    ] = None,
) -> Done:
    """Turn thumbs into drafts of golden questions, for a person to finish."""
    from evals.command import from_feedback

    return from_feedback(context.obj, out)


@golden_sets.command("add")
def golden_add(
    context: typer.Context,
    question: Annotated[str | None, typer.Option(help="The question; asked for without.")] = None,
    history: Annotated[
        list[str] | None, typer.Option(help="An earlier question; repeat it, oldest first.")
    ] = None,
    answerable: Annotated[
        bool | None, typer.Option("--answerable/--unanswerable", help="What the corpus holds.")
    ] = None,
    must: Annotated[
        list[str] | None, typer.Option(help="A pattern that the answer must match; repeat it.")
    ] = None,
    must_not: Annotated[
        list[str] | None, typer.Option(help="A pattern that it must not match; repeat it.")
    ] = None,
    support: Annotated[
        list[str] | None, typer.Option(help="A piece of a sentence that supports it; repeat it.")
    ] = None,
    category: Annotated[str | None, typer.Option(help="Such as fact, near or followup.")] = None,
    split: Annotated[str | None, typer.Option(help="dev or test; default by chance.")] = None,
    safety: Annotated[
        bool | None, typer.Option("--safety", help="There must be a safety notice.")
    ] = None,
    screen: Annotated[
        str | None, typer.Option(help="emergency, personal_advice or none (a look-alike).")
    ] = None,
    note: Annotated[str | None, typer.Option(help="A remark for people.")] = None,
    row_id: Annotated[
        str | None, typer.Option("--id", help="Its id; default the category's next number.")
    ] = None,
    to: Annotated[Path | None, typer.Option(help="The golden file that it goes to.")] = None,
    draft: Annotated[str, typer.Option(help="Id of the draft to finish.")] = "",
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Add it though `golden check` would doubt it.")
    ] = False,
) -> Done:
    """Add a question, if nothing is wrong with it; in a terminal you are asked for the rest."""
    from evals.add import Person
    from evals.command import add

    row = {
        "id": row_id, "category": category, "question": question, "history": history or None,
        "answerable": answerable, "must": [[pattern] for pattern in must] if must else None,
        "must_not": must_not or None, "support": support or None, "safety": safety,
        "screen": screen, "split": split, "note": note,
    }  # fmt: skip
    person = Person(_ask, typer.echo) if sys.stdin.isatty() else None
    return add(context.obj, Adding(row, to, draft, anyway), person)


@thumbs.command("list")
def thumbs_list(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> Done:
    """Show the thumbs and comments that are kept."""
    from evals.feedback_command import feedback_list

    return feedback_list(context.obj, as_json)


@thumbs.command("remove")
def thumbs_remove(
    context: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(help="Ids, as `feedback list` shows.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Remove all of them.")] = False,
) -> Done:
    """Remove thumbs and comments for good."""
    from evals.feedback_command import feedback_remove

    return feedback_remove(context.obj, ids or (), everything)


def _ask(prompt: str) -> str:
    reply: str = typer.prompt(prompt.rstrip(), default="", show_default=False, prompt_suffix=" ")
    return reply
