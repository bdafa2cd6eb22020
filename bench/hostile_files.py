"""Files that mean harm, by name: each is written into a folder that ingest is to stand. Knows no
ingest."""

from __future__ import annotations

import io
import os
import random
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.ingest.packages import docx, epub, paragraph
from tests.ingest.pdfs import pdf, text

_MANY = 100_000


def _written(name: str, data: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda folder: _ignore((folder / name).write_bytes(data()))


def _ignore(_: object) -> None:
    """A place for a result that nobody needs."""


def _sparse(folder: Path) -> None:
    with (folder / "large.txt").open("wb") as file:
        file.truncate(2**30)


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.md")
    os.chdir(here)


def _zip_bomb(member: str) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(member, "w", force_zip64=True) as file,
    ):
        for _ in range(1024):
            file.write(b"0" * 2**20)
    return out.getvalue()


def _flate_bomb() -> bytes:
    import zlib

    engine = zlib.compressobj(9)
    packed = b"".join(engine.compress(b"0" * 2**20) for _ in range(2048)) + engine.flush()
    plain = pdf(["BOMB"])
    head, _, rest = plain.partition(b"<< /Length 4 >>\nstream\nBOMB")
    length = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + length + packed + rest


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<!DOCTYPE article [<!ENTITY l0 "ha">{entities}]><article><body><p>&l9;</p></body></article>'
    ).encode()


def _rules() -> bytes:
    rules = "".join(f".a .b .c .d .x{n % 7} {{ display: none }}" for n in range(_MANY))
    body = "<div class='a b c d'>" * 150 + "<p class='x1'>Text.</p>" * 5000
    return f"<style>{rules}</style>{body}".encode()


CASES: dict[str, Callable[[Path], None]] = {
    "link to a file outside": lambda f: (f / "a.md").symlink_to("/etc/passwd"),
    "link to a folder outside": lambda f: (f / "etc").symlink_to("/etc"),
    "link to an endless device": lambda f: (f / "zero.txt").symlink_to("/dev/zero"),
    "catalogue that links outside": lambda f: (f / "sources.toml").symlink_to("/etc/passwd"),
    "catalogue that is a pipe": lambda f: os.mkfifo(f / "sources.toml"),
    "catalogue nested 100,000 deep": _written("sources.toml", lambda: b"x = " + b"[" * _MANY),
    "pipe": lambda f: os.mkfifo(f / "pipe.md"),
    "socket": _socket,
    "1 GiB of text": _sparse,
    "16 MB in one word": _written("a.txt", lambda: b"x" * 16_000_000),
    "16 MB of short sentences": _written("a.txt", lambda: b"Is it so? No. 3 is. " * 800_000),
    "16 MB of open brackets": _written("a.txt", lambda: b"( [ " * 4_000_000),
    "random bytes": _written("a.txt", lambda: random.Random(1).randbytes(1_000_000)),
    "broken UTF-8": _written("a.md", lambda: "Größe µg ".encode() * 500 + b"\xff\xfe\xc3" + b"x"),
    "name with a line break": _written("a\nb.md", lambda: b"Text."),
    "name that turns direction": _written("a\u202edm.exe.md", lambda: b"Text."),
    "name that is no UTF-8": _written(os.fsdecode(b"\xff\xfe.md"), lambda: b"Text."),
    "Markdown quotes 100,000 deep": _written("a.md", lambda: b"> " * _MANY + b"x"),
    "Markdown lists 10,000 deep": _written(
        "a.md", lambda: b"\n".join(b" " * n + b"- x" for n in range(10_000))
    ),
    "Markdown of open links": _written("a.md", lambda: b"[" * 200_000),
    "Markdown of emphasis": _written("a.md", lambda: b"*a_ " * 200_000),
    "HTML 200,000 deep": _written("a.html", lambda: b"<div>" * 200_000 + b"x"),
    "HTML table of 4 million cells": _written(
        "a.html", lambda: b"<table><tr>" + b"<td>x" * 3_000_000
    ),
    "HTML with 100,000 style rules": _written("a.html", lambda: _rules()),
    "XML of a billion laughs": _written("a.xml", lambda: _laughs()),
    "XML that reads a file": _written(
        "a.xml",
        lambda: (
            b'<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<article><body><p>&x;</p></body></article>"
        ),
    ),
    "XML 100,000 deep": _written("a.xml", lambda: b"<article><body>" + b"<sec>" * _MANY),
    "DOCX that unpacks to 1 GiB": lambda f: _ignore(
        (f / "a.docx").write_bytes(_zip_bomb("word/document.xml"))
    ),
    "EPUB that unpacks to 1 GiB": lambda f: _ignore(
        (f / "a.epub").write_bytes(_zip_bomb("META-INF/container.xml"))
    ),
    "EPUB chapters outside": lambda f: _ignore(
        (f / "a.epub").write_bytes(
            epub({"../../../../etc/passwd": "<p>x</p>", "c.xhtml": "<p>Text.</p>"})
        )
    ),
    "DOCX with an entity": lambda f: _ignore((f / "a.docx").write_bytes(_doctyped_docx())),
    "DOCX 50,000 tables deep": lambda f: _ignore(
        (f / "a.docx").write_bytes(docx("<w:tbl><w:tr><w:tc>" * 50_000))
    ),
    "PDF of 10,000 pages": _written("a.pdf", lambda: pdf(*[[text(50, 700, "Text.")]] * 10_000)),
    "PDF that claims 10 million pages": _written(
        "a.pdf", lambda: pdf([text(50, 700, "Text.")]).replace(b"/Count 1", b"/Count 10000000")
    ),
    "PDF stream of 2 GiB": lambda f: _ignore((f / "a.pdf").write_bytes(_flate_bomb())),
    "PDF page tree in a circle": _written(
        "a.pdf", lambda: pdf([text(50, 700, "Text.")]).replace(b"[10 0 R]", b"[2 0 R 10 0 R]")
    ),
    "PDF page of a million letters": _written(
        "a.pdf", lambda: pdf([text(n % 500, n % 800, "many letters") for n in range(_MANY)])
    ),
    "PDF cut off": _written("a.pdf", lambda: pdf([text(50, 700, "Text.")])[:400]),
}


def _doctyped_docx() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(paragraph("x")))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + data
            new.writestr(name, data)
    return out.getvalue()
