"""Few sentences, in reading order; one a section for lists; neighbours for pronouns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from answer.choose import alike, choose
from answer.compare import comparison_of, phase_of
from answer.decide import load_decision
from answer.features import SENTENCE, Asked, Sentence
from answer.kinds import Kind
from records import Passage, Span

DECISION = replace(load_decision(), extra=0.5, item=0.3)
PLAIN = Kind("", False, False)


def _passage(name: str, *sentences: str) -> Passage:
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    text = " ".join(sentences)
    return Passage(name, "d", name, text, 0, len(text), tuple(spans))


def _sentence(passage: Passage, index: int, score: float) -> Sentence:
    span = passage.sentences[index]
    text = passage.text[span.start : span.end]
    return Sentence(passage, index, text, span.start, span.end, np.zeros(len(SENTENCE)), score)


def _asked(kind: Kind = PLAIN) -> Asked:
    return Asked({}, frozenset(), frozenset(), frozenset(), kind, False, frozenset(), frozenset())


HONEY = _passage(
    "Honey", "Honey soothes a cough.", "It costs little.", "Bees make honey from nectar."
)
SYRUP = _passage("Syrup", "Syrup of figs is a laxative.", "Nobody should take it for a cough.")


def test_one_clear_answer_stands_alone() -> None:
    ranked = [_sentence(HONEY, 0, 4.0), _sentence(SYRUP, 1, -2.0), _sentence(HONEY, 2, -3.0)]
    chosen = choose(_asked(), ranked, DECISION, frozenset())
    assert [c.sentence.text for c in chosen] == ["Honey soothes a cough."]


def test_sentences_come_in_reading_order() -> None:
    ranked = [_sentence(HONEY, 2, 4.0), _sentence(HONEY, 0, 3.0)]
    chosen = choose(_asked(), ranked, DECISION, frozenset())
    assert [c.sentence.index for c in chosen] == [0, 2]


def test_what_settles_a_yes_no_question_comes_first() -> None:
    ranked = [_sentence(HONEY, 2, 4.0), _sentence(HONEY, 0, 3.0)]
    chosen = choose(_asked(Kind("", True, False)), ranked, DECISION, frozenset())
    assert [c.sentence.index for c in chosen] == [2, 0]


def test_a_pronoun_brings_its_neighbour() -> None:
    chosen = choose(_asked(), [_sentence(HONEY, 1, 4.0)], DECISION, frozenset())
    assert HONEY.text[chosen[0].start : chosen[0].end] == "Honey soothes a cough. It costs little."


def test_a_labelled_section_needs_no_neighbour() -> None:
    chosen = choose(_asked(), [_sentence(HONEY, 1, 4.0)], DECISION, frozenset({"Honey"}))
    assert HONEY.text[chosen[0].start : chosen[0].end] == "It costs little."


def test_a_list_takes_one_sentence_a_section() -> None:
    ranked = [_sentence(HONEY, 0, 4.0), _sentence(HONEY, 2, 3.9), _sentence(SYRUP, 0, 3.0)]
    chosen = choose(_asked(Kind("", False, True)), ranked, DECISION, frozenset())
    assert [c.sentence.passage.id for c in chosen] == ["Honey", "Syrup"]


def test_the_same_thing_said_twice_is_shown_once() -> None:
    twice = _passage("Twice", "Honey is not a drug.", "In sum, honey is not a drug.")
    chosen = choose(
        _asked(), [_sentence(twice, 0, 4.0), _sentence(twice, 1, 3.9)], DECISION, frozenset()
    )
    assert len(chosen) == 1
    assert alike("Honey is not a drug.", "Honey was not a drug")
    assert not alike("Honey is not a drug.", "Honey soothes a cough.")


def test_a_named_thing_narrows_a_which_question() -> None:
    ranked = [_sentence(SYRUP, 0, 3.0), _sentence(HONEY, 0, 2.9)]
    asked = replace(
        _asked(Kind("", False, True, True)),
        among=frozenset({"Honey", "Syrup"}),
        core=frozenset({"honey", "patient"}),
        weights={"honey": 3.0, "patient": 1.0},
    )
    chosen = choose(asked, ranked, DECISION, frozenset())
    assert [c.sentence.passage.id for c in chosen] == ["Honey"]


def test_a_superlative_takes_the_section_it_is_true_of() -> None:
    short = _passage("Case 1", "She had a cough for two weeks.")
    long = _passage("Case 2", "She had a cough for two months.")
    ranked = [_sentence(short, 0, 3.0), _sentence(long, 0, 2.9)]
    asked = replace(
        _asked(Kind("", False, True)),
        among=frozenset({"Case 1", "Case 2"}),
        comparison=comparison_of("Who had the longest cough?"),
    )
    chosen = choose(asked, ranked, DECISION, frozenset())
    assert [c.sentence.passage.id for c in chosen] == ["Case 2"]


def test_a_superlative_weighs_sections_that_were_read_with_less_certainty() -> None:
    """The longest may be worded so that the reader is less sure of it than of a shorter one."""
    short = _passage("Case 1", "He had a two-week history of cough.")
    long = _passage("Case 2", "After a nine-month history of cough he came to us.")
    ranked = [_sentence(short, 0, 0.0), _sentence(long, 0, -2.5)]
    asked = replace(
        _asked(Kind("", False, True)),
        among=frozenset({"Case 1", "Case 2"}),
        comparison=comparison_of("Who had the longest history?"),
    )
    chosen = choose(asked, ranked, DECISION, frozenset())
    assert [c.sentence.passage.id for c in chosen] == ["Case 2"]
    plain = replace(asked, comparison=None)
    assert [c.sentence.passage.id for c in choose(plain, ranked, DECISION, frozenset())] == [
        "Case 1"
    ]


def _who_took_codeine() -> Asked:
    return replace(
        _asked(Kind("", False, True, True)),
        among=frozenset({"Case 1", "Case 2"}),
        core=frozenset({"also", "take", "codein"}),
        weights={"also": 3.0, "take": 1.0, "codein": 2.0},
        words={"also": "also", "take": "took", "codein": "codeine"},
    )


def test_a_list_hangs_on_a_word_that_is_not_used_every_day() -> None:
    assert _who_took_codeine().point == "codein"


def test_each_section_lends_the_sentence_that_tells_what_is_asked_of_all() -> None:
    one = _passage("Case 1", "She took codeine for a week.", "She slept well.")
    two = _passage("Case 2", "He was on codeine, too.")
    ranked = [_sentence(one, 1, 3.0), _sentence(one, 0, 1.0), _sentence(two, 0, -2.5)]
    chosen = choose(_who_took_codeine(), ranked, DECISION, frozenset())
    assert [c.sentence.text for c in chosen] == [
        "She took codeine for a week.",
        "He was on codeine, too.",
    ]


def test_a_sentence_that_only_announces_brings_what_it_announces() -> None:
    limits = _passage(
        "Limits",
        "However, it is important to note the limits of this report.",
        "Only five coughed.",
    )
    chosen = choose(_asked(), [_sentence(limits, 0, 3.0)], DECISION, frozenset())
    assert [limits.text[c.start : c.end] for c in chosen] == [limits.text]
    plain = _passage("Limits", "It is important to note the dose of 5 mg.", "Only five coughed.")
    chosen = choose(_asked(), [_sentence(plain, 0, 3.0)], DECISION, frozenset())
    assert (
        plain.text[chosen[0].start : chosen[0].end] == "It is important to note the dose of 5 mg."
    )


def test_a_compared_amount_is_taken_from_the_sentence_that_holds_one() -> None:
    one = _passage("Case 1", "Codeine was raised to 30 mg.", "After codeine the score fell to 13.")
    two = _passage("Case 2", "Codeine was raised to 40 mg.")
    ranked = [_sentence(one, 1, 3.0), _sentence(one, 0, 2.0), _sentence(two, 0, 1.0)]
    asked = replace(
        _asked(Kind("", False, True)),
        among=frozenset({"Case 1", "Case 2"}),
        comparison=comparison_of("Who ended up on the smallest amount of codeine?"),
    )
    chosen = choose(asked, ranked, DECISION, frozenset())
    assert [c.sentence.text for c in chosen] == ["Codeine was raised to 30 mg."]


def test_of_two_scores_of_a_section_the_superlative_takes_the_further() -> None:
    one = _passage("Case 1", "She was rated, scoring 29.", "Later her score decreased to 13.")
    two = _passage("Case 2", "On admission his score was 14.")
    ranked = [_sentence(two, 0, 3.0), _sentence(one, 1, 2.0), _sentence(one, 0, -1.0)]
    asked = replace(
        _asked(Kind("", False, True)),
        among=frozenset({"Case 1", "Case 2"}),
        comparison=comparison_of("Which patient had the highest score?"),
    )
    assert [c.sentence.text for c in choose(asked, ranked, DECISION, frozenset())] == [
        "She was rated, scoring 29."
    ]
    assert comparison_of("What is the highest possible score?") is None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Compare the starting scores", ["She was rated, scoring 29.", "On admission his score was 14."]),
        ("Compare the final scores", ["Later her score decreased to 13.", "His score ended at 0."]),
    ],
)  # fmt: skip
def test_of_several_scores_of_a_section_the_first_or_the_last_is_taken(
    question: str, wanted: list[str]
) -> None:
    one = _passage("Case 1", "She was rated, scoring 29.", "Later her score decreased to 13.")
    two = _passage("Case 2", "On admission his score was 14.", "His score ended at 0.")
    ranked = [
        _sentence(one, 1, 3.0),
        _sentence(two, 0, 2.5),
        _sentence(two, 1, 0.5),
        _sentence(one, 0, -2.0),
    ]
    asked = replace(
        _asked(Kind("", False, True)),
        among=frozenset({"Case 1", "Case 2"}),
        phase=phase_of(question),
    )
    chosen = choose(asked, ranked, DECISION, frozenset())
    assert sorted(c.sentence.text for c in chosen) == sorted(wanted)
