"""Sentence boundaries: the abbreviations, numbers and citations of medical prose survive."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import sentences

# Each line is one text; " | " marks where a sentence ends.
BOUNDARIES = """
Baclofen was started at 20 mg/day. | It was raised to 40 mg/day. | He improved.
Some drugs, e.g. diazepam, act on GABA-A. | Others, i.e. baclofen, do not.
Baclofen vs. placebo was tested. | Nothing differed.
The course is shown in Fig. 2 and Table 3. | See Figs. 2 and 4 as well.
The trial of Smith et al. [3] found the same. | So did Busto et al. (1989) later.
About 2-7.5% of people use them. | Between 15% and 44% have symptoms.
Dr. Smith and Prof. J. R. Doe saw the patient. | He was well.
He was given i.v. diazepam. | Then 10 mg p.o. daily was enough.
He took 10 mg b.i.d. | He slept.
The change was significant (p < .05). | The odds ratio was .45 at best.
This was patient No. 3. | No. 4 left early.
Is baclofen a benzo? | No. | It is a muscle relaxant.
The score was 13.5 on day 15. | On day 20 it was 0.
“I feel better.” | She agreed.
“Stop!” he cried. | 'Why?' asked the nurse.
It worked (as hoped. And more.) in all. | The rest is known.
It worked. | (See Table 2.) | The rest is known.
Craving fell.[3] | The dose rose.[4,5] | No harm was seen.
Craving fell.³ | The dose rose.4,5 | No harm was seen.
Vitamin D. | It helps against rickets.
S. aureus and E. coli were found.
The pH was 7.4. | \u03b1-Blockers were stopped.
The U.S. Food and Drug Administration approved it. | He lives in the U.S. | He is fine.
Doses of 5 mg, 10 mg, etc. | The rest is known.
St. John's wort (cf. Ref. 12) was stopped. | Approx. 20 patients did so.
At 2 p.m. Monday he left. | At 9 a.m. | He woke.
Wait... what? | Nothing happened… | Then it came.
What now?! | He left.
Take it with 0.9 % NaCl sol. i.v. over 30 min.
""".strip().split("\n")


@pytest.mark.parametrize("marked", BOUNDARIES)
def test_a_sentence_ends_where_a_reader_ends_it(marked: str) -> None:
    expected = [piece.strip() for piece in marked.split(" | ")]
    text = " ".join(expected)
    assert [text[s.start : s.end] for s in sentences(text)] == expected


_PIECES = (
    "Dr. e.g. vs. Fig. 2 al. [3] (p < .05) mg/day. He No. 3. i.v. “Why?” 2.5% ... A. \n "
    "baclofen GABA-B. Is it? (See. Not) ] ) ( [ é ¡ 。 1. a) • |"
)
MEDICAL = st.lists(
    st.sampled_from(_PIECES.split(" ")),
    max_size=60,
).map(" ".join)


@given(st.one_of(st.text(max_size=400), MEDICAL))
def test_every_visible_character_lies_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    ends = [0, *(s.end for s in spans)]
    starts = [*(s.start for s in spans), len(text)]
    for end, start in zip(ends, starts, strict=True):
        assert end <= start
        assert not text[end:start].strip()
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""


@pytest.mark.parametrize(
    "unit", ["a. b ", "Mr. ", "(. ", "[x. Y] ", "No. 3. He ", "I. V. ", "e.g. The ", "...! "]
)
def test_a_long_block_takes_time_in_proportion_to_its_length(unit: str) -> None:
    text = unit * (50_000 // len(unit))
    started = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - started < 20
