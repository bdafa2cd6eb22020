"""Turns -> a Markdown file of the conversation. Pure; source text and questions stay text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prompts import text
from records import Answer
from ui.escape import markdown
from ui.marks import Piece, pieces
from ui.turns import Shown, Turn, reads_differently
from ui.words import answered_from, evidence_words, reason, reason_title, where, written_by


def transcript(turns: Sequence[Turn], corpus: str) -> str:
    """The conversation so far; a broken quote is replaced by its notice here, too."""
    parts = [f"# {text('ui.transcript_title')}", *(_turn(turn, corpus) for turn in turns)]
    return "\n\n".join(parts) + "\n"


def _turn(turn: Turn, corpus: str) -> str:
    question = f"## {text('ui.transcript_question')}: {markdown(turn.question)}"
    if turn.answer is None:
        return f"{question}\n\n**{text('ui.problem')}.** {markdown(turn.problem)}"
    foot = (written_by(turn.answer), answered_from(turn.answer, corpus))
    blocks = [question, *_reply(turn, turn.answer), *(markdown(line) for line in foot)]
    return "\n\n".join(block for block in blocks if block)


def _reply(turn: Turn, answer: Answer) -> list[str]:
    why = reason(answer)
    understood = text("ui.understood_as", question=answer.understood_as)
    said = [_piece(piece, turn) for piece in pieces(answer.answer, answer.citations)]
    return [
        f"*{markdown(understood)}*" if reads_differently(answer) else "",
        _quoted(answer.notice),
        f"**{reason_title(answer)}.** {markdown(why)}" if why else "",
        f"*{markdown(answer.fallback)}*" if answer.fallback else "",
        *said,
        _sources(text("ui.transcript_sources"), turn.cited, numbered=True),
        _sources(text("ui.transcript_nearest"), turn.nearest, numbered=False),
        f"*{markdown(answer.disclaimer)}*" if answer.disclaimer else "",
    ]


def _piece(piece: Piece, turn: Turn) -> str:
    if piece.marks & turn.broken:
        return f"**{markdown(text('ui.quote_broken'))}**"
    label = f"**{markdown(piece.label)}** " if piece.label else ""
    said = "".join(f" \\[{p}\\]" if isinstance(p, int) else markdown(p) for p in piece.parts)
    return f"{label}{said}"


def _quoted(notice: str) -> str:
    """A notice as a block quote; its lists stay lists."""
    lines = (line.strip() for line in notice.strip().split("\n"))
    shown = (f"- {markdown(s[2:])}" if s.startswith("- ") else markdown(s) for s in lines)
    return "\n".join(f"> {line}".rstrip() for line in shown) if notice else ""


def _sources(title: str, shown: Iterable[Shown], *, numbered: bool) -> str:
    lines = [_source(one, numbered) for one in shown]
    return "\n".join([f"**{title}**", "", *lines]) if lines else ""


def _source(shown: Shown, numbered: bool) -> str:
    c = shown.citation
    number = f"\\[{c.n}\\] " if numbered else ""
    quote = text("ui.citation_broken") if shown.broken else f"“{shown.quote}”"
    source = markdown(f"{c.title}, {where(c)} ({evidence_words(c.evidence)})")
    return f"- {number}{source}: {markdown(quote)}"
