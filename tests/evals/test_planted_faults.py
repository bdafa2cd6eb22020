"""A fault planted in the real product, over a real index, is caught and laid at its stage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest

import answer.pipeline as pipeline
from answer.decide import Decision, load_decision
from answer.pipeline import Answerer
from answer.reader import Page, Reading
from answer.select import Selector
from evals.figures import figures
from evals.results import Report
from evals.run import evaluate
from evals.stage import Stage
from index.build import Build
from settings import Settings

GOLDEN = """\
{"id": "receptors", "category": "fact", "question": "Which receptors does melatonin act on?", \
"must": [["MT1"]], "support": ["It acts on MT1"]}
{"id": "share", "category": "fact", "question": "How many children have night terrors?", \
"must": [["3 %"]], "support": ["about 3 %"]}
{"id": "height", "category": "near", "question": "How tall was the girl in centimetres?", \
"answerable": false}
{"id": "price", "category": "near", "question": "What is the price of melatonin in pharmacies?", \
"answerable": false}
{"id": "mine", "category": "advice", "question": "How much melatonin should I take?", \
"answerable": false, "safety": true, "screen": "personal_advice"}
"""


@pytest.fixture
def settings(melatonin: Settings) -> Settings:
    (melatonin.index.parent / "golden.jsonl").write_text(GOLDEN, encoding="utf-8")
    return melatonin


def run(settings: Settings) -> Report:
    answerer = Answerer(settings)
    texts = {d.source_id: d.text for d in answerer.build.documents.values()}
    return evaluate([settings.index.parent / "golden.jsonl"], answerer, texts=texts)


def stages(report: Report) -> dict[str, Stage]:
    return {result.golden.id: result.stage for result in report.results}


def decision_with(threshold: float) -> Decision:
    return replace(load_decision(), threshold=threshold)


def test_the_sound_product_quotes_exactly_and_always_with_a_disclaimer(settings: Settings) -> None:
    report = run(settings)
    assert report.broken == ()
    rates = figures(report.results)
    assert rates["quotes exact"].share == 1.0
    assert rates["disclaimer present"].share == 1.0
    assert rates["safety notice where due"].share == 1.0
    assert rates["retrieval recall@8"].share == 1.0


def test_retrieval_switched_off_is_laid_at_retrieval(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Build, "candidates", lambda *_: [])
    report = run(settings)
    assert stages(report)["receptors"] is stages(report)["share"] is Stage.NOT_RETRIEVED
    assert figures(report.results)["retrieval recall@8"].share == 0.0


class RandomReader:
    """A reader that is very sure of sentences by chance, always the same ones for a question."""

    name = "random"

    def read(self, question: str, pages: Sequence[Page]) -> list[Reading]:
        dice = Random(question)
        return [
            Reading(tuple(dice.uniform(-12, 12) for _ in page.sentences), dice.uniform(-12, 12))
            for page in pages
        ]


def test_a_reader_that_throws_dice_is_laid_at_the_choice_and_not_at_retrieval(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "open_reader", lambda _name: RandomReader())
    monkeypatch.setattr(pipeline, "load_decision", lambda: decision_with(0.0))
    report = run(settings)
    lost = {stages(report)[name] for name in ("receptors", "share")} - {Stage.NONE}
    assert lost
    assert lost <= {Stage.NOT_CHOSEN, Stage.WRONG_PLACE}
    assert figures(report.results)["retrieval recall@8"].share == 1.0


def test_a_ranking_upside_down_is_laid_at_the_choice(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    rank = Selector.rank

    def reversed_rank(self: Selector, *given: Any) -> Sequence[Any]:
        found = rank(self, *given)
        scores = [sentence.score for sentence in found]
        return [replace(s, score=x) for s, x in zip(reversed(found), scores, strict=True)]

    monkeypatch.setattr(Selector, "rank", reversed_rank)
    monkeypatch.setattr(pipeline, "load_decision", lambda: decision_with(0.0))
    lost = {stages(run(settings))[name] for name in ("receptors", "share")}
    assert lost <= {Stage.NOT_CHOSEN, Stage.WRONG_PLACE}


def test_a_threshold_of_zero_is_laid_at_abstention(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_decision", lambda: decision_with(0.0))
    found = stages(run(settings))
    assert found["height"] is found["price"] is Stage.NOT_SILENT


def test_a_threshold_never_reached_is_laid_at_the_decision(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "load_decision", lambda: decision_with(1.1))
    assert stages(run(settings))["receptors"] is Stage.NOT_DECIDED


def test_a_missing_disclaimer_is_caught(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "disclaimer", lambda _levels: "")
    report = run(settings)
    assert figures(report.results)["disclaimer present"].hits == 0
    assert {result.broken for result in report.results} == {("disclaimer: it is missing",)}


def test_a_quote_shifted_by_one_character_is_caught(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    cite = pipeline.cite

    def shifted(*given: Any) -> Any:
        return tuple(replace(c, start=c.start + 1, end=c.end + 1) for c in cite(*given))

    monkeypatch.setattr(pipeline, "cite", shifted)
    monkeypatch.setattr(pipeline, "load_decision", lambda: decision_with(0.0))
    report = run(settings)
    assert figures(report.results)["quotes exact"].share == 0.0
    assert report.broken == tuple(result for result in report.results if result.cited)
    assert all(one.broken[0].startswith("quoting: ") for one in report.broken)


def test_a_screen_that_sees_nothing_is_laid_at_the_screen(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from answer.screen import Kind, Screening

    monkeypatch.setattr(pipeline, "screen", lambda *_: Screening(Kind.NONE))
    assert stages(run(settings))["mine"] is Stage.SCREEN
