"""What a person hands in or removes is planned first, and adopted whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from errors import BuildBusy, CatalogueError, CorpusError
from index.build import current_id, lock, rollback, stored_documents
from ingest.adopt import SET_ASIDE, adopt
from ingest.catalogue import Entry
from ingest.earlier import way_back
from ingest.offer import LARGEST_UPLOAD, MOST_UPLOADS, Upload, check
from ingest.plan import Plan
from ingest.proposal import Proposal, catalogue_text, plan_of, propose
from ingest.run import ingest
from settings import Settings

Workplace = Callable[[dict[str, str]], Settings]
A = "# A\n\nBaclofen was given at 20 mg/day. He improved.\n"
B = "# B\n\nDiazepam was tapered over three weeks.\n"
C = "# C\n\nNitrazepam was stopped at once.\n"
RATED = '# Ours.\n\n[[source]]\nfile = "a.md"\nevidence_level = 4\n\n[[source]]\nfile = "b.md"\n'
PAGE = b"<html><body><nav>Home</nav><p>Zolpidem was given to nine adults.</p></body></html>"


@pytest.fixture
def indexed(workplace: Workplace) -> Settings:
    settings = workplace({"a.md": A, "b.md": B, "sources.toml": RATED})
    ingest(settings)
    return settings


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*") if p.is_file()
    }


def paths(plan: Plan) -> dict[str, list[str]]:
    groups = {n: getattr(plan, n) for n in ("added", "changed", "renamed", "removed", "unchanged")}
    return {name: [c.path for c in group] for name, group in groups.items() if group}


def test_uploads_are_planned_beside_what_is_there_and_change_nothing(indexed: Settings) -> None:
    before, build = files(indexed.corpus), current_id(indexed.index)
    proposal = propose(indexed, [
        Upload("../../zolpidem.html", PAGE), Upload("A.md", A.replace("20", "30").encode()),
    ])  # fmt: skip
    assert paths(proposal.plan) == {
        "added": ["zolpidem.html"], "changed": ["a.md"], "unchanged": ["b.md"],
    }  # fmt: skip
    assert "+ Baclofen was given at 30 mg/day." in proposal.plan.changed[0].diff
    assert (files(indexed.corpus), current_id(indexed.index)) == (before, build)
    assert not list(indexed.index.glob("proposal-*"))


def test_what_is_confirmed_is_written_and_answers_and_what_it_replaced_is_set_aside(
    indexed: Settings,
) -> None:
    stages: list[str] = []
    report = adopt(
        indexed,
        propose(indexed, [Upload("zolpidem.html", PAGE), Upload("a.md", C.encode())], ["b.md"]),
        lambda stage, done, total: stages.append(stage),
    )
    assert report.build_id == current_id(indexed.index)
    assert [d.path for d in stored_documents(indexed.index)] == ["a.md", "zolpidem.html"]
    assert (indexed.corpus / "sources.toml").read_text("utf-8").count("[[source]]") == 1
    (aside,) = (indexed.index / SET_ASIDE).iterdir()
    assert files(aside) == {"a.md": A.encode(), "b.md": B.encode(), "sources.toml": RATED.encode()}
    assert {"reading", "passages"} <= {*stages}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("fake.pdf", b"%PDF-1.7 no more", "damaged"),
        ("x.exe", b"MZ", "not among"),
        ("sources.toml", b"", "not among"),
        ("blank.md", b"\n", "no text"),
        ("a.md", A.encode(), "among the sources already"),
        ("other.md", A.encode(), "copy of a.md"),
        ("a.txt", C.encode(), "but for the ending"),
        ("big.pdf", b"0" * (LARGEST_UPLOAD + 1), "at most 32 MiB"),
        ("folder.md", C.encode(), "something else of that name"),
        ("pipe.md", C.encode(), "something else of that name"),
    ],
)
def test_a_refused_file_is_named_and_costs_the_others_nothing(
    workplace: Workplace, name: str, data: bytes, reason: str
) -> None:
    settings = workplace({"a.md": A, "folder.md/inside.md": B})
    os.mkfifo(settings.corpus / "pipe.md")
    before = files(settings.corpus)
    offer = check(settings, [Upload(name, data), Upload("new.md", C.encode())])
    assert [*offer.files] == ["new.md"]
    assert [r.path for r in offer.refused] == [name]
    assert reason in offer.refused[0].reason
    assert files(settings.corpus) == before


def test_two_uploads_of_one_name_or_too_many_are_refused(workplace: Workplace) -> None:
    settings = workplace({})
    same = check(settings, [Upload("x/n.md", C.encode()), Upload("y/n.md", B.encode())])
    assert [r.reason.split(";")[0] for r in same.refused] == [
        "another of these files has the same name"
    ]
    many = [Upload(f"{n}.exe", b"") for n in range(MOST_UPLOADS + 2)]
    assert [r.path for r in check(settings, many).refused[:2]] == ["50.exe", "51.exe"]


def test_a_new_file_can_be_described_as_it_is_added(indexed: Settings) -> None:
    offer = check(indexed, [Upload("z.html", PAGE)])
    entry = Entry("z.html", title="Zolpidem", study_design="RCT", level=2)
    adopt(indexed, plan_of(indexed, offer.files, (), (entry,)))
    document = stored_documents(indexed.index)[-1]
    assert (document.title, document.evidence.level) == ("Zolpidem", 2)
    assert (indexed.corpus / "sources.toml").read_text("utf-8").startswith(RATED)


def test_removing_more_than_half_is_said_and_the_last_source_stays(indexed: Settings) -> None:
    (indexed.corpus / "c.md").write_text(C, encoding="utf-8")
    ingest(indexed)
    assert not propose(indexed, removals=["a.md"]).shrinks
    assert propose(indexed, removals=["a.md", "b.md"]).shrinks
    with pytest.raises(CorpusError, match="last source stays"):
        propose(indexed, removals=["a.md", "b.md", "c.md"])


def stale(settings: Settings) -> Proposal:
    proposal = propose(settings, [Upload("c.md", C.encode())], ["b.md"])
    (settings.corpus / "a.md").write_text(A.replace("He", "She"), encoding="utf-8")
    return proposal


def test_a_folder_that_changed_since_the_plan_is_not_touched(indexed: Settings) -> None:
    proposal, before = stale(indexed), files(indexed.corpus)
    with pytest.raises(CorpusError, match="check it again"):
        adopt(indexed, proposal)
    assert files(indexed.corpus) == before


def test_a_failure_half_way_puts_everything_back(indexed: Settings) -> None:
    build, before = current_id(indexed.index), files(indexed.corpus)
    proposal = propose(
        indexed, [Upload("c.md", C.encode()), Upload("a.md", b"# A\n\nNew.\n")], ["b.md"]
    )

    def fail(stage: str, done: int, total: int) -> None:
        if stage == "passages":
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        adopt(indexed, proposal, fail)
    assert files(indexed.corpus) == before
    assert current_id(indexed.index) == build
    assert not any((indexed.index / SET_ASIDE).iterdir())
    assert adopt(indexed, proposal).plan == proposal.plan


def test_an_ingest_that_runs_is_waited_for_by_nobody_and_harmed_by_nothing(
    indexed: Settings,
) -> None:
    import threading

    proposal, raised = propose(indexed, removals=["b.md"]), []

    def try_it() -> None:
        try:
            adopt(indexed, proposal)
        except BuildBusy as error:
            raised.append(error)

    with lock(indexed.index):
        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()
    assert raised
    assert (indexed.corpus / "b.md").exists()


def test_a_broken_catalogue_is_named_and_nothing_is_removed(indexed: Settings) -> None:
    (indexed.corpus / "sources.toml").write_text("[[source", encoding="utf-8")
    with pytest.raises(CatalogueError, match="TOML"):
        propose(indexed, removals=["b.md"])
    assert (indexed.corpus / "b.md").exists()


@pytest.mark.parametrize("target", ["there.toml", "gone.toml"])
def test_a_catalogue_that_is_a_link_is_refused_and_neither_read_nor_written(
    indexed: Settings, tmp_path: Path, target: str
) -> None:
    outside = tmp_path / "there.toml"
    (indexed.corpus / "sources.toml").replace(outside)
    (indexed.corpus / "sources.toml").symlink_to(tmp_path / target)
    with pytest.raises(CatalogueError, match=r"sources\.toml can't be used: it is a link"):
        propose(indexed, removals=["b.md"])
    with pytest.raises(CatalogueError, match="it is a link"):
        catalogue_text(indexed.corpus, ["b.md"], ())
    assert outside.read_text("utf-8") == RATED
    assert (indexed.corpus / "sources.toml").is_symlink()
    assert (indexed.corpus / "b.md").exists()


def test_the_way_back_says_what_it_would_change_and_leads_there_and_back(
    indexed: Settings,
) -> None:
    assert way_back(indexed) is None
    adopt(indexed, propose(indexed, [Upload("c.md", C.encode())], ["b.md"]))
    back = way_back(indexed)
    assert back is not None
    assert paths(back.plan) == {"added": ["b.md"], "removed": ["c.md"], "unchanged": ["a.md"]}
    assert rollback(indexed.index) == back.build_id
    forth = way_back(indexed)
    assert forth is not None
    assert paths(forth.plan)["added"] == ["c.md"]
    assert (back.newer, forth.newer) == (False, True)
