"""Who sent a cable and when: date, post and id, and the year of one that prints no date.

One record in ten is an extract without heading. Its year is what its head and text point to; the reading is always
reported (`year-inferred`), and no date is made of it.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from cable_parser.assembly.record import Origin, Record
from cable_parser.carriers.names import NamedCable, find_name_lines, read_name
from cable_parser.dialects.outline import Outline
from cable_parser.readers.records import PostRecord
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source
from cable_parser.vocab import load_table
from cable_parser.vocab.calendar import expand_year
from cable_parser.vocab.posts import PostEntry, canonical_post, resolve_post

# Declassification lies this many years after the day of the telegram, by frequency (format guide, section 3).
HORIZONS = (10, 20, 25, 5, 15, 9)

# Matches: "2005-08-17 05:05"
# Matches: "Thursday, 25 October 2007, 16:38"
# Matches: "22101,11/2/2004 16:45,04QUITO3794"
# Matches: "\n2003-09-02\n"
# Not: "2005"
CARRIER_DATE = re.compile(
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:[T\ ]\d\d:\d\d|(?<=\n.{10})\ {0,3}(?=\n))"
    r"|day,\ (?P<worded>\d{1,2}\ [A-Z][a-z]{2,8}\ (?:19|20)\d\d),\ \d\d:\d\d"
    r"|,(?P<us>\d{1,2}/\d{1,2}/(?:19|20)\d\d)\ \d{1,2}:\d\d,",
    re.VERBOSE,
)
# Matches: "October 17, 2005"
# Matches: "17 October 2005"
# Matches: "October 2005"
# Not: "in 2005"
DATED = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?:\d{1,2},?\s)?(?P<year>(?:19|20)\d\d)\b",
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "in 2005"
# Not: "2005000"
NAMED_YEAR = re.compile(r"(?<![\d.,$/-])(?P<year>(?:19|20)\d\d)(?![\d,]|-\d)", re.VERBOSE)


# A reference prints its year when it is not the cable's own: the cable is no older.
# Matches: "05 STATE 201256"
# Matches: "2004 SAN JOSE 02411"
# Not: "STATE 201256"
# Not: "SECTION 01 OF 05 QUITO 001234"
# (`regex` for a look-behind of any length.)
CITED_YEAR = regex.compile(
    r"(?<![\d/:.])(?<!\bO[FN]\s{1,3})(?P<year>(?:20)?0\d|(?:19)?[6-9]\d)\s?[A-Z]{3,12}(?:\s[A-Z]{2,9}){0,3}\s\d{1,6}\b",
    regex.VERBOSE,
)


def infer_year(
    view: str, declassify_on: dt.date | None, head: tuple[int, int], bounds: tuple[int, int]
) -> tuple[int, str] | None:
    """Infer the year of a text without a date-time group.

    The years that the text names are used only to choose between horizons: by themselves they are right in three
    cables of five, which is not enough to call it a reading.

    Args:
        view: the view of the source.
        declassify_on: the date of the E.O. line, if one is printed.
        head: the range of the head of the body; the carrier's words stand before it, the text after it.
        bounds: first and last year in which the executive order printed was in use.

    Returns:
        The year and what it was inferred from; None when nothing points to one.
    """
    if declassify_on is None:
        return None
    named = Counter(int(m["year"]) for m in NAMED_YEAR.finditer(view, head[1]))
    dated = {int(m["year"]) for m in DATED.finditer(view, head[1])}
    until = declassify_on.year
    cited = [expand_year(int(m["year"])) for m in CITED_YEAR.finditer(view, *head)]
    low = max([bounds[0], *(year for year in cited if year <= bounds[1])])
    possible = [until - horizon for horizon in HORIZONS if low <= until - horizon <= bounds[1]]
    told = [y for y, n in named.items() if (n > 1 or y in dated) and y < until - 4 and bounds[0] <= y <= bounds[1]]
    latest = max(told, default=None)
    if latest is not None:
        possible = [year for year in possible if latest - 2 <= year <= latest + 1] or possible
    return (possible[0], "the declassification date") if possible else None


def read_carrier_day(view: str, end: int) -> tuple[dt.date, Span] | None:
    """Return the day that a carrier's line above the text states, and where; None where none stands there.

    Args:
        view: the view of the source.
        end: where the head ends; the carrier's words stand before or within it.
    """
    match = CARRIER_DATE.search(view, 0, end)
    for group, form in (("iso", "%Y-%m-%d"), ("worded", "%d %B %Y"), ("us", "%m/%d/%Y")) if match else ():
        if match and match[group]:
            try:
                day = dt.datetime.strptime(match[group], form).date()  # noqa: DTZ007 - a day has no time zone
            except ValueError:
                return None
            return day, Span(*match.span(group))
    return None


def describe_post(post: PostEntry) -> PostRecord:
    """Return the record of a post of the vocabulary."""
    return {
        "code": post.canonical,
        "name": post.name,
        "kind": post.kind,
        "city": post.city or None,
        "country": post.country or None,
    }


def _infer_year(record: Record, outline: Outline, body: int) -> int | None:
    order = record.header.get("executive_order")
    number = order["number"] if order else None
    orders = load_table("executive_orders")
    years = sorted(int(row["year"]) for row in orders if row["line_codes"] and row["year"])
    first = next((int(row["year"]) for row in orders if row["number"] == number and row["year"]), None)
    bounds = (first, next((y + 1 for y in years if y > first + 9), 9999)) if first else (1960, 9999)
    until = order.get("declassify_on") if order else None
    found = infer_year(record.source.view, until, (outline.heads[0].start, body), bounds)
    if found is None:
        return None
    record.note(
        "year-inferred",
        order["span"] if order else None,
        f"no date is printed: the year {found[0]} is inferred from {found[1]}",
    )
    return found[0]


def find_names(source: Source, end: int, names: Iterable[str]) -> list[NamedCable]:
    """Return what names say of the cable.

    Args:
        source: the text; lines of the carrier that name the cable are masked in it.
        end: where the cable ends in it.
        names: names beside it: of its file, of the page that it was on.
    """
    lines = find_name_lines(source.view, end)
    source.mask([Hole(*named.place, "carrier") for named in lines if named.place])
    return [*lines, *(named for name in names if (named := read_name(name)))]


def identify(record: Record, outline: Outline, body: int, given_id: str | None) -> None:
    """Set the record's date, post and id: two-digit year, canonical post, number.

    Args:
        record: what is known; its heading and head are read.
        outline: where the parts lie.
        body: where the body begins.
        given_id: the id to take where the text does not say it.
    """
    _date(record, max(outline.heads[0].start, body) if outline.heads else 0)
    post = _find_post(record)
    record.post = describe_post(post) if post else None
    year = record.date.year if record.date is not None else None
    code, number = _find_code(record, post), _find_number(record)
    named = _choose_name(record.names, code, number)
    if year is None and not given_id and "id" not in record.stated and named:
        year, code, number = named.year, code or named.posts[0], named.number if number is None else number
        what = f"the text does not give the whole id: it is completed by the name {named.words}"
        record.note("id-from-name", named.place, what)
    elif year is None and not given_id and outline.heads:
        year = _infer_year(record, outline, body)
    record.origin = Origin(year, code, number)
    _name(record, given_id)
    _compare_names(record)
    # Derived values point to what they came from.
    derived = (*record.spans.get("header.dtg", ()), *record.spans.get("header.post_number", ()))
    if record.id and derived and "id" not in record.spans:
        record.spans["id"] = derived
    source_of_post = record.spans.get("header.post_number") or record.spans.get("header.sender")
    if post and source_of_post:
        record.spans["post"] = source_of_post


def _choose_name(names: Sequence[NamedCable], code: str | None, number: int | None) -> NamedCable | None:
    """Return the name that says no other thing than the text where that says something."""
    for named in names:
        posts = (code,) if code in named.posts else named.posts
        if number in (None, named.number) and code in (None, *named.posts) and len(posts) == 1:
            return named._replace(posts=posts)
    return None


def _compare_names(record: Record) -> None:
    """Report a name that is another cable's."""
    said = record.stated["id"].value if "id" in record.stated else None  # what the carrier states is told already
    for named in record.names:
        if record.id and named.id != said and record.id not in {named.with_post(post) for post in named.posts}:
            what = f"the name {named.words} is not that of the cable, which is {record.id}"
            record.note("name-id-differs", named.place, what)


