"""Passages: whole sentences of one section, exact offsets, nothing lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block, Cleaned, Kind, Raw
from ingest.clean import clean
from ingest.split import CAP, LONGEST, split
from records import Passage

PROSE = "He was given 20 mg/day. It rose to 40 mg (Fig. 2) after two days. Nothing else changed. "


def passages_of(*blocks: Block) -> tuple[Cleaned, tuple[Passage, ...]]:
    cleaned = clean(Raw(blocks))
    return cleaned, split("d", cleaned.text, cleaned.parts)


def heading(text: str, level: int) -> Block:
    return Block(Kind.HEADING, text, level)


def prose(text: str, page: int | None = None) -> Block:
    return Block(Kind.PARAGRAPH, text, page=page)


def test_a_passage_carries_its_nearest_heading_and_the_way_to_it() -> None:
    _, passages = passages_of(
        heading("The title", 1),
        prose("Before any heading."),
        heading("Cases", 2),
        heading("Case 1", 3),
        prose("One."),
        heading("Case 2", 3),
        prose("Two."),
        heading("Discussion", 2),
        prose("Three."),
    )
    assert [(p.section, p.headings, p.text) for p in passages] == [
        ("", (), "Before any heading."),
        ("Case 1", ("Cases", "Case 1"), "One."),
        ("Case 2", ("Cases", "Case 2"), "Two."),
        ("Discussion", ("Discussion",), "Three."),
    ]


def test_a_section_of_up_to_900_characters_is_one_passage() -> None:
    _, passages = passages_of(heading("A", 2), *[prose(PROSE.strip())] * 9)
    assert len(passages[0].text) <= LONGEST
    assert len(passages) == 1


def test_a_long_section_is_cut_between_paragraphs_where_that_fits() -> None:
    paragraph = (PROSE * 7).strip()
    _, passages = passages_of(heading("A", 2), *[prose(paragraph)] * 4)
    assert [p.text for p in passages] == [paragraph] * 4


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    _, passages = passages_of(prose((PROSE * 40).strip()))
    assert all(400 <= len(p.text) <= CAP for p in passages)
    assert all(p.text.endswith(".") and p.text[0] in "HIN" for p in passages)


def test_a_sentence_over_the_cap_is_cut_at_clauses() -> None:
    clause = "the dose of baclofen was raised by five milligrams, "
    _, passages = passages_of(prose(f"Then {clause * 60}and that was all."))
    assert all(len(p.text) <= CAP for p in passages)
    assert all(p.text.endswith((",", ".")) for p in passages)


def test_a_word_over_the_cap_is_cut_anyway() -> None:
    _, passages = passages_of(prose("x" * 5000))
    assert "".join(p.text for p in passages) == "x" * 5000
    assert all(len(p.text) <= CAP for p in passages)


def test_items_and_rows_are_a_sentence_each_and_stay_with_what_announces_them() -> None:
    _, passages = passages_of(
        prose("Side effects were:"),
        Block(Kind.ITEM, "drowsiness"),
        Block(Kind.ITEM, "1. nausea. It passed."),
        Block(Kind.ROW, "Case: 1; Dose: 30 mg. Daily."),
    )
    (passage,) = passages
    start = passage.start
    shown = [passage.text[s.start - start : s.end - start] for s in passage.sentences]
    assert shown == [
        "Side effects were:",
        "drowsiness",
        "1. nausea.",
        "It passed.",
        "Case: 1; Dose: 30 mg. Daily.",
    ]


def test_a_passage_never_crosses_a_page() -> None:
    _, passages = passages_of(prose("On the first page.", 1), prose("On the second.", 2))
    assert [(p.page, p.text) for p in passages] == [
        (1, "On the first page."),
        (2, "On the second."),
    ]


def test_the_same_text_twice_has_two_ids() -> None:
    _, passages = passages_of(
        heading("A", 2), prose("Same words."), heading("B", 2), prose("Same words.")
    )
    assert passages[0].id != passages[1].id


_PIECES = (
    "baclofen was given. at 20 mg/day. e.g. vs. (Fig. 2). He et al. [3] i.v. No. 3; 2-7.5% "
    "\u200b “Yes.” | - * # ## 1. é \u202e References Comments"
)
WORDS = st.lists(
    st.sampled_from(_PIECES.split(" ")),
    max_size=120,
).map(" ".join)
BLOCKS = st.lists(
    st.builds(
        Block,
        st.sampled_from(list(Kind)),
        st.one_of(st.text(max_size=60), WORDS),
        st.integers(0, 6),
        st.one_of(st.none(), st.integers(1, 3)),
    ),
    max_size=12,
).map(tuple)


@settings(max_examples=200, deadline=None)
@given(BLOCKS)
def test_offsets_are_exact_and_sentences_cover_passages(blocks: tuple[Block, ...]) -> None:
    cleaned, passages = passages_of(*blocks)
    text = cleaned.text
    covered: set[int] = set()
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert len(passage.text) <= CAP
        at = passage.start
        for sentence in passage.sentences:
            assert not text[at : sentence.start].strip()
            assert passage.start <= at <= sentence.start < sentence.end <= passage.end
            covered.update(range(sentence.start, sentence.end))
            at = sentence.end
        assert at == passage.end
    for part in cleaned.parts:
        visible = {i for i in range(part.start, part.end) if not text[i].isspace()}
        if part.kind is Kind.HEADING:
            assert not visible & covered
        else:
            assert visible <= covered
    assert len({p.id for p in passages}) == len(passages)
