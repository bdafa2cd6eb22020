"""What a turn looks like: answers, declines, advice and emergencies, and nothing live in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

import prompts
from records import Status
from tests.ui.hostile import STRINGS
from tests.ui.html_text import Seen
from tests.ui.records_made import (
    LEVEL_2,
    LEVEL_4,
    QUOTE,
    UNRATED,
    answer,
    citation,
    document,
    passage,
)
from ui.answers import frames, problem_html, question_html, turn_html
from ui.badge import badge
from ui.turns import Turn, answered_turn

OURS = {
    "section", "div", "h3", "h4", "p", "ul", "li", "strong", "a", "details", "summary", "span", "i",
    "blockquote", "mark",
}  # fmt: skip
TWO = "She slept well. [1]\nThey left. [1]"


def turn(**changed: object) -> Turn:
    made = answer(**changed)  # type: ignore[arg-type]
    return answered_turn(made.question, made, {"d1": document()}, {"p1": passage()})


def html(made: Turn, **options: bool) -> str:
    return turn_html(made, "answer-1", "corpus", **options)


def test_an_answer_shows_words_mark_passage_badge_and_disclaimer() -> None:
    whole = html(turn())
    assert f"<mark>{QUOTE}</mark>" in whole
    assert 'href="#answer-1-1"' in whole
    assert 'id="answer-1-1"' in whole
    assert "Level 4 of 5, weak" in whole
    assert "Evidence: weak." in whole
    assert "<strong>Patient A:</strong>" in whole


def test_an_answer_says_which_corpus_and_build_it_is_from() -> None:
    assert "“corpus”, build 01234567" in Seen(html(turn())).text


@pytest.mark.parametrize("status", Status)
def test_the_disclaimer_is_always_there(status: Status) -> None:
    assert "Evidence: weak." in html(turn(status=status, notice="N.", reason="R."))


def test_every_status_looks_different() -> None:
    looks = {html(turn(status=s, notice="N.", reason="R.")).split(">")[0] for s in Status}
    assert len(looks) == len(Status)


def test_an_emergency_is_an_alert_without_an_answer() -> None:
    notice = prompts.text("notice_emergency")
    whole = html(turn(status=Status.EMERGENCY, notice=notice, reason="Not shown."))
    assert 'class="qa-notice qa-notice-emergency" role="alert"' in whole
    assert "Not shown." not in whole
    assert "Looked in" not in whole


def test_advice_shows_its_notice_before_what_the_sources_say() -> None:
    made = turn(status=Status.PERSONAL_ADVICE, notice="Ask a doctor.", answer=f"{QUOTE} [1]",
                citations=(citation(),))  # fmt: skip
    words = Seen(html(made)).text
    assert words.index("Ask a doctor.") < words.index(prompts.text("ui.sources_say"))
    assert words.index(prompts.text("ui.sources_say")) < words.index(QUOTE)


def test_a_decline_gives_its_reason_and_folds_the_nearest_passages() -> None:
    made = turn(status=Status.NOT_IN_CORPUS, reason="Nothing is about this.", nearest=(citation(),))
    whole = html(made)
    assert "Nothing is about this." in whole
    assert '<details class="qa-nearest"><summary>' in whole
    assert "qa-said" not in whole


def test_a_broken_quote_and_its_sentence_give_way_to_a_notice() -> None:
    made = turn(answer="Never said. [1]", citations=(citation(quote="Never said."),))
    whole = html(made)
    assert "Never said." not in whole
    assert prompts.text("ui.citation_broken") in Seen(whole).text
    assert prompts.text("ui.quote_broken").replace("`", "") in Seen(whole).text


def test_sentences_come_one_after_the_other_and_the_disclaimer_with_the_first() -> None:
    growing = list(frames(turn(answer=TWO), "answer-1", "corpus"))
    assert ["They left." in Seen(frame).text.split("Where this")[0] for frame in growing] == [
        False, True,
    ]  # fmt: skip
    assert all("Evidence: weak." in frame for frame in growing)
    assert growing[-1] == html(turn(answer=TWO))


def test_a_changed_reading_is_shown() -> None:
    assert "Read as: What did the second take?" in html(
        turn(understood_as="What did the second take?")
    )


def test_an_answer_of_an_earlier_build_says_so() -> None:
    assert prompts.text("ui.earlier_build") in html(turn(), earlier=True)
    assert prompts.text("ui.earlier_build") not in html(turn())


def test_an_answer_by_a_model_says_so_and_one_in_quotes_does_not() -> None:
    assert prompts.text("ui.written") in Seen(html(turn(mode="generative"))).text
    assert prompts.text("ui.written") not in Seen(html(turn())).text


def test_an_answer_that_fell_back_to_quotes_says_why() -> None:
    assert "The model did not reply." in html(turn(fallback="The model did not reply."))


def test_the_badge_beside_the_disclaimer_is_the_weakest() -> None:
    both = (citation(1, LEVEL_2), citation(2, UNRATED))
    whole = html(turn(citations=both))
    assert whole.split('class="qa-disclaimer"')[1].startswith(f">{badge(UNRATED)}")


def test_a_badge_fills_more_bars_for_stronger_evidence() -> None:
    assert badge(LEVEL_2).count('class="on"') == 4
    assert badge(LEVEL_4).count('class="on"') == 2
    assert badge(UNRATED).count('class="on"') == 0


def test_a_problem_is_one_clear_sentence() -> None:
    whole = html(Turn("q", problem="There is no index yet; run `baclofen-qa ingest`."))
    assert whole == problem_html("There is no index yet; run `baclofen-qa ingest`.")
    assert 'role="alert"' in whole


@pytest.mark.parametrize("words", STRINGS)
def test_nothing_from_outside_becomes_markup(words: str) -> None:
    text = f"# T\n\n{words} It is so {words}.\n"
    quote = f"It is so {words}."
    at, start = text.index(words), text.index(quote)
    place = replace(
        passage(words), text=text[at:-1], start=at, end=len(text) - 1, headings=(words, words)
    )
    cited = citation(title=words, section=words, quote=quote, start=start, end=start + len(quote),
                     evidence=replace(LEVEL_4, label=words, design=words), url=words)  # fmt: skip
    made = answer(question=words, answer=f"{words}: {quote} [1]", notice=words, reason=words,
                  disclaimer=words, citations=(cited,), nearest=(cited,), build_id=words,
                  understood_as=f"{words} more", status=Status.PERSONAL_ADVICE)  # fmt: skip
    shown = answered_turn(words, made, {"d1": document(text)}, {"p1": place})
    assert not shown.broken
    for whole in (html(shown), question_html(words), problem_html(words)):
        seen = Seen(whole)
        assert set(seen.tags) <= OURS
        assert {name for name, _ in seen.attributes} <= {
            "class", "role", "data-status", "href", "id", "title", "target", "aria-label",
            "aria-hidden", "tabindex",
        }  # fmt: skip
        assert all(v is None or "tracker" not in v for n, v in seen.attributes if n == "href")
    assert quote in Seen(html(shown)).text
