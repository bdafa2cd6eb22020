"""The style sheets inside a page -> the declarations that hold for an element. Only what may
hide text; external sheets are never loaded. Knows nothing of what the declarations mean."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROPERTIES = frozenset(
    (
        *("display", "visibility", "opacity", "content-visibility", "filter", "transform"),
        *("font-size", "color", "background", "background-color", "background-image"),
        *("position", "left", "right", "top", "bottom", "text-indent", "margin-left"),
        *("clip", "clip-path", "width", "height", "max-width", "max-height", "overflow"),
        *("overflow-x", "overflow-y", "-webkit-text-fill-color", "font"),
    )
)
_MOST_CSS = 1_000_000
_MOST_RULES = 5_000
_SIMPLE = re.compile(
    r"(?P<tag>^[a-zA-Z][\w-]*|^\*)|#(?P<id>(?:[\w-]|\\.)+)|\.(?P<cls>(?:[\w-]|\\.)+)"
    r"|\[(?P<attr>[\w-]+)(?:(?P<op>[~|^$*]?=)[\"']?(?P<value>[^\"'\]]*)[\"']?)?\]"
)


@dataclass(frozen=True, slots=True)
class _Compound:
    """One part of a selector, such as `div.note#x[hidden]`."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()

    def matches(self, node: HtmlElement) -> bool:
        """Whether an element fits, taken by itself."""
        if self.tag and node.tag != self.tag:
            return False
        if self.ids and any(node.get("id") != name for name in self.ids):
            return False
        classes = (node.get("class") or "").split()
        if any(name not in classes for name in self.classes):
            return False
        return all(_attribute_fits(node.get(name), op, v) for name, op, v in self.attributes)


def _attribute_fits(actual: str | None, operator: str, value: str) -> bool:
    if actual is None:
        return False
    return {
        "": True,
        "=": actual == value,
        "~=": value in actual.split(),
        "|=": actual == value or actual.startswith(f"{value}-"),
        "^=": bool(value) and actual.startswith(value),
        "$=": bool(value) and actual.endswith(value),
        "*=": bool(value) and value in actual,
    }[operator]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, rightmost compound first with its combinator to the left, and what it sets."""

    compounds: tuple[_Compound, ...]
    combinators: tuple[str, ...]
    declarations: tuple[tuple[str, str, bool], ...]
    specificity: tuple[int, int, int]
    order: int

    def matches(self, node: HtmlElement) -> bool:
        """Whether the whole selector holds for an element."""
        return self.compounds[0].matches(node) and self._above(node, 0)

    def _above(self, node: HtmlElement, at: int) -> bool:
        if at == len(self.combinators):
            return True
        parent = node.getparent()
        wanted = self.compounds[at + 1]
        if self.combinators[at] == ">":
            return parent is not None and wanted.matches(parent) and self._above(parent, at + 1)
        while parent is not None:
            if wanted.matches(parent) and self._above(parent, at + 1):
                return True
            parent = parent.getparent()
        return False


@dataclass
class Styles:
    """All rules of a page that may hide text, found by what their selectors end in."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))

    def declared(self, node: HtmlElement) -> dict[str, str]:
        """What the page's sheets and the element's own style set for it, the cascade settled."""
        keys = [node.tag, "*", f"#{node.get('id')}"]
        keys += [f".{name}" for name in (node.get("class") or "").split()]
        rules = [r for key in keys for r in self._rules.get(key, ()) if r.matches(node)]
        ranked: list[tuple[tuple[bool, bool, tuple[int, int, int], int], str, str]] = []
        for rule in rules:
            for name, value, important in rule.declarations:
                ranked.append(((important, False, rule.specificity, rule.order), name, value))
        for name, value, important in declarations(node.get("style") or ""):
            ranked.append(((important, True, (0, 0, 0), 0), name, value))
        ranked.sort(key=lambda entry: entry[0])
        return {name: value for _, name, value in ranked}

    def add(self, css: str) -> None:
        """Takes up the rules of one sheet."""
        count = sum(len(rules) for rules in self._rules.values())
        for selector, body in _rules(re.sub(r"/\*.*?\*/", "", css[:_MOST_CSS], flags=re.DOTALL)):
            relevant = tuple(declarations(body))
            for one in selector.split(",") if relevant else ():
                rule = _rule(one.strip(), relevant, count)
                if rule is not None and count < _MOST_RULES:
                    self._rules[_key(rule.compounds[0])].append(rule)
                    count += 1


