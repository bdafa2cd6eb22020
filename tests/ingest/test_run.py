"""Ingest end to end, on a real index: plan, then do, and nothing lost on the way."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import BuildBusy, CatalogueError, CorpusError
from index.build import current_id, lock, open_build, stored_documents, stored_passages
from ingest.run import dropped, ingest
from settings import PROJECT, Settings

Workplace = Callable[[dict[str, str]], Settings]
A = "# A\n\nBaclofen was given at 20 mg/day. He improved.\n"
B = "# B\n\nDiazepam was tapered over three weeks.\n"
C = "# C\n\nNitrazepam was stopped at once.\n"


def test_the_project_corpus_is_indexed_with_its_level_and_what_was_dropped(
    workplace: Workplace,
) -> None:
    settings = workplace({})
    shutil.copytree(PROJECT / "corpus", settings.corpus, dirs_exist_ok=True)
    report = ingest(settings)
    (source,) = report.sources
    assert (source.source_id, source.evidence.level) == ("is-baclofen-a-benzo", 4)
    assert [d.reason for d in source.dropped] == ["reference list", "comment block", "form text"]
    (document,) = stored_documents(settings.index)
    assert dropped(settings, document) == source.dropped
    for passage in stored_passages(settings.index):
        assert document.text[passage.start : passage.end] == passage.text
    assert json.loads(json.dumps(report.to_json()))["build_id"] == current_id(settings.index)


def test_an_unchanged_corpus_makes_no_new_build(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    first = ingest(settings)
    second = ingest(settings)
    assert first.built
    assert not second.built
    assert second.build_id == first.build_id
    assert second.plan.changes_nothing
    assert second.embedded == 0


def test_a_dry_run_changes_nothing_at_all(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    report = ingest(settings, dry_run=True)
    assert [c.path for c in report.plan.added] == ["a.md"]
    assert (report.built, report.build_id) == (False, "")
    assert [p.name for p in settings.index.iterdir()] == ["models"]


def test_adding_editing_renaming_and_removing_reach_the_index(workplace: Workplace) -> None:
    settings = workplace({"a.md": A, "b.md": B, "c.md": C})
    ingest(settings)
    (settings.corpus / "a.md").write_text(A.replace("20", "30"), encoding="utf-8")
    (settings.corpus / "b.md").rename(settings.corpus / "moved.md")
    (settings.corpus / "c.md").unlink()
    (settings.corpus / "d.txt").write_text("Zolpidem was not given.\n", encoding="utf-8")
    report = ingest(settings)
    made = report.plan
    assert made.changed[0].diff == (
        "- Baclofen was given at 20 mg/day.",
        "+ Baclofen was given at 30 mg/day.",
    )
    assert [(c.was, c.path) for c in made.renamed] == [("b.md", "moved.md")]
    assert [c.path for c in made.removed] == ["c.md"]
    assert [c.path for c in made.added] == ["d.txt"]
    assert [d.path for d in stored_documents(settings.index)] == ["a.md", "d.txt", "moved.md"]
    assert report.embedded == 2


def test_a_refused_file_is_named_and_the_others_go_in(workplace: Workplace) -> None:
    settings = workplace({"a.md": A, "copy.md": A, "a.txt": "Another.\n", "x.exe": "x"})
    report = ingest(settings)
    assert [d.path for d in stored_documents(settings.index)] == ["a.md"]
    reasons = {r.path: r.reason for r in report.plan.refused}
    assert "copy of a.md" in reasons["copy.md"]
    assert "same source id as a.md" in reasons["a.txt"]
    assert "'.exe'" in reasons["x.exe"] or ".exe" in reasons["x.exe"]


def test_an_emptied_folder_is_refused_and_the_old_index_answers_on(workplace: Workplace) -> None:
    settings = workplace({"a.md": A, "b.md": B})
    build_id = ingest(settings).build_id
    for path in settings.corpus.iterdir():
        path.unlink()
    with pytest.raises(CorpusError, match="--allow-shrink"):
        ingest(settings)
    assert current_id(settings.index) == build_id
    open_build(settings.index, settings).close()


def test_losing_most_sources_needs_allow_shrink(workplace: Workplace) -> None:
    settings = workplace({"a.md": A, "b.md": B, "c.md": C})
    ingest(settings)
    (settings.corpus / "b.md").unlink()
    (settings.corpus / "c.md").unlink()
    with pytest.raises(CorpusError, match="2 of 3"):
        ingest(settings)
    ingest(settings, allow_shrink=True)
    assert [d.path for d in stored_documents(settings.index)] == ["a.md"]


def test_a_broken_catalogue_loses_nothing(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    build_id = ingest(settings).build_id
    (settings.corpus / "sources.toml").write_text('[[source]]\nfile = "gone.md"\n')
    with pytest.raises(CatalogueError, match=r"gone\.md"):
        ingest(settings)
    assert current_id(settings.index) == build_id


def test_a_new_rating_alone_makes_a_build_and_embeds_nothing(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    ingest(settings)
    (settings.corpus / "sources.toml").write_text('[[source]]\nfile = "a.md"\nevidence_level = 2\n')
    report = ingest(settings)
    assert (report.built, report.embedded) == (True, 0)
    assert stored_documents(settings.index)[0].evidence.level == 2


@pytest.mark.parametrize("files", [{}, {"x.exe": "x"}])
def test_a_folder_without_sources_is_an_error_that_says_what_to_do(
    workplace: Workplace, files: dict[str, str]
) -> None:
    settings = workplace(files)
    with pytest.raises(CorpusError, match=r"add files.*\.md"):
        ingest(settings)


def test_a_missing_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        ingest(Settings(corpus=tmp_path / "nowhere", index=tmp_path / "index"))


def test_a_damaged_index_is_made_anew_and_the_report_says_so(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    ingest(settings)
    (settings.index / "CURRENT").write_text("rubbish")
    report = ingest(settings)
    assert report.note
    open_build(settings.index, settings).close()


def test_a_truncated_build_is_repaired_by_the_next_ingest(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    build_id = ingest(settings).build_id
    folder = settings.index / "builds" / build_id
    for path in folder.iterdir():
        if path.is_file() and path.name != "manifest.json":
            path.write_bytes(path.read_bytes()[:100])
    ingest(settings)
    open_build(settings.index, settings).close()


def test_two_at_once_do_not_mix(workplace: Workplace) -> None:
    settings = workplace({"a.md": A})
    failures: list[BaseException] = []

    def other() -> None:
        try:
            ingest(settings)
        except BaseException as error:
            failures.append(error)

    with lock(settings.index):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(60)
    assert [type(f) for f in failures] == [BuildBusy]
