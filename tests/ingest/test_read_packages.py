"""DOCX, EPUB and JATS: sections, tables and lists come through; hidden text and bombs do not."""

from __future__ import annotations

import pytest

from errors import SourceError
from ingest import archive
from ingest.clean import clean
from ingest.read import read
from tests.ingest.packages import docx, epub, paragraph, zipped

SEEN = "This can be seen by all."


def text_of(data: bytes, suffix: str) -> str:
    return clean(read(data, suffix)).text


def test_a_word_document_keeps_title_headings_lists_and_tables() -> None:
    cell = "<w:tc>{}</w:tc>"
    rows = "".join(
        "<w:tr>" + "".join(cell.format(paragraph(c)) for c in row) + "</w:tr>"
        for row in (("Case", "Dose"), ("1", "30 mg"))
    )
    body = (
        paragraph("Baclofen", style="Title")
        + paragraph("Cases", style="heading1")
        + paragraph("Case 1", style="heading2")
        + paragraph(SEEN)
        + f"<w:tbl>{rows}</w:tbl>"
    )
    assert text_of(docx(body), ".docx") == (
        f"# Baclofen\n\n## Cases\n\n### Case 1\n\n{SEEN}\n\nCase: 1; Dose: 30 mg\n"
    )


VANISHING = (
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="Heir"><w:name w:val="Heir"/>'
    '<w:basedOn w:val="Gone"/></w:style><w:style w:type="paragraph" w:styleId="GoneP">'
    '<w:name w:val="GoneP"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
HIDDEN_RUNS = {
    "vanish": paragraph("SECRET", "<w:vanish/>"),
    "white": paragraph("SECRET", '<w:color w:val="FFFFFF"/>'),
    "one point": paragraph("SECRET", '<w:sz w:val="2"/>'),
    "by style": paragraph("SECRET", '<w:rStyle w:val="Gone"/>'),
    "by inherited style": paragraph("SECRET", '<w:rStyle w:val="Heir"/>'),
    "by paragraph style": paragraph("SECRET", style="GoneP"),
    "deleted": "<w:p><w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del></w:p>",
    "moved away": "<w:p><w:moveFrom><w:r><w:t>SECRET</w:t></w:r></w:moveFrom></w:p>",
    "struck out": paragraph("SECRET", "<w:strike/>"),
}


@pytest.mark.parametrize("name", HIDDEN_RUNS)
def test_text_that_word_does_not_show_is_never_text_but_reported(name: str) -> None:
    result = clean(read(docx(paragraph(SEEN) + HIDDEN_RUNS[name], VANISHING), ".docx"))
    assert result.text == f"{SEEN}\n"
    assert [d.text for d in result.dropped] == ["SECRET"]


def test_white_text_on_a_shaded_run_is_seen() -> None:
    shade = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="003366"/>'
    assert "Plain to see." in text_of(docx(paragraph("Plain to see.", shade)), ".docx")


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    data = epub(
        {
            "b.xhtml": "<h1>Two</h1><p>Second&nbsp;text.</p>",
            "a.xhtml": f"<h1>One</h1><p>{SEEN}</p>",
        },
        spine='<itemref idref="c1"/><itemref idref="c0"/>',
    )
    cleaned = clean(read(data, ".epub"))
    assert cleaned.title == "The book"
    assert cleaned.text == f"# One\n\n{SEEN}\n\n# Two\n\nSecond text.\n"


def test_text_hidden_by_a_style_sheet_in_the_book_is_never_text() -> None:
    page = f"<p>{SEEN}</p><p class='x'>SECRET</p>"
    data = epub({"a.xhtml": page}, {"OEBPS/s.css": ".x { display: none }"})
    assert text_of(data, ".epub") == f"{SEEN}\n"


JATS = """<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta><journal-title>J Things
</journal-title></journal-meta><article-meta><title-group><article-title>On <italic>baclofen
</italic></article-title></title-group><contrib-group><contrib><name><surname>Doe</surname></name>
</contrib></contrib-group><abstract><p>It was tried.</p></abstract></article-meta></front>
<body><sec><label>1</label><title>Cases</title><p>Five patients were seen.</p><sec><title>Case 1
</title><p>He took 20 mg<sup><xref ref-type="bibr" rid="b1">3</xref></sup> daily [<xref
ref-type="bibr">4</xref>], 10<sup>9</sup>/L, H<sub>2</sub>O &alpha;.</p><list list-type="order">
<list-item><p>one</p></list-item><list-item><p>two</p></list-item></list><table-wrap><label>Table 1
</label><caption><p>Doses.</p></caption><table><thead><tr><th>Case</th><th>Dose</th></tr></thead>
<tbody><tr><td>1</td><td>30 mg</td></tr></tbody></table></table-wrap></sec></sec></body>
<back><ack><title>Thanks</title><p>We thank all.</p></ack><ref-list><title>References</title>
<ref><mixed-citation>Doe J. 2001</mixed-citation></ref></ref-list></back>
<sub-article><body><p>A review of it.</p></body></sub-article></article>"""


def test_a_journal_article_keeps_sections_lists_tables_and_marks() -> None:
    assert text_of(JATS.encode(), ".xml") == (
        "# On baclofen\n\n## Abstract\n\nIt was tried.\n\n## 1 Cases\n\nFive patients were seen.\n\n"
        "### Case 1\n\nHe took 20 mg[3] daily [4], 10⁹/L, H2O α.\n\n1. one\n2. two\n\n"  # noqa: RUF001
        "Table 1 Doses.\n\nCase: 1; Dose: 30 mg\n\n## Thanks\n\nWe thank all.\n"
    )


def test_what_a_journal_article_leaves_out_is_reported() -> None:
    left = {d.reason: d.text for d in clean(read(JATS.encode(), ".nxml")).dropped}
    assert "Doe" in left["front matter"]
    assert "Doe J. 2001" in left["reference list"]
    assert left["comment block"] == "A review of it."


BOMB = b"0" * (64 * 1024 * 1024)
LAUGHS = (
    '<!DOCTYPE article [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><article><body><p>&c;</p></body></article>'
)
OUTSIDE = (
    '<!DOCTYPE article [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<article><body><p>&x;</p></body></article>"
)


@pytest.mark.parametrize(
    ("data", "suffix", "clue"),
    [
        (b"PK\x03\x04 broken", ".docx", "damaged"),
        (zipped({"a.txt": "x"}), ".docx", "no Word document"),
        (zipped({"a.txt": "x"}), ".epub", "no EPUB"),
        (zipped({"word/document.xml": BOMB}), ".docx", "zip bomb"),
        (zipped({"META-INF/container.xml": BOMB}), ".epub", "zip bomb"),
        (epub({"a.xhtml": "<p>x</p>"}, {"META-INF/rights.xml": "x"}), ".epub", "copy lock"),
        (zipped({f"{n}": "" for n in range(archive.MOST_MEMBERS + 1)}), ".epub", "5001 files"),
        (LAUGHS.encode(), ".xml", "entities"),
        (OUTSIDE.encode(), ".xml", "entities"),
        (b"<article><body>", ".xml", "well-formed"),
        (b"<html><body/></html>", ".xml", "another kind"),
        (
            zipped({"word/document.xml": f"<!DOCTYPE x [<!ENTITY a 'b'>]><x>{SEEN}</x>"}),
            ".docx",
            "document type",
        ),
    ],
)
def test_hostile_packages_are_refused_with_a_reason(data: bytes, suffix: str, clue: str) -> None:
    with pytest.raises(SourceError, match=clue):
        read(data, suffix)
