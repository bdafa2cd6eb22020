"""Small corpora that tests ingest: none is the article that the project ships."""

from __future__ import annotations

from pathlib import Path

TERRORS = """# Melatonin for night terrors: three reports

Night terrors are episodes of screaming during deep sleep. They affect about 3 % of children.

## Background

Melatonin is a hormone of the pineal gland. It is not a sedative antihistamine. It acts on MT1 \
and MT2 receptors, whereas antihistamines block H1 receptors.

## Patient A

A 7-year-old girl had night terrors four times a week. Melatonin was begun at 3 mg and raised to \
5 mg after ten days. After six weeks she had none. She had a mild headache on two mornings.

## Patient B

A 9-year-old boy had night terrors every night. Melatonin was begun at 3 mg and raised to 6 mg \
after one week. After eight weeks he had one a month. He was followed for two years.

## Patient C

A 12-year-old boy had night terrors twice a week. Melatonin was begun at 2 mg and was not raised. \
His night terrors did not change, and his parents stopped the drug after a month.

## Limits

There was no control group. Parents kept the diaries, so the counts may be wrong.
"""

RATED = """[[source]]
file = "terrors.md"
title = "Melatonin for night terrors: three reports"
study_design = "case series (n = 3)"
evidence_level = 4
"""


def write_terrors(folder: Path) -> Path:
    """The melatonin corpus with its catalogue; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "terrors.md").write_text(TERRORS, encoding="utf-8")
    (folder / "sources.toml").write_text(RATED, encoding="utf-8")
    return folder
