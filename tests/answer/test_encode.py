"""Rows of the reader: markers stand before their sentences, and nothing overflows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from answer.encode import CLS, MARK, MAX_TOKENS, SEP, assemble

IDS = st.lists(st.integers(1000, 2000), max_size=120)


def test_a_row_reads_question_section_sentences() -> None:
    row = assemble([1000], [1001], [[1002, 1003], [1004]])
    assert row.ids == [CLS, 1000, SEP, 1001, MARK, 1002, 1003, MARK, 1004, SEP]
    assert row.types == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
    assert row.marks == [4, 7]


@given(IDS, IDS, st.lists(IDS.filter(bool), max_size=12))
def test_a_row_never_overflows_and_every_mark_is_a_marker(
    question: list[int], section: list[int], sentences: list[list[int]]
) -> None:
    row = assemble(question, section, sentences)
    assert len(row.ids) == len(row.types) <= MAX_TOKENS
    assert len(row.marks) == len(sentences)
    assert all(row.ids[m] == MARK for m in row.marks if m >= 0)
    assert row.ids[-1] == SEP


def test_a_long_question_keeps_its_beginning_and_its_end() -> None:
    row = assemble(list(range(1000, 1200)), [], [[5]])
    assert row.ids[1] == 1000
    assert row.ids[row.ids.index(SEP) - 1] == 1199
