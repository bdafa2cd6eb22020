"""What the Evaluation page makes of a stored report, and that nothing in one becomes markup."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import prompts
from evals.reports import Asked, Group, RiskPoint, turned
from evals.results import Rate, Seen
from tests.ui import html_text
from tests.ui.hostile import STRINGS
from ui.evaluation_cards import change, figures_table, tiles, verdict
from ui.evaluation_failures import Wanted, asked_html, failures
from ui.evaluation_pictures import by_category, latency, recall, risk_chart
from ui.evaluation_words import OUTCOMES, outcome_words, p_value

ASKED = Asked(
    id="age", category="fact", split="dev", question="How old was she?", history=("Who?",),
    support=("She was 40.",), outcome="wrong", reasons=("must match 40",),
    stage="retrieved but not chosen", status="answered", answer="She ran.", notice="", reason="",
    understood_as="How old was Terra?", confidence=0.7, seconds=0.2,
    cited=(Seen("terra, Case", "She ran.", None, False),),
    ranked=(Seen("Case", "She ran.", 0.71, False),),
    retrieved=(Seen("Case", "She was 40. She ran.", 0.016, True),),
)  # fmt: skip
GROUP = Group(
    rates={"right": Rate(3, 4), "quotes exact": Rate(0, 0), "retrieval recall@1": Rate(1, 2)},
    numbers={"seconds p50": 0.25, "seconds p95": 1.5, "retrieval MRR": None},
    categories={"fact": {"right": 3, "wrong": 1, "declined": 0}},
    risk_coverage=(RiskPoint(0.5, 0.0, True), RiskPoint(1.0, 0.25, False)),
)


def words(html: str) -> str:
    return html_text.Seen(html).text


def test_a_tile_holds_the_share_its_counts_and_its_interval() -> None:
    shown = words(tiles(GROUP))
    assert "75 %" in shown
    assert prompts.text("evaluation.interval", hits="3", of="4", low="30", high="95") in shown
    assert prompts.text("evaluation.seconds_p95", p95="1.5") in shown


def test_a_figure_of_no_cases_is_left_out_and_not_shown_as_0() -> None:
    assert prompts.text("evaluation.tile_exact") not in words(tiles(GROUP))
    assert "quotes exact" not in words(figures_table(GROUP))


def test_a_bar_is_cut_by_outcome_and_its_parts_fill_it() -> None:
    shown = by_category(GROUP)
    assert sum(map(float, re.findall(r"width:([\d.]+)%", shown))) == pytest.approx(100)
    assert "3 / 4" in words(shown)
    legend = shown.split("qa-legend")[1]
    assert outcome_words("wrong") in legend
    assert outcome_words("declined") not in legend


def test_recall_is_shown_where_it_was_measured_and_else_said_to_be_missing() -> None:
    assert "50 %" in words(recall(GROUP))
    assert prompts.text("evaluation.not_measured") in words(recall(replace(GROUP, rates={})))


def test_every_question_stands_in_one_column_of_the_latencies() -> None:
    asked = [replace(ASKED, seconds=s) for s in (0.0, 0.1, 0.1, 1.6)]
    counts = re.findall(r"(\d+) questions", latency(asked, GROUP))
    assert sum(map(int, counts)) == 4


def test_the_curve_has_a_dot_at_the_last_answered_question() -> None:
    chart = risk_chart(GROUP, "dark")
    assert chart is not None
    line, dot = (layer["data"]["values"] for layer in chart["layer"])
    assert line == [{"coverage": 0.5, "risk": 0.0}, {"coverage": 1.0, "risk": 0.25}]
    assert [(d["coverage"], d["risk"]) for d in dot] == [(0.5, 0.0)]
    assert risk_chart(replace(GROUP, risk_coverage=GROUP.risk_coverage[:1]), "light") is None


@pytest.mark.parametrize(
    ("was", "now", "kind", "p"),
    [
        (["wrong"] * 6, ["right"] * 6, "better", "0.031"),
        (["right"] * 6, ["declined"] * 6, "worse", "0.031"),
        (["right"] * 2, ["wrong"] * 2, "chance", "0.5"),
    ],
)
def test_a_change_is_called_more_than_chance_only_where_mcnemar_says_so(
    was: list[str], now: list[str], kind: str, p: str
) -> None:
    before, after = (
        [replace(ASKED, id=str(n), outcome=outcome) for n, outcome in enumerate(outcomes)]
        for outcomes in (was, now)
    )
    said = verdict(turned(before, after))
    assert said.endswith(prompts.text(f"evaluation.change_{kind}", p=p))


def test_a_p_value_is_never_0() -> None:
    assert p_value(1e-12) == "< 0.0001"


def test_a_changed_question_opens_to_both_answers() -> None:
    before = replace(ASKED, outcome="right", answer="She was 40.")
    shown = words(change(turned([before], [ASKED]), "yesterday"))
    assert prompts.text("evaluation.before", outcome=outcome_words("right")) in shown
    assert "She was 40." in shown
    assert "She ran." in shown


def test_a_failure_opens_to_why_what_was_said_and_what_was_weighed() -> None:
    shown = words(asked_html(ASKED))
    for part in ("must match 40", "retrieved but not chosen", "She ran.", "She was 40.", "Who?",
                 "How old was Terra?", "0.710", outcome_words("wrong")):  # fmt: skip
        assert part in shown
    assert shown.count(prompts.text("evaluation.holds")) == 1


def test_right_answers_and_other_splits_are_no_failures() -> None:
    others = [replace(ASKED, outcome="right"), replace(ASKED, split="test"), ASKED]
    assert failures(others, "dev") == [ASKED]
    assert failures(others) == others[1:]


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (Wanted(), True),
        (Wanted(outcome="wrong", stage="retrieved but not chosen", category="fact"), True),
        (Wanted(outcome="declined"), False),
        (Wanted(category="case"), False),
        (Wanted(words="SHE RAN"), True),
        (Wanted(words="lindol"), False),
    ],
)
def test_a_filter_lets_through_what_it_names(wanted: Wanted, passes: bool) -> None:
    assert wanted.passes(ASKED) is passes


def test_every_outcome_that_an_evaluation_knows_has_words() -> None:
    from evals.score import Outcome

    assert set(OUTCOMES) == {str(outcome) for outcome in Outcome}
    assert outcome_words("of_a_later_version") == "of_a_later_version"


@pytest.mark.parametrize("hostile", STRINGS)
def test_nothing_of_a_report_becomes_markup(hostile: str) -> None:
    seen = (Seen(hostile, hostile, 0.1, True),)
    one = replace(
        ASKED, question=hostile, answer=hostile, history=(hostile,), reasons=(hostile,),
        stage=hostile, category=hostile, outcome=hostile, support=(hostile,), cited=seen,
        ranked=seen, retrieved=seen, understood_as=f"{hostile} too", status=hostile, id=hostile,
    )  # fmt: skip
    before = replace(one, outcome="right", answer="")
    group = replace(GROUP, categories={hostile: {"right": 1}}, rates={hostile: Rate(1, 2)})
    shown = "".join(
        (asked_html(one), change(turned([before], [one]), hostile), by_category(group),
         figures_table(group))
    )  # fmt: skip
    assert not set(html_text.Seen(shown).tags) & {"script", "img", "iframe", "style", "a"}
    assert not any(name.startswith("on") for name, _ in html_text.Seen(shown).attributes)
    assert hostile in words(shown)
