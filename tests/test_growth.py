"""Reading and showing take time in proportion to length, for the shapes that would tempt a reader to start over."""

import time

import pytest

from cable_parser import parse_cable
from cable_parser.show import show_cable

HEADING = """VZCZCXRO4190
OO RUEHCN
DE RUEHBJ #3214/01 3351549
ZNR UUUUU ZZH
O 011549Z DEC 09
FM AMEMBASSY BEIJING
TO RUEHC/SECSTATE WASHDC IMMEDIATE 7007
"""
HEAD = HEADING + "UNCLAS SECTION 01 OF 04 BEIJING 003214\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: PGOV\nSUBJECT: X\n"
TEXT = HEAD + "\n1. (U) "

# What stands before and what is repeated.
SHAPES = {
    "lines of one paragraph": (TEXT, "The ministry bought 12 ships in May\n"),
    "sentences on one line": (TEXT, "The ministry bought 12 ships in May. "),
    "one sentence without end": (TEXT, "and 12 ships "),
    "numbers": (TEXT, "12 "),
    "number words": (TEXT, "two hundred and "),
    "digits": (TEXT, "1"),
    "grouped digits": (TEXT + "1", ",111"),
    "percentages": (TEXT, "5 percent of "),
    "dates": (TEXT, "June 2, 2008 "),
    "bullets": (TEXT + "list\n", "-- (U) item\n"),
    "mentions": (TEXT, "refs A, B and C para 3 "),
    "letters": (TEXT, "a"),
    "quotes": (TEXT, '"'),
    "brackets": (TEXT, "("),
    "dashes": (HEAD, "-"),
    "rules": (HEAD, "-----\n"),
    "spaced rules": (HEAD, "- "),
    "headings": (HEAD, "Labor\n-----\n"),
    "page breaks": (TEXT + "text\n", "BEIJING 00003214  002 OF 004\n"),
    "half page breaks": (TEXT + "text\n", "BEIJING 00003214  002 OF\n"),
    "blanks": (HEAD, " "),
    "empty lines": (HEAD, "\n"),
    "references": (HEAD + "REF: ", "A. STATE 1234 \n"),
    "numbers of references": (HEAD + "REF: STATE ", "1234, "),
    "tags": (HEAD + "TAGS: ", "PGOV "),
    "tags run together": (HEAD + "TAGS: ", "PGOV"),
    "lines of a subject": (HEAD + "SUBJECT: ", "X Y\n"),
    "reasons": (HEAD + "Classified By: X 1.4 ", "(b) "),
    "captions": (HEADING + "UNCLAS BEIJING 003214\n", "SIPDIS\n"),
    "heads": (HEADING, HEAD.removeprefix(HEADING)),
    "headings of transmission": ("", HEADING),
    "addressees": (HEADING + "INFO ", "RUEHC/AMEMBASSY X 12\n"),
    "office symbols": (HEADING + "INFO RUEHC/X", "//A"),
    "date-time groups": ("", "O 011549Z DEC 09 "),
}
SMALL, LARGE = 8_000, 32_000
# Four times the length may take eight times as long, which no growth with the square would keep to, and short times
# are all alike.
MOST = 2 * LARGE / SMALL
GRAIN = 0.02


def seconds(function, value):
    """Give the lesser time of two runs, of this process alone; a long run is measured well enough once."""
    times = []
    while len(times) < 2 and sum(times) < 1:
        start = time.process_time()
        function(value)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", SHAPES)
def test_time_is_in_proportion(name):
    """Four times as much of it takes no more than a few times as long, to read and to show."""
    before, repeated = SHAPES[name]
    texts = [before + repeated * (size // len(repeated)) for size in (SMALL, LARGE)]
    small, large = (seconds(parse_cable, text) for text in texts)
    assert large < MOST * (small + GRAIN), f"{small:.3f} s, then {large:.3f} s to read"
    small, large = (seconds(show_cable, parse_cable(text)) for text in texts)
    assert large < MOST * (small + GRAIN), f"{small:.3f} s, then {large:.3f} s to show"
