"""A level of the catalogue -> its fixed label. OCEBM 2011, the column for treatment benefits
(www.cebm.ox.ac.uk, Levels of Evidence 2). Knows nothing of sources: nothing is ever guessed."""

from __future__ import annotations

from records import EvidenceLevel

NOT_RATED = "evidence level not rated"
LABELS: dict[int, str] = {
    1: "systematic review of randomised trials or n-of-1 trials",
    2: "randomised trial or observational study with dramatic effect",
    3: "non-randomised controlled cohort or follow-up study",
    4: "case series, case-control or historically controlled study",
    5: "mechanism-based reasoning",
}


def evidence(level: int | None, design: str) -> EvidenceLevel:
    """The evidence record of a level from 1 (strongest) to 5, or None for 'not rated'."""
    return EvidenceLevel(level, NOT_RATED if level is None else LABELS[level], design)
