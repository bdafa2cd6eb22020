"""The Evaluation page: the latest report's figures and pictures, what changed since the one before,
what went wrong and why, and a button for a new run. Thin; what is shown comes from the pure modules
beside it. Knows no Chroma and no model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import streamlit as st

from errors import GoldenError
from evals.reports import Kept, Stored, load, predecessor, stored, turned
from prompts import text
from settings import Settings
from ui import evaluation_cards as cards
from ui import evaluation_pictures as pictures
from ui import evaluation_runs, page
from ui.answers import problem_html
from ui.escape import escaped
from ui.evaluation_failures import Wanted, asked_html, failures
from ui.evaluation_words import ALL, made, outcome_words, split_option, summary

_STYLE = Path(__file__).with_name("evaluation.css")
_AT_ONCE = 20  # failures
_CHOSEN, _SHOWN = "failures-of", "failures-shown"


def show(settings: Settings) -> None:
    """Draws the page."""
    page.style()
    st.html(f"<style>{_STYLE.read_text('utf-8')}</style>")
    st.html(
        f'<header class="qa-head"><h1>{escaped(text("evaluation.heading"))}</h1>'
        f"<p>{escaped(text('evaluation.lead'))}</p></header>"
    )
    reports = stored(settings.index)
    evaluation_runs.show(settings, first=not reports)
    if reports:
        _report(reports, settings)


def _report(reports: tuple[Stored, ...], settings: Settings) -> None:
    """One report, chosen from those that are stored."""
    chosen, before = _choice(reports)
    kept = _read_or_say(chosen)
    if kept is None:
        return
    st.html(_about(chosen, kept, settings))
    split = _split(kept)
    group = kept.groups[split]
    st.html(cards.tiles(group))
    _change(before, kept, split)
    _pictures(kept, split)
    st.html(cards.figures_table(group))
    _failures(kept, "" if split == ALL else split)


def _choice(reports: tuple[Stored, ...]) -> tuple[Stored, Stored | None]:
    """The report to show, and the one to compare it with."""
    if len(reports) == 1:
        return reports[0], None
    left, right = st.columns(2)
    chosen = left.selectbox(text("evaluation.report"), reports, format_func=made, key="report")
    others: list[Stored | None] = [None, *(one for one in reports if one != chosen)]
    usual = _predecessor(chosen, reports)
    before = right.selectbox(
        text("evaluation.against"),
        others,
        index=others.index(usual),
        format_func=lambda one: made(one) if one else text("evaluation.against_none"),
        key=f"against-{chosen.path}",
    )
    return chosen, before


def _predecessor(chosen: Stored, reports: tuple[Stored, ...]) -> Stored | None:
    try:
        return predecessor(chosen, reports, _read)
    except GoldenError:
        return None


def _read(one: Stored) -> Kept:
    """The report, read once as long as its file stays as it is; raises what `load` raises."""
    return _read_once(str(one.path), one.made, one)


@st.cache_resource(show_spinner=False, max_entries=6)
def _read_once(path: str, changed: str, _one: Stored) -> Kept:
    return load(_one)


def _read_or_say(one: Stored) -> Kept | None:
    try:
        return _read(one)
    except GoldenError as error:
        st.html(problem_html(str(error)))
        return None


def _about(chosen: Stored, kept: Kept, settings: Settings) -> str:
    from index.build import current_id

    lines = [cards.note(summary(chosen, kept))]
    if kept.partial:
        asked, of = str(len(kept.questions)), str(kept.asked_for)
        lines.append(cards.note(text("evaluation.partial", asked=asked, asked_for=of), loud=True))
    if current_id(settings.index) not in kept.builds:
        lines.append(cards.note(text("evaluation.other_build"), loud=True))
    return "".join(lines)


def _split(kept: Kept) -> str:
    """All questions, or those of one split where there are several."""
    names = list(kept.groups)
    if len(names) <= 2:
        return ALL
    picked = st.segmented_control(
        text("evaluation.split"), names, default=ALL, key="split",
        format_func=lambda name: split_option(kept, name),
    )  # fmt: skip
    return picked or ALL


def _change(before: Stored | None, kept: Kept, split: str) -> None:
    earlier = _read_or_say(before) if before else None
    if before is None or earlier is None:
        st.html(cards.note(text("evaluation.change_nothing")))
        return
    of_split = [asked for asked in kept.questions if split in (ALL, asked.split)]
    st.html(cards.change(turned(earlier.questions, of_split), made(before)))


def _pictures(kept: Kept, split: str) -> None:
    group = kept.groups[split]
    of_split = [asked for asked in kept.questions if split in (ALL, asked.split)]
    st.html(cards.heading(text("evaluation.pictures")) + pictures.by_category(group))
    title, caption = text("evaluation.risk"), text("evaluation.risk_help")
    chart = pictures.risk_chart(group, _scheme())
    st.html(pictures.picture(title, caption, " " if chart else ""))
    if chart:
        st.vega_lite_chart(spec=chart, width="stretch", key="risk", alt=caption)
    st.html(
        f'<div class="qa-pair">{pictures.recall(group)}{pictures.latency(of_split, group)}</div>'
    )


def _scheme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def _failures(kept: Kept, split: str) -> None:
    wrong = failures(kept.questions, split)
    st.html(cards.heading(text("evaluation.failures")))
    if not wrong:
        st.html(cards.note(text("evaluation.failures_none")))
        return
    columns = st.columns(2)
    wanted = Wanted(
        outcome=_filter("outcome", columns[0], (q.outcome for q in wrong), outcome_words),
        stage=_filter("stage", columns[1], (q.stage for q in wrong)),
        category=_filter("category", columns[0], (q.category for q in wrong)),
        words=columns[1].text_input(text("evaluation.filter_words"), key="filter-words").strip(),
    )
    passed = [asked for asked in wrong if wanted.passes(asked)]
    shown = passed[: _shown(wanted, split)]
    counts = {"shown": str(len(shown)), "passed": str(len(passed)), "all": str(len(wrong))}
    st.html(
        cards.note(text("evaluation.failures_shown", **counts)) + "".join(map(asked_html, shown))
    )
    if len(shown) < len(passed):
        st.button(text("evaluation.more"), on_click=_show_more, key="more")


def _shown(wanted: Wanted, split: str) -> int:
    """How many failures are shown; another filter begins anew."""
    chosen = (wanted, split)
    if st.session_state.get(_CHOSEN) != chosen:
        st.session_state[_CHOSEN], st.session_state[_SHOWN] = chosen, _AT_ONCE
    count: int = st.session_state[_SHOWN]
    return count


def _show_more() -> None:
    st.session_state[_SHOWN] += _AT_ONCE


def _filter(
    name: str, place: st.delta_generator.DeltaGenerator, values: Iterable[str],
    words: Callable[[str], str] = str,
) -> str:  # fmt: skip
    """One of the values that there are, '' for any."""
    options = ["", *sorted({value for value in values if value})]
    chosen = place.selectbox(
        text(f"evaluation.filter_{name}"), options, key=f"filter-{name}",
        format_func=lambda value: words(value) if value else text("evaluation.filter_all"),
    )  # fmt: skip
    return chosen or ""
