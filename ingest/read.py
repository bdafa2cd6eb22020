"""Bytes of one source file -> blocks, by the file's ending. Knows nothing of folders.

A format is one entry in READERS; the readers import their libraries when first used.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from errors import SourceError
from ingest.blocks import Block, Kind, Raw, Role
from ingest.overstrike import printed

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, else UTF-8, else as recognised.

    Raises SourceError for binary data, and for UTF-8 with broken bytes in it (a guess at
    another encoding would garble the rest).
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name)
    if b"\x00" in data:
        return _strictly(data, _utf16_without_mark(data))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(re.findall(rb"[\xc3-\xf4][\x80-\xbf]+", data)) > len(data) / 10_000 + 3:
            raise SourceError(f"byte {error.start} is not UTF-8, the rest is; mend it.") from None
        return _recognised(data)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(f"byte {error.start} is not {name.upper()}; save it as UTF-8.") from None


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 by where its zero bytes lie. Raises SourceError where they lie anywhere."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > 0.3 * len(data) / 2 and not min(even, odd):
        return "utf-16-be" if even else "utf-16-le"
    raise SourceError("it holds binary data, not text; check its ending.")


def _recognised(data: bytes) -> str:
    """`data` in the encoding that charset-normalizer finds; Windows-1252 where that reads the
    same, since short Western texts fit many encodings."""
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise SourceError("its encoding is not recognised; save it as UTF-8.")
    return str(best)


def read_markdown_bytes(data: bytes) -> Raw:
    """Markdown, by way of the HTML that it stands for."""
    from markdown_it import MarkdownIt

    from ingest.read_html import read_html

    text, struck = _printed(data)
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    raw = read_html(markdown.render(body.replace("\x00", "")))
    blocks = raw.blocks
    if front:
        blocks = (Block(Kind.PARAGRAPH, front[1], role=Role.FRONT_MATTER), *blocks)
    return Raw(blocks, struck=struck)


def read_text_bytes(data: bytes) -> Raw:
    """Plain text, in whatever encoding."""
    from ingest.read_text import read_text

    text, struck = _printed(data)
    return replace(read_text(text), struck=struck)


def _printed(data: bytes) -> tuple[str, int]:
    """The lines of a text as a printer shows them, and how many letters were struck over."""
    return printed(decode(data).replace("\r\n", "\n").replace("\r", "\n"))


def read_html_bytes(data: bytes) -> Raw:
    """A saved page; its own declaration of the encoding counts before a guess."""
    from ingest.read_html import read_html

    return read_html(_decode_page(data))


def _decode_page(data: bytes) -> str:
    declared = re.search(rb"<meta[^>]+charset=[\"']?([\w-]+)", data[:4096], re.IGNORECASE)
    if declared and not data.startswith(tuple(mark for mark, _ in _MARKS)):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def read_pdf(data: bytes) -> Raw:
    """A PDF, page by page."""
    from ingest.read_pdf import read_pdf_bytes

    return read_pdf_bytes(data)


def read_docx(data: bytes) -> Raw:
    """A Word document."""
    from ingest.read_docx import read_docx_bytes

    return read_docx_bytes(data)


def read_epub(data: bytes) -> Raw:
    """A book, chapter by chapter."""
    from ingest.read_epub import read_epub_bytes

    return read_epub_bytes(data)


def read_jats(data: bytes) -> Raw:
    """A journal article in JATS XML."""
    from ingest.read_jats import read_jats_bytes

    return read_jats_bytes(data)


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one ending are read, and how many bytes of them at most."""

    reader: Callable[[bytes], Raw]
    largest: int = 16 * 1024 * 1024


_LARGEST = 64 * 1024 * 1024
_JATS = Format(read_jats)
_MARKDOWN = Format(read_markdown_bytes)
_PAGE = Format(read_html_bytes)
READERS: dict[str, Format] = {
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".txt": Format(read_text_bytes),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".pdf": Format(read_pdf, _LARGEST),
    ".docx": Format(read_docx, _LARGEST),
    ".epub": Format(read_epub, _LARGEST),
    ".xml": _JATS,
    ".nxml": _JATS,
}


def check_format(suffix: str, size: int) -> None:
    """Raises SourceError for an unknown ending, and for more bytes than its format may have."""
    known = READERS.get(suffix)
    if known is None:
        names = ", ".join(sorted(READERS))
        raise SourceError(f"its format {suffix or '(no ending)'} is not among {names}.")
    if size > known.largest:
        raise SourceError(
            f"it has {size / 2**20:.0f} MiB; at most {known.largest // 2**20} MiB of {suffix} "
            "are read."
        )


def read(data: bytes, suffix: str) -> Raw:
    """The blocks of a source whose name ends in `suffix` (".md"), in reading order.

    Raises SourceError, its text to be put after the file's name, for what can't be read.
    """
    check_format(suffix.lower(), len(data))
    return READERS[suffix.lower()].reader(data)