def _date(record: Record, end: int) -> None:
    """Set the date from the date-time group; where none is printed, from the carrier's day.

    Args:
        record: what is known.
        end: where the head ends, before which a carrier's line may stand.
    """
    dtg = record.header.get("dtg")
    if dtg is not None:
        record.date, record.date_precision = dtg, "minute"
        record.spans["date"] = record.spans.get("header.dtg", ())
    elif "date" in record.stated:
        day, place = record.stated["date"]
        record.date, record.date_precision = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), "day"
        record.spans["date"] = (Span(*place),) if place else ()
        record.note("date-from-carrier", place, f"no date-time group is printed: {day} is the carrier's day")
    elif found := read_carrier_day(record.source.view, end):
        day, span = found
        record.date, record.date_precision = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC), "day"
        record.spans["date"] = (span,)
        record.note("date-from-carrier", span, f"no date-time group is printed: {day} is the carrier's day")


def _find_post(record: Record) -> PostEntry | None:
    """Return the post of the classification line, or the sender's."""
    post = resolve_post(record.printed_post) if record.printed_post else None
    sender = record.header.get("sender")
    return resolve_post(sender) if post is None and sender else post


def _find_code(record: Record, post: PostEntry | None) -> str | None:
    """Return the canonical post: as resolved, or made of the printed words where no sender confirms a post."""
    if record.printed_post and not (record.header.get("sender") and post is not None):
        return canonical_post(record.printed_post)
    return post.canonical if post else None


def _find_number(record: Record) -> int | None:
    """Return the message number; a carrier cuts its last figures now and then, and the DE line has them."""
    serial = record.header.get("station_serial")
    printed = (record.header.get("post_number") or "").rpartition(" ")[2]
    cut = len(printed) == 5 and serial and f"{serial:06d}".startswith(printed)
    return serial if record.printed_number is None or cut else record.printed_number


def _name(record: Record, given_id: str | None) -> None:
    """Set the record's id: the text's, the one given, or the carrier's."""
    year, code, number = record.origin
    if year is not None and code and number is not None:
        record.id = f"{year % 100:02d}{code}{number}"
    elif given_id is not None:
        record.id = given_id
    elif "id" in record.stated:
        record.id, place = record.stated["id"]
        record.spans["id"] = (Span(*place),) if place else ()
        record.note("id-from-carrier", place, "the text does not give the whole id: it is the carrier's")
    if "id" in record.stated and record.id != record.stated["id"].value:
        said, place = record.stated["id"]
        record.note("carrier-id-differs", place, f"the carrier calls the cable {said}, its text says {record.id}")
    if given_id is not None and record.id != given_id:
        record.note("given-id-differs", None, f"the id given is {given_id}, the text says {record.id}")
