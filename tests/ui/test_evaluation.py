"""The Evaluation page: from no report to a chosen one, and a run in the background."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import prompts
from answer.pipeline import Answerer
from evals.golden import Golden
from evals.reports import load, stored
from settings import PROJECT, Settings
from tests.evals.samples import AGE_QUESTION
from tests.ui.html_text import Seen
from tests.ui.reports_made import RIGHT, WRONG, golden_file, keep_report
from ui.evaluation_run import Runner, State

PATIENCE = 120  # seconds a run may take on a busy machine


def evaluation_page(corpus: str, index: str) -> None:
    """A script of its own, as Streamlit's test runner wants it."""
    from pathlib import Path

    from settings import Settings
    from ui import evaluation

    evaluation.show(Settings(corpus=Path(corpus), index=Path(index)))


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def opened(index: Path) -> AppTest:
    places = {"corpus": str(PROJECT / "corpus"), "index": str(index)}
    return AppTest.from_function(evaluation_page, default_timeout=PATIENCE, kwargs=places).run()


def page(app: AppTest) -> str:
    """What the page shows as HTML, as a reader sees it; no run may have raised."""
    assert not app.exception
    return Seen("".join(element.proto.body for element in app.get("html"))).text


def test_without_a_report_it_says_how_to_make_one_and_offers_it(index: Path) -> None:
    app = opened(index)
    assert "or baclofen-qa evaluate in a terminal" in page(app)
    assert [button.label for button in app.button] == [prompts.text("evaluation.run_start")]


def test_one_report_shows_its_figures_and_what_went_wrong(index: Path) -> None:
    keep_report(index, "a", WRONG, 0)
    shown = page(opened(index))
    assert "50 %" in shown
    assert "2 questions of golden.jsonl, asked on 1970-01-01 00:00 (UTC)" in shown
    assert AGE_QUESTION.question in shown
    assert prompts.text("evaluation.change_nothing") in shown


def test_the_newest_report_is_compared_with_the_one_before_and_with_any_other(index: Path) -> None:
    keep_report(index, "a", RIGHT, 0)
    keep_report(index, "b", WRONG, 86400)
    app = opened(index)
    assert prompts.text("evaluation.newly_wrong", count="1") in page(app)
    app.selectbox(key="report").select_index(1).run()
    assert prompts.text("evaluation.failures_none") in page(app)
    assert prompts.text("evaluation.change_nothing") in page(app)


def test_a_split_shows_its_own_figures(index: Path) -> None:
    keep_report(index, "a", WRONG, 0)
    app = opened(index)
    app.segmented_control(key="split").set_value("test").run()
    assert prompts.text("evaluation.failures_none") in page(app)
    assert "100 %" in page(app)


def test_a_damaged_report_is_one_sentence(index: Path) -> None:
    keep_report(index, "a", RIGHT, 0).write_text("{")
    assert "is damaged, or of an earlier version." in page(opened(index))


def test_a_damaged_report_before_leaves_the_newest_as_it_is(index: Path) -> None:
    damaged = keep_report(index, "a", RIGHT, 0)
    damaged.write_text("{")
    os.utime(damaged, (0, 0))
    keep_report(index, "b", WRONG, 86400)
    shown = page(opened(index))
    assert "50 %" in shown
    assert "is damaged" not in shown


def test_failures_can_be_filtered(index: Path) -> None:
    keep_report(index, "a", WRONG, 0)
    app = opened(index)
    app.text_input(key="filter-words").set_value("no such words").run()
    assert AGE_QUESTION.question not in page(app)


def ended(runner: Runner) -> State:
    deadline = time.monotonic() + PATIENCE
    while runner.running:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert runner.state is not None
    return runner.state


def questions(count: int) -> list[Golden]:
    one = Golden(id="", category="near", question="How tall is the Eiffel tower?", answerable=False)
    return [replace(one, id=str(n)) for n in range(count)]


def test_a_run_in_the_background_leaves_a_report(
    answerer: Answerer, index: Path, tmp_path: Path
) -> None:
    runner = Runner()
    assert runner.start([golden_file(tmp_path, *questions(2))], answerer, index)
    state = ended(runner)
    assert (state.done, state.all, state.partial, state.problem) == (2, 2, False, "")
    (one,) = stored(index)
    assert load(one).groups["all"].rates["right"].total == 2
    runner.forget()
    assert runner.state is None


def test_only_one_run_at_a_time_and_a_stopped_one_is_partial(
    answerer: Answerer, index: Path, tmp_path: Path
) -> None:
    runner, paths = Runner(), [golden_file(tmp_path, *questions(300))]
    assert runner.start(paths, answerer, index)
    assert not runner.start(paths, answerer, index)
    runner.stop()
    state = ended(runner)
    assert state.partial
    assert 0 < state.done < 300
    assert load(stored(index)[0]).partial


def test_a_broken_golden_file_ends_a_run_in_one_sentence(
    answerer: Answerer, index: Path, tmp_path: Path
) -> None:
    path, runner = tmp_path / "golden.jsonl", Runner()
    path.write_text("{}\n")
    runner.start([path], answerer, index)
    assert "golden.jsonl:1" in ended(runner).problem
    assert stored(index) == ()
    assert not any(thread.name == "evaluation" for thread in threading.enumerate())


def test_a_click_runs_the_questions_and_the_report_appears(
    shipped: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import evaluation_runs

    golden_file(tmp_path, *questions(2))
    monkeypatch.setattr(evaluation_runs, "GOLDEN", tmp_path)
    index = tmp_path / "index"
    index.symlink_to(shipped.index)
    app = opened(index)
    app.button(key="run-start").click().run()
    ended(evaluation_runs._runner(str(index)))
    app.run()
    assert prompts.text("evaluation.run_done") in page(app)
    assert "2 questions of golden.jsonl" in page(app)
