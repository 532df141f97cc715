"""The five lines before a telegram."""

import datetime as dt

import pytest

from cable_parser.carriers.front_matter import DATE_LINE, ID_LINE, read_front_matter

LINES = [
    "09QUITO214",
    "A LIBRARY",
    "Wed Jun 10 00:00:00 +0200 2009",
    "UNCLASSIFIED//FOR OFFICIAL USE ONLY",
    "Embassy Quito",
]
NAMES = ["id", "subject", "date", "classification", "origin"]
TEXT = "\n".join(LINES) + "\nVZCZCXYZ0004\n"


def test_words_and_places():
    """Each line is a word of the carrier, and its place holds it."""
    front = read_front_matter(TEXT)
    assert front.words == dict(zip(NAMES, LINES, strict=True))
    assert {name: TEXT[a:b] for name, (a, b) in front.places.items()} == front.words
    assert front.day == dt.date(2009, 6, 10)
    assert TEXT[front.end :] == "VZCZCXYZ0004\n"


@pytest.mark.parametrize("count", range(1, 6))
def test_cut(count):
    """A text cut off within the lines gives what is there."""
    text = "\n".join(LINES[:count])
    front = read_front_matter(text)
    assert front.words == dict(zip(NAMES[:count], LINES[:count], strict=True))
    assert front.end == len(text)


def test_line_ends_of_another_machine():
    """A mark of byte order and CR are no part of a word; places count them."""
    text = "\ufeff" + TEXT.replace("\n", "\r\n")
    front = read_front_matter(text)
    assert list(front.words.values()) == LINES
    assert {name: text[a:b] for name, (a, b) in front.places.items()} == front.words
    assert text[front.end :] == "VZCZCXYZ0004\r\n"


def test_empty_line():
    """A line that is empty has no word; the others keep their names."""
    front = read_front_matter(TEXT.replace("A LIBRARY", ""))
    assert list(front.words) == ["id", "date", "classification", "origin"]


def test_repeated_words():
    """A word that stands twice has the place of its own line."""
    front = read_front_matter(TEXT.replace("A LIBRARY", "09QUITO214"))
    assert front.places["id"] == (0, 10)
    assert front.places["subject"] == (11, 21)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tue Dec 01 00:00:00 +0100 2009", dt.date(2009, 12, 1)),
        ("Sun Feb 29 00:00:00 +0100 2004", dt.date(2004, 2, 29)),
        ("Mon Feb 30 00:00:00 +0100 2004", None),
        ("Mon Foo 10 00:00:00 +0100 2004", None),
    ],
)
def test_day(line, day):
    """A day that is none leaves the other words."""
    front = read_front_matter(TEXT.replace(LINES[2], line))
    assert front.day == day
    assert front.words["date"] == line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "VZCZCXYZ0004\nPP RUEHWEB\n",
        "UNCLAS QUITO 000214\n",
        TEXT[TEXT.index("\n") + 1 :],
        TEXT.replace(LINES[2], "Wednesday, 10 June 2009, 12:05"),
        TEXT.replace(LINES[2], "2009-06-10"),
        "\n" + TEXT,
        TEXT.replace("09QUITO214", "QUITO214"),
        TEXT.replace("09QUITO214", "09QUITO"),
        TEXT.replace("09QUITO214", "09QUITO214 and more"),
        TEXT.replace("09QUITO214", "09quito214"),
    ],
)
def test_none(text):
    """Without an id on the first line and a date on the third there is no front matter."""
    assert read_front_matter(text) is None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("09QUITO214", ("09", "QUITO", "214")),
        ("09STATE15113", ("09", "STATE", "15113")),
        ("08SECTION01GF02BISHKEK21", ("08", "SECTION01GF02BISHKEK", "21")),
        ("09EFTOLONDON2187", ("09", "EFTOLONDON", "2187")),
    ],
)
def test_id_line(line, parts):
    """An id: year, post, number; damaged classification lines made some longer."""
    match = ID_LINE.match(line)
    assert (match["year"], match["post"], match["number"]) == parts


def test_date_line_is_whole():
    """A date with words after it is no date line."""
    assert DATE_LINE.match("Wed Jun 10 00:00:00 +0200 2009 and") is None
