"""A person is asked for what is not given, what is broken is refused, and today's answer is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from errors import GoldenError
from evals.add import Person, golden_from, interview, refuse_doubtful, today
from tests.evals.samples import AGE, AGE_QUESTION, DOSE, TEXT, Scripted, answer

TEXTS = {"terra": TEXT}
ANSWERER = Scripted({"How old was Terra?": answer(AGE), "How tall was she?": answer()})


class Typist:
    """Somebody who types given replies, one a prompt, and reads what is said."""

    def __init__(self, *replies: str) -> None:
        self.replies, self.said, self.prompts = list(replies), [""], [""]

    def person(self) -> Person:
        return Person(self.ask, self.said.append)

    def ask(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.replies.pop(0)


def test_a_person_is_asked_for_everything_and_shown_the_answer_of_today() -> None:
    typist = Typist("How old was Terra?", "", "y", r"\b40\b", "", "20", "", "y", "fact", "dev")
    row = interview({}, typist.person(), ANSWERER, TEXTS)
    assert row == {
        "question": "How old was Terra?",
        "history": [],
        "answerable": True,
        "must": [[r"\b40\b"]],
        "must_not": ["20"],
        "support": [AGE],
        "category": "fact",
        "split": "dev",
    }
    assert AGE in typist.said[1]
    assert typist.replies == []


def test_a_silent_corpus_is_asked_for_no_expectations_and_is_the_default_of_a_decline() -> None:
    typist = Typist("", "near", "")
    row = interview({"question": "How tall was she?"}, typist.person(), ANSWERER, TEXTS)
    assert row["answerable"] is False
    assert "y/N" in typist.prompts[1]
    assert row["split"] in ("dev", "test")


def test_what_was_given_is_not_asked_for() -> None:
    given = {
        "question": "How old was Terra?", "answerable": True, "must": [["40"]], "must_not": ["20"],
        "support": [AGE], "category": "fact", "split": "test",
    }  # fmt: skip
    assert interview(given, Typist().person(), ANSWERER, TEXTS) == given


@pytest.mark.parametrize(
    ("replies", "says"),
    [
        (["y", "(", "", "", "y"], "'(' is broken"),
        (["y", "ninety", "", "", "y"], "nothing in the corpus matches"),
        (["y", ".*", "", "", "y"], "matches anything"),
        (["y", "", "e?", "", "y"], "matches anything"),
        (["y", "", "", "n", "not there", AGE, ""], "stands in no source"),
        (["perhaps", "y", "", "", "y"], "Write y or n."),
    ],
)
def test_a_reply_that_would_be_broken_is_asked_for_again(replies: Sequence[str], says: str) -> None:
    typist = Typist(*replies)
    known = {"question": "How old was Terra?", "category": "fact", "split": "dev"}
    row = interview(known, typist.person(), ANSWERER, TEXTS)
    assert any(says in said for said in typist.said)
    assert typist.replies == []
    assert row["support"] == [AGE]


ROW = {"category": "fact", "question": "How old was Terra at first?", "must": [["40"]]}


def test_a_row_gets_the_next_id_and_a_split() -> None:
    golden = golden_from(ROW | {"split": None}, [AGE_QUESTION])
    assert golden.id == "fact-01"
    assert golden.split in ("dev", "test")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"must": [["("]]}, "'(' is broken"),
        ({"category": ""}, "'category'"),
        ({"split": "train"}, "'split'"),
        ({"id": "age"}, "'age' is taken"),
    ],
)
def test_a_broken_row_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(GoldenError) as caught:
        golden_from(ROW | changes, [AGE_QUESTION])
    assert str(caught.value).startswith("The question is not added: ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"must": [["ninety"]]}, "nothing in the corpus matches"),
        ({"support": ["She was 90."]}, "stands in no source"),
        ({"must": []}, "any answer passes"),
        ({"question": "how old was terra"}, "the same question as age"),
    ],
)
def test_a_doubtful_row_is_refused(changes: dict[str, object], says: str) -> None:
    with pytest.raises(GoldenError, match=says):
        refuse_doubtful(golden_from(ROW | changes, []), [AGE_QUESTION], TEXTS)


def test_a_sound_row_is_not_refused() -> None:
    refuse_doubtful(golden_from(ROW, []), [AGE_QUESTION], TEXTS)


def test_today_s_answer_is_judged_by_the_new_expectations() -> None:
    assert today(AGE_QUESTION, ANSWERER, TEXTS).endswith("By these expectations that is right.")
    wrong = Scripted({AGE_QUESTION.question: answer(DOSE)})
    said = today(AGE_QUESTION, wrong, TEXTS)
    assert "that is wrong: must match" in said
    assert DOSE in said
