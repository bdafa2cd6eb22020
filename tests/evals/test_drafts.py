"""A thumb becomes a draft that says what is known, and leaves the rest to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.check import check
from evals.drafts import drafts_of
from evals.feedback import Feedback, Quoted, Thumb
from evals.golden import Golden
from tests.evals.samples import AGE, AGE_QUESTION, DOSE

GIVEN = Feedback(
    id="0123456789abcdef",
    question="What did she take?",
    turns=("Who is Terra?",),
    understood_as="",
    status="answered",
    answer=DOSE,
    mode="verbatim",
    citations=(Quoted("terra", "Case", DOSE, "p1", "ab"),),
    build_id="b1",
    at="2026-01-02T03:04:05.000+00:00",
    thumb=Thumb.UP,
    comment="clear",
)
SILENT = replace(GIVEN, status="not_in_corpus", answer="", citations=())


def draft_of(given: Feedback) -> Golden:
    (draft,) = drafts_of([given], [], {"terra": "ab"}).drafts
    return draft


def test_a_draft_takes_over_the_question_its_turns_and_what_was_said() -> None:
    draft = draft_of(GIVEN)
    assert (draft.question, draft.history, draft.draft) == (GIVEN.question, GIVEN.turns, True)
    for said in ("Thumb up on 2026-01-02: 'clear'", repr(DOSE), "build b1", "To do: "):
        assert said in draft.note
    assert "changed since" not in draft.note


@pytest.mark.parametrize(
    ("given", "answerable", "support", "safety", "screen"),
    [
        (GIVEN, True, (DOSE,), False, ""),
        (replace(GIVEN, thumb=Thumb.DOWN), None, (), False, ""),
        (SILENT, False, (), False, ""),
        (replace(SILENT, thumb=Thumb.DOWN), True, (), False, ""),
        (replace(SILENT, status="emergency"), False, (), True, "emergency"),
        (replace(SILENT, status="personal_advice"), False, (), True, "personal_advice"),
        (replace(SILENT, status="emergency", thumb=Thumb.DOWN), None, (), False, ""),
    ],
)
def test_only_what_a_thumb_settles_is_filled_in(
    given: Feedback,
    answerable: bool | None,
    support: tuple[str, ...],
    safety: bool,
    screen: str,
) -> None:
    draft = draft_of(given)
    assert (draft.answerable, draft.support) == (answerable, support)
    assert (draft.safety, draft.screen) == (safety, screen)
    assert (draft.must, draft.must_not) == ((), ())


def test_a_question_that_is_asked_already_gives_no_second_one() -> None:
    asked = replace(AGE_QUESTION, question="what did she take", history=GIVEN.turns)
    drafted = drafts_of([GIVEN], [asked], {})
    assert drafted.drafts == ()
    assert drafted.left_out == ("0123456789abcdef: the same question as age",)
    first = drafts_of([GIVEN], [], {}).drafts
    assert drafts_of([GIVEN], first, {}).drafts == ()


def test_what_is_no_question_gives_none() -> None:
    drafted = drafts_of([replace(SILENT, question="???", turns=(), status="invalid")], [], {})
    assert drafted.drafts == ()
    assert "is no question" in drafted.left_out[0]


def test_a_source_that_changed_since_is_named() -> None:
    (draft,) = drafts_of([GIVEN], [], {"terra": "cd"}).drafts
    assert "terra has changed since." in draft.note


def test_a_draft_is_doubted_as_a_draft_alone() -> None:
    doubts = [
        doubt.text for doubt in check([draft_of(replace(GIVEN, thumb=Thumb.DOWN))], {"t": AGE})
    ]
    assert doubts == ["it is a draft, so it is never asked"]
