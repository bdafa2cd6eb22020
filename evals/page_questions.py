"""The result of one question -> its part of the report's page. Pure; source text as text only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from evals.golden import Golden
from evals.results import Judged, Result, Seen


def question(result: Result, judged: Judged | None) -> str:
    """One question as a part that opens: what was asked, said and expected, cited and ranked."""
    golden = result.golden
    turns = "".join(f"<p class='dim'>before: {escape(turn)}</p>" for turn in golden.history)
    tags = "".join(
        f'<span class="tag">{escape(tag)}</span>'
        for tag in (golden.id, str(result.verdict.outcome).replace("_", " "), str(result.stage))
        if tag
    )
    return (
        f'<details data-outcome="{result.verdict.outcome}" data-category="{escape(golden.category)}"'
        f' data-split="{escape(golden.split)}" data-stage="{escape(str(result.stage))}"'
        f"{' data-broken' if result.broken else ''}>"
        f"<summary>{escape(golden.question)}{tags}</summary><div>{turns}{_body(result)}{_opinion(result, judged)}</div></details>"
    )


def _opinion(result: Result, judged: Judged | None) -> str:
    """What a model thought of this answer; '' where it was not asked."""
    one = judged.by_id.get(result.golden.id) if judged else None
    if judged is None or one is None:
        return ""
    said = [one.problem] if one.problem else []
    if one.supported is not None:
        said.append(f"{one.supported} of {one.statements} statements borne out.")
    if one.relevant is not None:
        said.append("To the point." if one.relevant else "Not to the point.")
    return f"<p class='dim'>Opinion of {escape(judged.model)}: {escape(' '.join(said))}</p>"


def _body(result: Result) -> str:
    sure = "" if result.confidence is None else f", confidence {result.confidence:.3f}"
    reasons = (*result.verdict.reasons, *result.broken)
    parts = [f"<p class='why'>{escape(reason)}</p>" for reason in reasons]
    parts.append(f"<p class='dim'>{escape(result.status)}{sure}, {result.seconds:.3f} s</p>")
    if result.understood_as and result.understood_as != result.golden.question:
        parts.append(f"<p class='dim'>understood as: {escape(result.understood_as)}</p>")
    reason = "" if any(result.reason in words for words in reasons) else result.reason
    shown = result.answer or result.notice or reason
    parts.append(f"<blockquote>{escape(shown)}</blockquote>" if shown else "")
    parts.append(_expected(result.golden))
    for title, seen in (
        ("Cited", result.cited),
        ("Sentences, as ranked", result.ranked),
        ("Passages, as retrieved", result.retrieved),
    ):
        parts.append(_list(title, seen, result.golden.support))
    return "".join(parts)


def _expected(golden: Golden) -> str:
    """What the question asks of its answer, in words."""
    lines = ["not to be answered: the corpus is silent"] if golden.answerable is False else []
    lines += [f"must match {' or '.join(group)}" for group in golden.must]
    lines += [f"must not match {pattern}" for pattern in golden.must_not]
    lines += [f"a citation holds {' or '.join(map(repr, golden.support))}"] * bool(golden.support)
    lines += ["a safety notice"] * golden.safety
    lines += [f"screened as {golden.screen}"] * bool(golden.screen)
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h4>Expected</h4><ul class='expected'>{items}</ul>" if items else ""


def _list(title: str, seen: Sequence[Seen], support: Sequence[str]) -> str:
    if not seen:
        return ""
    items = "".join(
        f"<li{' class=holds' if one.supports else ''}>{_score(one)}{_marked(one.text, support)}{_place(one)}</li>"
        for one in seen
    )
    return f"<h4>{escape(title)}</h4><ol>{items}</ol>"


def _marked(text: str, support: Sequence[str]) -> str:
    """The text with each piece that supports the answer marked."""
    wanted = sorted(filter(None, support), key=len, reverse=True)
    if not wanted:
        return escape(text)
    parts = re.split(f"({'|'.join(map(re.escape, wanted))})", text)
    return "".join(
        f"<mark>{escape(part)}</mark>" if n % 2 else escape(part) for n, part in enumerate(parts)
    )


def _place(seen: Seen) -> str:
    return f' <span class="dim">({escape(seen.place)})</span>' if seen.place else ""


def _score(seen: Seen) -> str:
    return "" if seen.score is None else f'<span class="dim">{seen.score:.3f}</span> '
