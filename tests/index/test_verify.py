"""A build is asked before it answers: what is not accepted leaves nothing behind."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from index import build, folder
from settings import Settings
from tests.index.conftest import SLEEP, TREES, Publish, files


def test_a_new_build_can_be_asked_before_anyone_else_meets_it(settings: Settings) -> None:
    build.publish(settings.index, [TREES[0]], TREES[1], settings)
    old = build.current_id(settings.index)
    seen: list[tuple[str, list[str], str | None]] = []

    def verify(view: Path) -> bool:
        opened = build.open_build(view, dataclasses.replace(settings, index=view))
        found = opened.candidates("melatonin dose", 1)[0].passage.text
        titles = [d.title for d in build.stored_documents(view)]
        seen.append((found, titles, build.current_id(settings.index)))
        return True

    info = build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings, verify=verify)
    assert seen == [(SLEEP[1][0].text, ["Sleep"], old)]
    assert build.current_id(settings.index) == info.build_id != old
    assert not list((settings.index / "builds").glob("*.tmp"))


def test_a_build_that_is_not_accepted_leaves_nothing_behind(
    publish: Publish, settings: Settings
) -> None:
    first = publish(TREES)
    before = files(settings.index)
    held = build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings, verify=lambda view: False)
    assert held.held
    assert held.build_id == first.build_id == build.current_id(settings.index)
    assert files(settings.index) == before
    again = build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings)
    assert (again.held, again.embedded_passages) == (False, 0)


def test_a_verification_that_fails_keeps_the_old_build(
    publish: Publish, settings: Settings
) -> None:
    publish(TREES)
    before = files(settings.index)

    def verify(view: Path) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings, verify=verify)
    assert files(settings.index) == before


def test_the_build_before_is_never_thrown_away_by_a_verification(
    publish: Publish, settings: Settings
) -> None:
    first, second = publish(TREES), publish(SLEEP)
    held = build.publish(settings.index, [TREES[0]], TREES[1], settings, verify=lambda v: False)
    assert (held.held, held.build_id) == (True, second.build_id)
    assert folder.rollback(settings.index) == first.build_id


def test_a_first_build_can_be_held_back(settings: Settings) -> None:
    held = build.publish(settings.index, [SLEEP[0]], SLEEP[1], settings, verify=lambda v: False)
    assert (held.held, held.build_id, build.current_id(settings.index)) == (True, "", None)
