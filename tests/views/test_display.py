"""Text with labels, and a cable, as HTML: escaped, nested, complete."""

import re
from html.parser import HTMLParser

import pytest
import tinycss2
from conftest import FIXTURES, read_text
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser import parse_cable
from cable_parser.views.markup import Break, Label, mark_text
from cable_parser.views.notebook import STYLES, show_cable
from cable_parser.views.overview import overview
from cable_parser.views.words import clean, fold, say_number

VOID = {"br"}


class Page(HTMLParser):
    """Reads HTML: its text, its elements; refuses what is not well nested."""

    def __init__(self, html):
        super().__init__()
        self.stack, self.text, self.elements = [], [], []
        self.feed(html)
        self.close()
        assert not self.stack, self.stack

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag):
        assert self.stack.pop() == tag

    def handle_data(self, data):
        if "style" not in self.stack:
            self.text.append(data)

    def all(self, tag, kind=None):
        """Return the attributes of every element of a tag and class."""
        return [a for t, a in self.elements if t == tag and (kind is None or a.get("class") == kind)]


labels = st.builds(Label, st.integers(-2, 30), st.integers(-2, 30), st.sampled_from("ab"), st.text(max_size=5))
breaks = st.builds(Break, st.integers(-2, 30), st.just("page"), st.text(max_size=5))


@given(st.text(alphabet="a<>&\"' ¶é\n", max_size=25), st.lists(labels, max_size=6), st.lists(breaks, max_size=3))
def test_marked_text_is_the_text(text, marks, points):
    """Whatever is marked, the text of the HTML is the text, well nested, and every break is in it."""
    page = Page(mark_text(text, marks, points))
    assert "".join(page.text) == text
    assert len(page.all("span", "page")) == len(points)


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([Label(0, 1, "x")], '<span class="x">a</span>bc'),
        ([Label(0, 3, "x"), Label(1, 2, "y")], '<span class="x">a<span class="y">b</span>c</span>'),
        (
            [Label(0, 2, "x"), Label(1, 3, "y")],
            '<span class="x">a<span class="y">b</span></span><span class="y">c</span>',
        ),
        ([Label(1, 1, "x")], "abc"),
        ([Label(-5, 99, "x", 'say "<"')], '<span class="x" title="say &quot;&lt;&quot;">abc</span>'),
    ],
)
def test_marks(marks, html):
    """Marks nest, cross, and are cut to the text."""
    assert mark_text("abc", marks) == html


def test_shown_cable_is_complete(cable_path):
    """Every paragraph, heading, statistic, diagnostic and page break is shown; the source stands in full."""
    cable = parse_cable(read_text(cable_path))
    html = show_cable(cable)
    page = Page(html)
    text = "".join(page.text)
    for p in cable.paragraphs:
        assert p.text in text
    for section in cable.sections:
        assert (section.heading or "") in text
    titles = [a.get("title", "") for a in page.all("span", "figure")]
    assert len(titles) >= len(cable.statistics)
    assert all(titles)
    assert len(page.all("span", "mention")) >= sum(len(p.mentions) for p in cable.paragraphs)
    for d in cable.diagnostics:
        assert d.code in text
    body = {p.span.start for p in cable.paragraphs}
    inside = [b for b in cable.blocks if b.kind == "page_break" and body and b.span.start < max(body)]
    assert len(page.all("span", "page")) >= len(inside)
    assert cable.source in text
    assert len(html) < 20 * len(cable.source)


