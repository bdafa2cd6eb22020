"""Any text -> HTML or Markdown in which that text is only ever text. Knows nothing of answers.

Source text, questions and titles are data: none of their characters may become a tag, a link,
an image or an order to the screen.
"""

from __future__ import annotations

import html
import re

# C0 and C1 controls but newline and tab, bidirectional overrides, lone surrogates.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~!@$^=])")
_CODE = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"^(\d*)([-+:.)])")
_ADDRESS = re.compile(r"(?i)(?<=[a-z]):(?=//)|(?<=www)\.")


def visible(text: str) -> str:
    """`text` with characters that a screen would obey, or can't show, replaced by U+FFFD."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def escaped(text: str) -> str:
    """`text` as HTML that shows exactly that text."""
    return html.escape(visible(text))


def with_code(text: str) -> str:
    """`text` as HTML that shows it, what stands between backticks as a command."""
    return _CODE.sub(r"<code>\1</code>", escaped(text))


def paragraphs(text: str) -> str:
    """A fixed text as HTML: blank lines part paragraphs, lines that begin with "- " are a list."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "".join(_block(block.split("\n")) for block in blocks if block.strip())


def _block(lines: list[str]) -> str:
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{escaped(line[2:])}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{escaped(' '.join(lines))}</p>"


def markdown(text: str) -> str:
    """`text` as Markdown that shows exactly that text, on one line: no live links or tags."""
    line = " ".join(visible(text).split())
    line = _ADDRESS.sub(lambda m: "\\" + m.group(), _MARKDOWN.sub(r"\\\1", line))
    return _BLOCK.sub(r"\1\\\2", line)


def clipped(text: str, limit: int) -> str:
    """The first `limit` characters of `text`, with an ellipsis where more was there."""
    return text if len(text) <= limit else text[:limit].rstrip() + "…"
