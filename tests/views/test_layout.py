"""The lines of a paragraph by how they are printed: prose, the rows of a table, items."""

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from cable_parser import Paragraph, Span, parse_cable
from cable_parser.views.layout import find_stretches


def paragraph_of(text):
    """Return a paragraph with this text."""
    return Paragraph(span=Span(0, len(text)), number=1, marking=None, text=text)


def kinds(text):
    """Return the kind of each stretch with its words."""
    return [(x.kind, text[x.start : x.end]) for x in find_stretches(paragraph_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", [("prose", "It rained.")]),
        ("Wheat   12\nRye   9", [("table", "Wheat   12\nRye   9")]),
        ("As follows:\nWheat   12\nRye   9\nThat was all.", ["prose", "table", "prose"]),
        ("Wheat   12\n(in tons)\nRye   9", ["table"]),
        ("Wheat   12\na\nb\nc\nd\nRye   9", ["prose"]),
        ("Wheat   12", ["prose"]),
        ("It rained.  Then it stopped.\nIt snowed.  Then it froze.", ["prose"]),
        ("Wheat\t12\nRye\t9", ["table"]),
        ("Wheat   12\n" + "long words " * 20 + "\nRye   9", ["prose"]),
    ],
)
def test_tables_are_found_by_their_columns(text, expected):
    """Two rows whose columns wide gaps part are a table; a gap after a sentence is none, nor is one row a table."""
    found = kinds(text)
    assert (found if isinstance(expected[0], tuple) else [kind for kind, _ in found]) == expected


def test_items_are_stretches_of_their_own():
    """Each bullet of a paragraph is one stretch, with the lines that belong to it."""
    cable = parse_cable("UNCLAS CAIRO 000064\n\n1. (U) Two things:\n-- a first one;\n-- a second one.\n")
    paragraph = cable.paragraphs[0]
    assert len(paragraph.items) == 2
    found = [(x.kind, paragraph.text[x.start : x.end]) for x in find_stretches(paragraph)]
    assert found == [("prose", "Two things:"), ("item", "-- a first one;"), ("item", "-- a second one.")]


@given(st.text(alphabet="ab 1.\t\n", max_size=60))
def test_stretches_hold_the_whole_text(text):
    """Whatever the text, its stretches joined by line ends are the text."""
    assert "\n".join(words for _, words in kinds(text)) == text


def test_time_grows_with_length():
    """The stretches of a text of four times the lines take no more than a few times as long."""
    few, many = (paragraph_of("Wheat   12\nwords of prose\n\n\n" * n) for n in (2_000, 8_000))
    check_growth(lambda paragraph: list(find_stretches(paragraph)), few, many)
