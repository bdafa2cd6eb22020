"""What an ingest planned and did, as records and as JSON. Knows no disk."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from ingest.blocks import Dropped
from ingest.plan import Plan, Source
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
    yet, a dry run), `built` whether it is a new one, `held` whether a new one was made and not
    let through by its verification, `embedded` how many passages were new to the embedding
    cache, `note` a sentence on what was out of the ordinary."""

    plan: Plan
    sources: tuple[SourceReport, ...]
    dry_run: bool
    built: bool = False
    held: bool = False
    build_id: str = ""
    previous_build_id: str = ""
    embedded: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def passages(self) -> int:
        """How many passages the sources hold together."""
        return sum(source.passages for source in self.sources)

    @property
    def refused(self) -> bool:
        """Whether some source was refused (exit status 1)."""
        return bool(self.plan.refused)

    def to_json(self) -> dict[str, object]:
        """The report as plain dicts, lists, texts and numbers, fit for `json.dumps`."""
        return asdict(self) | {"passages": self.passages}


def source_report(source: Source, left_out: tuple[Dropped, ...]) -> SourceReport:
    """The report on one source, from which `left_out` was dropped."""
    document = source.document
    return SourceReport(
        path=document.path,
        source_id=document.source_id,
        document_id=document.id,
        title=document.title,
        evidence=document.evidence,
        passages=len(source.passages),
        sentences=sum(len(passage.sentences) for passage in source.passages),
        characters=len(document.text),
        dropped=left_out,
    )
