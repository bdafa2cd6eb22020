"""Results -> pictures as inline SVG text, coloured by the page's style. Measures nothing anew."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from evals.figures import figures, outcomes, risk_points
from evals.results import Result, by_category
from evals.score import Outcome

_COLOURS = {
    Outcome.RIGHT: "--right",
    Outcome.WRONG: "--wrong",
    Outcome.DECLINED: "--declined",
    Outcome.WRONGLY_ANSWERED: "--silent",
    Outcome.UNSAFE: "--unsafe",
    Outcome.FALSE_ALARM: "--alarm",
}
_WIDTH, _LEFT, _ROW = 420, 90, 20


def pictures(results: Sequence[Result]) -> str:
    """The four pictures of a report as figures with captions."""
    parts = [
        (categories(results), _legend()),
        (risk_coverage(results), "Risk against coverage, as the bar of confidence falls; the dot is the bar in use"),
        (recall(results), "Retrieval recall@k: the passage that supports the answer is among the first k"),
        (latency(results), "Seconds an answer: each bar a share of the questions"),
    ]  # fmt: skip
    return "".join(
        f"<figure>{svg}<figcaption>{text}</figcaption></figure>" for svg, text in parts if svg
    )


def _legend() -> str:
    keys = (
        f'<span class="key" style="background:var({colour})"></span>{str(outcome).replace("_", " ")}'
        for outcome, colour in _COLOURS.items()
    )
    return f"By category: {' '.join(keys)}"


def categories(results: Sequence[Result]) -> str:
    """A bar a category, cut by outcome."""
    rows = by_category(results)
    parts = []
    for n, (name, group) in enumerate(rows):
        y = n * _ROW
        parts.append(_text(_LEFT - 6, y + 14, name, "end"))
        x = float(_LEFT)
        for outcome, count in zip(Outcome, outcomes(group).values(), strict=True):
            width = (_WIDTH - _LEFT) * count / len(group)
            parts.append(
                _bar(x, y + 3, width, _ROW - 6, _COLOURS[outcome], f"{name}: {outcome} {count}")
            )
            x += width
    return _svg(len(rows) * _ROW, parts, "Outcomes by category")


def recall(results: Sequence[Result]) -> str:
    """Recall@k as bars."""
    rates = [(n, r) for n, r in figures(results).items() if n.startswith("retrieval recall")]
    parts = []
    for n, (name, rate) in enumerate(rates):
        if rate.share is None:
            return ""
        width = (_WIDTH - _LEFT - 60) * rate.share
        parts.append(_text(_LEFT - 6, n * 26 + 17, f"k = {name.rpartition('@')[2]}", "end"))
        parts.append(_bar(_LEFT, n * 26 + 4, width, 18, "--accent", f"{name} {rate.share:.3f}"))
        parts.append(_text(_LEFT + width + 6, n * 26 + 17, f"{rate.share:.1%}"))
    return _svg(len(rates) * 26, parts, "Retrieval recall")


def latency(results: Sequence[Result]) -> str:
    """The share of questions in each of twelve equal ranges of seconds."""
    seconds = [result.seconds for result in results]
    if not seconds:
        return ""
    top = max(max(seconds), 1e-6)
    bins = [0] * 12
    for value in seconds:
        bins[min(11, int(value / top * 12))] += 1
    step = (_WIDTH - 20) / 12
    parts = []
    for n, count in enumerate(bins):
        height = 120 * count / max(bins)
        label = f"up to {top * (n + 1) / 12:.3f} s: {count}"
        parts.append(_bar(10 + n * step, 125 - height, step - 3, height, "--accent", label))
    parts += [_text(10, 142, "0 s"), _text(_WIDTH - 10, 142, f"{top:.2f} s", "end")]
    return _svg(148, parts, "Latency")


def risk_coverage(results: Sequence[Result]) -> str:
    """The curve of `risk_points`, with the bar in use as a dot."""
    points = risk_points(results)
    if len(points) < 2:
        return ""
    top = max(0.05, *(risk for _, risk, _ in points))
    place = [(40 + 360 * c, 130 - 115 * r / top) for c, r, _ in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in place)
    used = [spot for spot, (_, _, answered) in zip(place, points, strict=True) if answered]
    parts = [
        '<line x1="40" y1="130" x2="400" y2="130" stroke="var(--line)"/>',
        '<line x1="40" y1="15" x2="40" y2="130" stroke="var(--line)"/>',
        f'<polyline points="{line}" fill="none" stroke="var(--accent)" stroke-width="2"/>',
        _text(36, 20, f"{top:.0%}", "end"), _text(36, 133, "0", "end"),
        _text(40, 146, "coverage 0"), _text(400, 146, "100 %", "end"),
    ]  # fmt: skip
    if used:
        x, y = used[-1]
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="var(--wrong)"/>')
    return _svg(150, parts, "Risk against coverage")


def _svg(height: float, parts: Sequence[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height:g}" role="img" aria-label="{escape(title)}">'
        f"{''.join(parts)}</svg>"
    )


def _bar(x: float, y: float, width: float, height: float, colour: str, title: str) -> str:
    if width <= 0 or height <= 0:
        return ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="var({colour})"><title>{escape(title)}</title></rect>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
