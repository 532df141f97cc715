"""The E.O. line: `E.O. 12958: DECL: 12/01/2019`."""

import datetime as dt
import re

from cable_parser.readers import patterns
from cable_parser.readers.head.ranges import Head, join_lines
from cable_parser.readers.reading import HeaderReading
from cable_parser.span import Span
from cable_parser.text.source import Source
from cable_parser.vocab import load_table
from cable_parser.vocab.calendar import LAST_DECLASSIFICATION, MONTH_START, expand_year, read_day

# Matches: "DECL: 01/02/2019"
# Matches: "DECL ON: 08/31/2034"
# Matches: "DECLASSIFY ON 8/31/2034"
# Not: "N/A"
DECLASSIFY = re.compile(
    r"(?:DECL(?:ASSIFY|ASSIFICATION|AS|l|ARE)?\.?(?:\ ON)?\s{0,3}[:;.]{0,2}\s{0,3}){1,2}",
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "N/A"
# Matches: "NA"
# Matches: "N:A"
# Not: "NATO"
NOT_APPLICABLE = re.compile(r"^\s{0,3}\(?N\ ?[/:.]?\ ?A\)?(?![A-Za-z])\.?", re.VERBOSE | re.IGNORECASE)
# Matches: "01/21/2019"
# Matches: "2019/09/22"
# Matches: "12-29-13"
# Matches: "12/6/85"
# Not: "1.4"
NUMERIC_DATE = re.compile(
    r"(?<!\d)(?P<a>\d{1,4})\s?[/-]\s?(?P<b>\d{1,2})\s?[/-]\s?(?P<c>\d{4}|\d{2})(?!\d)", re.VERBOSE
)
# Matches: "08 OCTOBER 2019"
# Matches: "OCTOBER 8, 2019"
# Not: "OCTOBER"
WORDED_DATE = re.compile(
    rf"(?:\d{{1,2}}\s)?{MONTH_START}[A-Z]{{0,6}}\.?\s(?:\d{{1,2}},?\s)?\d{{4}}(?!\d)",
    re.VERBOSE | re.IGNORECASE,
)
# What follows a code: nothing, a number or none, or a number.
_NUMBERS = {"": "", "allowed": r"(?:\ ?-\ ?\d|\d)?", "needed": r"\d{1,2}(?:-HUMAN)?"}
# Matches: "GDS"
# Matches: "XGDS-1"
# Matches: "RDS-4"
# Matches: "25X1-HUMAN"
# Matches: "OADR"
# Not: "DECL"
CODE = re.compile(
    "|".join(rf"\b{row['code']}{_NUMBERS[row['number']]}\b" for row in load_table("eo_codes")),
    re.VERBOSE | re.IGNORECASE,
)
# Matches: "GDS 12/6/85 (EXEMPLAR, GWENDAL H) OR-P"
# Not: "(##)"
CLASSIFYING_OFFICER = re.compile(
    r"\(\s?(?P<officer>[A-Z][A-Z' .-]{1,30},\s?[A-Z][A-Z .]{0,30}?)\s?\)?(?:\s{0,3}OR-[A-Z])?\s{0,3}$", re.VERBOSE
)


def read_date(words: str) -> dt.date | None:
    """Read a printed day in any order: `12/17/2019`, `2019/12/17`, `17-12-2019`, `12/6/85`, `08 OCTOBER 2019`."""
    match = NUMERIC_DATE.search(words)
    if match:
        a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
        if len(match["a"]) == 4:
            year, month, day = a, b, c
        else:
            year, month, day = (c if len(match["c"]) == 4 else expand_year(c, LAST_DECLASSIFICATION)), a, b
        if month > 12:
            month, day = day, month
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None
    worded = WORDED_DATE.search(words)
    return read_day(worded.group()) if worded else None


def read_executive_order(source: Source, head: Head) -> HeaderReading:
    """Read the E.O. line: `E.O. 12958: DECL: 12/01/2019`."""
    reading = HeaderReading()
    labels = head.labels.get("executive_order")
    if not labels:
        return reading
    label = patterns.EO_LABEL.match(source.view, labels[0][0])
    number = (label["number"] or label["number2"]) if label else None
    value, pieces = join_lines(source, head.lines["executive_order"])
    value = value.lstrip(":;., ")
    found = DECLASSIFY.match(value)
    words = value[found.end() :].strip() if found else value
    words = words.strip(" :;")
    on: dt.date | None = None
    text: str | None = words or None
    if NOT_APPLICABLE.match(words):
        text = "N/A"
    elif words:
        on = read_date(words)
        if on is None and re.search(r"\d[/-]\d", words):
            reading.note(
                "declassify-unread",
                labels[0][0],
                pieces[-1].end if pieces else labels[0][1],
                f"{words!r} is not a date",
            )
    officer = CLASSIFYING_OFFICER.search(words)
    places = (Span(*labels[0]), *pieces)
    reading.header["executive_order"] = {
        "number": number,
        "declassify_on": on,
        "declassify_text": text,
        "codes": tuple(dict.fromkeys(re.sub(r"\s", "", c.upper()) for c in CODE.findall(words))),
        "officer": " ".join(officer["officer"].split()) if officer else None,
        "span": Span(places[0].start, places[-1].end),
        "pieces": places,
    }
    return reading
