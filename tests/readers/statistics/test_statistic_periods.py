"""Periods of statistics: each form of a time, resolved against the date of the text by hand."""

from datetime import date

import pytest

from cable_parser import find_statistics

TODAY = date(2009, 12, 1)  # a Tuesday


def day(*parts):
    """Return one day as first and last."""
    return date(*parts), date(*parts)


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("in the past three years", (date(2006, 12, 1), TODAY)),
        ("over the next six months", (TODAY, date(2010, 6, 1))),
        ("two weeks ago", day(2009, 11, 17)),
        ("two years ago", (date(2007, 1, 1), date(2007, 12, 31))),
        ("last month", (date(2009, 11, 1), date(2009, 11, 30))),
        ("this week", (date(2009, 11, 30), date(2009, 12, 6))),
        ("next year", (date(2010, 1, 1), date(2010, 12, 31))),
        ("so far this year", (date(2009, 1, 1), TODAY)),
        ("yesterday", day(2009, 11, 30)),
        ("on Monday", day(2009, 11, 30)),
        ("today", day(2009, 12, 1)),
        ("in 1998", (date(1998, 1, 1), date(1998, 12, 31))),
        ("in the 1990s", (date(1990, 1, 1), date(1999, 12, 31))),
        ("in FY07", (date(2006, 10, 1), date(2007, 9, 30))),
        ("on 5/14", day(2009, 5, 14)),
        ("on 02/26/2009", day(2009, 2, 26)),
        ("in October", (date(2009, 10, 1), date(2009, 10, 31))),
        ("on October 28", day(2009, 10, 28)),
        ("on December 28", day(2008, 12, 28)),
        ("between 2003 and 2005", (date(2003, 1, 1), date(2005, 12, 31))),
        ("from January 3 to January 9, 2008", (date(2008, 1, 3), date(2008, 1, 9))),
        ("in early 2008", (date(2008, 1, 1), date(2008, 4, 30))),
        ("since 2005", (date(2005, 1, 1), TODAY)),
        ("on February 30, 2008", None),
        ("recently", None),
    ],
)
def test_period(when, period):
    """The first and last day of a time as printed."""
    found = find_statistics(f"Police seized 40 tons {when}.", date=TODAY)[0]
    assert (found.value, found.when) == (40, when)
    assert found.period == period


@pytest.mark.parametrize("today", [date.min, date.max, None])
@pytest.mark.parametrize(
    "when",
    [
        "in the past three years",
        "over the next six months",
        "two weeks ago",
        "300 decades ago",
        "last month",
        "next month",
        "this week",
        "next week",
        "last year",
        "next year",
        "yesterday",
        "tomorrow",
        "on Monday",
        "since Sunday",
        "on 5/14",
        "in October",
    ],
)
def test_edges_of_the_calendar(when, today):
    """A text of the first or the last day there is, or of none, breaks nothing; the figure stays."""
    found = find_statistics(f"Police seized 40 tons {when}.", date=today)
    assert found[0].value == 40
