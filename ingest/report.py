"""What an ingest planned and did, as records and as JSON. Knows no disk."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from ingest.blocks import Dropped
from ingest.plan import Plan
from records import EvidenceLevel


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source as it is indexed: how much of it, how strong it is, what was left out."""

    path: str
    source_id: str
    document_id: str
    title: str
    evidence: EvidenceLevel
    passages: int
    sentences: int
    characters: int
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The outcome of one ingest. `build_id` is the build that answers from now on (empty: none
    yet, a dry run), `built` whether it is a new one, `embedded` how many passages were new to
    the embedding cache, `note` a sentence on what was out of the ordinary."""

    plan: Plan
    sources: tuple[SourceReport, ...]
    dry_run: bool
    built: bool
    build_id: str
    previous_build_id: str
    passages: int
    embedded: int
    seconds: float
    note: str = ""

    @property
    def refused(self) -> bool:
        """Whether some source was refused (exit status 1)."""
        return bool(self.plan.refused)

    def to_json(self) -> dict[str, object]:
        """The report as plain dicts, lists, texts and numbers, fit for `json.dumps`."""
        return asdict(self)
