"""A new source that nobody described -> the form for its title and evidence level, which go into
the catalogue with it. Thin; nothing is ever guessed."""

from __future__ import annotations

import streamlit as st

from errors import BaclofenQAError
from ingest import catalogue
from ingest.catalogue import Entry
from ingest.evidence import LABELS
from ingest.plan import Change
from ingest.proposal import Proposal, plan_of
from prompts import text
from settings import Settings
from ui import pending
from ui.engine import sentence
from ui.escape import clipped, escaped, markdown

_LONGEST = 300
_LONGEST_TITLE = 60


def show(proposal: Proposal, settings: Settings) -> None:
    """A form for each added file; what is filled in is planned at once."""
    described = {entry.file: entry for entry in proposal.entries}
    theirs = catalogue.load(settings.corpus)  # what a person wrote there is not overwritten
    for change in proposal.plan.added:
        if change.path in proposal.files and change.path not in theirs:
            title = text("sources.describe", title=clipped(change.title, _LONGEST_TITLE))
            with st.expander(markdown(title)):
                _form(change, described.get(change.path), proposal, settings)


def _form(change: Change, known: Entry | None, proposal: Proposal, settings: Settings) -> None:
    st.html(f'<p class="qa-small">{escaped(text("sources.describe_lead"))}</p>')
    with st.form(f"describe-{change.path}", border=False):
        title = st.text_input(
            text("sources.describe_title"), known.title if known else change.title, _LONGEST
        )
        level = st.selectbox(
            text("sources.describe_level"), [None, *LABELS], format_func=_level,
            index=(known.level or 0) if known else 0,
        )  # fmt: skip
        design = st.text_input(
            text("sources.describe_design"), known.study_design if known else "", _LONGEST
        )
        url = st.text_input(text("sources.describe_url"), known.url if known else "", _LONGEST)
        if st.form_submit_button(text("sources.describe_save")):
            entry = Entry(change.path, title=title, study_design=design, level=level, url=url)
            _save(entry, proposal, settings)


def _level(level: int | None) -> str:
    if level is None:
        return text("sources.level_none")
    return text("sources.level_of", level=str(level), label=LABELS[level])


def _save(entry: Entry, proposal: Proposal, settings: Settings) -> None:
    others = tuple(e for e in proposal.entries if e.file != entry.file)
    p = proposal
    try:
        pending.begin(plan_of(settings, p.files, p.removals, (*others, entry), p.refused))
    except BaclofenQAError as error:
        pending.say(sentence(error), problem=True)
    st.rerun()
