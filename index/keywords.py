"""Passages' texts -> a keyword index in SQLite FTS5, and a question -> BM25 scores.

Knows ids and terms only; what a term is, `index/terms.py` says.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from index import sqlite
from index.terms import analyse, content_terms

FILE = "keywords.sqlite"
# Texts are analysed here, so the tokenizer has only to split at spaces: the ASCII one keeps
# every other letter as it is, and "." belongs to a number.
_TABLE = """CREATE VIRTUAL TABLE passages USING fts5(
    heading, body, content = '', tokenize = "ascii tokenchars '._'")"""
_VOCABULARY = "CREATE VIRTUAL TABLE words USING fts5vocab('passages', 'row')"
# A word of the heading says what the whole passage is about ("Case 2").
_HEADING_WEIGHT = 1.0
_BODY_WEIGHT = 1.0
_MAX_TERMS = 200


def write(folder: Path, texts: Iterable[tuple[str, str, str]]) -> None:
    """Writes the index of (passage id, heading, body) into `folder`."""
    with sqlite.writer(folder / FILE) as db:
        db.execute(_TABLE)
        db.execute(_VOCABULARY)
        db.execute("CREATE TABLE ids (row INTEGER PRIMARY KEY, id TEXT NOT NULL)")
        for row, (passage_id, heading, body) in enumerate(texts, start=1):
            db.execute("INSERT INTO ids VALUES (?, ?)", (row, passage_id))
            db.execute(
                "INSERT INTO passages (rowid, heading, body) VALUES (?, ?, ?)",
                (row, " ".join(analyse(heading)), " ".join(analyse(body))),
            )
        db.execute("INSERT INTO passages (passages) VALUES ('optimize')")


class KeywordIndex:
    """A finished keyword index; threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite.Reader(folder / FILE)

    def count(self) -> int:
        """How many passages it holds."""
        return int(self._db.rows("SELECT count(*) FROM ids")[0][0])

    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """(passage id, BM25 score > 0), best first, of passages with a content word in common."""
        terms = list(dict.fromkeys(content_terms(question)))[:_MAX_TERMS]
        if not terms:
            return []
        query = " OR ".join(f'"{term}"' for term in terms)
        rank = f"bm25(passages, {_HEADING_WEIGHT}, {_BODY_WEIGHT})"
        rows = self._db.rows(
            f"SELECT ids.id, -{rank} AS score FROM passages JOIN ids ON ids.row = passages.rowid "
            "WHERE passages MATCH ? ORDER BY score DESC, ids.row LIMIT ?",
            (query, limit),
        )
        return [(str(passage_id), float(score)) for passage_id, score in rows]

    def document_frequency(self, term: str) -> int:
        """In how many passages an analysed `term` occurs."""
        rows = self._db.rows("SELECT doc FROM words WHERE term = ?", (term,))
        return int(rows[0][0]) if rows else 0

    def vocabulary(self) -> frozenset[str]:
        """All analysed terms that occur anywhere."""
        return frozenset(str(row[0]) for row in self._db.rows("SELECT term FROM words"))

    def close(self) -> None:
        """Frees the file."""
        self._db.close()
