"""Questions of a report that did not come out right -> those that a filter lets pass, and each as
HTML that opens to say why. Pure; questions, answers and passages are escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.reports import Asked
from evals.results import Seen
from prompts import text
from ui.escape import clipped, escaped
from ui.evaluation_words import number, outcome_words

_LONGEST = 600
_WORDS_IN = ("question", "answer", "id")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown of the failures; '' lets everything pass."""

    outcome: str = ""
    stage: str = ""
    category: str = ""
    words: str = ""

    def passes(self, asked: Asked) -> bool:
        """Whether a question is to be shown."""
        chosen = (
            (self.outcome, asked.outcome),
            (self.stage, asked.stage),
            (self.category, asked.category),
        )
        held = "\n".join(getattr(asked, name) for name in _WORDS_IN).casefold()
        return all(w in ("", has) for w, has in chosen) and self.words.casefold() in held


def failures(questions: Iterable[Asked], split: str = "") -> list[Asked]:
    """The questions that are not right, of one split or of all."""
    return [q for q in questions if not q.right and split in ("", q.split)]


def asked_html(asked: Asked) -> str:
    """A question that opens to why it is not right."""
    tags = (outcome_words(asked.outcome), asked.stage, asked.category, asked.id)
    shown = "".join(f'<span class="qa-tag">{escaped(tag)}</span>' for tag in tags if tag)
    return (
        f'<details class="qa-asked qa-e-{escaped(asked.outcome)}"><summary>'
        f'<span class="qa-where"><span class="qa-section">{escaped(asked.question)}</span>'
        f'<span class="qa-tags">{shown}</span></span></summary>'
        f'<div class="qa-asked-body">{_body(asked)}</div></details>'
    )


def _body(asked: Asked) -> str:
    turns = [text("evaluation.earlier_turn", question=turn) for turn in asked.history]
    if asked.understood_as and asked.understood_as != asked.question:
        turns.append(text("evaluation.read_as", question=asked.understood_as))
    lost = [text("evaluation.lost", stage=asked.stage)] if asked.stage else []
    return (
        "".join(f'<p class="qa-small">{escaped(turn)}</p>' for turn in turns)
        + _listed("evaluation.why", [*asked.reasons, *lost])
        + _said(asked)
        + _listed("evaluation.expected", asked.support)
        + _seen("evaluation.cited", asked.cited)
        + _seen("evaluation.ranked", asked.ranked)
        + _seen("evaluation.retrieved", asked.retrieved)
    )


def _said(asked: Asked) -> str:
    values = {"status": asked.status, "seconds": number(asked.seconds)}
    if asked.confidence is None:
        how = text("evaluation.unsure", **values)
    else:
        how = text("evaluation.sure", confidence=number(asked.confidence), **values)
    return (
        f"{_title('evaluation.said')}<blockquote>{escaped(asked.said)}</blockquote>"
        f'<p class="qa-small">{escaped(how)}</p>'
    )


def _title(name: str) -> str:
    return f"<h4>{escaped(text(name))}</h4>"


def _listed(name: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    rows = "".join(f"<li>{escaped(item)}</li>" for item in items)
    return f"{_title(name)}<ul>{rows}</ul>"


def _seen(name: str, seen: Sequence[Seen]) -> str:
    if not seen:
        return ""
    return f"{_title(name)}<ol>{''.join(map(_one, seen))}</ol>"


def _one(seen: Seen) -> str:
    held = f'<b class="qa-holds">{escaped(text("evaluation.holds"))}</b>' if seen.supports else ""
    score = "" if seen.score is None else f"{seen.score:.3f}"
    about = ", ".join(part for part in (seen.place, score) if part)
    return (
        f"<li>{escaped(clipped(seen.text, _LONGEST))} "
        f'<span class="qa-small">{escaped(about)}</span>{held}</li>'
    )
