"""The pages that carry cables: the site's cable page, the PlusD page, and the markup reader below both."""

import json

import pytest
from conftest import CORPUS
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser.carriers.hypertext import Tag, read_markup
from cable_parser.carriers.page import is_page, read_page
from cable_parser.carriers.plusd import is_plusd, read_plusd

PAGES = CORPUS.parent / "html"
PAGE = """<?xml version='1.0' encoding='utf-8' ?>
<html><body><div class='pane small'><h3>Browse latest releases</h3><a href='/tag/ZZ_0.html'>ZZ</a></div>
<h3>Viewing cable 09QUITO1053, A VISIT &amp; ITS END</h3>
<table class='cable'>
<tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>
<tr><td>
<a href='/cable/2009/06/09QUITO1053.html'>09QUITO1053</a>
</td><td><a href='/date/2009-06_0.html'>2009-06-10 12:12</a></td><td>2011-02-16 21:09</td>
<td>UNCLASSIFIED</td><td>
<a href='/origin/1_0.html'>Embassy Quito</a></td></tr>
<tr><td colspan='5'>Appears in these articles:<br /><a href='http://example.org/1'>http://example.org/1</a></td></tr>
</table>
<code><pre>VZCZCXYZ0004&#x000A;PP RUEHWEB&#x000A;&#x000A;FM AMEMBASSY QUITO</pre></code>
<code><pre>UNCLAS QUITO 001053 &#x000A; &#x000A;TAGS: <a href='/tag/PREL_0.html'>PREL</a> <a
href='/tag/EC_0.html'>EC</a>
SUBJECT: A &lt;VISIT&gt;&#x000A; &#x000A;<a id='par1' href='#par1'>¶</a>1. (U) AT&amp;T said 5 < 6 &#8212; so.
EXAMPLE</pre></code>
</body></html>
"""
PLUSD = """<!DOCTYPE html><html><body><table id="synopsis"><tr><td><div>A TELEGRAM</div></td></tr>
<tr><td><div class="s_key">Canonical ID:</div><div class="s_val">1975QUITO00001_b</div></td>
<td><div class="s_key">From:</div><div class="s_val"><a href="x">Ecuador Quito</a></div></td></tr>
<tr><td><div class="s_key">TAGS:</div>
<div class="s_val">EFIN - Finance | <div>EC - Ecuador</div></div></td></tr></table>
<script>var a = "<pre>";</script><p>Raw content</p><div><pre>PAGE 01 QUITO 00001 010000Z
ACTION ARA-20
R 010000Z JAN 75</pre></div></body></html>"""


def test_page():
    """A page gives heading and body on lines of their own, decoded, and what its table says."""
    text, metadata = read_page(PAGE)
    assert is_page(PAGE)
    assert text == (
        "VZCZCXYZ0004\nPP RUEHWEB\n\nFM AMEMBASSY QUITO\n"
        "UNCLAS QUITO 001053 \n \nTAGS: PREL EC\nSUBJECT: A <VISIT>\n \n¶1. (U) AT&T said 5 < 6 — so.\nEXAMPLE"
    )
    assert metadata == {
        "id": "09QUITO1053",
        "subject": "A VISIT & ITS END",
        "created": "2009-06-10 12:12",
        "released": "2011-02-16 21:09",
        "classification": "UNCLASSIFIED",
        "origin": "Embassy Quito",
        "tags": ["PREL", "EC"],
        "articles": ["http://example.org/1"],
    }


@pytest.mark.parametrize("end", ["</pre>", "</body>", "EXAMPLE"])
def test_page_cut_off(end):
    """A page that ends early gives what it holds."""
    text, metadata = read_page(PAGE[: PAGE.rindex(end)])
    assert text.startswith("VZCZCXYZ0004\n")
    assert "AT&T" in text
    assert metadata["origin"] == "Embassy Quito"


def test_page_of_the_body_alone():
    """A page with one text gives that text."""
    start, end = PAGE.index("<code>"), PAGE.index("<code><pre>UNCLAS")
    assert read_page(PAGE[:start] + PAGE[end:])[0].startswith("UNCLAS QUITO 001053")


@pytest.mark.parametrize("text", ["", "VZCZC", "<html><pre>x</pre></html>", "<table class='cable'>", PLUSD])
def test_no_page(text):
    """What is no cable page is not taken for one, and read all the same without an error."""
    assert not is_page(text)
    read_page(text)


