"""A writer of small PDFs for tests: each page is a list of drawing commands, as they are."""

from __future__ import annotations

from collections.abc import Sequence


def text(
    x: float, y: float, words: str, size: float = 11, font: str = "F1", before: str = ""
) -> str:
    """Commands that draw `words` at (x, y) points from the lower left; F1 plain, F2 bold."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"q {before} BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET Q"


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF of A4 pages."""
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: "<< /Type /ExtGState /ca 0 >>",
    }
    for n, commands in enumerate(pages):
        stream = "\n".join(commands)
        objects[10 + 2 * n] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            f"{11 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> "
            "/ExtGState << /G0 5 0 R >> >> >>"
        )
        length = len(stream.encode("cp1252"))
        objects[11 + 2 * n] = f"<< /Length {length} >>\nstream\n{stream}\nendstream"
    return _file(objects)


def _file(objects: dict[int, str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    size = max(objects) + 1
    out += f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
