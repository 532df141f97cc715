"""The calendar: the one table of months and the one rule of centuries.

Months are the rows of `calendar_words.csv`. The pieces of patterns are written for `re.VERBOSE`, in capitals.
"""

import datetime as dt

from dateutil import parser

from cable_parser.vocab import load_table

LAST_DECLASSIFICATION = 2065
"""Declassification lies ahead of the cable, and the first cables are of 1966: `12/6/66` is of that year."""


def expand_year(year: int, latest: int | None = None) -> int:
    """Return the year that two printed figures stand for: the last one that ends in them and is not after `latest`.

    Telegrams, and the telegrams that they cite, are not of the future: `65` is 1965, and `49` will be 2049 in 2049.

    >>> expand_year(65, latest=2026), expand_year(9, latest=2026), expand_year(2009)
    (1965, 2009, 2009)

    Args:
        year: two figures, or a year that is printed in full and stands as it is.
        latest: the last year that may be meant; the present one where nothing is said.
    """
    if year > 99:
        return year
    if latest is None:
        latest = dt.datetime.now(dt.UTC).year
    return latest - (latest - year) % 100


_ROWS = [row for row in load_table("calendar_words") if row["class"] == "month"]
_NAMES = {row["printed"].upper(): int(row["value"]) for row in _ROWS if row["printed"].isalpha()}
# From JANUARY to DECEMBER.
MONTH_NAMES = tuple(
    max((name for name, number in _NAMES.items() if number == month), key=len) for month in range(1, 13)
)
# Every beginning of a name that has three letters and more: JAN, JANU, JANUARY.
MONTH_NUMBERS = {name[:size]: i for i, name in enumerate(MONTH_NAMES, 1) for size in range(3, len(name) + 1)}
# The first three letters of a month.
MONTH_START = "(?:" + "|".join(name[:3] for name in MONTH_NAMES) + ")"
# A month as it is written: JAN, SEPT, SEPTEMBER.
MONTH = "(?:" + "|".join(sorted(_NAMES, key=lambda name: (-len(name), name))) + ")"


class _Words(parser.parserinfo):
    """What `dateutil` knows about printed dates, but for its own rule of centuries."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 - as in the base
        return year if century_specified else expand_year(year)


_WORDS = _Words()
# What a date does not print is filled in from these, each with another day, month and year.
_FILLINGS = (dt.datetime(1904, 1, 1), dt.datetime(1908, 2, 2))  # noqa: DTZ001 - no time is read


def read_day(words: str) -> dt.date | None:
    """Return the day that words name, in any of the usual forms, or None if day, month or year is missing.

    >>> read_day("Sep 16, 2023"), read_day("OCTOBER 2019")
    (datetime.date(2023, 9, 16), None)
    """
    try:
        first, second = (parser.parse(words, _WORDS, default=filling).date() for filling in _FILLINGS)
    except (ValueError, OverflowError):
        return None
    return first if first == second else None
