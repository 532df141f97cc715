"""Pages of no known site, and pages saved as text."""

import html

import pytest
from cases import HEADING

from cable_parser import parse_cable
from cable_parser.carriers.saved_page import is_saved_page, read_saved_page
from cable_parser.carriers.webpage import is_webpage, read_webpage

TEXT = HEADING + (
    "UNCLAS QUITO 000214\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV, EC\nSUBJECT: A LIBRARY & <A CAFE>\n\n"
    "1. (U) The city's mayor opened a library.\n\n2. (U) He spoke.\n\nSMITH\n"
)
SHOWN = html.escape(TEXT)
PAGES = {
    "preformatted": f"<!doctype html><html><head><title>A page</title></head><body><h1>A cable</h1><pre>{SHOWN}</pre>"
    "<p>More cables</p></body></html>",
    "two preformatted": "<html><body><pre>{}</pre><hr><pre>UNCLAS{}</pre></body></html>".format(
        *SHOWN.split("UNCLAS", 1)
    ),
    "line breaks": f"<html><body><div class=c>{SHOWN.replace(chr(10), '<br />')}</div></body></html>",
    "line breaks and line ends": "<html><body><div>\n  " + SHOWN.replace("\n", "<br>\n  ") + "</div></body></html>",
    "paragraphs": "<html><body>" + "".join(f"<p>{line}</p>\n" for line in SHOWN.split("\n")) + "</body></html>",
    "divisions": "<html><body>" + "".join(f"<div>{x or '&nbsp;'}</div>" for x in SHOWN.split("\n")) + "</body></html>",
    "items": "<ul>" + "".join(f"<li>{line}</li>\n" for line in SHOWN.split("\n")) + "</ul>",
    "rows": "<table>" + "".join(f"<tr><td>{line}<br></td></tr>" for line in SHOWN.split("\n")) + "</table>",
    "laid out by line ends": f"<html><body><div style='white-space: pre'>{SHOWN}</div></body></html>",
    "menus": "<html><body><nav><ul><li>FM LIMA</li></ul></nav><ul><li><a href='/t'>PREL</a></li><li><a href='/u'>TO</a>"
    f"</li></ul><script>var a = '<p>FM AMEMBASSY';</script><pre>{SHOWN}</pre><footer>TO ALL</footer></body></html>",
    "menus, no preformatted text": "<html><body><ul><li><a href='/t'>PREL</a></li></ul><p>Browse by <b>origin</b></p>"
    f"<div>{SHOWN.replace(chr(10), '<br>')}</div><div><a href='/n'>Next</a> | <a href='/p'>Back</a></div></body>",
    "a piece of a page": SHOWN.replace("\n", "<br>"),
    "within a form": f"<html><body><form><div>{SHOWN.replace(chr(10), '<BR/>')}</div></form></body></html>",
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name):
    """The cable of a page is that of its text, without what only leads elsewhere; a diagnostic says so."""
    page = PAGES[name]
    assert is_webpage(page)
    cable = parse_cable(page)
    own = parse_cable(TEXT)
    assert (cable.id, cable.subject, cable.signature) == (own.id, own.subject, own.signature)
    assert [a.name for a in cable.header.to] == [a.name for a in own.header.to]
    assert [p.text for p in cable.paragraphs] == [p.text for p in own.paragraphs]
    assert cable.carrier.form == "html"
    assert "page-read" in {d.code for d in cable.diagnostics}


def test_what_a_page_calls_itself():
    """Title and headings of a page are the carrier's words."""
    _, metadata = read_webpage(PAGES["preformatted"])
    assert metadata == {"title": "A page", "headings": ["A cable"]}


@pytest.mark.parametrize("text", [TEXT, "a < b and c > d", TEXT.replace("\n2.", "<br>\n2."), "<UNCLAS>\n" + TEXT])
def test_what_is_no_page(text):
    """A text with a sign or a tag or two is no page."""
    assert not is_webpage(text)


def test_an_element_that_is_never_closed():
    """A menu that the page does not close hides no preformatted text."""
    assert "UNCLAS QUITO" in read_webpage(f"<html><nav>Menu<pre>{SHOWN}</pre></html>")[0]


