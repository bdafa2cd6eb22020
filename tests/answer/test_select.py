"""What a question asks is told apart from what it names, and the named section comes first."""

from __future__ import annotations

import pytest

from answer.decide import load_decision
from answer.features import Sentence
from answer.pipeline import Answerer
from answer.reader import open_reader
from answer.select import Selection, Selector
from answer.understand import understand


@pytest.fixture(scope="module")
def selector(answerer: Answerer) -> Selector:
    return Selector(answerer.build, open_reader("default"), load_decision())


def _select(selector: Selector, question: str, *history: str) -> Selection:
    return selector.select(understand(question, history, selector.structure))[1]


def test_the_words_of_a_name_are_not_asked_for(selector: Selector) -> None:
    asked = _select(selector, "How old was the second patient?").asked
    assert asked.targets
    assert "second" not in asked.weights
    assert {"old"} <= asked.core


def test_the_named_section_answers_though_others_say_the_same(selector: Selector) -> None:
    for label in "BC":
        best = _select(selector, f"How old was patient {label}?").ranked[0]
        assert best.passage.section == f"Patient {label}"


@pytest.mark.parametrize("name", ["topiramate", "zolpidem", "Quviviq"])
def test_a_name_that_the_corpus_lacks_is_one(selector: Selector, name: str) -> None:
    asked = _select(selector, f"What dose of {name} did they get?").asked
    assert len(asked.names) == 1
    assert asked.names <= asked.rare <= asked.unknown


@pytest.mark.parametrize("typed", ["melatonim", "patiend", "breakfast", "melatonin"])
def test_a_slip_or_an_everyday_word_is_no_name(selector: Selector, typed: str) -> None:
    assert not _select(selector, f"Did {typed} matter to them?").asked.names


def test_a_dose_of_a_medicine_that_the_corpus_lacks_is_not_told(selector: Selector) -> None:
    threshold = load_decision().threshold
    assert _select(selector, "What dose of melatonin did patient B get?").probability > threshold
    assert _select(selector, "What dose of topiramate did patient B get?").probability < threshold


def test_a_list_reads_every_section_of_its_group(selector: Selector) -> None:
    found = _select(selector, "Which patients had fewer night terrors?")
    sections = {c.passage.section for c in found.candidates}
    assert {m.section.heading for m in selector.structure.groups[0].members} <= sections


def test_the_oldest_is_told_by_the_sentence_with_the_age(selector: Selector) -> None:
    selection = _select(selector, "Who was the oldest?")
    assert selection.asked.settled
    assert selection.probability >= selector.decision.threshold
    best = selection.ranked[0]
    assert best.passage.id in selection.asked.targets
    assert any(character.isdigit() for character in best.text)


def test_what_only_other_sections_have_words_for_is_marked(selector: Selector) -> None:
    assert _select(selector, "Did patient C have a headache?").asked.of_others
    assert not _select(selector, "Did patient A have a headache?").asked.of_others
    assert not _select(selector, "How old was patient C?").asked.of_others
    assert not _select(selector, "Did anyone have a headache?").asked.of_others


def test_a_passage_is_read_without_the_name_of_the_study_that_its_document_tells_of(
    selector: Selector,
) -> None:
    """ "Melatonin" stands in the document, so "the Melatonin study" is its study; a strange name is
    left where it is."""
    known = _select(selector, "How many children were in the Melatonin study?").ranked
    plain = _select(selector, "How many children were in the study?").ranked
    strange = _select(selector, "How many children were in the Oslo study?").ranked

    def verdicts(ranked: tuple[Sentence, ...]) -> dict[str, float]:
        return {s.text: float(s.vector[0]) for s in ranked}

    shared = verdicts(known).keys() & verdicts(plain).keys()
    assert shared
    assert all(verdicts(known)[t] == pytest.approx(verdicts(plain)[t]) for t in shared)
    assert verdicts(strange) != verdicts(plain)
