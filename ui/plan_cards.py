"""The plan of an ingest or of a way back -> HTML that a person can decide on. Pure; whatever
comes from a source or a file's name is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prompts import text
from ui.badge import badge
from ui.diff import diff_html
from ui.escape import clipped, escaped
from ui.source_cards import fold, passages_words, words_html

if TYPE_CHECKING:
    from ingest.plan import Change, Plan
    from ingest.report import SourceReport
    from ingest.scan import Refused

_OPEN_DIFF = 12  # lines: a longer one folds away
_SHOWN_TEXT = 20_000
_CHANGES = ("added", "changed", "renamed", "removed")


@dataclass(frozen=True, slots=True)
class Around:
    """What is known besides the plan: `mine` are the paths that the person is changing (None:
    all), `reports` what was read of each path, `texts` its words, `names` other names of the
    groups."""

    mine: Collection[str] | None = None
    reports: Mapping[str, SourceReport] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def along(self, change: Change) -> bool:
        """Whether a change is the folder's and not the person's."""
        return self.mine is not None and change.path not in self.mine


def plan_html(plan: Plan, refused: Sequence[Refused] = (), around: Around | None = None) -> str:
    """Every change as a card, what is refused with its reason, what stays folded away. Changes of
    the folder that come along with what a person asked for are announced."""
    known = around or Around()
    changes = [(name, c) for name in _CHANGES for c in getattr(plan, name)]
    along = any(known.along(change) for _, change in changes)
    cards = [f'<p class="qa-note">{escaped(text("sources.folder_along"))}</p>'] if along else []
    cards += [_card(name, change, known) for name, change in changes]
    cards += [_refused(r) for r in (*refused, *plan.refused)]
    stays = _stays(plan.unchanged)
    return f'<div class="qa-plan">{"".join(cards)}{stays}</div>'


def counted(plan: Plan) -> str:
    """The changes in numbers, such as "2 added, 1 removed"; '' where there are none."""
    groups = ((name, len(getattr(plan, name))) for name in _CHANGES)
    return ", ".join(f"{n} {text(f'sources.{name}').lower()}" for name, n in groups if n)


def _card(group: str, change: Change, known: Around) -> str:
    label = known.names.get(group) or text(f"sources.{group}")
    facts = [change.path, passages_words(change.passages)]
    facts += [text("sources.was", path=change.was)] if change.was else []
    if known.along(change):
        facts.append(text("sources.folder_too"))
    return (
        f'<article class="qa-change qa-{group}">{_head(label, change.title)}'
        f'<p class="qa-small">{escaped(" · ".join(facts))}</p>'
        f"{_details(change.details)}{_diff(change.diff)}{_read(group, change, known)}</article>"
    )


def _head(label: str, title: str) -> str:
    return f'<h3><span class="qa-tag">{escaped(label)}</span> {escaped(title)}</h3>'


def _details(details: Sequence[str]) -> str:
    rows = "".join(f"<li>{escaped(line.replace(' -> ', ' → '))}</li>" for line in details)
    return f'<ul class="qa-details">{rows}</ul>' if rows else ""


def _diff(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return fold(text("sources.diff"), diff_html(lines), opened=len(lines) <= _OPEN_DIFF)


def _read(group: str, change: Change, known: Around) -> str:
    """What was left out of a file that comes in, and its text; only where it was read now."""
    report = known.reports.get(change.path)
    if report is None or group not in ("added", "changed"):
        return ""
    words = known.texts.get(change.path, "")
    through = fold(text("sources.read_through"), words_html(clipped(words, _SHOWN_TEXT)))
    level = badge(report.evidence) if group == "added" else ""
    left_out = f'<p class="qa-small">{escaped(_left_out(report))}</p>'
    return f"{level}{left_out}{through if words else ''}"


def _left_out(report: SourceReport) -> str:
    counts = Counter(part.reason for part in report.dropped)
    if not counts:
        return text("sources.left_out_none")
    reasons = ", ".join(f"{reason} ({n})" if n > 1 else reason for reason, n in counts.items())
    return text("sources.left_out", count=str(counts.total()), reasons=reasons)


def _refused(refused: Refused) -> str:
    why = text("sources.refused_why", reason=refused.reason)
    return (
        f'<article class="qa-change qa-refused">{_head(text("sources.refused"), refused.path)}'
        f"<p>{escaped(why)}</p></article>"
    )


def _stays(unchanged: Sequence[Change]) -> str:
    if not unchanged:
        return ""
    rows = "".join(f"<li>{escaped(c.title)} ({escaped(c.path)})</li>" for c in unchanged)
    title = text("sources.unchanged_fold", count=str(len(unchanged)))
    return fold(title, f"<ul>{rows}</ul>")
