"""The bar says how many a second are done, once that is known."""

from __future__ import annotations

from rich.progress import Progress

from ui.progress import Rate


def test_the_rate_is_what_was_done_in_the_time_it_took() -> None:
    now = [0.0]
    bar = Progress(auto_refresh=False, get_time=lambda: now[0])
    bar.add_task("passages", total=100)
    (task,) = bar.tasks
    assert str(Rate().render(task)) == ""
    for done in (20, 40, 60):
        now[0] += 2.0
        bar.update(task.id, completed=done)
    assert str(Rate().render(task)) == "10/s"
