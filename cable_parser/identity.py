"""The year of a cable that prints no date.

One record in ten is an extract without heading. Its year is what its head and text point to; the reading is always
reported (`year-inferred`), and no date is made of it.
"""

import datetime as dt
from collections import Counter

import regex

# Declassification lies this many years behind the day of the telegram, by frequency (format guide, section 3).
HORIZONS = (10, 20, 25, 5, 15, 9)

# Matches: "2005-08-17"
# Matches: "Thursday, 25 October 2007, 16:38"
# Matches: "11/1/2004 17:55"
# Not: "2005"
CARRIER_DATE = regex.compile(
    r"(?P<iso>(?:19|20)\d\d)-\d\d-\d\d[T\ ]\d\d:\d\d|day,\ \d{1,2}\ [A-Z][a-z]{2,8}\ (?P<worded>(?:19|20)\d\d),\ \d\d:\d\d|,\d{1,2}/\d{1,2}/(?P<us>(?:19|20)\d\d)\ \d{1,2}:\d\d,",
    regex.VERBOSE,
)
# Matches: "October 17, 2005"
# Matches: "17 October 2005"
# Matches: "October 2005"
# Not: "in 2005"
DATED = regex.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?:\d{1,2},?\s)?(?P<year>(?:19|20)\d\d)\b",
    regex.VERBOSE | regex.IGNORECASE,
)
# Matches: "in 2005"
# Not: "2005000"
YEAR = regex.compile(r"(?<![\d.,$/-])(?P<year>(?:19|20)\d\d)(?![\d,]|-\d)", regex.VERBOSE)


def infer_year(
    view: str, declassify_on: dt.date | None, head: tuple[int, int], bounds: tuple[int, int]
) -> tuple[int, str] | None:
    """Infer the year of a text without a date-time group.

    The years that the text names are used only to choose between horizons: by themselves they are right in three
    cables of five, which is not enough to call it a reading.

    Args:
        view: the view of the source.
        declassify_on: the date of the E.O. line, if one is printed.
        head: the range of the head of the body; the carrier's words stand before it, the text behind it.
        bounds: first and last year in which the executive order printed was in use.

    Returns:
        The year and what it was inferred from; None when nothing points to one.
    """
    carrier = CARRIER_DATE.search(view, 0, max(head))
    if carrier:
        return int(carrier["iso"] or carrier["worded"] or carrier["us"]), "the carrier's date"
    if declassify_on is None:
        return None
    named = Counter(int(m["year"]) for m in YEAR.finditer(view, head[1]))
    dated = {int(m["year"]) for m in DATED.finditer(view, head[1])}
    until = declassify_on.year
    possible = [until - horizon for horizon in HORIZONS if bounds[0] <= until - horizon <= bounds[1]]
    told = [y for y, n in named.items() if (n > 1 or y in dated) and y < until - 4 and bounds[0] <= y <= bounds[1]]
    latest = max(told, default=None)
    if latest is not None:
        possible = [year for year in possible if latest - 2 <= year <= latest + 1] or possible
    return (possible[0], "the declassification date") if possible else None
