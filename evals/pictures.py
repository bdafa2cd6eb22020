"""Results -> pictures as inline SVG text, coloured by the page's style. Measures nothing anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from math import ceil

from evals.figures import figures, outcomes, risk_points, timing
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
# Units of the drawings, which the page makes as wide as there is room.
_WIDTH, _LEFT, _RIGHT, _ROW = 460, 110, 58, 23
_LETTERS = 11  # of a category's name that fit into _LEFT
_BINS = 16
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)  # of the axis of risk


def pictures(results: Sequence[Result]) -> str:
    """The pictures of a report as figures with titles and captions; one of nothing is left out."""
    parts = (
        ("By category", categories(results), _legend(results)),
        ("Where the others were lost", lost(results), "Questions that are not right, by the first stage that failed."),
        ("Risk against coverage", risk_coverage(results), "If only the surest answers were given: "
         "how many questions would get one, and how many of those would be wrong. The dot is where "
         "the product stands."),
        ("Retrieval recall@k", recall(results), "How often the passage that supports the answer is among the first k."),
        ("Latency", latency(results), "Seconds an answer took, in equal steps up to the slowest."),
    )  # fmt: skip
    return "".join(
        f"<figure><h3>{title}</h3>{svg}<figcaption>{text}</figcaption></figure>"
        for title, svg, text in parts
        if svg
    )


def _legend(results: Sequence[Result]) -> str:
    counts = outcomes(results)
    return " ".join(
        f'<span class="entry"><span class="key" style="background:var({colour})"></span>'
        f"{str(outcome).replace('_', ' ')}</span>"
        for outcome, colour in _COLOURS.items()
        if counts[str(outcome)]
    )


def categories(results: Sequence[Result]) -> str:
    """A bar a category, cut by outcome, with how many are right."""
    rows = by_category(results)
    parts = []
    for n, (name, group) in enumerate(rows):
        y = n * _ROW
        counts = outcomes(group)
        short = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"
        parts.append(_text(_LEFT - 8, y + 16, short, "end"))
        parts += _cut_bar(name, y, [counts[str(outcome)] for outcome in Outcome])
        parts.append(_text(_WIDTH, y + 16, f"{counts['right']}/{len(group)}", "end"))
    return _svg(len(rows) * _ROW, parts, "Outcomes by category") if rows else ""


def _cut_bar(name: str, y: float, counts: Sequence[int]) -> Iterable[str]:
    x = float(_LEFT)
    for outcome, count in zip(Outcome, counts, strict=True):
        width = (_WIDTH - _LEFT - _RIGHT) * count / sum(counts)
        title = f"{name}: {str(outcome).replace('_', ' ')} {count}"
        yield _bar(x, y + 3, width, _ROW - 6, _COLOURS[outcome], title)
        x += width


def lost(results: Sequence[Result]) -> str:
    """A bar a stage at which questions were lost, most first."""
    counts = Counter(str(result.stage) for result in results if not result.verdict.right)
    parts = []
    for n, (stage, count) in enumerate(counts.most_common()):
        y, width = n * 36, (_WIDTH - _RIGHT) * count / max(counts.values())
        parts.append(_text(0, y + 13, stage))
        parts.append(_bar(0, y + 18, width, 12, "--accent", f"{stage}: {count}"))
        parts.append(_text(width + 8, y + 29, str(count)))
    return _svg(len(counts) * 36, parts, "Where questions were lost") if counts else ""


def recall(results: Sequence[Result]) -> str:
    """Recall@k as bars."""
    rates = [(n, r) for n, r in figures(results).items() if n.startswith("retrieval recall")]
    parts = []
    for n, (name, rate) in enumerate(rates):
        if rate.share is None:
            return ""
        width = (_WIDTH - _LEFT - _RIGHT) * rate.share
        parts.append(_text(_LEFT - 8, n * 26 + 17, f"first {name.rpartition('@')[2]}", "end"))
        parts.append(_bar(_LEFT, n * 26 + 4, width, 18, "--accent", f"{name} {rate.share:.3f}"))
        parts.append(_text(_WIDTH, n * 26 + 17, f"{rate.share:.1%}", "end"))
    return _svg(len(rates) * 26, parts, "Retrieval recall")


def latency(results: Sequence[Result]) -> str:
    """How many questions took how long, with the median and the 95th percentile as lines."""
    seconds = [result.seconds for result in results]
    if not seconds:
        return ""
    top = max(max(seconds), 1e-6)
    bins = [0] * _BINS
    for value in seconds:
        bins[min(_BINS - 1, int(value / top * _BINS))] += 1
    step = _WIDTH / _BINS
    parts = []
    for n, count in enumerate(bins):
        height = 110 * count / max(bins)
        title = f"{top * n / _BINS:.3f} to {top * (n + 1) / _BINS:.3f} s: {count}"
        parts.append(_bar(n * step, 150 - height, step - 3, height, "--accent", title))
    parts += [_line(0, 150, _WIDTH, 150), _text(0, 168, "0 s")]
    parts.append(_text(_WIDTH, 168, f"{top:.2f} s", "end"))
    for y, (name, at) in zip((12, 30), timing(results).items(), strict=True):
        words = f"{name.removeprefix('seconds ')} {at or 0.0:.2f} s"
        parts += _mark(_WIDTH * (at or 0.0) / top, y, words)
    return _svg(174, parts, "Latency")


def _mark(x: float, y: float, words: str) -> list[str]:
    """A dashed line down to the axis, with words on the side where there is room."""
    left = x > _WIDTH * 0.7
    return [
        f'<line x1="{x:.1f}" y1="{y - 10:.1f}" x2="{x:.1f}" y2="150" stroke="var(--ink)" '
        'stroke-dasharray="4 3"/>',
        _text(x - 5 if left else x + 5, y, words, "end" if left else "start"),
    ]


def risk_coverage(results: Sequence[Result]) -> str:
    """The curve of `risk_points`, with where the product stands as a dot."""
    points = risk_points(results)
    if len(points) < 2:
        return ""
    highest = max(risk for _, risk, _ in points)
    step = next(step for step in _STEPS if highest <= 5 * step)
    top = step * max(1, ceil(highest / step - 1e-9))
    place = [(_across(c), 160 - 145 * r / top) for c, r, _ in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in place)
    used = [spot for spot, (_, _, answered) in zip(place, points, strict=True) if answered]
    parts = [*_axes(top, step)]
    parts.append(f'<polyline points="{line}" fill="none" stroke="var(--accent)" stroke-width="2"/>')
    if used:
        x, y = used[-1]
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="var(--wrong)"/>')
    return _svg(202, parts, "Risk against coverage")


def _across(coverage: float) -> float:
    return 46 + (_WIDTH - 74) * coverage


def _axes(top: float, step: float) -> Iterable[str]:
    for n in range(round(top / step) + 1):
        y = 160 - 145 * n * step / top
        yield _line(46, y, _across(1.0), y)
        yield _text(40, y + 4, f"{n * step:.0%}", "end")
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        yield _text(_across(share), 178, f"{share:.0%}", "middle")
    yield _text(_across(0.5), 198, "answered; upwards: of those, wrong", "middle")


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="var(--line)"/>'


def _svg(height: float, parts: Iterable[str], title: str) -> str:
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
