"""The three ways: a run goes on where it was, counts what was made with the parts of now alone, and
draws its questions evenly; the list to read keeps what was read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.reading import summary, to_read, with_verdicts
from bench.three_ways import GOLDEN, Timed, ask_missing, current, made_with, read, sample
from bench.three_ways_table import figures, lines
from evals.golden import Golden, load
from records import Answer, Check, Status, Tokens

QUESTIONS = [
    Golden(f"q{n}", "direct", f"How much, {n}?", must=(("3 mg",),), split="dev") for n in range(3)
]
KEY = {"reader": "now", "decision": "now", "prompt_id": "now", "model": "small"}


def _answer(question: Golden, mode: str = "verbatim", checks: Sequence[Check] = ()) -> Answer:
    return Answer(
        question.question, Status.ANSWERED, "It was 3 mg. [1]", "", "Ask a doctor.", (), (), "",
        mode, "build", 0.1, model="small" if checks else "", checks=tuple(checks), tokens=Tokens(90, 9) if checks else None,
    )  # fmt: skip


class _Ways:
    """Two ways that count what they were asked; the second breaks at the third question."""

    def __init__(self, breaks: bool) -> None:
        self.asked: list[str] = []
        self.breaks = breaks

    def verbatim(self, question: Golden) -> Timed:
        self.asked.append(f"verbatim {question.id}")
        return Timed(_answer(question), 0.1, 0.1)

    def written(self, question: Golden) -> Timed:
        if self.breaks and question.id == "q2":
            raise KeyboardInterrupt
        self.asked.append(f"written {question.id}")
        checks = (Check("It was 3 mg.", (1,), ()), Check("It was 9 mg.", (1,), ("number",)))
        return Timed(_answer(question, "written", checks), 2.0, 4.0)


def _run(ways: _Ways, path: Path) -> None:
    ask_missing(
        QUESTIONS, {"verbatim": ways.verbatim, "written": ways.written}, KEY, path, busy=False
    )


def test_an_interrupted_run_goes_on_and_asks_nothing_twice(tmp_path: Path) -> None:
    path, first, second = tmp_path / "rows.jsonl", _Ways(breaks=True), _Ways(breaks=False)
    with pytest.raises(KeyboardInterrupt):
        _run(first, path)
    assert first.asked[-1] == "verbatim q2"
    with path.open("a") as file:
        file.write('{"id": "q2", "way": "wri')
    _run(second, path)
    assert second.asked == ["written q2"]
    rows, stale = current(read(path), KEY)
    assert (len(rows), stale) == (6, 0)
    assert all("commit" in r for r in rows)


def test_rows_of_other_parts_are_not_counted_and_asked_anew(tmp_path: Path) -> None:
    path, ways = tmp_path / "rows.jsonl", _Ways(breaks=False)
    _run(ways, path)
    old = [r | {"reader": "before"} for r in read(path)[:4]]
    path.write_text("".join(json.dumps(r) + "\n" for r in [*old, *read(path)[4:]]))
    ways.asked.clear()
    _run(ways, path)
    assert len(ways.asked) == 4
    rows, stale = current(read(path), KEY)
    assert (len(rows), stale) == (6, 4)


def test_a_row_of_the_chain_is_bound_to_the_model_alone() -> None:
    other = KEY | {"reader": "before", "prompt_id": "before"}
    rows = [other | {"way": "chain"}, other | {"way": "written"}, KEY | {"way": "written"}]
    assert current([*rows, rows[0] | {"model": "large"}], KEY) == ([rows[0], rows[2]], 2)


def test_the_parts_of_now_are_named() -> None:
    parts = made_with("small")
    assert set(parts) == {"reader", "decision", "prompt_id", "model"}
    assert all(parts.values())


def test_a_sample_has_each_category_in_its_share_and_the_smaller_one_in_the_larger() -> None:
    questions = load([GOLDEN])
    small, large = sample(questions, 60, 1), sample(questions, 120, 1)
    assert large[:60] == small
    assert small != sample(questions, 60, 2)[:60]
    everyone = Counter(q.category for q in questions)
    drawn = Counter(q.category for q in small)
    assert all(abs(drawn[c] - n * 60 / len(questions)) <= 1 for c, n in everyone.items())
    assert sorted(q.id for q in sample(questions, 0, 1)) == sorted(q.id for q in questions)


def test_the_table_sets_the_ways_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    _run(_Ways(breaks=False), path)
    found = figures(read(path), seconds=True)
    written = found["splits"]["all"]["written"]
    assert (written["questions"], written["right"], written["dropped"]) == (3, 3, 3)
    assert (written["first_p50"], written["last_p50"]) == (2.0, 4.0)
    assert (written["tokens_read"], written["tokens_written"]) == (90, 9)
    assert found["splits"]["all"]["verbatim"]["dropped"] == 0
    assert all(way in lines(found)[0] for way in ("verbatim", "written"))


def test_the_list_to_read_keeps_a_verdict_of_the_same_sentence_on_the_same_quotes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "rows.jsonl"
    _run(_Ways(breaks=False), path)
    fresh = list(to_read(read(path), 60))
    assert [r["sentence"] for r in fresh] == ["It was 3 mg."] * 3
    before = [
        fresh[0] | {"verdict": "supported", "note": "as told"},
        fresh[1] | {"verdict": "supported", "quotes": ["another"]},
        fresh[2] | {"id": "gone", "verdict": "unsupported"},
    ]
    listed = with_verdicts(fresh, before)
    assert [(r["verdict"], r["note"]) for r in listed] == [
        ("supported", "as told"),
        ("", ""),
        ("", ""),
    ]
    assert summary(listed) == "3 answers, 3 sentences: 2 not read, 1 supported"
