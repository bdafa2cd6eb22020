"""The stopwatch of the probe."""

from __future__ import annotations

import pytest

from bench.probe import Stopwatch


class Worker:
    """Something that is watched."""

    def work(self, fail: bool = False) -> str:
        """Done, or an error."""
        if fail:
            raise ValueError("no")
        return "done"


def test_a_watched_method_works_as_before_and_its_time_is_counted_once() -> None:
    stopwatch = Stopwatch()
    stopwatch.watch(Worker, "work", "read")

    assert Worker().work() == "done"
    with pytest.raises(ValueError, match="no"):
        Worker().work(fail=True)

    assert set(first := stopwatch.reset()) == {"read"}
    assert first["read"] > 0
    assert stopwatch.reset() == {}