MENU = "Cable Viewer\n\nBrowse by tag\n\nPREL\nPGOV\n\nTO\nFM\n\nViewing cable 09QUITO214, A LIBRARY\n\n"
NAMES = ["Reference ID", "Created", "Released", "Classification", "Origin"]
VALUES = ["09QUITO214", "2009-06-10 12:12", "2011-02-16 21:09", "UNCLASSIFIED", "Embassy Quito"]
LINKED = ["[09QUITO214](/cable/09QUITO214.html)", *VALUES[1:3], '[UNCLASSIFIED](/c/1 "classification")', VALUES[4]]
SAVED = {
    "get_text": MENU + "\n".join(NAMES) + "\n\n\n" + "\n\n\n".join(VALUES) + "\n\n\n" + TEXT,
    "browser": MENU + "\t".join(NAMES) + "\n" + "\t".join(VALUES) + "\n\n" + TEXT,
    "browser, addresses": MENU
    + " ".join(NAMES)
    + "\n"
    + " ".join(f"{value} <http://example.org/{i}>" for i, value in enumerate(VALUES))
    + "\n\n"
    + TEXT,
    "html2text": "### "
    + MENU
    + " | ".join(NAMES)
    + "\n---|---|---|---|---  \n"
    + " | ".join(LINKED)
    + "\n\n    "
    + TEXT.replace("1. (U)", "[¶](#par1)1. (U)").replace("\n", "\n    "),
    "text browser": MENU
    + "   "
    + " ".join(NAMES)
    + "\n   [7]"
    + " ".join(VALUES)
    + "\n\n"
    + TEXT
    + "\nReferences\n\n   1. http://example.org/\n   2. http://example.org/2\n",
    "articles": MENU
    + "\n".join(NAMES)
    + "\n"
    + "\n".join(VALUES)
    + "\n\nAppears in these articles:\nhttp://example.org/a\n\n"
    + TEXT,
}


@pytest.mark.parametrize("name", SAVED)
def test_site_page_saved_as_text(name):
    """Menus are no addressees; heading and body are the cable, and the table is what the carrier says."""
    page = SAVED[name]
    assert is_saved_page(page)
    cable = parse_cable(page)
    own = parse_cable(TEXT)
    assert [a.name for a in cable.header.to] == [a.name for a in own.header.to]
    assert (cable.id, cable.subject, cable.signature) == (own.id, own.subject, own.signature)
    assert [p.text for p in cable.paragraphs] == [p.text for p in own.paragraphs]
    assert cable.carrier.form == "page"
    assert cable.carrier.metadata["id"] == "09QUITO214"
    assert cable.carrier.metadata["origin"] == "Embassy Quito"
    assert "page-read" in {d.code for d in cable.diagnostics}
    assert "unread" not in {d.code for d in cable.diagnostics}


ARCHIVED = (
    "PAGE 01        QUITO  00001  010000Z\n\nACTION ARA-10\n\nINFO  OCT-01  /011 W\nR 010000Z JAN 75\n"
    "FM AMEMBASSY QUITO\nTO SECSTATE WASHDC 100\n\nUNCLAS QUITO 0001\n\nE.O. 11652: N/A\nTAGS: EFIN, EC\nSUBJ: RAIN\n\n"
    "1. IT RAINED.\n\nSMITH\n\nUNCLASSIFIED\n\nNNN\n"
)
KEYS = [
    ("Date", "1975 January 1, 00:00 (Wednesday)"),
    ("Canonical ID", "1975QUITO00001_b"),
    ("Current Classification", "UNCLASSIFIED"),
    ("Handling Restrictions", "-- Not Assigned --"),
    ("TAGS", "EC - Ecuador | EFIN - Economic Affairs--Finance"),
    ("From", "Ecuador Quito"),
    ("To", "Department of State"),
]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n\n"], ids=["one line", "two lines", "blank lines"])
@pytest.mark.parametrize("place", ["before", "after"])
def test_plusd_page_saved_as_text(place, between):
    """The key block before or after the text is what the carrier says, and no part of the telegram."""
    block = "".join(f"{key}:{between}{value}\n" for key, value in KEYS)
    page = (
        f"RAIN\n\n{block}\nContent\n\n{ARCHIVED}" if place == "before" else f"RAIN\nContent\n{ARCHIVED}\n{block}Print\n"
    )
    text, metadata = read_saved_page(page)
    assert text.strip() == ARCHIVED.strip()
    assert metadata["Canonical ID"] == "1975QUITO00001_b"
    assert metadata["To"] == "Department of State"
    assert metadata["TAGS"] == ["EC - Ecuador", "EFIN - Economic Affairs--Finance"]
    cable = parse_cable(page)
    assert (cable.id, cable.subject, len(cable.paragraphs)) == ("75QUITO1", "RAIN", 1)


@pytest.mark.parametrize("text", [TEXT, "Reference ID: 12\n" + TEXT, "From: A\nTo: B\nDate: C\nType: D\n" + TEXT])
def test_what_is_no_saved_page(text):
    """Some of a page's words make none."""
    assert not is_saved_page(text)


def test_a_page_on_one_line():
    """The one line of a page's source is no text whose line ends were taken away: nothing is put into it."""
    page = PAGES["line breaks"]
    assert "\n" not in page
    assert "text-restored" not in {d.code for d in parse_cable(page).diagnostics}
