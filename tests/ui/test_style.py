"""Text can be read on its ground, light and dark: WCAG 2.1 AA, 4.5 to 1."""

from __future__ import annotations

import re
import tomllib

import pytest

from settings import PROJECT

AA = 4.5
STYLE = "".join(
    (PROJECT / "ui" / name).read_text("utf-8")
    for name in ("style.css", "sources.css", "evaluation.css")
)
THEME = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
PAIRS = re.findall(r"--qa-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE)
COLOURS = {name: {"light": light, "dark": dark} for name, light, dark in PAIRS}
TEXT_ON_GROUND = [
    ("text", "ground"), ("text", "surface"), ("muted", "ground"), ("muted", "surface"),
    ("accent", "ground"), ("accent", "surface"), ("on-accent", "accent"), ("on-mark", "mark"),
    ("on-warn", "warn"), ("on-alarm", "alarm"), ("on-came", "came"), ("on-came", "came-mark"),
    ("on-went", "went"), ("on-went", "went-mark"), ("o-right", "ground"),
]  # fmt: skip


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 to 1 (WCAG 2.1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), TEXT_ON_GROUND)
def test_text_contrasts_with_its_ground(words: str, ground: str, scheme: str) -> None:
    assert contrast(COLOURS[words][scheme], COLOURS[ground][scheme]) >= AA


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["textColor", "linkColor"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_the_theme_contrasts_too(words: str, ground: str, scheme: str) -> None:
    assert contrast(THEME[scheme][words], THEME[scheme][ground]) >= AA


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_primary_button_contrasts_with_its_white_words(scheme: str) -> None:
    assert contrast(THEME[scheme]["primaryColor"], "#ffffff") >= AA


def test_the_theme_and_the_style_agree() -> None:
    for scheme in ("light", "dark"):
        assert THEME[scheme]["backgroundColor"] == COLOURS["ground"][scheme]
        assert THEME[scheme]["textColor"] == COLOURS["text"][scheme]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("bar", ["right", "wrong", "declined", "silent", "unsafe", "alarm"])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_a_bar_stands_out_from_its_ground(bar: str, ground: str, scheme: str) -> None:
    assert contrast(COLOURS[f"o-{bar}"][scheme], COLOURS[ground][scheme]) >= 3  # WCAG 1.4.11


@pytest.mark.parametrize(
    "name",
    [
        "style.css",
        "sources.css",
        "evaluation.css",
        "scroll.js",
        "focus.js",
        "comment.js",
        "icon.svg",
    ],
)
def test_no_file_of_the_page_names_another_machine(name: str) -> None:
    text = (PROJECT / "ui" / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "//" not in re.sub(r"(?m)^//.*$", "", text)
    assert "url(" not in text
