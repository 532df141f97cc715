"""The calendar: one table of months, one rule of centuries, and days that are printed whole or not at all."""

import datetime as dt

import pytest

from cable_parser import parse_cable
from cable_parser.readers.head.executive_order import read_date
from cable_parser.readers.references.telegrams import full_year
from cable_parser.vocab.calendar import LAST_DECLASSIFICATION, MONTH_NAMES, MONTH_NUMBERS, expand_year, read_day

NOW = dt.datetime.now(dt.UTC).year
SHORT = range(100)
TELEGRAM = """R 251346Z JUN {year:02d}
FM AMEMBASSY QUITO
TO SECSTATE WASHDC
UNCLAS QUITO 0012
E.O. 11652: N/A
TAGS: PFOR
SUBJECT: TEA
1. TEA IS GROWN HERE.
EXAMPLE
"""
SHEET = """MRN: {year:02d} QUITO 12
Date/DTG: / 251346Z JUN {year:02d}
From: AMEMBASSY QUITO
Action: WASHDC, SECSTATE ROUTINE
E.O.: 13526
TAGS: PREL
Captions:
Reference:
Pass Line:
Subject: (U) Tea

1. (U) Tea is grown here.

Signature: EXAMPLE

Drafted By: POL:Example, Ann
"""


@pytest.mark.parametrize("latest", [1979, 1999, 2000, 2026, 2065, 2099])
def test_two_figures_are_of_the_hundred_years_up_to_the_latest(latest):
    """Each pair of figures names one year, not after the latest and less than a century before it."""
    years = {short: expand_year(short, latest) for short in SHORT}
    assert all(year % 100 == short for short, year in years.items())
    assert set(years.values()) == set(range(latest - 99, latest + 1))


def test_a_year_in_full_stands():
    """Four figures are never changed."""
    assert [expand_year(year) for year in (1966, 2009, 2065)] == [1966, 2009, 2065]


@pytest.mark.parametrize("short", SHORT)
def test_no_telegram_is_of_the_future(short):
    """Date-time groups, sheets and references all read two figures by the one rule, and give no year to come."""
    year = expand_year(short)
    assert year <= NOW
    assert full_year(f"{short:02d}") == year
    assert parse_cable(TELEGRAM.format(year=short)).date.year == year
    assert parse_cable(SHEET.format(year=short), dialect="smart").header.dtg.year == year


@pytest.mark.parametrize("short", SHORT)
def test_declassification_may_lie_ahead(short):
    """A day of declassification is the one that is not before the first cables."""
    assert 1966 <= read_date(f"12/20/{short:02d}").year <= LAST_DECLASSIFICATION


def test_months():
    """Names, their beginnings and their order."""
    assert MONTH_NAMES[0] == "JANUARY"
    assert len(MONTH_NAMES) == 12
    assert all(dt.date(2009, i, 1).strftime("%m") == f"{i:02d}" for i in MONTH_NUMBERS.values())
    assert MONTH_NUMBERS["SEPT"] == MONTH_NUMBERS["SEP"] == 9
    assert "MA" not in MONTH_NUMBERS


@pytest.mark.parametrize("words", ["Sep 16, 2023", "16 September 2023", "2023-09-16", "9/16/2023 14:05", "Sep 16, 23"])
def test_a_day(words):
    """The usual forms."""
    assert read_day(words) == dt.date(2023, 9, 16)


@pytest.mark.parametrize("words", ["October 2019", "2019", "October 8", "8", "14:05", "", "none", "32 October 2019"])
def test_what_is_no_day(words):
    """A day without its year or month is none: nothing is filled in."""
    assert read_day(words) is None


def test_a_month_of_declassification_is_no_day():
    """`DECL: OCTOBER 2019` keeps its words, and names no day: the present one was filled in."""
    head = "UNCLAS QUITO 000012\n\nE.O. 12958: DECL: OCTOBER 2019\nTAGS: PGOV\nSUBJECT: TEA\n\n1. (U) Tea.\n\nEXAMPLE\n"
    order = parse_cable(head).header.executive_order
    assert order.declassify_on is None
    assert order.declassify_text == "OCTOBER 2019"
