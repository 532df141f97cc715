"""Where a paragraph may begin."""

import pytest

from cable_parser.readers.body.starts import find_start


@pytest.mark.parametrize(
    ("line", "number", "marking", "text"),
    [
        ("3. (S/NF) Text", 3, "S/NF", "Text"),
        ("3.(C)Text", 3, "C", "Text"),
        ("12) (C) Text", 12, "C", "Text"),
        ("3 (C) Text", 3, "C", "Text"),
        ("4, (S/NF) Text", 4, "S/NF", "Text"),
        ("5)(C) Text", 5, "C", "Text"),
        ("(C) 7. Text", 7, "C", "Text"),
        ("8.. (C) Text", 8, "C", "Text"),
        ("   9. (C) Text", 9, "C", "Text"),
        ("6.  Text", 6, None, "Text"),
        ('6. "Text"', 6, None, '"Text"'),
        ("6.", 6, None, ""),
        ("6. C) Text", 6, "C", "Text"),
        ("6. (SBU Text", 6, "SBU", "Text"),
        ("6. (TOP SECRET) Text", 6, "TOP SECRET", "Text"),
        ("6. (UNCLASSIFIED) Text", 6, "UNCLASSIFIED", "Text"),
        ("6. (Note) Text", 6, None, "(Note) Text"),
        ("110. (U) Text", 110, "U", "Text"),
    ],
)
def test_start(line, number, marking, text):
    """A number and a marking at the head of a line, in the forms that are printed."""
    start = find_start(line, 0, len(line))
    assert start.number == number
    assert (line[slice(*start.marking)] if start.marking else None) == marking
    assert line[start.behind :].strip() == text


@pytest.mark.parametrize(
    "line",
    [
        "2010.  However",
        "A. STATE 563",
        "(a) first",
        "2.5 million",
        "12,000 books",
        "3 books",
        "1/2 of it",
        "(3) first",
        "Text",
        "-- 3. Text",
        "",
    ],
)
def test_no_start(line):
    """What looks like a number of a paragraph and is none."""
    assert find_start(line, 0, len(line)) is None