def styles_of(root: HtmlElement, sheets: Sequence[str] = ()) -> Styles:
    """The rules of `sheets` and of all `<style>` elements of a page, in order."""
    styles = Styles()
    for sheet in sheets:
        styles.add(sheet)
    for node in root.iter("style"):
        if (node.get("media") or "all").strip().lower() in ("all", "screen", ""):
            styles.add(node.text or "")
    return styles


def declarations(body: str) -> Iterator[tuple[str, str, bool]]:
    """The declarations of a rule that may hide text: name, value (small), whether important."""
    for piece in body.split(";"):
        name, colon, value = piece.partition(":")
        name, value = name.strip().lower(), value.strip().lower()
        important = bool(re.search(r"!\s*important$", value))
        if colon and name in _PROPERTIES:
            yield name, re.sub(r"\s*!\s*important$", "", value), important


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selector and body of each rule; those inside @media count for plain screens only."""
    at = 0
    closing: list[bool] = []
    for match in re.finditer(r"[{}]", css):
        head = css[at : match.start()].strip()
        if match[0] == "{":
            prelude = head.rsplit(";", 1)[-1].strip()
            if prelude.startswith("@"):
                closing.append(_applies(prelude) and all(closing))
            else:
                closing.append(all(closing))
                selector = prelude
        elif closing:
            applies = closing.pop()
            if head and applies:
                yield selector, head
        at = match.end()


def _applies(prelude: str) -> bool:
    name, _, condition = prelude.partition(" ")
    if name.lower() in ("@supports", "@layer"):
        return True
    return name.lower() == "@media" and condition.strip().lower() in (
        "all",
        "screen",
        "only screen",
    )


def _rule(selector: str, relevant: tuple[tuple[str, str, bool], ...], order: int) -> _Rule | None:
    """A rule, None for a selector that depends on more than names, attributes and ancestors."""
    tokens = re.sub(r"\s*>\s*", " > ", selector).split()
    compounds: list[_Compound] = []
    combinators: list[str] = []
    for token in tokens:
        if token == ">":
            if len(combinators) < len(compounds):
                combinators.append(">")
            continue
        if len(combinators) < len(compounds):
            combinators.append(" ")
        compound = _compound(token)
        if compound is None:
            return None
        compounds.append(compound)
    if not compounds or len(combinators) != len(compounds) - 1 or len(compounds) > 5:
        return None
    specificity = (
        sum(len(c.ids) for c in compounds),
        sum(len(c.classes) + len(c.attributes) for c in compounds),
        sum(bool(c.tag) for c in compounds),
    )
    return _Rule(tuple(compounds[::-1]), tuple(combinators[::-1]), relevant, specificity, order)


def _compound(token: str) -> _Compound | None:
    tag, ids, classes, attributes = "", [], [], []
    at = 0
    token = re.sub(r":(?:root|link|visited|enabled)$", "", token) or "*"
    while at < len(token):
        match = _SIMPLE.match(token[at:] if at == 0 else token, 0 if at == 0 else at)
        if match is None or match.end() == match.start():
            return None
        if match["tag"]:
            tag = "" if match["tag"] == "*" else match["tag"].lower()
        elif match["id"]:
            ids.append(match["id"].replace("\\", ""))
        elif match["cls"]:
            classes.append(match["cls"].replace("\\", ""))
        else:
            attributes.append((match["attr"].lower(), match["op"] or "", match["value"] or ""))
        at = match.end()
    return _Compound(tag, tuple(ids), tuple(classes), tuple(attributes))


def _key(compound: _Compound) -> str:
    if compound.ids:
        return f"#{compound.ids[0]}"
    if compound.classes:
        return f".{compound.classes[0]}"
    return compound.tag or "*"
