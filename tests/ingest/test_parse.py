"""The whole way of one source, and the version that its id carries."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from errors import SourceError
from ingest import cache
from ingest.parse import READER, parse

ARTICLE = Path(__file__).parents[2] / "corpus" / "is-baclofen-a-benzo.md"
SAMPLE = """# T

Baclofen was given at 20 mg/day (Fig. 2). He improved.

| Case | Dose |
|---|---|
| 1 | 30 mg |

- one
- two

## References

1. Doe J. 2001;3:4.
"""
PINNED = {1: "cef3ebc189d3", 2: "a6735aa4787c"}


def test_a_change_of_what_comes_out_raises_the_reader_version() -> None:
    shown = repr(parse(SAMPLE.encode(), ".md", "x"))
    digest = hashlib.sha256(shown.encode()).hexdigest()[:12]
    assert PINNED.get(READER) == digest, (
        f"Reading, cleaning or splitting gives something else: raise READER in ingest/parse.py "
        f"and pin {digest} for it here."
    )


def test_the_article_keeps_its_words_and_loses_only_what_is_reported() -> None:
    data = ARTICLE.read_bytes()
    parsed = parse(data, ".md", "x")
    kept = [w for w in parsed.text.split() if w.strip("#")]
    lost = [w for d in parsed.dropped for w in d.text.split()]
    assert [w for w in data.decode().split() if w.strip("#")] == kept + lost
    assert {d.reason for d in parsed.dropped} == {"reference list", "comment block", "form text"}


def test_every_case_of_the_article_is_one_passage_under_its_heading() -> None:
    parsed = parse(ARTICLE.read_bytes(), ".md", "x")
    sections = [p.section for p in parsed.passages]
    assert [sections.count(f"Case {n}") for n in range(1, 6)] == [1] * 5


def test_a_source_without_text_is_refused() -> None:
    with pytest.raises(SourceError, match="no text"):
        parse(b"# Only a title\n", ".md", "x")


def test_the_cache_gives_back_what_was_kept_and_nothing_damaged(tmp_path: Path) -> None:
    parsed = parse(SAMPLE.encode(), ".md", "x")
    cache.save(tmp_path, parsed)
    assert cache.load(tmp_path, parsed.document_id) == parsed
    (entry,) = (tmp_path / "parsed").iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"20 mg", b"90 mg"))
    assert cache.load(tmp_path, parsed.document_id) is None
    assert cache.load(tmp_path, "another") is None
