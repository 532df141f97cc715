"""Stamps of releases: found by their shape, taken out of the text, read as releases."""

import datetime as dt
import os
import re

import pytest
from conftest import FIXTURES, read_text

from cable_parser import parse_cable
from cable_parser.dialects.stamps import find_stamps, mask_stamps
from cable_parser.text.source import Source

CASE = "UNCLASSIFIED U.S. Department of State Case No. F-2014-00000 Doc No. C00000000 Date: 02/13/2016"
REVIEW = """UNITED STATES DEPARTMENT OF STATE
REVIEW AUTHORITY: JOHN Q EXAMPLE
DATE/CASE ID: 07 JUN 2006 200103014
UNCLASSIFIED"""
STAMPS = (
    CASE,
    f"C00000000 - {CASE}",
    "UNCLASSIFIED U S Department of State Case No F-2013-00000 Doc No C00000000 Date 01 22 2015",
    "RELEASE IN PART B1,1.4(D)",
    "RELEASED IN FULL",
    REVIEW,
    "Declassified/Released US Department of State EO Systematic Review 30 JUN 2006",
    "Approved for Release: 2018/10/01 C00000000",
    "Classified by DAS, A/GIS, DoS on 04/12/2016 ~ Class: SECRET ~ Reason: 1.4(B) ~ Declassify on: 04/15/2023",
    "DECAPTIONED",
    "                    B6",
    "STATE DEPT. - PRODUCED TO HOUSE SELECT EXAMPLE COMM.\nSUBJECT TO AGREEMENT ON SENSITIVE INFORMATION & REDACTIONS. NO FOIA WAIVER.",  # noqa: E501 - as printed
    "Current Class: CONFIDENTIAL\nPage: 1\n\nUNCLASSIFIED\nCurrent Handling: n/a\nDocument Number: 1994OSLO00012",
    "RG 59, Central Foreign Policy File\nBox 2214, AIR 12 EXAMPLE\nAuthority NND 979521\nReproduced at the National Archives",  # noqa: E501 - as printed
)
STEP = int(os.environ.get("CABLE_PARSER_STAMPS", "97"))
"""Every so many places are tried; 1 tries every stamp in every place."""
TEXT = """VZCZCXRO2207
PP RUEHCI
DE RUEHKA #0714 1811043
ZNR UUUUU ZZH
P 301043Z JUN 09
FM AMEMBASSY DHAKA
TO RUEHC/SECSTATE WASHDC PRIORITY 9120

UNCLAS DHAKA 000714

E.O. 12958: N/A
TAGS: ECON, EAGR, BG
SUBJECT: JUTE GROWERS WAIT

1. (U) The growers hold their jute in sheds until
the mills pay more for it.

2. (U) The sheds are full.

EXAMPLE
"""


def without_places(value):
    """Return plain data without what a stamp moves or adds."""
    left_out = {"span", "spans", "pieces", "blocks", "source", "releases", "diagnostics", "pages", "sentence"}
    if isinstance(value, dict):
        return {key: without_places(each) for key, each in value.items() if key not in left_out}
    if isinstance(value, list | tuple):
        return [without_places(each) for each in value]
    return value


def telegram_lines(text):
    """Return the lines between which a reviewer may stamp: not those of the site, nor the archive's attributes."""
    lines = text.split("\n")
    first = 5 if re.fullmatch(r"\d\d[A-Z]+\d+\s*", lines[0]) else 0
    attributes = (at for at, line in enumerate(lines) if "Message Attributes" in line)
    return lines, first + 1, next(attributes, len(lines))


