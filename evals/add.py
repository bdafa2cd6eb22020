"""A question and what a person expects -> a checked golden question, beside what is answered today.

Writes nothing. Asks the person through two functions, so it knows no terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from errors import GoldenError
from evals.check import check_one
from evals.golden import Golden, golden_of
from evals.results import Result
from evals.rows import SPLITS, new_id, split_of
from evals.run import Answers, result_of

Row = dict[str, Any]
_PROBE = Golden("?", "?", "?")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to ask: `ask` gives the reply to a prompt ('' for none), `say` shows a text."""

    ask: Callable[[str], str]
    say: Callable[[str], None]


def golden_from(row: Mapping[str, Any], existing: Sequence[Golden]) -> Golden:
    """The golden question of a row, with an id and a split where it has none.

    Raises GoldenError for a row that is broken, and for an id that is taken.
    """
    ids = [golden.id for golden in existing]
    filled = {
        "id": new_id(str(row.get("category", "")), ids),
        "split": split_of(str(row.get("question", ""))),
        **{key: value for key, value in row.items() if value is not None or key == "answerable"},
    }
    try:
        golden = golden_of(filled)
    except ValueError as error:
        raise GoldenError(f"The question is not added: {error}.") from error
    if golden.id in ids:
        raise GoldenError(f"The question is not added: the id {golden.id!r} is taken.")
    return golden


def refuse_doubtful(golden: Golden, existing: Sequence[Golden], texts: Mapping[str, str]) -> None:
    """Raises GoldenError where `golden check` would find something to say of the question."""
    doubts = check_one(golden, existing, texts or None)
    if doubts:
        raise GoldenError(
            f"The question is not added: {'; '.join(doubts)}. Mend that, or give --anyway."
        )


def today(golden: Golden, answerer: Answers, texts: Mapping[str, str]) -> str:
    """What the product answers now, and what this question's expectations say of that."""
    result = result_of(golden, answerer, texts or None)
    verdict = result.verdict
    said = str(verdict.outcome).replace("_", " ")
    why = f": {'; '.join(verdict.reasons)} ({result.stage})" if verdict.reasons else ""
    return "\n".join([*shown(result), f"By these expectations that is {said}{why}."])


def shown(result: Result) -> Iterable[str]:
    """An answer as a few lines: status, text, citations."""
    sure = "" if result.confidence is None else f", confidence {result.confidence:.2f}"
    yield f"Today ({result.status}{sure}):"
    yield _indented(result.answer or result.notice or result.reason)
    for seen in result.cited:
        yield _indented(f"{seen.place}: {seen.text}")


def interview(known: Row, person: Person, answerer: Answers, texts: Mapping[str, str]) -> Row:
    """Asks for what `known` lacks; what would be broken is asked for again at once."""
    row = {key: value for key, value in known.items() if value not in (None, [], "")}
    if "question" not in row:
        row["question"] = _until(person, "Question: ", _not_empty)
        row.setdefault("history", _many(person, "Earlier question", lambda _: ""))
    probe = Golden("?", "?", row["question"], tuple(row.get("history", ())), None)
    result = result_of(probe, answerer, None)
    person.say("\n".join(shown(result)))
    if "answerable" not in row:
        row["answerable"] = _yes(person, "Does the corpus hold the answer", result)
    if row["answerable"]:
        _expectations(row, person, result, texts)
    if "category" not in row:
        row["category"] = _until(person, "Category (fact, case, yesno, near, ...): ", _not_empty)
    if "split" not in row:
        given = split_of(row["question"])
        reply = _until(person, f"Split, dev or test [{given}]: ", _split)
        row["split"] = reply or given
    return row


def _expectations(row: Row, person: Person, result: Result, texts: Mapping[str, str]) -> None:
    if "must" not in row:
        groups = _many(person, "The answer must match (pattern)", _pattern(True, texts))
        row["must"] = [[pattern] for pattern in groups]
    if "must_not" not in row:
        row["must_not"] = _many(person, "It must not match (pattern)", _pattern(False, {}))
    if "support" in row:
        return
    cited = [seen.text for seen in result.cited]
    if cited and _agreed(person, "Do the quotes above support the answer"):
        row["support"] = cited
    else:
        row["support"] = _many(person, "A piece of the sentence that supports it", _stands(texts))


def _pattern(must: bool, texts: Mapping[str, str]) -> Callable[[str], str]:
    """What is wrong with a pattern, or ''."""

    def problem(text: str) -> str:
        try:
            golden_of({"id": "?", "category": "?", "question": "?", "must_not": [text]})
        except ValueError as error:
            return str(error)
        if must:
            return "; ".join(check_one(replace(_PROBE, must=((text,),)), [], texts or None))
        return "; ".join(check_one(replace(_PROBE, answerable=None, must_not=(text,)), []))

    return problem


def _stands(texts: Mapping[str, str]) -> Callable[[str], str]:
    return lambda text: "; ".join(check_one(replace(_PROBE, support=(text,)), [], texts or None))


def _many(person: Person, prompt: str, problem: Callable[[str], str]) -> list[str]:
    """Replies until an empty one."""
    found: list[str] = []
    while reply := _until(person, f"{prompt}, Enter for no more: ", lambda r: r and problem(r)):
        found.append(reply)
    return found


def _until(person: Person, prompt: str, problem: Callable[[str], str]) -> str:
    """The first reply that has no problem."""
    while True:
        reply = person.ask(prompt).strip()
        wrong = problem(reply)
        if not wrong:
            return reply
        person.say(f"  {wrong}")


def _yes(person: Person, prompt: str, result: Result) -> bool:
    return _agreed(person, prompt, result.status == "answered")


def _agreed(person: Person, prompt: str, default: bool = True) -> bool:
    choice = "Y/n" if default else "y/N"
    reply = _until(person, f"{prompt}? [{choice}] ", _yes_or_no)
    return reply.lower().startswith("y") if reply else default


def _not_empty(reply: str) -> str:
    return "" if reply else "Write something."


def _split(reply: str) -> str:
    return "" if reply in ("", *SPLITS) else "Write dev or test, or press Enter."


def _yes_or_no(reply: str) -> str:
    return "" if reply.lower() in ("", "y", "yes", "n", "no") else "Write y or n."


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
