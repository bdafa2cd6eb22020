"""A question as it was understood: what was typed, what was carried over, and how it is read.

Pure; knows no corpus beyond the sections that were found in the question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from answer.references import References

_TOLD = re.compile(r"\b(?:who|that|on|with|taking|years?|yo)\b|-year", re.IGNORECASE)
_OWNER = re.compile(r"^['\u2019]s\b")


@dataclass(frozen=True, slots=True)
class Understood:
    """`text` stands alone: `core` plus, in brackets, the sections meant or the `topic` of the
    turns before. `own` is what was typed; `follows` says that earlier turns were used;
    `references` are the sections meant (own, or carried over from a turn before), `earlier`
    those of the turn before, named or not."""

    own: str
    core: str
    follows: bool = False
    references: References = field(default_factory=References)
    topic: str = ""
    earlier: References = field(default_factory=References)

    @property
    def text(self) -> str:
        """The question as it is searched for, read and shown."""
        if not self._added:
            return self.core
        mark = "?" if self.core.endswith("?") else ""
        return f"{self.core.rstrip('?! ')} ({self._added}){mark}"

    @property
    def read_as(self) -> str:
        """`text` as the reader gets it: a section that is described by what it tells ("the man on
        alprazolam") is named by its heading, lest the sentence that describes it seem the answer."""
        if self.topic or self.core != self.own or not self._added:
            return self.text
        if len(self.references.targets) != 1 or len(self.references.spans) != 1:
            return self.text
        start, end = self.references.spans[0]
        if not _TOLD.search(self.core[start:end]):
            return self.text
        before = re.sub(r"\bthe\s+$", "", self.core[:start], flags=re.IGNORECASE)
        gap = " " if self.core[end : end + 1].isalnum() else ""
        return f"{before}{self.references.targets[0].section.heading}{gap}{self.core[end:]}"

    @property
    def unplaced(self) -> str:
        """`core` without the words that name a section ("the first patient"), where they were
        found: what is asked, not of whom."""
        if not self.references.targets or self.core != self.own:
            return self.core
        return without_names(self.core, self.references)

    @property
    def matter(self) -> str:
        """`text` without the words that name a section, but with its heading."""
        return f"{self.unplaced} ({self._added})" if self._added else self.unplaced

    @property
    def _added(self) -> str:
        headings = dict.fromkeys(m.section.heading for m in self.references.targets)
        added = [h for h in headings if h.lower() not in self.core.lower()]
        return ", ".join([*(added if len(added) <= 6 else ()), *filter(None, [self.topic])])


def without_names(text: str, names: References) -> str:
    """A text without the names of sections that were found in it."""
    for start, end in reversed(names.spans):
        text = f"{text[:start]} {_OWNER.sub('', text[end:], count=1)}"
    return text
