"""The part of the sources page where sources are added, updated and removed: first the plan, then
a confirmation, then the work with its progress. Thin; what is decided and drawn is elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from errors import BaclofenQAError
from index.earlier import earlier_manifest, is_newer
from ingest.offer import LARGEST_UPLOAD, Upload
from ingest.proposal import propose
from prompts import text
from settings import Settings
from ui import pending, review
from ui.answers import problem_html
from ui.engine import sentence
from ui.escape import escaped, with_code
from ui.job import Jobs
from ui.permission import why_not
from ui.words import build_words

_TICK = 0.5  # seconds between two looks at work that goes on
_MEGABYTE = 1024 * 1024
_UPLOADER = "sources-uploader"
_WANTED = "sources-wanted"


@st.cache_resource(show_spinner=False)
def _jobs(index: str) -> Jobs:
    """What works on an index, shared by all visitors."""
    return Jobs()


def show(settings: Settings) -> bool:
    """Draws what can be done with the sources now; gives whether the list belongs below."""
    blocked = _blocked(settings)
    if blocked:
        st.html(f'<p class="qa-note">{with_code(blocked)}</p>')
        return True
    jobs = _jobs(str(settings.index))
    if jobs.current is not None and not jobs.current.finished:
        _progress(jobs)
        return True
    wanted = st.session_state.pop(_WANTED, None)
    if wanted is not None:
        _plan(settings, [], wanted)
    review.settle(settings)
    _say()
    listed = not pending.waiting()
    if listed:
        _tools(settings)
    else:
        review.show(settings, jobs)
    pending.look()
    return listed


def may_change(settings: Settings) -> bool:
    """Whether buttons that change sources are to be drawn now."""
    job = _jobs(str(settings.index)).current
    return not _blocked(settings) and (job is None or job.finished)


def _blocked(settings: Settings) -> str:
    """Why this visitor may not change sources; '' where that is allowed."""
    return why_not(settings, st.get_option("server.address"), st.context.headers)


def remove(path: str) -> None:
    """A click on a source's button: the next run shows what its removal would change."""
    st.session_state[_WANTED] = (path,)


def _tools(settings: Settings) -> None:
    with st.container(border=True, key="add-sources"):
        st.html(
            f'<h2 class="qa-h2">{escaped(text("sources.add"))}</h2>'
            f'<p class="qa-small">{escaped(text("sources.add_help"))}</p>'
        )
        files = st.file_uploader(
            text("sources.drop"),
            accept_multiple_files=True,
            max_upload_size=LARGEST_UPLOAD // _MEGABYTE,
            key=f"{_UPLOADER}-{_turn()}",
            label_visibility="collapsed",
        )
        if files:
            _plan(settings, [Upload(f.name, f.getvalue()) for f in files], [])
            st.session_state[_UPLOADER] = _turn() + 1  # an empty field for the next time
            st.rerun()
        with st.container(horizontal=True, gap="small"):
            st.button(text("sources.check_folder"), on_click=_look, key="look")
            _back_button(settings)


def _back_button(settings: Settings) -> None:
    """The way to the build that answered before, if it is kept: which it is, and when made."""
    other = earlier_manifest(settings.index)
    if other is None:
        return
    way = "forward" if is_newer(settings.index, other) else "back"
    label = text(f"sources.go_{way}", **build_words(other.build_id, other.created))
    st.button(label, on_click=review.begin_back, args=(settings,), key="back")


def _turn() -> int:
    return int(st.session_state.get(_UPLOADER, 0))


def _look() -> None:
    """A click: the next run shows what changed in the corpus folder since the last update."""
    st.session_state[_WANTED] = ()


def _plan(settings: Settings, uploads: Sequence[Upload], removals: Sequence[str]) -> None:
    """Puts up the plan of these, or says why there is none, or that nothing has changed."""
    try:
        with st.spinner(text("sources.checking")):
            proposal = propose(settings, uploads, removals)
    except BaclofenQAError as error:
        pending.say(sentence(error), problem=True)
        return
    asked = bool(uploads or removals)
    if asked or proposal.plan.refused or not proposal.plan.changes_nothing:
        pending.begin(proposal)
    else:
        pending.say(text("sources.folder_same"))


def _say() -> None:
    """Says once what came of the last thing that was done here."""
    said = pending.said()
    if said is None:
        return
    words, problem = said
    plain = f'<p class="qa-outcome" role="status" tabindex="-1">{escaped(words)}</p>'
    st.html(problem_html(words) if problem else plain)


def _progress(jobs: Jobs) -> None:
    @st.fragment(run_every=_TICK)
    def bar() -> None:
        job = jobs.current
        if job is None or job.finished:
            st.rerun()
            return
        st.progress(job.share, text=job.words)

    with st.container(border=True, key="update-runs"):
        running = escaped(text("sources.running"))
        st.html(f'<p class="qa-running" role="status" tabindex="-1">{running}</p>')
        bar()
    pending.look()