def test_plusd():
    """A PlusD page gives the longest preformatted text and its synopsis."""
    text, metadata = read_plusd(PLUSD)
    assert is_plusd(PLUSD)
    assert text == "PAGE 01 QUITO 00001 010000Z\nACTION ARA-20\nR 010000Z JAN 75"
    assert metadata == {
        "title": "A TELEGRAM",
        "Canonical ID": "1975QUITO00001_b",
        "From": "Ecuador Quito",
        "TAGS": ["EFIN - Finance", "EC - Ecuador"],
    }


def test_plusd_without_preformatted_text():
    """Where no text is preformatted, divisions and breaks end the lines."""
    page = PLUSD[: PLUSD.index("<script>")] + "<div>PAGE 01<br>QUITO 00001</div><p>FM AMEMBASSY QUITO</p>"
    assert [line for line in read_plusd(page)[0].split("\n") if line] == [
        "PAGE 01",
        "QUITO 00001",
        "FM AMEMBASSY QUITO",
    ]


@pytest.mark.parametrize("text", ["", "<table id='synopsis'>", PAGE])
def test_no_plusd(text):
    """What is no PlusD page is not taken for one."""
    assert not is_plusd(text)
    read_plusd(text)


def test_markup():
    """Tags and characters come in order; what only looks like a tag is characters."""
    parts = list(read_markup("a<B x='1 > 0'>b &lt; c</b><!-- <i> -->1 < 2 <3> &amp"))
    assert parts == [
        "a",
        Tag("b", closing=False, attributes=" x='1 > 0'"),
        "b < c",
        Tag("b", closing=True, attributes=""),
        "1 < 2 <3> &",
    ]
    assert parts[1].read("x") == "1 > 0"
    assert parts[1].read("y") == ""


@given(st.text(alphabet="<>/a='\"!-? &;p\n", max_size=200))
def test_any_markup(text):
    """Whatever the text, reading ends, and plain characters are not lost."""
    for part in read_markup(text):
        assert isinstance(part, (str, Tag))
    read_page(text)
    read_plusd(text)


@pytest.mark.parametrize("unit", ["<a ", "<!--", "<a b='", "<", "&#", "<div>", "<!-", "<a =", "<pre>", "<table "])
def test_time_grows_with_length(unit):
    """Unclosed markup costs no more than its length."""

    def read(size):
        text = "<table class='cable'>" + unit * (size // len(unit))
        is_page(text)
        read_page(text)
        read_plusd(text)

    check_growth(read, 100_000, 400_000)


@pytest.mark.skipif(not PAGES.is_dir(), reason="no folder of pages beside the corpus; see CABLE_PARSER_CORPUS")
def test_corpus_pages_equal_their_texts():
    """A page reads as the text form of the same cable, but for the line end between heading and body."""
    compared = 0
    for path in sorted(PAGES.glob("*.html")):
        twin = CORPUS / f"{path.stem}.txt"
        if not twin.exists():
            continue
        page = path.read_bytes().decode("utf-8")
        assert is_page(page)
        text, metadata = read_page(page)
        expected = twin.read_bytes().decode("utf-8").split("\n", 5)[5]
        cut = next((i for i, (a, b) in enumerate(zip(text, expected, strict=False)) if a != b), len(expected))
        assert text == expected or (text[cut] == "\n" and text[:cut] + text[cut + 1 :] == expected), path.stem
        assert metadata["id"] == path.stem
        compared += 1
    assert compared
    listing = CORPUS.parent / "metadata.jsonl"
    if listing.exists():
        rows = {row["id"]: row for row in map(json.loads, listing.read_text(encoding="utf-8").splitlines())}
        for path in PAGES.glob("*.html"):
            _, metadata = read_page(path.read_bytes().decode("utf-8"))
            row = rows.get(path.stem)
            if row:
                assert [metadata[k] for k in ("created", "released", "classification", "origin")] == [
                    row[k] for k in ("created", "released", "classification", "origin")
                ]


def test_plusd_with_its_synopsis_after_the_text():
    """Where the keys stand below the telegram, the telegram is what stands above them."""
    start, end = PLUSD.index("<table"), PLUSD.index("</table>") + len("</table>")
    page = PLUSD[:start] + PLUSD[end:].replace("</body></html>", "") + PLUSD[start:end] + "</body></html>"
    text, metadata = read_plusd(page)
    assert text == read_plusd(PLUSD)[0]
    assert metadata == read_plusd(PLUSD)[1]
