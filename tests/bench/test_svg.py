"""The picture is well-formed, and its points lie where they should."""

from __future__ import annotations

from xml.etree import ElementTree

from bench.svg import curve

SPACE = "{http://www.w3.org/2000/svg}"


def test_the_picture_holds_a_line_a_series_and_its_mark() -> None:
    text = curve({"dev": [(0.5, 0.0), (1.0, 0.2)]}, {"dev": (1.0, 0.2)}, "answered", "wrong")

    root = ElementTree.fromstring(text)
    lines = [p for p in root.iter(f"{SPACE}path") if p.get("fill") == "none"]
    dot = next(root.iter(f"{SPACE}circle"))
    assert len(lines) == 1
    # at full coverage and the axis' highest risk: the right upper corner of the field
    assert (dot.get("cx"), dot.get("cy")) == ("620.0", "20.0")
    assert lines[0].get("d", "").endswith("L620.0 20.0")


def test_names_are_text_in_the_picture() -> None:
    text = curve({"<b>&": [(1.0, 1.0)]}, {}, "x", "y")

    ElementTree.fromstring(text)
    assert "<b>" not in text
