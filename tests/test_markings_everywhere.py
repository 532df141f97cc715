"""A portion marking is read the same wherever it stands: by a number or without, on a heading, an item, a subject."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cable_parser import parse_cable
from cable_parser.views.narrative import make_narrative
from cable_parser.vocab import load_table
from cable_parser.vocab.markings import read_portion

_ROWS = load_table("markings")
LEVELS = sorted(row["word"] for row in _ROWS if row["level"])
CONTROLS = sorted(row["word"] for row in _ROWS if row["form"] == "control" or row["control"])
RELEASES = ["REL NATO", "REL TO USA, GBR", "RELEASABLE TO ITALY", "Rel Japan", "REL TO USA, AUS, CAN, GBR, NZL"]

HEAD = "UNCLAS BEIJING 003214\n\nE.O. 12958: N/A\nTAGS: PGOV\nSUBJECT: {subject}\n\n"


def read(body, subject="TEA"):
    """Read a cable with a body and a subject."""
    return parse_cable(HEAD.format(subject=subject) + body + "\n\nEXAMPLE\n")


def told(marking):
    """Return what a marking says."""
    return None if marking is None else (marking.text, marking.level, marking.controls)


# A head whose labels run into one another, and the text into them.
RUN_ON = HEAD.format(subject="TEA").replace("\n\n", "\n") + "REF: CAIRO 95899 "
LONG = "Tea is grown on the hills above the town, as everyone here can tell you without being asked for it."
PLACES = {
    "number": lambda m: read(f"1. (U) One.\n\n2. ({m}) Tea is grown here.").paragraphs[1].marking,
    "number without a blank": lambda m: read(f"1.({m}) Tea is grown here.\n\n2. (U) Two.").paragraphs[0].marking,
    "number without a stop": lambda m: read(f"1. (U) One.\n\n2 ({m}) Tea is grown here.").paragraphs[1].marking,
    "number after": lambda m: read(f"1. (U) One.\n\n({m}) 2. Tea is grown here.").paragraphs[1].marking,
    "number within a line": lambda m: read(f"1. (U) {LONG} 2. ({m}) Tea is sold here.").paragraphs[1].marking,
    "no number": lambda m: read(f"({m}) Tea is grown here.").paragraphs[0].marking,
    "no number, after others": lambda m: read(f"(U) Tea.\n\n({m}) Tea is grown here.").paragraphs[1].marking,
    "heading": lambda m: read(f"({m}) WHERE TEA GROWS\n-------------------\n\n1. (U) One.").sections[0].marking,
    "heading without a rule": lambda m: read(f"1. (U) A.\n\n({m}) Where tea grows\n\n2. (U) B.").sections[1].marking,
    "text within the head": lambda m: parse_cable(f"{RUN_ON}({m}) On Monday {LONG}\n\nEXAMPLE").paragraphs[0].marking,
    "item": lambda m: read(f"1. (U) One:\n\n-- ({m}) tea\n-- (U) coffee").paragraphs[0].items[0].marking,
}


@st.composite
def markings(draw):
    """Draw a marking of the grammar: a level, and up to three controls."""
    words = draw(st.sampled_from(LEVELS))
    for control in draw(st.lists(st.sampled_from(CONTROLS), max_size=2)):
        words += draw(st.sampled_from(["/", "//", "-", " ", ", "])) + control
    if draw(st.booleans()):
        words += draw(st.sampled_from(["/", "//"])) + draw(st.sampled_from(RELEASES))
    return words


def check(words, place):
    """Check that a marking is read in a place as the grammar reads its words."""
    found = PLACES[place](words)
    assert told(found) == (words.upper(), *read_portion(words)), place


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("words", [*LEVELS, "C//NF", "SBU/NF", "S//NF", "C/REL NATO", "S//REL TO USA, GBR", "U//FOUO"])
def test_marking(words, place):
    """Every level of the table, and the usual controls, in every place."""
    check(words, place)


@settings(max_examples=150)
@given(words=markings(), place=st.sampled_from(sorted(PLACES)))
def test_any_marking(words, place):
    """Whatever the grammar makes is read the same in every place."""
    check(words, place)


@settings(max_examples=60)
@given(words=markings())
def test_subject(words):
    """A marking before the title ends no subject; what cites the cable or tells its prose is without it."""
    cable = read(f"1. ({words}) Tea is grown here.", subject=f"({words}) TEA AND COFFEE")
    assert cable.subject == f"({words}) TEA AND COFFEE"
    assert "Tea and Coffee" in cable.citation("chicago") or "TEA AND COFFEE" in cable.citation("chicago")
    assert f"({words})".lower() not in cable.citation("chicago").lower()
    assert make_narrative(cable).text == "Tea is grown here."


@pytest.mark.parametrize("words", ["Note", "a", "B", "Tea", "R and D", "U.S.", "C and D", "S/he", "ANNEX I", "NR"])
def test_what_is_no_marking(words):
    """Other words in brackets stay in the text, in every place."""
    for place in ("number", "number without a blank", "no number", "heading"):
        assert PLACES[place](words) is None, place
