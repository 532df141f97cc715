"""When a figure holds: the words that say so, and the first and last day they mean."""

# ruff: noqa: FBT001  (a reader of English asks many small questions in a fixed order)

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

import regex
from dateutil.relativedelta import relativedelta

from cable_parser.readers.statistics import lexicon, patterns

Period = tuple[date, date]
ONE_DAY = timedelta(days=1)
# The days of the early, middle and late part of a month.
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


class When(NamedTuple):
    """Words of time in a text, half-open, and the days they mean as far as they can be told."""

    start: int
    end: int
    period: Period | None


def find_times(text: str, start: int, end: int, today: date | None, year: int | None = None) -> list[When]:
    """The expressions of time in `text[start:end]`, in order.

    Args:
        text: the text.
        start: where the sentence begins.
        end: where it ends.
        today: the date of the text; without it only a date with a year has a period.
        year: without `today`, the year that months printed without one are of.
    """
    found: list[When] = []
    to = start
    for place in _find_openers(text, start, end):
        if place < to or (match := patterns.TIME.match(text, place, end)) is None:
            continue
        at, to = match.span()
        if match["dated"] and not is_dated(text, match, bool(found)):
            continue
        found.append(When(at, to, resolve_time(match, today, year)))
    return found


def _find_openers(text: str, start: int, end: int) -> Iterator[int]:
    """Where words that say when may begin, none within another."""
    behind = start
    first = patterns.TIME_OPENER.match(text, 0, end) if start == 0 else None
    if first:
        yield 0
        behind = first.end()
    for place in patterns.TIME_START.finditer(text, max(0, start - 1), end):
        if place.start("opener") >= behind:
            yield place.start("opener")
            behind = place.end("opener")


def is_dated(text: str, match: regex.Match[str], listed: bool) -> bool:
    """Whether a match of a date says when: one behind a preposition, at the start of a sentence, or in a list of dates.

    A year behind "of" and an attribute ("an April 2008 strike") do not; nor does a lone "may" or "march".
    """
    words = match["dated"]
    first = words.split()[0].lower()
    lone = len(words.split()) == 1
    if first in ("may", "march", "mar", "dec", "sep", "jan") and lone and not words[0].isupper():
        return False
    if lone and match["prep"] is None and not listed:
        return False
    if (
        first == "the"
        and match["d_month"]
        and text[match.end() : match.end() + 1] == " "
        and text[match.end() + 1 : match.end() + 2].islower()
    ):
        return patterns.CLASS_WORD.match(text, match.end()) is not None
    if match["prep"] is not None:
        return True
    if match["d_day"] and (match["until"] is None) and patterns.DATE_END.match(text, match.end()):
        return True
    before = text[max(0, match.start() - 5) : match.start()].rstrip().lower()
    if before == "" or before[-1] in ".!?\n":
        return not lone
    after = text[match.end() : match.end() + 4].lstrip().lower()
    ends = after == "" or after[0] in ",.;)" or after.startswith(("and", "or", "res"))
    return listed and ends and (before[-1] in ",(" or before.endswith((" and", " or")))


def resolve_time(match: regex.Match[str], today: date | None, year: int | None) -> Period | None:
    """First and last day of a match of TIME, or None where they cannot be told."""
    preposition = (match["prep"] or "").lower().split()
    opens = preposition[0] if preposition else ""
    if match["dated"]:
        first = resolve_date(match["dated"], today, later=match["until"], hint=year)
        if match["until"]:
            last = resolve_short_year(match["dated"], match["until"]) or resolve_until(
                match["until"], today, first, year
            )
            if (
                first is not None
                and last is not None
                and last[1] < first[0]
                and match["dated"].isalpha()
                and today is None
            ):
                first = (first[0] - relativedelta(years=1), first[1])
            return None if first is None or last is None or last[1] < first[0] else (first[0], last[1])
        if first is None or opens in ("by", "before", "until", "till", "prior", "after", "following", "to", "through"):
            return None
        if opens in ("since", "effective", "beginning", "starting"):
            return (first[0], today) if today is not None and first[0] <= today else None
        return first
    if today is None:
        return None
    if match["unit"]:
        return resolve_span(match, today)
    if match["ago"]:
        step = resolve_step(match["ago_count"], match["ago_unit"])
        if step is None:
            return None
        day = today - step
        return (day, today) if opens == "since" else (day, day)
    return resolve_word(" ".join(match.group().lower().split()), today, opens)


def resolve_step(count: str | None, unit: str) -> relativedelta | None:
    """A number of days, weeks, months or years: ("three", "years")."""
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


def resolve_span(match: regex.Match[str], today: date) -> Period | None:
    """The period of "in the past three years" or "over the next six months", counted from `today`."""
    step = resolve_step(match["count"], match["unit"])
    if step is None:
        return None
    try:
        if match["count"] is None and match["side"].lower() not in ("last", "past"):
            return None
        if match["side"].lower() in ("next", "coming"):
            return today, today + step
        return today - step, today
    except (OverflowError, ValueError):
        return None


