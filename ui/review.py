"""A plan on the screen, to be confirmed or discarded: of files handed in, of a removal, or of the
way back to the build before. Thin; nothing changes before the confirmation."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import streamlit as st

from errors import BaclofenQAError
from ingest.proposal import Proposal, again
from prompts import text
from settings import Settings
from ui import describe, pending
from ui.engine import sentence
from ui.escape import escaped
from ui.job import Job, Jobs, Progress
from ui.plan_cards import Around, counted, plan_html
from ui.words import build_words

if TYPE_CHECKING:
    from ingest.earlier import Return

_JOB = "sources-job"


def begin_back(settings: Settings) -> None:
    """Puts up the way back to the build before this one."""
    from ingest.earlier import way_back

    try:
        back = way_back(settings)
    except BaclofenQAError as error:
        pending.say(sentence(error), problem=True)
        return
    if back is not None:
        pending.begin(back)


def settle(settings: Settings) -> None:
    """Says what came of the work that this visit began, once it has ended; what failed is put up
    for decision again, so that nothing has to be handed in twice."""
    begun: tuple[Job, Proposal] | None = st.session_state.get(_JOB)
    if begun is None or not begun[0].finished:
        return
    del st.session_state[_JOB]
    job, proposal = begun
    if job.problem:
        with contextlib.suppress(BaclofenQAError):  # what is wrong is said anyway
            pending.begin(again(settings, proposal))
    pending.say(job.problem or job.outcome, problem=bool(job.problem))


def show(settings: Settings, jobs: Jobs) -> None:
    """Draws the plan and the buttons that decide on it."""
    waiting = pending.waiting()
    if isinstance(waiting, Proposal):
        _proposal(waiting, settings, jobs)
    elif waiting is not None:
        _way_back(waiting, settings)


def _proposal(proposal: Proposal, settings: Settings, jobs: Jobs) -> None:
    removal, nothing = bool(proposal.removals), proposal.plan.changes_nothing
    title = "review_removal" if removal else "review" if _asked(proposal) else "review_folder"
    lead = text("sources.review_none" if nothing else "sources.review_lead")
    _head(
        text(f"sources.{title}"),
        text("sources.removal_lead", place=_place(settings)) if removal else lead,
    )
    st.html(plan_html(proposal.plan, proposal.refused, _around(proposal, settings)))
    describe.show(proposal, settings)
    sure = _sure(proposal)
    with st.container(horizontal=True, gap="small", key="decide"):
        if not nothing:
            label = text("sources.confirm_removal" if removal else "sources.confirm")
            st.button(
                label, type="primary", key="confirm", disabled=not sure, on_click=_confirm,
                args=(proposal, settings, jobs),
            )  # fmt: skip
        st.button(
            text(f"sources.{'close' if nothing else 'cancel' if removal else 'discard'}"),
            on_click=pending.end,
            key="discard",
        )


def _head(title: str, lead: str) -> None:
    st.html(
        f'<header class="qa-review"><h2 class="qa-h2" tabindex="-1">{escaped(title)}</h2>'
        f'<p class="qa-lead">{escaped(lead)}</p></header>'
    )


def _place(settings: Settings) -> str:
    from ingest.adopt import SET_ASIDE

    return f"{settings.index.name}/{SET_ASIDE}"


def _around(proposal: Proposal, settings: Settings) -> Around:
    from ingest import cache

    mine = {*proposal.files, *proposal.removals} if _asked(proposal) else None
    comes = {c.path for c in (*proposal.plan.added, *proposal.plan.changed)}
    reports = {r.path: r for r in proposal.report.sources if r.path in comes}
    read = {p: cache.load(settings.index, r.document_id) for p, r in reports.items()}
    return Around(mine, reports, {p: parsed.text for p, parsed in read.items() if parsed})


def _asked(proposal: Proposal) -> bool:
    """Whether the person brought something, rather than looked for changes in the folder."""
    return bool(proposal.files or proposal.removals or proposal.refused)


def _sure(proposal: Proposal) -> bool:
    """Whether nothing more is to be confirmed; a large loss needs a tick of its own."""
    if not proposal.shrinks:
        return True
    st.html(f'<p class="qa-broken" role="alert">{escaped(text("sources.shrinks"))}</p>')
    return st.checkbox(text("sources.shrinks_sure"), key="sure")


def _confirm(proposal: Proposal, settings: Settings, jobs: Jobs) -> None:
    def work(progress: Progress) -> str:
        from ingest.adopt import adopt

        changes = counted(adopt(settings, proposal, progress).plan)
        return text("sources.done", changes=changes) if changes else text("sources.done_kept")

    job = jobs.start(work)
    if job is not None:
        st.session_state[_JOB] = (job, proposal)
        pending.look_at_progress()
        pending.end()


def _way_back(back: Return, settings: Settings) -> None:
    way = "forward" if back.newer else "back"
    title = text(f"sources.review_{way}", **build_words(back.build_id, back.created))
    _head(title, text(f"sources.{way}_lead"))
    names = {"added": text("sources.restored")}
    st.html(plan_html(back.plan, around=Around(names=names)))
    with st.container(horizontal=True, gap="small", key="decide"):
        st.button(
            text(f"sources.{way}_confirm"), type="primary", key="confirm", on_click=_go_back,
            args=(back, settings),
        )  # fmt: skip
        st.button(text("sources.cancel"), on_click=pending.end, key="discard")


def _go_back(back: Return, settings: Settings) -> None:
    from index.build import rollback
    from index.earlier import earlier_manifest

    pending.end()
    try:
        now = earlier_manifest(settings.index)
        if now is None or now.build_id != back.build_id:
            begin_back(settings)  # another build came in between: it is looked at first
            return
        rollback(settings.index)
    except BaclofenQAError as error:
        pending.say(sentence(error), problem=True)
        return
    pending.say(text("sources.done_back", **build_words(back.build_id, back.created)))
