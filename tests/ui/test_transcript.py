"""The download holds what the screen showed, as Markdown that is not live either."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

import prompts
from records import Status
from tests.ui.hostile import STRINGS
from tests.ui.records_made import QUOTE, answer, citation, document, passage
from ui.transcript import transcript
from ui.turns import Turn, answered_turn

LIVE = {"link_open", "image", "html_inline", "html_block", "code_inline", "fence", "code_block"}


def turn(**changed: object) -> Turn:
    made = answer(**changed)  # type: ignore[arg-type]
    return answered_turn(made.question, made, {"d1": document()}, {"p1": passage()})


def kinds(source: str) -> set[str]:
    """The kinds of everything that Markdown makes of the text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(source)
    return {t.type for t in tokens} | {c.type for t in tokens for c in t.children or []}


def words(source: str) -> str:
    """What a Markdown viewer would show of the text, without its markup."""
    tokens = MarkdownIt().parse(source)
    return "\n".join("".join(c.content for c in t.children or []) for t in tokens if t.children)


def test_question_answer_quote_source_and_disclaimer_are_there() -> None:
    read = words(transcript([turn()], "corpus"))
    for part in ("Question: What did he take?", f"Patient A: {QUOTE} [1]", f"“{QUOTE}”",
                 "Sleep, Patient A (Level 4 of 5, weak)", "Evidence: weak.", "“corpus”"):  # fmt: skip
        assert part in read


def test_turns_keep_their_order() -> None:
    read = words(transcript([turn(question="First?"), turn(question="Second?")], "corpus"))
    assert read.index("First?") < read.index("Second?")


def test_a_decline_gives_reason_and_nearest_passages_as_such() -> None:
    made = turn(status=Status.NOT_IN_CORPUS, reason="Nothing.", nearest=(citation(),))
    read = words(transcript([made], "corpus"))
    assert "Not in the sources. Nothing." in read
    assert read.index(prompts.text("ui.transcript_nearest")) < read.index(QUOTE)


def test_a_notice_keeps_its_list() -> None:
    made = turn(status=Status.EMERGENCY, notice="Call now.\n\n- One\n- Two")
    assert "> Call now.\n>\n> - One\n> - Two" in transcript([made], "corpus")


def test_a_broken_quote_is_not_in_the_download() -> None:
    made = turn(answer="Never said. [1]", citations=(citation(quote="Never said."),))
    read = words(transcript([made], "corpus"))
    assert "Never said." not in read
    assert prompts.text("ui.citation_broken") in read


def test_a_problem_is_in_the_download() -> None:
    assert "The index is damaged." in words(
        transcript([Turn("q", problem="The index is damaged.")], "c")
    )


@pytest.mark.parametrize("hostile", STRINGS)
def test_nothing_from_outside_is_live(hostile: str) -> None:
    cited = citation(title=hostile, section=hostile)
    made = turn(question=hostile, answer=f"{hostile} [1]", citations=(cited,), reason=hostile,
                notice=hostile, disclaimer=hostile, understood_as=f"{hostile} too")  # fmt: skip
    source = transcript([made], hostile)
    assert not kinds(source) & LIVE
    assert " ".join(hostile.split()) in words(source)
