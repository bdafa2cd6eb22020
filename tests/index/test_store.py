"""Records come back as they were put in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from errors import BuildDamaged
from index import store
from records import Document, EvidenceLevel, Passage, Span
from tests.index.conftest import SLEEP, TREES

texts = st.text(max_size=40)
optional = st.none() | texts
documents = st.builds(
    Document,
    id=texts,
    title=texts,
    text=texts,
    path=texts,
    sha256=texts,
    evidence=st.builds(EvidenceLevel, st.none() | st.integers(1, 5), texts, texts),
    url=optional,
    published=optional,
)
numbers = st.integers(0, 10**9)
passages = st.builds(
    Passage,
    id=texts,
    document_id=texts,
    section=texts,
    text=texts,
    start=numbers,
    end=numbers,
    sentences=st.lists(st.builds(Span, numbers, numbers), max_size=3).map(tuple),
    headings=st.lists(texts, max_size=3).map(tuple),
    page=st.none() | numbers,
)


@given(documents)
def test_a_document_survives_its_coding(document: Document) -> None:
    import json

    assert store.decode_document(json.loads(store.encode(document))) == document


@given(passages)
@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_passage_survives_its_coding(passage: Passage) -> None:
    import json

    assert store.decode_passage(json.loads(store.encode(passage))) == passage


def test_a_stored_table_is_a_mapping_in_the_order_of_writing(tmp_path: Path) -> None:
    own = [*TREES[1], *SLEEP[1]]
    store.write(tmp_path, [TREES[0], SLEEP[0]], own)
    texts = store.TextStore(tmp_path)
    assert list(texts.documents) == [TREES[0].id, SLEEP[0].id]
    assert dict(texts.passages) == {passage.id: passage for passage in own}
    assert texts.passages.all() == own
    assert len(texts.passages) == len(own)
    assert texts.passages.positions([own[3].id, own[0].id]) == {own[0].id: 0, own[3].id: 3}
    assert "unknown" not in texts.passages
    with pytest.raises(KeyError):
        texts.documents["unknown"]


def test_a_lost_file_is_a_damaged_build(tmp_path: Path) -> None:
    with pytest.raises(BuildDamaged, match=r"texts\.sqlite"):
        store.TextStore(tmp_path)
