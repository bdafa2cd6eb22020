"""Answered questions + a language model -> its opinion of each answer. Never part of a figure.

Faithfulness is the share of an answer's lines that its passages bear out (the idea of RAGAS: Es et
al. 2023, arXiv 2309.15217), relevance whether it answers what was asked, yes or no (the idea of
ARES: Saad-Falcon et al. 2023, arXiv 2311.09476). A reply that is not exactly what was asked for,
and a call that fails, leave the answer unscored: None, not 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

import prompts
from answer.llm import LanguageModel
from answer.write import plain
from errors import SettingsError, WriterError
from evals.results import Judged, Judgement, Report, Result
from records import content_id
from settings import Settings

Progress = Callable[[str, int, int], None]
Ask = Callable[[str, str], str]
_VERDICT = re.compile(r"\W*(\d+)\s*[:.)-]\s*\W*(yes|no)\b\W*", re.IGNORECASE)
_WORD = re.compile(r"\W*(?:verdict\W+)?(yes|no)\b\W*", re.IGNORECASE)
_MARK = re.compile(r"\s*\[\d+\]")
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_IN_A_ROW = 3


@contextmanager
def open_judge(settings: Settings, name: str = "", url: str = "") -> Iterator[LanguageModel]:
    """The model `name` at the server `url`, as Settings name them; '' for what is configured.

    Raises SettingsError where there is none, or it can't be opened.
    """
    chosen = replace(settings, model=name or settings.model, model_url=url or settings.model_url)
    if not (chosen.model or chosen.model_url):
        raise SettingsError(
            "--judge needs a model: name one with --judge-model or --judge-url, or configure one."
        )
    model = LanguageModel(chosen)
    try:
        model.check()
        yield model
    finally:
        model.close()


def judge(report: Report, model: LanguageModel, progress: Progress | None = None) -> Report:
    """`report` with what `model` thinks of its answers; an interrupt leaves the rest unjudged."""
    answered = [result for result in report.results if result.status == "answered"]
    given = opinions(answered, lambda *prompt: "".join(model.call(*prompt)), progress)
    return replace(report, judged=Judged(model.name, prompt_id(), len(answered), given))


def opinions(
    results: Sequence[Result], ask: Ask, progress: Progress | None = None
) -> Mapping[str, Judgement]:
    """A Judgement for each of `results` by id; `ask` takes (system text, user text) and may raise
    WriterError. After three answers in a row whose calls failed the model is not asked again."""
    found: dict[str, Judgement] = {}
    failed = 0
    try:
        for n, result in enumerate(results, 1):
            if failed >= _IN_A_ROW:
                found[result.golden.id] = Judgement(problem=prompts.text("judge.gave_up"))
                continue
            found[result.golden.id] = one = opinion(result, ask)
            failed = failed + 1 if one.failed else 0
            if progress:
                progress("judged", n, len(results))
    except KeyboardInterrupt:
        pass
    return found


def opinion(result: Result, ask: Ask) -> Judgement:
    """What the model thinks of one answer; where the second call fails, the first stands."""
    lines = statements(result.answer)
    supported, relevant, failure = None, None, ""
    try:
        supported = verdicts(ask(*_faithful(result, lines)), len(lines))
        relevant = yes_or_no(ask(*_relevant(result)))
    except WriterError as error:
        failure = str(error)
    read = supported is not None and relevant is not None
    return Judgement(
        statements=len(lines) if supported else 0,
        supported=sum(supported) if supported else None,
        relevant=relevant,
        problem=failure or ("" if read else prompts.text("judge.unreadable")),
        failed=bool(failure),
    )


def statements(answer: str) -> list[str]:
    """The lines of an answer without their marks."""
    lines = (plain(_MARK.sub("", line)) for line in answer.splitlines())
    return [line for line in lines if line]


def verdicts(reply: str, count: int) -> list[bool] | None:
    """One verdict a statement, in order; None unless each has exactly one and nothing is added."""
    found: dict[int, bool] = {}
    for line in _THOUGHT.sub("", reply).strip().splitlines():
        match = _VERDICT.fullmatch(line)
        if match is None and line.strip():
            return None
        if match and found.setdefault(int(match[1]), _is_yes(match[2])) != _is_yes(match[2]):
            return None
    complete = sorted(found) == list(range(1, count + 1)) and count > 0
    return [found[n] for n in range(1, count + 1)] if complete else None


def yes_or_no(reply: str) -> bool | None:
    """The verdict of a reply that is one word, else None."""
    match = _WORD.fullmatch(_THOUGHT.sub("", reply))
    return None if match is None else _is_yes(match[1])


def prompt_id() -> str:
    """The id of the judge's prompts as they are now: other words, other id."""
    blank = {name: f"${name}" for name in ("text", "statements", "question", "answer")}
    return content_id(
        prompts.text("judge_faithful"), prompts.text("judge_relevant"),
        prompts.text("judge.faithful", **blank), prompts.text("judge.relevant", **blank),
    )  # fmt: skip


def _faithful(result: Result, lines: Sequence[str]) -> tuple[str, str]:
    quotes = [seen.text for seen in result.cited]
    passages = [p.text for p in result.retrieved if any(quote in p.text for quote in quotes)]
    numbered = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))
    text = " ".join(map(plain, passages or quotes))
    user = prompts.text("judge.faithful", text=text, statements=numbered)
    return prompts.text("judge_faithful"), user


def _relevant(result: Result) -> tuple[str, str]:
    question = result.understood_as or result.golden.question
    answer = " ".join(statements(result.answer))
    user = prompts.text("judge.relevant", question=plain(question), answer=answer)
    return prompts.text("judge_relevant"), user


def _is_yes(word: str) -> bool:
    return word.lower() == "yes"
