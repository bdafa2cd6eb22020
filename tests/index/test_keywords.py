"""The keyword index finds words and numbers, and nothing without one in common."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from errors import BuildDamaged
from index import keywords
from index.keywords import KeywordIndex
from index.terms import analyse

TEXTS = [
    ("a", "Case 1", "He took 40 mg of Nitrazepam daily and stopped."),
    ("b", "Case 2", "She took 7.5 mg of Diazepam; scores fell to 13."),
    ("c", "Case 3", "Nobody took anything."),
]


@pytest.fixture
def index(tmp_path: Path) -> KeywordIndex:
    keywords.write(tmp_path, TEXTS)
    return KeywordIndex(tmp_path)


@pytest.mark.parametrize(
    ("question", "best"),
    [("nitrazepam", "a"), ("7.5", "b"), ("case 3", "c"), ("stopping", "a"), ("DIAZEPAM?", "b")],
)
def test_the_passage_with_the_rare_word_comes_first(
    index: KeywordIndex, question: str, best: str
) -> None:
    found = index.search(question, 3)
    assert found[0][0] == best
    assert all(score > 0 for _, score in found)


@pytest.mark.parametrize("question", ["xyzzy", "", "the of and", '"', "a* OR b", "75", "NEAR("])
def test_a_question_without_a_word_in_common_finds_nothing(
    index: KeywordIndex, question: str
) -> None:
    assert index.search(question, 3) == []


def test_document_frequency_counts_passages_not_occurrences(index: KeywordIndex) -> None:
    (term,) = analyse("took")
    assert index.document_frequency(term) == 3
    assert index.document_frequency("nitrazepam") == 1
    assert index.document_frequency("xyzzy") == 0


def test_the_vocabulary_is_every_term_of_headings_and_texts(index: KeywordIndex) -> None:
    words = {term for _, heading, body in TEXTS for term in analyse(f"{heading} {body}")}
    assert index.vocabulary() == words


def test_a_question_of_100_000_characters_is_answered(index: KeywordIndex) -> None:
    words = " ".join(f"{n:05} nothing" for n in range(10_000))
    assert index.search(f"{words[:100_000]} nitrazepam", 3) == []
    assert index.search(f"nitrazepam {words[:100_000]}", 3)[0][0] == "a"


def test_threads_share_one_index(index: KeywordIndex) -> None:
    found: list[str] = []

    def ask() -> None:
        found.extend(index.search("nitrazepam", 3)[0][0] for _ in range(50))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["a"] * 400


def test_a_file_that_is_no_database_is_a_damaged_build(tmp_path: Path) -> None:
    (tmp_path / keywords.FILE).write_bytes(b"not a database, but long enough to be read" * 100)
    index = KeywordIndex(tmp_path)
    with pytest.raises(BuildDamaged, match=r"keywords\.sqlite"):
        index.search("nitrazepam", 3)
