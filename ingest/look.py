"""An element's declarations and the look around it -> whether a reader could see its text.
Knows no selectors and no text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

Colour = tuple[int, int, int]

_NAMES: dict[str, Colour] = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255),
    "whitesmoke": (245, 245, 245),
    "floralwhite": (255, 250, 240),
    "mintcream": (245, 255, 250),
    "azure": (240, 255, 255),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "navy": (0, 0, 128),
}
_SAME = 16  # of 255 in each channel: no eye tells these apart on a page
_FAR = -300.0
_TINY = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks at one place. None for a colour: not known (so it counts as visible)."""

    gone: bool = False
    invisible: bool = False
    tiny: bool = False
    colour: Colour | None = (0, 0, 0)
    background: Colour | None = (255, 255, 255)
    clear: bool = False

    @property
    def unseen(self) -> bool:
        """Whether text here can't be seen."""
        return self.gone or self.invisible or self.tiny or self.clear or self._blends

    @property
    def _blends(self) -> bool:
        if self.colour is None or self.background is None:
            return False
        pairs = zip(self.colour, self.background, strict=True)
        return all(abs(a - b) <= _SAME for a, b in pairs)


def look(declared: Mapping[str, str], around: Look) -> Look:
    """The look inside an element with these declarations, from the look around it."""
    seen = around
    if _gone(declared):
        return replace(seen, gone=True)
    if "visibility" in declared:
        seen = replace(seen, invisible=declared["visibility"] in ("hidden", "collapse"))
    size = declared.get("font-size") or _font_size(declared.get("font", ""))
    if size:
        length = pixels(size)
        seen = replace(seen, tiny=seen.tiny if length is None else length <= _TINY)
    return _coloured(declared, seen)


def _coloured(declared: Mapping[str, str], seen: Look) -> Look:
    ink = declared.get("-webkit-text-fill-color") or declared.get("color")
    if ink and ink not in ("inherit", "currentcolor"):
        seen = replace(seen, colour=colour(ink), clear=_is_clear(ink))
    paint = declared.get("background-color") or declared.get("background")
    if paint and not _is_clear(paint) and paint not in ("none", "inherit", "initial", "unset"):
        found = None if re.search(r"url\(|gradient|var\(", paint) else _colour_in(paint)
        seen = replace(seen, background=found)
    if "url(" in declared.get("background-image", ""):
        seen = replace(seen, background=None)
    return seen


def _gone(declared: Mapping[str, str]) -> bool:
    """Whether the element and all in it is out of sight."""
    if declared.get("display") == "none" or declared.get("content-visibility") == "hidden":
        return True
    opacity = pixels(declared.get("opacity", ""))
    if opacity is not None and opacity <= 0.05:
        return True
    if re.search(r"opacity\(\s*0(?:\.0*)?%?\s*\)", declared.get("filter", "")):
        return True
    return _off_screen(declared) or _clipped(declared)


def _off_screen(declared: Mapping[str, str]) -> bool:
    placed = declared.get("position") in ("absolute", "fixed", "relative")
    names = ("left", "right", "top", "bottom") if placed else ()
    for name in (*names, "text-indent", "margin-left"):
        length = pixels(declared.get(name, ""))
        if length is not None and length <= _FAR:
            return True
    transform = declared.get("transform", "")
    if re.search(r"scale[xy]?\(\s*0(?:\.0*)?\s*[,)]", transform):
        return True
    return any(
        (length := pixels(part.strip())) is not None and length <= _FAR
        for inner in re.findall(r"translate[xy3d]*\(([^)]*)\)", transform)
        for part in inner.split(",")
    )


def _clipped(declared: Mapping[str, str]) -> bool:
    if re.search(r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)", declared.get("clip", "")):
        return True
    if re.search(r"inset\(\s*(?:50|[5-9]\d|100)%|circle\(\s*0", declared.get("clip-path", "")):
        return True
    flow = f"{declared.get('overflow', '')} {declared.get('overflow-x', '')}"
    flow = f"{flow} {declared.get('overflow-y', '')}"
    if not re.search(r"hidden|clip", flow):
        return False
    sizes = (pixels(declared.get(n, "")) for n in ("width", "height", "max-width", "max-height"))
    return any(size is not None and size <= _TINY for size in sizes)


def pixels(value: str) -> float | None:
    """A CSS length in pixels (1em = 16px, 100% = 1000px); None where it is none."""
    match = re.fullmatch(r"(-?\d*\.?\d+)\s*(px|r?em|pt|%|v[wh]|ch|ex|cm|mm|in)?", value.strip())
    if match is None:
        return None
    scale = {"em": 16, "rem": 16, "pt": 4 / 3, "%": 10, "vw": 10, "vh": 10, "ch": 8, "ex": 8}
    scale |= {"cm": 38, "mm": 3.8, "in": 96}
    return float(match[1]) * scale.get(match[2] or "px", 1)


def _font_size(font: str) -> str:
    found = re.search(r"(?<![\w.])(\d*\.?\d+(?:px|r?em|pt|%))", font)
    return found[1] if found else ""


def _is_clear(value: str) -> bool:
    if value == "transparent":
        return True
    alpha = re.fullmatch(r"(?:rgb|hsl)a?\([^)]*[,/]\s*([\d.]+)(%?)\s*\)", value)
    if alpha and (value.count(",") == 3 or "/" in value):
        return float(alpha[1]) / (100 if alpha[2] else 1) <= 0.05
    return bool(re.fullmatch(r"#(?:[0-9a-f]{6}0[0-9a-f]|[0-9a-f]{3}0)", value))


def _colour_in(value: str) -> Colour | None:
    """The first colour in a `background` shorthand."""
    for word in re.findall(r"#[0-9a-f]+|rgba?\([^)]*\)|[a-z]+", value):
        found = colour(word)
        if found is not None:
            return found
    return None


def colour(value: str) -> Colour | None:
    """A CSS colour as red, green, blue of 0 to 255; None where it is not known."""
    value = value.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3,4}", value):
        return int(value[1] * 2, 16), int(value[2] * 2, 16), int(value[3] * 2, 16)
    if re.fullmatch(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?", value):
        return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)
    numbers = re.fullmatch(r"rgba?\(\s*([\d.]+)(%?)[\s,]+([\d.]+)%?[\s,]+([\d.]+)%?.*\)", value)
    if numbers:
        scale = 2.55 if numbers[2] else 1.0
        red, green, blue = (min(255, round(float(numbers[n]) * scale)) for n in (1, 3, 4))
        return red, green, blue
    return _NAMES.get(value)
