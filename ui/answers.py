"""A turn -> its HTML, whole or sentence by sentence. Pure; everything that is not fixed wording
is escaped. An answer, a decline, advice and an emergency each look different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prompts import text
from records import Answer, Citation, Status
from ui.badge import badge
from ui.citations import citation_list
from ui.escape import escaped, paragraphs, with_code
from ui.marks import Piece, pieces
from ui.turns import Turn, reads_differently
from ui.words import answered_from, reason, reason_title, written_by

VERBATIM = "verbatim"
_KINDS = {
    Status.ANSWERED: "answer",
    Status.NOT_IN_CORPUS: "declined",
    Status.PERSONAL_ADVICE: "advice",
    Status.EMERGENCY: "emergency",
    Status.INVALID: "invalid",
}


def question_html(question: str) -> str:
    """The user's words, as text."""
    return f'<p class="qa-question">{escaped(question)}</p>'


def problem_html(problem: str) -> str:
    """What went wrong, in one clear sentence."""
    return (
        f'<section class="qa-card qa-problem" role="alert"><h3>{escaped(text("ui.problem"))}</h3>'
        f"<p>{with_code(problem)}</p></section>"
    )


def frames(turn: Turn, key: str, corpus: str, *, grown: bool = False) -> Iterator[str]:
    """The growing HTML of a turn: its sentences one after the other, at last the whole; only the
    whole where it has `grown` already."""
    said = [] if grown else _pieces(turn)
    for n in range(1, len(said)):
        yield _card(turn, key, corpus, said[:n], whole=False)
    yield turn_html(turn, key, corpus)


def turn_html(turn: Turn, key: str, corpus: str, *, earlier: bool = False) -> str:
    """The whole reply; `earlier` says that a newer build has taken over since."""
    if turn.answer is None:
        return problem_html(turn.problem)
    return _card(turn, key, corpus, _pieces(turn), whole=True, earlier=earlier)


def growing_html(turn: Turn, key: str, corpus: str) -> str:
    """What is there of a reply so far, with the sources that it cites."""
    if turn.answer is None:
        return problem_html(turn.problem)
    return _card(turn, key, corpus, _pieces(turn), whole=False)


def _pieces(turn: Turn) -> list[Piece]:
    return pieces(turn.answer.answer, turn.answer.citations) if turn.answer else []


def _card(turn: Turn, key: str, corpus: str, said: Sequence[Piece], *,
          whole: bool, earlier: bool = False) -> str:  # fmt: skip
    answer = turn.answer
    assert answer is not None
    parts = [
        _notice(answer), _understood(answer), _reason(answer), _fallback(answer),
        _said(answer, said, turn, key),
    ]  # fmt: skip
    if answer.citations:  # how strong it is stands with what is said, before where it is from
        parts.append(_disclaimer(answer))
    if whole:
        parts += [_cited(turn, key), _nearest(turn, key)]
    if not answer.citations:
        parts.append(_disclaimer(answer))
    parts.append(_foot(answer, corpus, earlier) if whole else "")
    kind = _KINDS[answer.status]
    return f'<section class="qa-card qa-{kind}" data-status="{kind}">{"".join(parts)}</section>'


def _notice(answer: Answer) -> str:
    if not answer.notice:
        return ""
    if answer.status is Status.EMERGENCY:  # its first words say what it is
        return _panel("emergency", "alert", paragraphs(answer.notice))
    title = f"<h3>{escaped(text('ui.advice'))}</h3>"
    return _panel("advice", "note", title + paragraphs(answer.notice))


def _panel(kind: str, role: str, inside: str) -> str:
    return f'<div class="qa-notice qa-notice-{kind}" role="{role}">{inside}</div>'


def _understood(answer: Answer) -> str:
    if not reads_differently(answer):
        return ""
    words = text("ui.understood_as", question=answer.understood_as)
    return f'<p class="qa-understood">{escaped(words)}</p>'


def _reason(answer: Answer) -> str:
    why = reason(answer)
    if not why:
        return ""
    title = escaped(reason_title(answer))
    unanswered = answer.status is Status.NOT_IN_CORPUS
    hint = _hint() if unanswered else ""
    return f'<div class="qa-reason"><h3>{title}</h3>{paragraphs(why)}{hint}</div>'


def _hint() -> str:
    """What may help where there is no answer; a page of its own, so that the conversation stays."""
    link = (
        f'<a href="sources" target="_blank">{escaped(text("ui.declined_link"))}'
        f'<span class="qa-hidden"> ({escaped(text("ui.new_tab"))})</span></a>'
    )
    return f'<p class="qa-small">{escaped(text("ui.declined_hint"))} {link}</p>'


def _fallback(answer: Answer) -> str:
    """Why the answer is verbatim though a language model was to write it."""
    if not answer.fallback:
        return ""
    return f'<p class="qa-understood" role="note">{escaped(answer.fallback)}</p>'


def _said(answer: Answer, said: Sequence[Piece], turn: Turn, key: str) -> str:
    if not said:
        return ""
    advice = answer.status is Status.PERSONAL_ADVICE
    title = f"<h3>{escaped(text('ui.sources_say'))}</h3>" if advice else ""
    lines = "".join(_line(piece, turn, key) for piece in said)
    written = answer.mode != VERBATIM
    kind = "qa-said qa-written" if written else "qa-said"
    note = text("ui.written") if written else answer.fallback
    small = f'<p class="qa-small">{escaped(note)}</p>' if note else ""
    return f'<div class="{kind}">{title}{lines}{small}</div>'


def _line(piece: Piece, turn: Turn, key: str) -> str:
    """A piece of the answer, or a notice in its place where its quote is broken."""
    if piece.marks & turn.broken:
        return f'<p class="qa-broken" role="alert">{with_code(text("ui.quote_broken"))}</p>'
    label = f"<strong>{escaped(piece.label)}</strong> " if piece.label else ""
    parts = (_mark(p, key) if isinstance(p, int) else escaped(p) for p in piece.parts)
    return f"<p>{label}{''.join(parts)}</p>"


def _mark(n: int, key: str) -> str:
    name = escaped(text("ui.citation_mark", n=str(n)))
    return f'<a class="qa-mark" href="#{key}-{n}" aria-label="{name}" title="{name}">{n}</a>'


def _cited(turn: Turn, key: str) -> str:
    if not turn.cited:
        return ""
    title = f"<h4>{escaped(text('ui.cited'))}</h4>"
    return f'<div class="qa-cited">{title}{citation_list(turn.cited, key)}</div>'


def _nearest(turn: Turn, key: str) -> str:
    if not turn.nearest:
        return ""
    inside = citation_list(turn.nearest, f"{key}-near", numbered=False)
    return (
        f'<details class="qa-nearest"><summary>{escaped(text("ui.nearest"))}</summary>'
        f"{inside}</details>"
    )


def _disclaimer(answer: Answer) -> str:
    weakest = _weakest(answer.citations)
    label = badge(weakest.evidence) if weakest else ""
    return f'<div class="qa-disclaimer">{label}{paragraphs(answer.disclaimer)}</div>'


def _weakest(citations: Sequence[Citation]) -> Citation | None:
    return max(citations, key=lambda c: c.evidence.level or 9, default=None)


def _foot(answer: Answer, corpus: str, earlier: bool) -> str:
    words = " ".join(part for part in (written_by(answer), answered_from(answer, corpus)) if part)
    later = f" <strong>{escaped(text('ui.earlier_build'))}</strong>" if earlier else ""
    return f'<p class="qa-foot">{escaped(words)}{later}</p>' if words else ""
