"""Citations that were kept: which still stand in their source, and which do not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from answer.reply import to_json
from errors import SettingsError
from evals.stale import State, StoredCitation, checked, stale
from evals.stored import read_citations
from records import Answer, Citation, Document, Passage
from tests.evals.samples import DOSE, LEVEL, TEXT, answer, cite
from ui.transcript import transcript
from ui.turns import Turn, answered_turn

SOURCE = Document("d1", "Terra", TEXT, "terra.md", "0" * 64, LEVEL)
OTHER = Document("d2", "Luna", "Luna was 50 years old.", "luna.md", "1" * 64, LEVEL)


def states(citation: Citation | StoredCitation, *documents: Document) -> tuple[State, str]:
    (one,) = checked([citation], documents)
    return one.state, one.found_in


@pytest.mark.parametrize(
    ("documents", "state", "found_in"),
    [
        ([SOURCE], State.SAME, "terra"),
        ([replace(SOURCE, text=f"A new first sentence. {TEXT}")], State.MOVED, "terra"),
        ([replace(SOURCE, text=TEXT.replace("20 mg", "30 mg"))], State.CHANGED, ""),
        ([replace(SOURCE, path="earth.md"), OTHER], State.RENAMED, "earth"),
        ([OTHER], State.GONE, ""),
        ([], State.GONE, ""),
    ],
    ids=["unchanged", "moved", "changed", "renamed", "removed", "an empty index"],
)
def test_a_citation_is_looked_up_where_it_stands_now(
    documents: list[Document], state: State, found_in: str
) -> None:
    assert states(cite(DOSE), *documents) == (state, found_in)


def test_only_words_that_stand_nowhere_are_stale() -> None:
    changed = replace(SOURCE, text=TEXT.replace("20 mg", "30 mg"))
    found = stale([cite(DOSE), cite("Her craving fell.")], [changed])
    assert [(one.quote, one.words) for one in found] == [
        (DOSE, "source changed since this was quoted")
    ]


def test_white_space_alone_makes_no_citation_stale() -> None:
    wrapped = replace(SOURCE, text=TEXT.replace(" of ", "\nof "))
    assert states(cite(DOSE), wrapped) == (State.MOVED, "terra")


def kept(folder: Path, text: str) -> Path:
    path = folder / "kept.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_reply_objects_are_read_alone_in_lines_and_inside_others(tmp_path: Path) -> None:
    one = to_json(replace(answer(DOSE), question="How much?"), "q1")
    wanted = StoredCitation("terra", "Terra", "Case", DOSE, TEXT.index(DOSE), "How much?")
    for text in (
        json.dumps(one),
        json.dumps([one]),
        f"{json.dumps(one)}\n\nnot JSON\n",
        json.dumps({"kept": [{"at": 1, "reply": one}]}),
    ):
        assert read_citations(kept(tmp_path, text)) == (wanted,)


def test_passages_that_were_only_near_are_no_citations(tmp_path: Path) -> None:
    declined = replace(answer(), nearest=(cite(DOSE),))
    path = kept(tmp_path, json.dumps(to_json(declined)))
    with pytest.raises(SettingsError, match="holds no citation"):
        read_citations(path)


def test_the_file_that_the_chat_saves_is_read_and_matched_by_title(tmp_path: Path) -> None:
    title = "Terra, *a* [case](x): 1 > 0"
    said = "She took 20 mg of “lindol” (a_b) at 5:30."
    source = replace(SOURCE, title=title, text=said)
    path = kept(tmp_path, transcript([turn(source, said)], "corpus"))
    (citation,) = read_citations(path)
    assert (citation.quote, citation.question) == (said, "How *much*?")
    assert states(citation, source) == (State.SAME, "terra")
    assert states(citation, replace(source, text="It was rewritten.")) == (State.CHANGED, "")
    assert states(citation, OTHER) == (State.GONE, "")


def turn(source: Document, said: str) -> Turn:
    """The turn of an answer that quotes all of `source`."""
    passage = Passage("p1", source.id, "Case (2)", said, 0, len(said))
    citation = Citation(
        1, "terra", source.title, "Case (2)", said, 0, len(said), LEVEL, passage_id="p1"
    )
    given: Answer = replace(answer(DOSE), answer=f"{said} [1]", citations=(citation,))
    return answered_turn("How *much*?", given, {source.id: source}, {"p1": passage})


@pytest.mark.parametrize("text", ["", "Nothing here.", "{}", "[1, 2]", '{"citations": [{}, 3]}'])
def test_a_file_without_citations_is_an_error_that_says_what_is_read(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(SettingsError, match="ask --batch"):
        read_citations(kept(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.json"):
        read_citations(tmp_path / "gone.json")
