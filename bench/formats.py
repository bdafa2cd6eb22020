"""Files in every format -> how much of them ingest keeps, and what it lets in that it should not.

    python -m bench.formats [--files FOLDER]

The first table is on made files whose content is known (bench/source_files.py): sections found,
sentences kept word for word and whole, boilerplate and hidden strings left in passages. With
--files, a second table is on real files of any origin, whose content nobody counted.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench import output
from bench.source_files import all_files
from bench.source_text import JUNK, SECRET, SECTIONS, Made
from errors import SourceError
from ingest.parse import Parsed
from ingest.read import READERS
from ingest.sandbox import Sandbox
from tests.ui.served import chromium, chromium_path

RESULT = output.RESULTS / "formats.json"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one made file."""

    format: str
    name: str
    sections: int
    sentences: int
    expected: int
    junk: int
    hidden: int
    dropped: int
    seconds: float
    failure: str = ""


def measure(made: Made, sandbox: Sandbox) -> Outcome:
    """Parses a made file as ingest does, and counts."""
    started = time.perf_counter()
    try:
        parsed = sandbox.parse(made.data, made.suffix, "0")
    except SourceError as error:
        return Outcome(made.suffix, made.name, 0, 0, len(made.sentences), 0, 0, 0, 0.0, str(error))
    seconds = time.perf_counter() - started
    kept = sentences_of(parsed)
    text = " ".join(passage.text for passage in parsed.passages)
    return Outcome(
        made.suffix,
        made.name,
        sum(any(p.section == name for p in parsed.passages) for name in SECTIONS),
        sum(sentence in kept for sentence in made.sentences),
        len(made.sentences),
        text.count(JUNK),
        text.count(SECRET),
        len(parsed.dropped),
        seconds,
    )


def sentences_of(parsed: Parsed) -> set[str]:
    """All sentences of a parsed source."""
    return {parsed.text[s.start : s.end] for p in parsed.passages for s in p.sentences}


def real(path: Path, sandbox: Sandbox) -> dict[str, object]:
    """Parses a real file and counts what came out."""
    started = time.perf_counter()
    row: dict[str, object] = {"file": path.name, "format": path.suffix.lower()}
    try:
        parsed = sandbox.parse(path.read_bytes(), path.suffix, "0")
    except SourceError as error:
        return row | {"refused": str(error), "seconds": time.perf_counter() - started}
    return row | {
        "sections": len({p.headings for p in parsed.passages}),
        "passages": len(parsed.passages),
        "sentences": len(sentences_of(parsed)),
        "characters": len(parsed.text),
        "dropped": sorted({d.reason for d in parsed.dropped}),
        "seconds": time.perf_counter() - started,
    }


@contextmanager
def printing() -> Iterator[Callable[[str, dict[str, object]], bytes] | None]:
    """A function that prints pages to PDF with a browser; None where there is no browser."""
    path = chromium_path()
    if path is None:
        yield None
        return
    with chromium(path) as browser:
        page = browser.new_page()

        def printed(markup: str, options: dict[str, object]) -> bytes:
            page.set_content(f'<html lang="en">{markup}</html>')
            return page.pdf(**options)  # type: ignore[arg-type]

        yield printed


def tables(outcomes: Sequence[Outcome]) -> str:
    """One line for each file, then one for each format."""
    header = ("file", "sections", "sentences", "boilerplate in", "hidden in", "dropped", "ms")
    rows = [
        (
            f"{o.format} {o.name}{f' FAILED: {o.failure}' if o.failure else ''}",
            f"{o.sections} of {len(SECTIONS)}",
            f"{o.sentences} of {o.expected}",
            o.junk,
            o.hidden,
            o.dropped,
            round(o.seconds * 1000),
        )
        for o in outcomes
    ]
    return output.table(header, rows)


def real_table(rows: Sequence[dict[str, object]]) -> str:
    """Real files by format: how many, how many refused, sums of what came out."""
    grouped: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        grouped[str(row["format"])].append(row)
    header = ("format", "files", "refused", "sections", "sentences", "seconds", "slowest")
    lines = []
    for name, group in sorted(grouped.items()):
        read = [row for row in group if "refused" not in row]
        seconds = [float(str(row["seconds"])) for row in group]
        sums = [sum(int(str(row[key])) for row in read) for key in ("sections", "sentences")]
        lines.append((name, len(group), len(group) - len(read), *sums, sum(seconds), max(seconds)))
    return output.table(header, lines)


def lines(figures: Mapping[str, Any]) -> list[str]:
    """The figures of a result file as tables, with every real file that was refused."""
    made, found = [Outcome(**row) for row in figures["made"]], figures["real"]
    refused = [f"- refused: {r['file']}: {r['refused']}" for r in found if "refused" in r]
    return [tables(made), *(["", real_table(found), "", *refused] if found else [])]


def main() -> None:
    """Measures, prints and writes bench/results/formats.json."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=Path, help="a folder of real files to read as well")
    options = arguments.parse_args()
    with printing() as printer, Sandbox() as sandbox:
        sandbox.parse(b"Warm.", ".txt", "0")
        outcomes = [measure(made, sandbox) for made in all_files(printer)]
        paths = sorted(options.files.iterdir()) if options.files else []
        found = [real(path, sandbox) for path in paths if path.suffix.lower() in READERS]
    figures = {"made": [asdict(o) for o in outcomes], "real": found}
    print("\n".join(lines(figures)))
    output.write(RESULT, figures, {"files": len(found)})


if __name__ == "__main__":
    main()
