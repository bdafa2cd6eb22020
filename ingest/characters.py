"""Text -> the same text as a reader sees it: without invisible characters, in NFC, with plain
spaces. Says what it took out. Knows nothing of documents."""

from __future__ import annotations

import re
import unicodedata

# Nothing in these ranges leaves a mark on the page. Tag characters (U+E0000..) and variation
# selectors can carry whole hidden messages; bidi controls can make text read otherwise than
# it is stored.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4"
    "\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\ud800-\udfff]"
)
_LIGATURES = {
    0xFB00 + i: text for i, text in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))
}
_TAGS = range(0xE0020, 0xE007F)
_SPACE = re.compile(r"[^\S\n]+")
_LINE = re.compile(r" *(?:\r\n?|[\n\x0b\x0c\x85\u2028\u2029]) *")


def visible(text: str) -> str:
    """`text` without invisible characters, in NFC, its spaces plain and single, its line ends
    `\\n`. Idempotent."""
    shown = _INVISIBLE.sub("", _LINE.sub("\n", text)).translate(_LIGATURES)
    return _LINE.sub("\n", _SPACE.sub(" ", unicodedata.normalize("NFC", shown)))


def invisible(text: str) -> str:
    """What `visible` takes out of `text`, named: tag characters as the text that they spell,
    others as code points, each once. Empty where there is none."""
    found = _INVISIBLE.findall(text)
    spelt = "".join(chr(ord(c) - 0xE0000) for c in found if ord(c) in _TAGS)
    points = sorted({f"U+{ord(c):04X}" for c in found if ord(c) not in _TAGS})
    return " ".join([*([repr(spelt)] if spelt else []), *points])
