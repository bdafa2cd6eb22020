"""Saved pages: the article stays whole, the site around it leaves, the unseen is never text."""

from __future__ import annotations

import pytest

from ingest.blocks import Role
from ingest.clean import clean
from ingest.read import read

SECRET = "SECRET instruction to the reader"


def text_of(page: str) -> str:
    return clean(read(page.encode(), ".html")).text


def dropped(page: str) -> dict[str, str]:
    by_reason: dict[str, str] = {}
    for one in clean(read(page.encode(), ".html")).dropped:
        by_reason[one.reason] = f"{by_reason.get(one.reason, '')} {one.text}"
    return by_reason


HIDDEN = [
    '<p style="display:none">{}</p>',
    '<p style="DISPLAY : None !important">{}</p>',
    "<p hidden>{}</p>",
    '<p style="visibility:hidden">{}</p>',
    '<p style="opacity:0">{}</p>',
    '<p style="position:absolute;left:-9999px">{}</p>',
    '<p style="position:fixed; top:-100em">{}</p>',
    '<p style="text-indent:-9999px">{}</p>',
    '<p style="font-size:0">{}</p>',
    '<p style="font:0px/1 serif">{}</p>',
    '<p style="color:#fff">{}</p>',
    '<p style="color:white;background:#fffffe">{}</p>',
    '<p style="color:rgb(250, 250, 250)">{}</p>',
    '<p style="color:transparent">{}</p>',
    '<p style="color:rgba(0,0,0,0)">{}</p>',
    '<div style="background:#222"><p style="color:#222">{}</p></div>',
    '<p style="width:0;height:0;overflow:hidden">{}</p>',
    '<p style="max-height:0;overflow-y:hidden">{}</p>',
    '<p style="position:absolute;clip:rect(0,0,0,0)">{}</p>',
    '<p style="clip-path:inset(100%)">{}</p>',
    '<p style="transform:scale(0)">{}</p>',
    '<p style="transform:translateX(-9999px)">{}</p>',
    '<font color="#FFFFFF">{}</font>',
    '<table bgcolor="black"><tr><td><font color="black">{}</font></td></tr></table>',
    '<p class="sr-only">{}</p>',
    "<template><p>{}</p></template>",
    "<!-- {} -->",
    "<script>'{}'</script>",
    "<noscript>{}</noscript>",
    "<style>.x1 {{display:none}}</style><p class='x1'>{}</p>",
    "<style>#y > p em {{visibility:hidden}}</style><div id='y'><p>Shown <em>{}</em></p></div>",
    "<style>@media screen {{ p.z[lang=en] {{color:white}} }}</style><p class='z' lang='en'>{}</p>",
    "<style>.a{{display:none}} p.a{{display:block}} p.a.b{{display:none}}</style><p class='a b'>{}</p>",
    "<dialog>{}</dialog>",
    "<svg><text>{}</text></svg>",
    "<iframe srcdoc='x'>{}</iframe>",
    "<ul><li style='display:none'><p>{}</p></li></ul>",
    "<table><tr><th>A</th></tr><tr><td>1 <span style='display:none'>{}</span></td></tr></table>",
    "<ul><li><p style='font-size:0'>{}</p></li></ul>",
    "<object>{}</object>",
    "<h2 style='display:none'>{}</h2>",
]


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_a_reader_could_not_see_is_never_text(markup: str) -> None:
    page = f"<html><body><p>Seen before.</p>{markup.format(SECRET)}<p>Seen after.</p></body></html>"
    text = text_of(page)
    assert "SECRET" not in text
    assert "Seen before." in text
    assert "Seen after." in text


SEEN = [
    '<p style="visibility:hidden">x<span style="visibility:visible">{}</span></p>',
    '<p style="font-size:0"><span style="font-size:12px">{}</span></p>',
    '<div style="background:#003"><p style="color:#fff">{}</p></div>',
    '<div style="background:url(dark.png)"><p style="color:#fff">{}</p></div>',
    '<p style="color:#333">{}</p>',
    '<p style="opacity:0.9; left:-9999px">{}</p>',
    '<p aria-hidden="true">{}</p>',
    "<style>.a{{display:none}} p.a{{display:block}}</style><p class='a'>{}</p>",
    "<style>@media print {{ p {{display:none}} }}</style><p>{}</p>",
    "<style>p:hover {{display:none}}</style><p>{}</p>",
    "<details><summary>More</summary><p>{}</p></details>",
    "<aside class='key-points'><p>{}</p></aside>",
    '<section class="related-disorders"><p>{}</p></section>',
    '<div class="has-sidebar nav-open" id="content"><h1>T</h1><p>{}</p></div>',
    "<text>{}</text>",
    "<p>{}<br>and more</p>",
]


@pytest.mark.parametrize("markup", SEEN)
def test_what_a_reader_sees_is_kept_whole(markup: str) -> None:
    assert SECRET in text_of(f"<html><body>{markup.format(SECRET)}</body></html>")


PAGE = """<!doctype html><html><head><title>Baclofen | Example Health</title></head><body>
<a class="skip-link" href="#c">Skip to content</a>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Articles</a></li></ul></nav></header>
<div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<div class="wrap"><main id="c"><h1>Baclofen</h1>
<p>Baclofen is a muscle relaxant<sup><a href="#r1">1</a></sup>. It acts on GABA<sub>B</sub>.</p>
<h2>Dose</h2><p>Start with 20&nbsp;mg/day. <!-- note --> Then 40 mg.</p>
<table><caption>Doses by case</caption><thead><tr><th>Case</th><th>Dose</th></tr></thead>
<tr><td>1</td><td>30 mg</td></tr></table>
<div class="sharedaddy"><h3>Share this:</h3><a>Twitter</a></div>
<h2>References</h2><ol><li>Doe J. On baclofen. Lancet 2001;3:4.</li></ol></main>
<aside class="sidebar"><h2>Popular</h2><a href="/x">Ten foods to avoid</a></aside></div>
<section id="comments"><h2>2 Comments</h2><article><p>Ann says: it helped me.</p></article></section>
<form><h3>Subscribe</h3><input type="email"></form><footer>© 2024 Example</footer></body></html>"""


def test_a_saved_page_keeps_its_article_only() -> None:
    assert text_of(PAGE) == (
        "# Baclofen\n\nBaclofen is a muscle relaxant[1]. It acts on GABAB.\n\n## Dose\n\n"
        "Start with 20 mg/day. Then 40 mg.\n\nDoses by case\n\nCase: 1; Dose: 30 mg\n"
    )


def test_what_left_a_saved_page_is_reported_with_its_reason() -> None:
    left = dropped(PAGE)
    assert "Home" in left[Role.NAVIGATION]
    assert "We use cookies." in left[Role.COOKIES]
    assert "Ann says" in left[Role.COMMENTS]
    assert "Doe J" in left[Role.REFERENCES]
    assert "Ten foods" in left[Role.FRAME]
    assert "note" in left[Role.MARKUP_COMMENT]
    assert "© 2024" in left[Role.FOOTER]


def test_the_declared_encoding_of_a_page_counts() -> None:
    page = '<meta charset="iso-8859-2"><p>Léčba baklofenem začala 20 mg denně.</p>'
    assert "Léčba" in clean(read(page.encode("iso-8859-2"), ".html")).text


def test_a_layout_table_is_read_as_prose() -> None:
    page = "<table><tr><td><h2>Dose</h2><p>It was 20 mg.</p></td><td><h2>End</h2><p>So.</p></td></tr></table>"
    assert text_of(page) == "## Dose\n\nIt was 20 mg.\n\n## End\n\nSo.\n"
