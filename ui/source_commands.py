"""The options of `ingest` and `sources`; what these do is in ingest/, index/ and evals/."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from errors import SettingsError
from evals.command import Done

if TYPE_CHECKING:
    from evals.gate import Gate
    from ingest.report import IngestReport

_ALONE = "--rollback goes with no other option of ingest."


def ingest(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show the plan.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    allow_shrink: Annotated[
        bool, typer.Option("--allow-shrink", help="Let more than half of the corpus go.")
    ] = False,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Return to the build before this one.")
    ] = False,
    check: Annotated[
        list[Path] | None,
        typer.Option(
            help="Golden file to ask before the new index answers, which is refused where a right "
            "answer would get worse; repeat it. With --dry-run the new index is made and asked, "
            "then thrown away."
        ),
    ] = None,
    accept_worse: Annotated[
        bool, typer.Option("--accept-worse", help="With --check: switch all the same.")
    ] = False,
    check_citations: Annotated[
        list[Path] | None,
        typer.Option(help="File that keeps answers, whose citations are looked up; repeat it."),
    ] = None,
) -> Done:
    """Bring the index in line with the corpus folder."""

    others = (dry_run, as_json, allow_shrink, check, accept_worse, check_citations)
    if rollback:
        return Done(_rolled_back(context, any(others)))
    if accept_worse and not check:
        raise SettingsError("--accept-worse goes with --check FILE.")
    report, gate = _ingested(
        context, dry_run, allow_shrink, check or (), accept_worse, check_citations or ()
    )
    refused = gate is not None and gate.refused
    return Done(_said(report, gate, as_json), finding=report.refused or refused)


def sources(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
    check_citations: Annotated[
        list[Path] | None,
        typer.Option(
            help="File that keeps answers (`ask --json`, `ask --batch`, or saved in the chat): "
            "say which of its citations still stand in their source; repeat it."
        ),
    ] = None,
) -> Done:
    """Show what is indexed, or which stored citations no longer stand in it."""
    from index.build import require_manifest, stored_documents, stored_passages
    from ui.terminal import sources_data, sources_text

    root = context.obj.index
    manifest = require_manifest(root)
    documents = stored_documents(root)
    if check_citations:
        return _citations(check_citations, documents, as_json)
    data = sources_data(documents, stored_passages(root), manifest.build_id, manifest.created)
    return Done(json.dumps(data) if as_json else sources_text(data))


def _rolled_back(context: typer.Context, with_others: bool) -> str:
    from index.build import require_manifest, rollback
    from ui.words import day

    if with_others:
        raise SettingsError(_ALONE)
    build_id = rollback(context.obj.index)
    made = day(require_manifest(context.obj.index).created)
    return (
        f"Build {build_id}, made {made} (UTC), answers again. The corpus folder is as it was: the "
        "next ingest follows it."
    )


def _ingested(
    context: typer.Context,
    dry_run: bool,
    allow_shrink: bool,
    check: Sequence[Path],
    accept_worse: bool,
    citations: Sequence[Path],
) -> tuple[IngestReport, Gate | None]:
    """The report, and the gate that the new index went through (none in a plain dry run)."""
    from dataclasses import replace

    from ingest.run import ingest as run
    from ui.progress import progress_bar

    with ExitStack() as stack:
        progress = stack.enter_context(progress_bar())
        if dry_run and not check and not citations:
            report = run(context.obj, dry_run=True, allow_shrink=allow_shrink, progress=progress)
            return report, None
        gate = _gate(context, dry_run, check, accept_worse, citations, progress)
        report = run(context.obj, allow_shrink=allow_shrink, progress=progress, verify=gate)
        return replace(report, dry_run=dry_run), gate


def _gate(
    context: typer.Context,
    dry_run: bool,
    check: Sequence[Path],
    accept_worse: bool,
    citations: Sequence[Path],
    progress: Any,
) -> Gate:
    from errors import GoldenError
    from evals.gate import Gate
    from evals.sets import default_sets
    from settings import PROJECT

    try:
        watched = () if check else default_sets(PROJECT / "golden").paths
    except GoldenError:  # nobody asked for them
        watched = ()
    return Gate(
        context.obj,
        check,
        watched=watched,
        citations=citations,
        accept_worse=accept_worse,
        only_look=dry_run,
        progress=progress,
    )


def _said(report: IngestReport, gate: Gate | None, as_json: bool) -> str:
    from evals.impact_text import impact_text
    from ui.terminal import ingest_text

    impact = gate.impact if gate else None
    if as_json:
        return json.dumps(
            report.to_json() | {"impact": impact.to_json() if impact is not None else None}
        )
    return ingest_text(report, impact_text(impact) if impact is not None else "")


def _citations(files: Sequence[Path], documents: Sequence[Any], as_json: bool) -> Done:
    from evals.impact_text import citations_text
    from evals.stale import checked
    from evals.stored import read_citations
    from ui.terminal import safe

    found = checked([c for path in files for c in read_citations(path)], documents)
    stale = any(one.stale for one in found)
    data = json.dumps({"citations": [one.to_json() for one in found]})
    return Done(data if as_json else safe(citations_text(found)), finding=stale)
