"""An answer that stays on the screen while its sources change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from answer.pipeline import Answerer
from ingest.run import ingest
from settings import Settings
from tests.corpora import TERRORS, write_terrors
from ui.answers import turn_html
from ui.stale import marked
from ui.turns import Turn, answered_turn

QUESTION = "At what dose was melatonin begun in Patient A?"
OLDER = "Melatonin was begun at 3 mg and raised to 5 mg after ten days."
SAID = "Source changed since this was quoted."


@pytest.fixture
def answerer(tmp_path: Path, exported_models: Path) -> Answerer:
    """The melatonin corpus, ingested and open."""
    settings = Settings(corpus=write_terrors(tmp_path / "corpus"), index=tmp_path / "index")
    settings.index.mkdir()
    (settings.index / "models").symlink_to(exported_models)
    ingest(settings)
    return Answerer(settings)


@pytest.fixture
def edit(answerer: Answerer, tmp_path: Path) -> Callable[[str], None]:
    """Puts another text in the place of the source, and ingests it."""

    def write(text: str) -> None:
        (tmp_path / "corpus" / "terrors.md").write_text(text, encoding="utf-8")
        ingest(Settings(corpus=tmp_path / "corpus", index=tmp_path / "index"))

    return write


def answered(answerer: Answerer) -> Turn:
    answer, build = answerer.ask(QUESTION), answerer.build
    return answered_turn(QUESTION, answer, build.documents, build.passages)


def test_a_citation_whose_source_changed_says_so(
    answerer: Answerer, edit: Callable[[str], None]
) -> None:
    turn = answered(answerer)
    assert SAID not in turn_html(marked(turn, answerer.build), "a", "corpus")
    edit(TERRORS.replace(OLDER, OLDER.replace("3 mg", "4 mg")))
    now = marked(turn, answerer.build)
    assert [s.stale for s in now.cited if OLDER in s.quote] == [True]
    assert SAID in turn_html(now, "a", "corpus")


def test_a_change_elsewhere_in_the_source_leaves_its_citations_standing(
    answerer: Answerer, edit: Callable[[str], None]
) -> None:
    turn = answered(answerer)
    edit(f"{TERRORS}\nOne more sentence was added here.\n")
    assert turn.answer is not None
    assert answerer.build.build_id != turn.answer.build_id
    assert SAID not in turn_html(marked(turn, answerer.build), "a", "corpus")