def test_shown_cable_runs_and_fetches_nothing(cable_path):
    """No script, no address of another place."""
    html = show_cable(parse_cable(read_text(cable_path)))
    page = Page(html)
    assert not {"script", "img", "link", "iframe", "object"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") or name in {"src", "href"} for _, attrs in page.elements for name in attrs)
    assert not re.search(r"url\(|@import", html)


def test_markup_in_a_cable_is_text():
    """Markup and script in every part of a cable are shown, never run."""
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    text = read_text(FIXTURES / "09BEIJING3214.txt")
    for words in ("SPATCH", "China has made", "Labor Trafficking", "STATE 111958", "CHINA TIP INTERIM", "HUNTSMAN"):
        text = text.replace(words, f"{words} {evil}")
    page = Page(show_cable(parse_cable(text)))
    assert not {"script", "img"} & {tag for tag, _ in page.elements}
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert evil in "".join(page.text)


# Invented: three sections declared and one page break, a skipped number, a marking above the cable's, a citation of a
# reference that is not there, words of no known form in the heading, a range of serials.
INVENTED = """VZCZCXRO4190
OO RUEHCN
DE RUEHBJ #3214/01 3351549
ZNR UUUUU ZZH
O 011549Z DEC 09
FM AMEMBASSY BEIJING
TO RUEHC/SECSTATE WASHDC IMMEDIATE 2276-2279
INFO RUEHC/A POST
RUEHC/B POST
RUEHC/C POST
RUEHC/D POST
RUEHC/E POST
UNCLAS SECTION 01 OF 03 BEIJING 003214

TAGS: PGOV
SUBJECT: A VISIT

(U) Background
--------------

1. (U) See ref C on the 14 farms <b>near</b> the

BEIJING 00003214  002 OF 003


river.

3. (C) Nothing followed.
"""


def test_what_is_wrong_is_shown_in_place():
    """A finding about words of a paragraph is marked there and listed above; all addressees can be reached."""
    cable = parse_cable(INVENTED)
    codes = {d.code for d in cable.diagnostics}
    assert {"mention-unresolved", "paragraph-skipped", "portion-above-marking"} <= codes
    page = Page(show_cable(cable))
    marked = [a["title"] for a in page.all("span", "finding")]
    assert any(title.startswith("mention-unresolved: ") for title in marked)
    text = "".join(page.text)
    assert all(d.message in text for d in cable.diagnostics)
    assert "and 1 more" in text
    assert "E POST" in text
    assert "IMMEDIATE 2276-2279" in text
    assert "near</b> the river." in text
    assert [a["title"] for a in page.all("span", "page")] == ["BEIJING 00003214 002 OF 003"]
    plain = overview(cable)
    assert all(f"{d.severity} {d.code}" in plain for d in cable.diagnostics)


def test_what_was_not_understood_is_shown():
    """Blocks of kind unread stand in a fold of their own, in full."""
    text = read_text(FIXTURES / "09BEIJING3214.txt").replace("\nZNR UUUUU ZZH", "\nQWX !! 77 <i>odd</i>\nZNR UUUUU ZZH")
    cable = parse_cable(text)
    unread = [cable.source[slice(*b.span)] for b in cable.blocks if b.kind == "unread"]
    assert unread
    shown = "".join(Page(show_cable(cable)).text)
    assert f"Not understood ({len(unread)})" in shown
    assert all(words in shown for words in unread)


def test_a_cable_of_a_heading_alone_is_shown():
    """Where little was found, little is shown, and nothing fails."""
    cable = parse_cable("VZCZCXRO4190\n")
    assert "Cable without id: without subject" in "".join(Page(show_cable(cable)).text)
    assert overview(cable).startswith("Cable without id: without subject\n===")


# What JupyterLab 4 lets pass in a saved notebook that nobody trusts (of what the view uses).
ALLOWED_TAGS = set("article h3 h4 div span p details summary table thead tbody tr th td ul li strong pre br".split())
ALLOWED_PROPERTIES = set(
    """max-width line-height text-align color margin font-size font-weight padding-left text-indent display min-width
    opacity white-space font-family background-color background border-bottom border-top border-collapse vertical-align
    padding""".split()
)


def test_looks_as_meant_where_nobody_trusts_it(cable_path):
    """No look depends on a `<style>` element or a class; each element says its own, in what a sanitizer lets pass."""
    page = Page(show_cable(parse_cable(read_text(cable_path))))
    assert {tag for tag, _ in page.elements} <= ALLOWED_TAGS
    for declaration in {attrs["style"] for _, attrs in page.elements if "style" in attrs}:
        parsed = tinycss2.parse_blocks_contents(declaration, skip_whitespace=True)
        assert {node.type for node in parsed} == {"declaration"}, declaration
        assert {node.name for node in parsed} <= ALLOWED_PROPERTIES
    assert all("style" in attrs for tag, attrs in page.elements if tag in {"th", "td", "p", "h3", "h4", "table"})


def test_marks_show_on_any_ground():
    """A mark takes the colour of the text, its ground is translucent, and its kind has a line of its own."""
    marks = [STYLES[kind] for kind in ("figure", "mention", "finding")]
    assert all("background-color:rgba(" in style for style in marks)
    assert not any(node.startswith("color") for style in STYLES.values() for node in style.split(";"))
    assert len({style.split("border-bottom:")[1] for style in marks}) == 3
    assert "Marked: figure, reference" in "".join(Page(show_cable(parse_cable(INVENTED))).text)


def test_words_are_parted_by_blanks():
    """Where all declarations are lost, number and text, name and value are still parted."""
    text = "".join(Page(show_cable(parse_cable(INVENTED))).text)
    assert "1 (U) See ref C" in text
    assert "From AMEMBASSY BEIJING" in text
    assert "warning paragraph-skipped: " in text


def test_notebook_shows_a_cable():
    """A cable shows itself in a notebook."""
    cable = parse_cable(read_text(FIXTURES / "06BOGOTA5712.txt"))
    assert cable._repr_html_() == show_cable(cable)


def test_time_grows_with_length():
    """Showing a cable of four times the paragraphs takes no more than a few times as long."""
    cables = []
    for count in (100, 400):
        body = "\n\n".join(f"{n}. (U) The ministry bought {n} ships in May\nof 2008." for n in range(1, count + 1))
        cables.append(parse_cable(f"UNCLAS CAIRO 000064\n\nSUBJECT: SHIPS\n\n{body}\n"))
        assert len(cables[-1].paragraphs) == count
    check_growth(show_cable, *cables)


def test_overview_is_plain_and_narrow(cable_text):
    """The overview holds no control character and keeps to the width."""
    text = overview(parse_cable(cable_text), width=80)
    assert clean(text) == text
    assert "\t" not in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("value", "words"),
    [(1300, "1300"), (3.5, "3.5"), (1e9, "1000000000"), (1 / 3, "0.333333"), (2.0, "2"), (59295042, "59295042")],
)
def test_say_number(value, words):
    """Numbers are said in full, without needless digits."""
    assert say_number(value) == words


def test_fold():
    """Folding leaves one line, cut with an ellipsis."""
    assert fold(" a\n b\x1b ") == "a b\ufffd"
    assert fold("abcdef", 4) == "abc…"
    assert fold("abcd", 4) == "abcd"
