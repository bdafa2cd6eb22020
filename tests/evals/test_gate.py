"""What a change of the sources does to golden questions, on real indexes, before the switch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from errors import BuildError, GoldenError
from evals.gate import Gate
from evals.impact_text import impact_text
from index.build import current_id, stored_documents
from ingest.report import IngestReport
from ingest.run import ingest
from settings import Settings
from tests.corpora import TERRORS, write_terrors

OLDER = "Melatonin was begun at 3 mg and raised to 5 mg after ten days."
NEWER = "Melatonin was begun at 4 mg and raised to 7 mg after ten days."
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "dose",
        "category": "case",
        "question": "At what dose was melatonin begun in Patient A?",
        "must": [[r"\b3 mg"]],
        "support": ["begun at 3 mg and raised to 5 mg"],
    },
    {
        "id": "diary",
        "category": "fact",
        "question": "Who kept the diaries?",
        "must": [["parents"]],
        "support": ["Parents kept the diaries"],
    },
    {
        "id": "oaks",
        "category": "fact",
        "question": "How long do oaks live?",
        "must": [["centuries"]],
        "support": ["Oaks live for centuries."],
    },
]


@pytest.fixture
def settings(tmp_path: Path, exported_models: Path) -> Settings:
    """The melatonin corpus, ingested."""
    made = Settings(corpus=write_terrors(tmp_path / "corpus"), index=tmp_path / "index")
    made.index.mkdir()
    (made.index / "models").symlink_to(exported_models)
    ingest(made)
    return made


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    """Three questions: two that the corpus answers, one that it does not answer yet."""
    path = tmp_path / "golden.jsonl"
    path.write_text("".join(json.dumps(q) + "\n" for q in QUESTIONS), encoding="utf-8")
    return path


def write(settings: Settings, text: str) -> None:
    (settings.corpus / "terrors.md").write_text(text, encoding="utf-8")


Through = tuple[IngestReport, Gate]


def through(settings: Settings, *golden: Path, **options: Any) -> Through:
    gate = Gate(settings, golden, **options)
    return ingest(settings, verify=gate), gate


def test_a_build_that_makes_a_right_answer_wrong_is_held_and_the_old_one_answers_on(
    settings: Settings, golden: Path
) -> None:
    old = current_id(settings.index)
    write(settings, TERRORS.replace(OLDER, NEWER))
    report, gate = through(settings, golden)
    assert gate.impact is not None
    (worse,) = gate.impact.worse
    assert (worse.id, worse.before.outcome, worse.after.outcome) == ("dose", "right", "wrong")
    assert "3 mg" in worse.before.answer
    assert "4 mg" in worse.after.answer
    assert gate.refused
    assert gate.impact.support_lost == ("dose",)
    assert (gate.impact.right_before, gate.impact.right_after) == (2, 1)
    assert (report.held, report.built, report.build_id) == (True, False, old)
    assert OLDER in stored_documents(settings.index)[0].text
    assert ["dose" in line for line in impact_text(gate.impact).split("\n")].count(True) == 2


def test_worse_can_be_accepted(settings: Settings, golden: Path) -> None:
    write(settings, TERRORS.replace(OLDER, NEWER))
    report, gate = through(settings, golden, accept_worse=True)
    assert gate.impact is not None
    assert ([t.id for t in gate.impact.worse], gate.refused) == (["dose"], False)
    assert (report.held, report.built) == (False, True)
    assert NEWER in stored_documents(settings.index)[0].text


def test_a_question_that_becomes_answerable_is_named_and_holds_nothing_up(
    settings: Settings, golden: Path
) -> None:
    (settings.corpus / "trees.md").write_text("# Trees\n\nOaks live for centuries.\n")
    report, gate = through(settings, golden)
    assert gate.impact is not None
    assert [t.id for t in gate.impact.better] == ["oaks"]
    assert gate.impact.answerable == gate.impact.support_found == ("oaks",)
    assert (gate.impact.worse, report.built) == ((), True)
    assert json.loads(json.dumps(gate.impact.to_json()))["better"][0]["id"] == "oaks"


def test_only_looking_switches_to_nothing(settings: Settings, golden: Path) -> None:
    old = current_id(settings.index)
    (settings.corpus / "trees.md").write_text("# Trees\n\nOaks live for centuries.\n")
    report, gate = through(settings, golden, only_look=True)
    assert gate.impact is not None
    assert gate.impact.answerable == ("oaks",)
    assert (report.held, report.build_id, gate.refused) == (True, old, False)


def test_without_a_check_only_the_support_is_looked_up(settings: Settings, golden: Path) -> None:
    write(settings, TERRORS.replace(OLDER, NEWER))
    report, gate = through(settings, watched=[golden])
    assert gate.impact is not None
    assert (gate.impact.asked, gate.impact.right_after) == (False, None)
    assert (gate.impact.support_lost, report.built) == (("dose",), True)


def test_stored_citations_are_looked_up_in_the_new_build(
    settings: Settings, tmp_path: Path, golden: Path
) -> None:
    kept = tmp_path / "kept.json"
    cited = [{"source_id": "terrors", "quote": q} for q in (OLDER, "Parents kept the diaries")]
    kept.write_text(json.dumps({"question": "How much?", "citations": cited}))
    write(settings, TERRORS.replace(OLDER, NEWER))
    _, gate = through(settings, watched=[golden], citations=[kept])
    assert gate.impact is not None
    assert [one.quote for one in gate.impact.stale] == [OLDER]
    assert "source changed since this was quoted" in impact_text(gate.impact)


def test_a_first_index_is_asked_without_anything_to_compare(
    settings: Settings, golden: Path, tmp_path: Path, exported_models: Path
) -> None:
    fresh = Settings(corpus=settings.corpus, index=tmp_path / "fresh")
    fresh.index.mkdir()
    (fresh.index / "models").symlink_to(exported_models)
    report, gate = through(fresh, golden)
    assert gate.impact is not None
    assert (gate.impact.right_before, gate.impact.right_after) == (None, 2)
    assert report.built


def test_an_unchanged_corpus_is_not_asked(settings: Settings, golden: Path) -> None:
    report, gate = through(settings, golden)
    assert (gate.impact, report.built) == (None, False)


def test_a_broken_golden_file_is_found_before_any_work(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text("{}\n")
    with pytest.raises(GoldenError, match=r"broken\.jsonl:1"):
        Gate(settings, [path])


@pytest.mark.parametrize("stage", ["old answers", "new answers"])
@pytest.mark.parametrize(
    ("stop", "raised"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt),
        (BuildError("The disk is gone."), BuildError),
        (BuildError(""), BuildError),
    ],
)
def test_a_check_that_ends_early_is_never_a_pass(
    settings: Settings, tmp_path: Path, stage: str, stop: BaseException, raised: type[BaseException]
) -> None:
    """The question that gets worse is the last one, and the run ends after the first."""
    golden = tmp_path / "worst-last.jsonl"
    golden.write_text("".join(json.dumps(q) + "\n" for q in reversed(QUESTIONS)), encoding="utf-8")
    old = current_id(settings.index)
    write(settings, TERRORS.replace(OLDER, NEWER))

    def end(at: str, done: int, total: int) -> None:
        if at == stage:
            raise stop

    with pytest.raises(raised) as caught:
        through(settings, golden, progress=end, accept_worse=True)
    assert current_id(settings.index) == old
    assert OLDER in stored_documents(settings.index)[0].text
    if raised is BuildError:
        assert "Only 1 of 3 golden questions could be asked" in str(caught.value)
    report, gate = through(settings, golden)  # asked to the end, it is refused for what got worse
    assert (gate.refused, report.held) == (True, True)
