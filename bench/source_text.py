"""One article of known content, and how it looks as Markdown and as HTML. Knows no file format
beyond these and no reader."""

from __future__ import annotations

import html
from dataclasses import dataclass

SECRET = "SECRET"
JUNK = "JUNK"
TITLE = "Baclofen in five patients"
SECTIONS: dict[str, list[list[str]]] = {
    "Background": [
        [
            "Benzodiazepine dependence affects 2-7.5% of the general population.",
            "Some drugs, e.g. baclofen, act on GABA-B receptors.",
            "The scale is described by Busto et al. (1989) and shown in Fig. 2.",
        ],
        ["Dr. Smith saw all patients.", "Nobody was given i.v. diazepam (p < .05)."],
    ],
    "Case 1": [
        [
            "A 45-year-old man took 40 mg of nitrazepam daily.",
            "Baclofen was started at 20 mg/day.",
            "It was raised to 30 mg/day after two days.",
            "His CIWA-B score fell from 29 to 13.",
        ]
    ],
    "Case 2": [
        ["A 25-year-old man took 30 mg of nitrazepam vs. 180 mg of phenobarbitone."],
        ["He was patient No. 2.", "“I feel better,” he said.", "He remained abstinent for a year."],
    ],
    "Discussion": [
        ["There was no control group.", "Larger, controlled trials are necessary."],
    ],
}
TABLE = [("Case", "Dose"), ("1", "30 mg/day"), ("2", "40 mg/day")]
ROWS = ["Case: 1; Dose: 30 mg/day", "Case: 2; Dose: 40 mg/day"]
REFERENCES = [
    f"{JUNK} Doe J, Roe A. On the scale. Lancet 1989;3:4-5.",
    f"{JUNK} Poe E, et al. On craving. BMJ 2001;7:8-9.",
]


@dataclass(frozen=True, slots=True)
class Made:
    """A file of known content: its sentences, whether it has the table, pages or sections."""

    name: str
    suffix: str
    data: bytes
    has_table: bool = False

    @property
    def sentences(self) -> list[str]:
        """What a reader should find, in order, tables last."""
        found = [s for paragraphs in SECTIONS.values() for p in paragraphs for s in p]
        return found + (ROWS if self.has_table else [])


def as_markdown(title: str, *, table: bool) -> str:
    """The article as Markdown."""
    parts = [f"# {title}"]
    for name, paragraphs in SECTIONS.items():
        parts += [f"## {name}", *(" ".join(p) for p in paragraphs)]
    if table:
        rows = [" | ".join(row) for row in TABLE]
        parts.append("\n".join([f"| {rows[0]} |", "|---|---|", *(f"| {r} |" for r in rows[1:])]))
    return "\n\n".join(parts) + "\n"


def sections_as_html(level: int = 2) -> str:
    """The sections as HTML under headings of `level`."""
    return "".join(
        f"<h{level}>{name}</h{level}>" + "".join(f"<p>{html.escape(' '.join(p))}</p>" for p in ps)
        for name, ps in SECTIONS.items()
    )


def table_as_html() -> str:
    """The table as HTML."""
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{c}</{tag}>" for c in row) + "</tr>"
        for row, tag in zip(TABLE, ("th", "td", "td"), strict=True)
    )
    return f"<table>{rows}</table>"


REFERENCES_HTML = "<ol>" + "".join(f"<li>{r}</li>" for r in REFERENCES) + "</ol>"
