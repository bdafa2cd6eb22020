"""PubMedQA: from the data set's form to figures, once through all on two abstracts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.pubmedqa import answering, lines, measure, retrieval, studies
from records import Answer, Citation, EvidenceLevel, Status

DATA = {
    "11": {
        "QUESTION": "Do evening walks help older adults to sleep?",
        "CONTEXTS": [
            "We asked 40 older adults to walk each evening.",
            "They slept 30 minutes more.",
        ],
        "LABELS": ["METHODS", "RESULTS"],
        "LONG_ANSWER": "Evening walks lengthen sleep in older adults.",
        "final_decision": "yes",
    },
    "22": {
        "QUESTION": "Is copper in tap water linked to rust stains on laundry?",
        "CONTEXTS": ["Tap water of 12 towns was tested for copper and iron."],
        "LABELS": ["MATERIALS AND METHODS"],
        "LONG_ANSWER": "Iron, not copper, stains laundry.",
        "final_decision": "no",
    },
}


def reply(status: Status, *sources: tuple[str, str]) -> Answer:
    """An answer that cites these (source, section)."""
    level = EvidenceLevel(None, "", "")
    cited = tuple(
        Citation(n, source, "", section, "q", 0, 1, level)
        for n, (source, section) in enumerate(sources, 1)
    )
    return Answer("q", status, "a", "", "", cited, (), "", "verbatim", "", 0.1)


def test_the_conclusion_is_there_only_when_asked_for() -> None:
    without, with_it = studies(DATA)[0], studies(DATA, conclusion=True)[0]

    assert [heading for heading, _ in without.sections] == ["Methods", "Results"]
    assert "lengthen" not in without.markdown
    assert with_it.sections[-1] == ("Conclusion", "Evening walks lengthen sleep in older adults.")


def test_a_source_never_holds_its_question() -> None:
    assert all(s.question not in s.markdown for s in studies(DATA, conclusion=True))


def test_retrieval_figures_of_known_ranks() -> None:
    assert retrieval([1, 2, None, 6]) == {
        "recall@1": 0.25,
        "recall@5": 0.5,
        "mrr": pytest.approx((1 + 1 / 2 + 1 / 6) / 4),
    }


def test_an_answer_counts_as_quoting_when_any_citation_is_of_the_right_abstract() -> None:
    asked = studies(DATA) * 2
    answers = [
        reply(Status.ANSWERED, ("22", "Methods"), ("11", "Conclusion")),
        reply(Status.ANSWERED, ("22", "Methods")),
        reply(Status.NOT_IN_CORPUS),
        reply(Status.ANSWERED, ("11", "Methods")),
    ]

    figures = answering(asked, answers)

    assert (figures["answered"], figures["declined"]) == (3, 1)
    assert figures["quote_right_of_answered"] == pytest.approx(2 / 3)
    assert figures["quote_right_of_all"] == 0.5
    assert figures["first_quote_right_of_answered"] == pytest.approx(1 / 3)
    assert figures["quote_another_too_of_answered"] == pytest.approx(2 / 3)
    assert figures["quote_conclusion_of_answered"] == pytest.approx(1 / 3)
    assert figures["by_status"] == {"answered": 3, "not_in_corpus": 1}


@pytest.fixture(scope="module")
def measured(exported_models: Path) -> dict[str, Any]:
    """All figures over the two abstracts, with the real parts."""
    return measure(studies(DATA, conclusion=True), exported_models)


def test_every_system_is_measured_on_the_same_questions(measured: dict[str, Any]) -> None:
    assert len(measured["retrieval"]) == 4
    # two abstracts of unlike things: whoever reads the question finds the right one
    assert {row["recall@1"] for row in measured["retrieval"].values()} == {1.0}
    assert measured["answers"]["questions"] == 2


def test_the_cost_is_measured_too(measured: dict[str, Any]) -> None:
    assert measured["cost"]["peak_memory_mb"] > 50
    assert measured["cost"]["disk_mb"]["build"] > 0
    assert "recall@1" in "\n".join(lines(measured))
