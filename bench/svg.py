"""Points -> a small line chart as SVG text. Pure; both axes are shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

Pair = tuple[float, float]
_WIDTH, _HEIGHT = 640, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 20, 56
_COLOURS = ("#0b6e99", "#c2571a", "#4d7c32", "#7a4fa3")
_DASHES = ("", "7 4", "2 3", "9 3 2 3")  # told apart without colour too


def curve(
    series: Mapping[str, Sequence[Pair]], marks: Mapping[str, Pair], across: str, up: str
) -> str:
    """A line for each of `series` (x, y in [0, 1]), a dot for each of `marks`, axis titles.

    The vertical axis ends at the next tenth above the highest point.
    """
    highest = max((y for points in series.values() for _, y in points), default=1.0)
    top = max(0.1, min(1.0, (int(highest * 10 - 1e-9) + 1) / 10))
    parts = [*_axes(top, across, up)]
    for n, (name, points) in enumerate(series.items()):
        parts += _line(n, points, top)
        if name in marks:
            parts.append(_dot(n, marks[name], top))
        parts += _legend(n, name, name in marks)
    title = escape(f"{up} against {across}: {', '.join(series)}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="13">\n<title>{title}</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _place(pair: Pair, top: float) -> tuple[float, float]:
    x = _LEFT + pair[0] * (_WIDTH - _LEFT - _RIGHT)
    y = _HEIGHT - _BOTTOM - pair[1] / top * (_HEIGHT - _TOP - _BOTTOM)
    return round(x, 1), round(y, 1)


def _axes(top: float, across: str, up: str) -> list[str]:
    parts = []
    for n in range(6):
        share = n / 5
        (x, y0), (_, y) = _place((share, 0), top), _place((0, share * top), top)
        parts.append(f'<path d="M{_LEFT} {y}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(_text(_LEFT - 8, y + 4, f"{100 * share * top:.0f} %", "end"))
        parts.append(_text(x, y0 + 18, f"{100 * share:.0f} %", "middle"))
    middle = (_TOP + _HEIGHT - _BOTTOM) / 2
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 14, across, "middle"))
    turned = f'transform="rotate(-90 16 {middle})"'
    parts.append(_text(16, middle, up, "middle", turned))
    return parts


def _text(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    place = f'x="{x}" y="{y}" text-anchor="{anchor}" fill="#333" {more}'.strip()
    return f"<text {place}>{escape(text)}</text>"


def _style(n: int) -> str:
    dash = _DASHES[n % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{_COLOURS[n % len(_COLOURS)]}" stroke-width="2"{dashed}'


def _line(n: int, points: Sequence[Pair], top: float) -> list[str]:
    if not points:
        return []
    path = "L".join("{} {}".format(*_place(p, top)) for p in points)
    return [f'<path d="M{path}" fill="none" {_style(n)}/>']


def _dot(n: int, mark: Pair, top: float) -> str:
    x, y = _place(mark, top)
    return f'<circle cx="{x}" cy="{y}" r="5" fill="{_COLOURS[n % len(_COLOURS)]}"/>'


def _legend(n: int, name: str, marked: bool) -> list[str]:
    y = _TOP + 14 + 20 * n
    said = f"{name} (dot: the shipped threshold)" if marked else name
    return [
        f'<path d="M{_LEFT + 14} {y - 4}h28" {_style(n)}/>',
        _text(_LEFT + 50, y, said, "start"),
    ]
