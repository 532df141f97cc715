"""First and last day of the words that say when, counted from the date of the text where they print no year.

"in 2009" is the year, "As of October 28" the day, "last year" the calendar year before; "by 2010" has no first day, and
what is vague ("in late September", "recently", an event, a season) has neither.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import regex
from dateutil.relativedelta import relativedelta

from cable_parser.readers.statistics import lexicon, patterns

Period = tuple[date, date]
Words = TypeVar("Words", re.Match[str], "regex.Match[str]")
ONE_DAY = timedelta(days=1)
# The months of the early, middle and late part of a year.
PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
# Prepositions before a date that leave the first or the last day open.
OPEN = frozenset("by before until till prior after following to through".split())
OPENING = frozenset("since effective beginning starting".split())


def resolve(form: Callable[[Words, date | None], Period | None], match: Words, today: date | None) -> Period | None:
    """Return the period of a time in one of its forms; None where the calendar does not reach so far.

    Args:
        form: one of the functions below.
        match: the match of the form's pattern.
        today: the date of the text, or None.
    """
    try:
        return form(match, today)
    except (OverflowError, ValueError):  # "last month" in a text of the first day there is
        return None


def resolve_dated(match: regex.Match[str], today: date | None) -> Period | None:
    """Return the first and last day of a date with its preposition, or of a range of two."""
    words = (match["prep"] or "").lower().split()
    opens = words[0] if words else ""
    first = resolve_date(match["dated"], today, later=match["until"])
    if match["until"]:
        last = resolve_end(match["dated"], match["until"], today, first)
        if first is None or last is None or last[1] < first[0]:
            return None
        return first[0], last[1]
    if first is None or opens in OPEN:
        return None
    if opens == "from":
        return None
    if opens in OPENING:
        return (first[0], today) if today is not None and first[0] <= today else None
    if opens == "so":
        return (first[0], min(first[1], today)) if today is not None and first[0] <= today else None
    return first


def resolve_end(words: str, until: str, today: date | None, first: Period | None) -> Period | None:
    """Return the other end of a range; a day alone is of the month of the first: "October 7 and 13, 2005".

    Args:
        words: the first end as printed.
        until: the last end as printed.
        today: the date of the text, or None.
        first: the period of the first end, or None.
    """
    if words.isdigit() and until.isdigit() and len(until) <= 2:
        return None  # "2009/10" is a year of its own kind
    if words.isdigit() and until.isdigit() and int(until) - int(words) == 1:
        return None
    day = patterns.BARE_DAY.fullmatch(until)
    if day is None:
        return resolve_date(until, today, earlier=first)
    if first is None:
        return None
    return resolve_day(int(day["year"]) if day["year"] else first[0].year, first[0].month, int(day["day"]))


def resolve_counted(match: re.Match[str], today: date | None) -> Period | None:
    """Return the period of "in the past three years" or "over the next six months", counted from `today`."""
    step = resolve_step(match["count"], match["unit"]) if today is not None else None
    if today is None or step is None:
        return None
    side = match["side"].lower()
    if match["count"] is None and (side not in ("last", "past") or match["unit"].lower().endswith("s")):
        return None
    if side in ("next", "coming"):
        return today, today + step
    return today - step, today


def resolve_ago(match: re.Match[str], today: date | None) -> Period | None:
    """Return the day or year of "two weeks ago": the calendar year for years, None for "a year earlier"."""
    if today is None or match["ago"].lower() != "ago":
        return None
    step = resolve_step(match["count"], match["unit"])
    if step is None:
        return None
    day = today - step
    opens = (match["prep"] or "").lower()
    if opens in ("until", "over", "more than"):
        return None
    if opens == "since":
        return day, today
    if match["unit"].lower().startswith("year"):
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def resolve_step(count: str | None, unit: str) -> relativedelta | None:
    """Return a number of days, weeks, months or years as a step: ("three", "years")."""
    word = (count or "one").lower()
    number = (
        int(word)
        if word.isdigit()
        else lexicon.number_words("unit").get(word) or lexicon.number_words("teen").get(word)
    )
    if word in ("a", "an"):
        number = 1
    if not isinstance(number, int) or number > 500:
        return None
    name = unit.lower().rstrip("s")
    if name == "decade":
        return relativedelta(years=10 * number)
    if name in ("day", "week", "month", "year"):
        return relativedelta(**{name + "s": number})  # type: ignore[arg-type]
    return None


def resolve_named(match: regex.Match[str], today: date | None) -> Period | None:
    """Return the calendar year, month or week that is "last", "this" or "next" to `today`: "so far this year"."""
    opens = (match["prep"] or "").lower()
    if today is None or opens in ("by", "until"):
        return None
    named = patterns.NAMED_SPAN.search(" ".join(match.group().lower().split()))
    if named is None:
        return None
    if match["until"]:
        last_date = resolve_date(match["until"], today)
        first_year = today.year - (named["side"] in ("last", "previous"))
        if named["span"] != "year" or last_date is None or last_date[1] < date(first_year, 1, 1):
            return None
        return date(first_year, 1, 1), last_date[1]
    offset = {"last": -1, "previous": -1, "next": 1}.get(named["side"], 0)
    span = named["span"]
    if span == "year":
        year = today.year + offset
        if not 1 < year < 9998:
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
    elif span == "month":
        first = today.replace(day=1) + relativedelta(months=offset)
        last = first + relativedelta(months=1) - ONE_DAY
    else:
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
        last = first + timedelta(days=6)
    if opens == "since" and first <= today:
        return first, today
    return (first, today) if "so far" in match.group().lower() and offset == 0 else (first, last)


def resolve_word(match: re.Match[str], today: date | None) -> Period | None:
    """Return the day of "currently", "now", "yesterday" or "on Monday"; None for "recently" and "to date"."""
    if today is None:
        return None
    opens = (match["prep"] or "").lower()
    if match["weekday"]:
        if opens in ("by", "until"):
            return None
        back = (today.weekday() - lexicon.calendar_words("weekday")[match["weekday"].lower()]) % 7
        day = today - timedelta(days=back)
        return (day, today) if opens == "since" else (day, day)
    words = match.group().lower()
    if any(word in words for word in ("current", "present", "now", "today", "at this", "at the")):
        return today, today
    if words == "yesterday":
        return today - ONE_DAY, today - ONE_DAY
    if words == "tomorrow":
        return today + ONE_DAY, today + ONE_DAY
    return None


def resolve_date(
    words: str, today: date | None, *, earlier: Period | None = None, later: str | None = None
) -> Period | None:
    """Return the first and last day of a printed date: "October 28", "2009", "FY07", "the 1990s".

    A date without a year takes the one printed with the other end of its range, else the latest that has begun.

    Args:
        words: the date as printed.
        today: the date of the text, or None.
        earlier: the period of the end of the range before it, or None.
        later: the period of the end after it, or None.
    """
    match = patterns.DATE.fullmatch(words.strip(" ,"))
    if match is None:
        return None
    if match["years"]:
        years = [int(year) for year in patterns.FOUR_DIGITS.findall(match["years"])]
        return date(min(years), 1, 1), date(max(years), 12, 31)
    if match["season"]:
        return None
    if match["fiscal"]:
        return resolve_fiscal(match)
    if match["numeric"]:
        return resolve_numeric(match["numeric"], today)
    if match["decade"]:
        first = int(match["decade"])
        return date(first, 1, 1), date(first + 9, 12, 31)
    year = read_year(match, today)
    if match["part"]:
        return resolve_part(match, year, today)
    if match["month"] is None:
        return resolve_year(match, year)
    if year is None and later is not None:
        end = patterns.DATE.fullmatch(later.strip(" ,")) or patterns.BARE_DAY.fullmatch(later)
        year = int(end["year"]) if end is not None and end["year"] and end["year"].isdigit() else None
    return resolve_month(match, year, today, earlier)


def resolve_year(match: regex.Match[str], year: int | None) -> Period | None:
    """Return the period of a year, or of its early, middle or late part in thirds."""
    if year is None:
        return None
    if match["vague"]:
        first, last = PARTS[match["vague"].lower()]
        return date(year, first, 1), date(year, last, 1) + relativedelta(months=1) - ONE_DAY
    if match["edge"]:
        return None if match["edge"].lower() in ("middle", "end") else (date(year, 1, 1), date(year, 1, 1))
    return date(year, 1, 1), date(year, 12, 31)


def resolve_month(
    match: regex.Match[str], year: int | None, today: date | None, earlier: Period | None
) -> Period | None:
    """Return the period of a month or of days in it.

    Without a year it is the latest that has begun, or the one after the other end of a range.

    Args:
        match: the match of the pattern.
        year: the year printed with it, or None.
        today: the date of the text, or None.
        earlier: the period of the end of the range before it, or None.
    """
    month = lexicon.calendar_words("month").get(match["month"].lower())
    if month is None or match["vague"] or (match["edge"] and match["edge"].lower() != "beginning"):
        return None
    day = int(match["day"].rstrip("stndrhSTNDRH")) if match["day"] else None
    if year is None:
        if today is None:
            return None
        if earlier is not None:
            year = earlier[0].year + (month < earlier[0].month)
        else:
            year = today.year - ((month, day or 1) > (today.month, today.day))
    if day is None:
        return date(year, month, 1), date(year, month, 1) + relativedelta(months=1) - ONE_DAY
    first = resolve_day(year, month, day)
    if match["last_day"] is None or first is None:
        return first
    last = resolve_day(year, month, int(match["last_day"].rstrip("stndrhSTNDRH")))
    return (first[0], last[1]) if last is not None and first[0] <= last[1] else None


def resolve_fiscal(match: regex.Match[str]) -> Period | None:
    """Return a United States fiscal year, October 1 to September 30; None if it names two calendar years."""
    figures = match["fiscal"]
    if match["split"] or not match.group().lower().startswith(("fy", "fiscal", "the fiscal")):
        return None
    year = int(figures) if len(figures) == 4 else (1900 if int(figures) > 50 else 2000) + int(figures)
    return date(year - 1, 10, 1), date(year, 9, 30)


def resolve_numeric(words: str, today: date | None) -> Period | None:
    """Return the period of a date in figures, month before day: "5/14", "02/26/2009"."""
    month, day, *rest = (int(part) for part in words.split("/"))
    if rest:
        return resolve_day(rest[0] if rest[0] > 99 else 2000 + rest[0], month, day)
    if today is None:
        return None
    return resolve_day(today.year - ((month, day) > (today.month, today.day)), month, day)


def read_year(match: regex.Match[str], today: date | None) -> int | None:
    """Return the year a date prints, "this year" and "last year" included."""
    if match["year"]:
        year = match["year"]
        if len(year) == 4:
            return int(year)
        short = int(year.strip("'’"))
        return (1900 if short > 50 else 2000) + short
    if match["named_year"] and today is not None:
        return today.year - (
            0 if match["named_year"].lower().split()[0] == "this" or "current" in match["named_year"] else 1
        )
    return None


def resolve_day(year: int, month: int, day: int) -> Period | None:
    """Return one day as first and last, or None where the calendar has no such day: February 30.

    Args:
        year: the year.
        month: the month, from 1.
        day: the day of the month, from 1.
    """
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return only, only


def resolve_part(match: regex.Match[str], year: int | None, today: date | None) -> Period | None:
    """Return the months of a half or quarter of a year: "the first half of 2008", "both Q3 and Q4 of 2008".

    Args:
        match: the match of the pattern.
        year: the year printed with it, or None.
        today: the date of the text, or None.
    """
    months = 3 if match["part"].lower().startswith("q") else 6
    number = (
        lexicon.calendar_words("ordinal").get(match["ordinal"].lower(), 1) if match["ordinal"] else int(match["number"])
    )
    if match["ordinal"] and match["ordinal"].lower() in ("last", "final"):
        number = 12 // months
    last = int(match["last_number"]) if match["last_number"] else number
    if not number <= last <= 12 // months:
        return None
    if year is None:
        if today is None:
            return None
        year = today.year if today >= date(today.year, months * (number - 1) + 1, 1) else today.year - 1
    first = date(year, months * (number - 1) + 1, 1)
    return first, first + relativedelta(months=months * (last - number + 1)) - ONE_DAY