PATHS = [
    path
    for path in [*sorted(FIXTURES.glob("*.txt")), *sorted(FIXTURES.parent.glob("nara/*.txt"))]
    if path.stem not in {"invented-lost-text", "invented-torn-text"}  # nothing but what stands for a lost text
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_stamp_changes_nothing_but_itself(path):
    """Whatever stamp stands between whatever lines of a telegram, the cable is the same."""
    text = read_text(path)
    lines, first, last = telegram_lines(text)
    plain = without_places(parse_cable(text, statistics=False).model_dump())
    places = [(at, stamp) for at in range(first, last) for stamp in STAMPS]
    for at, stamp in places[:: STEP if STEP == 1 else STEP + len(STAMPS)]:
        stamped = parse_cable("\n".join([*lines[:at], *stamp.split("\n"), *lines[at:]]), statistics=False)
        assert without_places(stamped.model_dump()) == plain, (at, stamp)
        assert any(block.kind == "stamp" for block in stamped.blocks)


def test_a_stamp_within_a_page_break():
    """A stamp after the banner that a page break repeats leaves the title whole."""
    lines = read_text(FIXTURES / "08PARIS130.txt").split("\n")
    at = next(at for at, line in enumerate(lines) if "C O R R E C T E D" in line) + 1
    stamped = parse_cable("\n".join([*lines[:at], STAMPS[6], *lines[at:]]))
    assert "DECLASSIFIED" not in stamped.subject.upper()
    assert stamped.subject == parse_cable("\n".join(lines)).subject


@pytest.mark.parametrize(
    ("stamp", "told"),
    [
        (CASE, ("U.S. Department of State", "F-2014-00000", "C00000000", dt.date(2016, 2, 13), None, ())),
        (STAMPS[2], ("U.S. Department of State", "F-2013-00000", "C00000000", dt.date(2015, 1, 22), None, ())),
        (STAMPS[3], (None, None, None, None, "RELEASE IN PART", ("B1", "1.4(D)"))),
        (REVIEW, ("U.S. Department of State", "200103014", None, dt.date(2006, 6, 7), None, ())),
        (STAMPS[6], ("U.S. Department of State", None, None, dt.date(2006, 6, 30), "Declassified/Released", ())),
        (STAMPS[7], (None, None, "C00000000", dt.date(2018, 10, 1), "Approved for Release", ())),
        (STAMPS[8], ("U.S. Department of State", None, None, dt.date(2016, 4, 12), None, ("1.4(B)",))),
        (STAMPS[13], ("National Archives", "NND 979521", None, None, None, ())),
    ],
)
def test_release(stamp, told):
    """What a stamp says is a release, with the place of its words."""
    cable = parse_cable(f"{stamp}\n{TEXT}{stamp}\n")
    (release,) = cable.releases
    names = ("authority", "case_number", "document_number", "date", "decision", "exemptions")
    assert tuple(getattr(release, name) for name in names) == told
    assert " ".join(cable.source[slice(*release.span)].split()) == " ".join(stamp.split())
    assert {block.kind for block in cable.blocks if release.span.contains(block.span)} == {"stamp"}


def test_exemptions_below_their_decision():
    """Exemptions on lines of their own belong to the decision above them."""
    cable = parse_cable(f"RELEASE IN PART\nB1,1.4(B)\nB6\n{TEXT}")
    assert [release.exemptions for release in cable.releases] == [("B1", "1.4(B)", "B6")]


@pytest.mark.parametrize(
    "box", ["\n                    B1\n", "\nB1\n1.4(D)\n", "                       B6\n", "\n[...]\n"]
)
def test_words_taken_out(box):
    """Exemptions in the place of words are told; they are no release and no words."""
    cable = parse_cable(TEXT.replace("until\n", f"until{box}"))
    assert "redaction" in {d.code for d in cable.diagnostics}
    assert cable.releases == ()
    assert "B1" not in cable.paragraph(1).text
    assert cable.signature == "EXAMPLE"


@pytest.mark.parametrize(
    "words",
    [
        "He cited CASE NO. 441 AT THE HIGH COURT, DATE 02/13/1994.",
        "A nurse gave them tablets of vitamin B6\nand vitamin B1.",
        "The film was\napproved for release: the board saw it on June 4.",
        "The stones were\nclassified by the museum on 04/12/2003. Reason: weight.",
        "The maps are\nDECLASSIFIED/RELEASED: THE US DEPARTMENT OF STATE SENT US TWO.",
        "They asked for a\nRELEASE IN PART OF THE BOATS.",
    ],
)
def test_words_that_are_no_stamp(words):
    """A sentence that speaks of a release is a sentence."""
    cable = parse_cable(TEXT.replace("The sheds are full.", words))
    assert cable.releases == ()
    assert cable.paragraph(2).text == " ".join(words.split())


def test_stamps_of_another_telegram():
    """Of several telegrams in one text each has its own stamps."""
    other = TEXT.replace("DHAKA", "OSLO").replace("#0714", "#0013").replace("000714", "000013")
    cable = parse_cable(f"{TEXT}\n\n{other}\n{CASE}\n")
    assert cable.releases == ()
    assert [release.case_number for release in cable.embedded[0].releases] == ["F-2014-00000"]


def test_line_of_a_stamp_leaves_no_line():
    """In the view the words after a stamp follow those before it; every offset is as it was."""
    source = Source(f"one\n{CASE}\ntwo\n")
    mask_stamps(source)
    assert len(source.view) == len(source.text)
    assert source.view.split() == ["one", "two"]
    assert source.view.count("\n") == 2


def test_nothing_is_found_in_nothing():
    """A text without stamps has none, and its view is untouched."""
    source = Source(TEXT)
    view = source.view
    assert find_stamps(source) == []
    assert mask_stamps(source) == ((), ())
    assert source.view == view
