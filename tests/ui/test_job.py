"""Work goes on while pages are drawn; one at a time, and whatever goes wrong is one sentence."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

import prompts
from errors import BuildBusy
from ui.job import Job, Jobs, Progress

PATIENCE = 60


def test_work_is_done_once_at_a_time_and_tells_how_far_it_is() -> None:
    jobs, reached, go_on = Jobs(), threading.Event(), threading.Event()

    def work(progress: Progress) -> str:
        progress("passages", 3, 4)
        reached.set()
        go_on.wait(PATIENCE)
        return "Done."

    job = jobs.start(work)
    assert job is not None
    assert reached.wait(PATIENCE)
    assert job.words == f"{prompts.text('sources.stage_passages')}: 3 of 4"
    assert not job.finished
    assert jobs.start(work) is None
    go_on.set()
    assert job.ended.wait(PATIENCE)
    assert (job.finished, job.outcome, job.problem) == (True, "Done.", "")


def test_what_went_wrong_is_told_in_its_own_words() -> None:
    def work(progress: Progress) -> str:
        raise BuildBusy("Another ingest is writing.")

    jobs = Jobs()
    job = jobs.start(work)
    assert job is not None
    assert job.ended.wait(PATIENCE)
    assert (job.problem, job.outcome) == ("Another ingest is writing.", "")
    assert jobs.start(work) is not None


def test_the_bar_only_ever_grows_and_ends_full() -> None:
    stages = ["preparing", "reading", "model", "passages", "writing", "checking"]
    shares = [Job(stage, n, 4).share for stage in stages for n in range(5)]
    assert all(a <= b for a, b in pairwise(shares))
    assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize(("done", "total"), [(0, 0), (9, 4)])
def test_odd_counts_and_unknown_stages_are_no_fault(done: int, total: int) -> None:
    job = Job("something new", done, total)
    assert 0.0 <= job.share <= 1.0
    assert job.words.startswith(prompts.text("sources.stage_other"))
