"""What is indexed and what lies in the folder now -> what an ingest would change. Pure: knows
neither disk nor index."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from errors import CorpusError
from ingest.scan import Refused
from records import Document, EvidenceLevel, Passage

_DIFF_LINES = 200
_SHOWN_FIELDS = ("title", "evidence", "url", "published", "retrieved", "licence", "language")


@dataclass(frozen=True, slots=True)
class Source:
    """One document with its passages."""

    document: Document
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one source. `passages` is their number afterwards (before, where it is
    removed), `was` the earlier path of a renamed one, `details` say what changed, `diff` shows
    it sentence by sentence ("- " before, "+ " after)."""

    path: str
    title: str
    passages: int
    was: str = ""
    details: tuple[str, ...] = ()
    diff: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an ingest would do, each group sorted by path."""

    added: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    renamed: tuple[Change, ...] = ()
    removed: tuple[Change, ...] = ()
    unchanged: tuple[Change, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Whether the index would hold the same as before."""
        return not (self.added or self.changed or self.renamed or self.removed)


def plan(old: Sequence[Source], new: Sequence[Source], refused: Sequence[Refused]) -> Plan:
    """Compares by content: a file that only moved is renamed, not removed and added."""
    before = {source.document.path: source for source in old}
    after = {source.document.path: source for source in new}
    moved = _moved(before, after)
    came = set(moved.values())
    refused_paths = {r.path for r in refused}
    groups: dict[str, list[Change]] = {f.name: [] for f in fields(Plan)}
    for path, source in sorted(after.items()):
        if path in moved:
            groups["renamed"].append(_renamed(before[moved[path]], source))
        elif path not in before:
            groups["added"].append(_change(source))
        elif before[path] == source:
            groups["unchanged"].append(_change(source))
        else:
            groups["changed"].append(_changed(before[path], source))
    for path, source in sorted(before.items()):
        if path not in after and path not in came:
            why = ("its file is refused now",) if path in refused_paths else ()
            groups["removed"].append(_change(source, details=why))
    return Plan(
        added=tuple(groups["added"]),
        changed=tuple(groups["changed"]),
        renamed=tuple(groups["renamed"]),
        removed=tuple(groups["removed"]),
        unchanged=tuple(groups["unchanged"]),
        refused=tuple(sorted(refused, key=lambda r: r.path)),
    )


def check_shrink(old: Sequence[Source], new: Sequence[Source]) -> None:
    """Raises CorpusError where more than half of the sources, or of the passages, would go."""
    if not old:
        return
    ids, paths = {s.document.id for s in new}, {s.document.path for s in new}
    lost = [s for s in old if s.document.id not in ids and s.document.path not in paths]
    passages_before = sum(len(s.passages) for s in old)
    passages_after = sum(len(s.passages) for s in new)
    if len(lost) * 2 > len(old):
        what = f"{len(lost)} of {len(old)} indexed sources are gone from the corpus folder"
    elif passages_after * 2 < passages_before:
        what = f"the index would shrink from {passages_before} to {passages_after} passages"
    else:
        return
    raise CorpusError(
        f"Nothing was changed: {what}. Put them back, or pass --allow-shrink if that is meant."
    )


def _moved(before: Mapping[str, Source], after: Mapping[str, Source]) -> dict[str, str]:
    """New path -> old path of sources with the same content under another name."""
    gone = {s.document.id: path for path, s in before.items() if path not in after}
    return {
        path: gone[source.document.id]
        for path, source in after.items()
        if path not in before and source.document.id in gone
    }


def _change(source: Source, details: tuple[str, ...] = ()) -> Change:
    document = source.document
    return Change(document.path, document.title, len(source.passages), details=details)


def _renamed(old: Source, new: Source) -> Change:
    document = new.document
    details = _catalogue_details(old.document, document)
    return Change(document.path, document.title, len(new.passages), old.document.path, details)


def _changed(old: Source, new: Source) -> Change:
    diff = _diff(old, new)
    details = list(_catalogue_details(old.document, new.document))
    texts = {p.text for p in old.passages}
    others = sum(p.text not in texts for p in new.passages)
    if diff:
        details.append(f"{others} of {len(new.passages)} passages are new")
    elif not details:
        details.append("the same sentences, read or stored anew")
    return Change(
        new.document.path, new.document.title, len(new.passages), "", tuple(details), diff
    )


def _catalogue_details(old: Document, new: Document) -> tuple[str, ...]:
    """What the catalogue says otherwise now: "evidence: level 4 -> level 3"."""
    return tuple(
        f"{name}: {_shown(getattr(old, name))} -> {_shown(getattr(new, name))}"
        for name in _SHOWN_FIELDS
        if getattr(old, name) != getattr(new, name)
    )


def _shown(value: object) -> str:
    if isinstance(value, EvidenceLevel):
        level = "not rated" if value.level is None else f"level {value.level}"
        return f"{level} ({value.design})" if value.design else level
    return str(value) if value else "(none)"


def _diff(old: Source, new: Source) -> tuple[str, ...]:
    """The sentences that went and came, in order, at most _DIFF_LINES of them."""
    before, after = _sentences(old), _sentences(new)
    lines: list[str] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            lines += [f"- {s}" for s in before[a:b]] + [f"+ {s}" for s in after[c:d]]
    if len(lines) > _DIFF_LINES:
        lines = [*lines[:_DIFF_LINES], f"... and {len(lines) - _DIFF_LINES} more lines"]
    return tuple(lines)


def _sentences(source: Source) -> list[str]:
    text = source.document.text
    return [text[s.start : s.end] for passage in source.passages for s in passage.sentences]