def resolve_word(words: str, today: date, opens: str) -> Period | None:
    """The period of words like "last year", "so far this year", "currently", "yesterday"."""
    if opens in ("by", "until", "before", "till", "after"):
        return None
    match = patterns.NAMED_SPAN.search(words)
    if match is not None:
        return resolve_named_span(match["side"], match["span"], today, opens, "so far" in words or "to date" in words)
    if any(word in words for word in ("current", "present", "now", "today")):
        return today, today
    if "yesterday" in words:
        return today - ONE_DAY, today - ONE_DAY
    if "tomorrow" in words:
        return today + ONE_DAY, today + ONE_DAY
    weekday = words.rsplit(maxsplit=1)[-1].rstrip(",")
    if weekday in lexicon.calendar_words("weekday"):
        back = (today.weekday() - lexicon.calendar_words("weekday")[weekday]) % 7
        day = today - timedelta(days=back)
        return day, day
    return None


def resolve_named_span(side: str, span: str, today: date, opens: str, so_far: bool) -> Period | None:
    """The calendar year, month or week that is "last", "this" or "next" to `today`."""
    offset = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(side, 0)
    if span == "year":
        year = today.year + offset
        if not 1 < year < 9998:
            return None
        first, last = date(year, 1, 1), date(year, 12, 31)
    elif span == "month":
        first = today.replace(day=1) + relativedelta(months=offset)
        last = first + relativedelta(months=1) - ONE_DAY
    elif span == "week":
        first = today - timedelta(days=today.weekday()) + timedelta(weeks=offset)
        last = first + timedelta(days=6)
    else:
        return None
    if opens == "since" and first <= today:
        return first, today
    return (first, today) if so_far and offset == 0 else (first, last)


def resolve_date(
    words: str, today: date | None, *, earlier: Period | None = None, later: str | None = None, hint: int | None = None
) -> Period | None:
    """First and last day of a printed date: "October 28", "2009", "late September", "the 1990s".

    A date without a year takes the one printed with the other end of its range, else the latest that has begun.
    """
    match = patterns.DATE.fullmatch(words.strip(" ,"))
    if match is None:
        return None
    year = read_year(match, today)
    if match["decade"]:
        first = int(match["decade"])
        return date(first, 1, 1), date(first + 9, 12, 31)
    if match["part"]:
        return resolve_part(match, year, today)
    month_name = match["month"]
    if month_name is None:
        if year is None:
            return None
        return None if match["vague"] else (date(year, 1, 1), date(year, 12, 31))
    month = lexicon.calendar_words("month")[month_name.lower()]
    printed_day = match["day"]
    day = int(printed_day.rstrip("stndrhSTNDRH")) if printed_day else None
    if year is None and later is not None:
        end = patterns.DATE.fullmatch(later.strip(" ,")) or patterns.BARE_DAY.fullmatch(later)
        year = int(end["year"]) if end is not None and end["year"] else None
    if year is None:
        if today is None:
            if hint is None:
                return None
            year = hint
        elif earlier is not None:
            year = earlier[0].year + (month < earlier[0].month)
        elif (month, day or 1) > (today.month, today.day):
            year = today.year - 1
        else:
            year = today.year
    if day is not None:
        return resolve_day(year, month, day)
    last = (date(year, month, 1) + relativedelta(months=1) - ONE_DAY).day
    first_day, last_day = PARTS[match["vague"].lower().rstrip("-")] if match["vague"] else (1, last)
    return date(year, month, first_day), date(year, month, min(last, last_day))


def resolve_until(words: str, today: date | None, first: Period | None, hint: int | None) -> Period | None:
    """The other end of a range of dates; a day alone is of the month of the first: "October 7 and 13, 2005"."""
    day = patterns.BARE_DAY.fullmatch(words)
    if day is None:
        return resolve_date(words, today, earlier=first, hint=hint)
    if first is None:
        return None
    return resolve_day(int(day["year"]) if day["year"] else first[0].year, first[0].month, int(day["day"]))


def resolve_short_year(words: str, until: str) -> Period | None:
    """The year of two figures that ends a span of years: "10" in "2009/10"."""
    if len(until) != 2 or not until.isdigit() or not words.isdigit():
        return None
    year = int(words[:2] + until)
    return date(year, 1, 1), date(year, 12, 31)


def read_year(match: regex.Match[str], today: date | None) -> int | None:
    """The year a date prints, "this year" and "last year" included."""
    if match["year"]:
        year = match["year"]
        if len(year) == 4:
            return int(year)
        short = int(year.strip("'’"))
        return (1900 if short > 50 else 2000) + short
    if match["named_year"] and today is not None:
        return today.year - (0 if match["named_year"].lower() in ("this", "current", "the") else 1)
    return None


def resolve_day(year: int, month: int, day: int) -> Period | None:
    """One day twice, or None where the calendar has none: February 30."""
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return only, only


def resolve_part(match: regex.Match[str], year: int | None, today: date | None) -> Period | None:
    """The months of a half or quarter of a year: "the first half of 2008", "second quarter"."""
    months = 3 if match["part"].lower().startswith("quarter") else 6
    number = (
        lexicon.calendar_words("ordinal").get(match["ordinal"].lower(), 1) if match["ordinal"] else int(match["number"])
    )
    if match["ordinal"] and match["ordinal"].lower() in ("last", "final"):
        number = 12 // months
    if number > 12 // months:
        return None
    if year is None:
        if today is None:
            return None
        year = today.year if today >= date(today.year, months * (number - 1) + 1, 1) else today.year - 1
    first = date(year, months * (number - 1) + 1, 1)
    return first, first + relativedelta(months=months) - ONE_DAY
