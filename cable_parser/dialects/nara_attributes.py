"""The archive's own words about a telegram of 1973-79: the Message Attributes printed after its text.

Printed form:

    Message Attributes
    Automatic Decaptioning: X
    Capture Date: 01 JAN 1994
    Channel Indicators: n/a
    ...
    Subject: PL-480 TITLE I: POSSIBLE FURTHER USE OF AUTHORITY TO EXCHANGE PL 480
    WHEAT FOR PERUVIAN FLOUR.
    Markings:  Declassified/Released US Department of State EO Systematic Review 30 JUN 2005

They are kept by their own names. A value that is not there (`n/a`, nothing, or the day that stands for none) is None;
days, printed in three styles, are ISO; everything else stays as printed, white space folded.

The indexer added tags, and cut or repaired what he copied. So the telegram's text counts for what was sent, and the
attributes for what was added to it.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from cable_parser.carriers.stated import Said, Stated
from cable_parser.vocab import load_table
from cable_parser.vocab.calendar import MONTH_NUMBERS
from cable_parser.vocab.markings import PORTION, read_portion
from cable_parser.vocab.posts import resolve_document_number, resolve_post

Range = tuple[int, int]

# Matches: "Message Attributes"
# Matches: "                    Message Attributes"
# Not: "the Message Attributes of"
HEADING = re.compile(r"^[ \t]{0,80}Message Attributes[ \t]{0,80}$", re.MULTILINE)
# Where the heading is lost, the first key tells.
# Matches: "Automatic Decaptioning: X"
# Not: "Capture Date: 01 JAN 1994"
FIRST_KEY = re.compile(r"^[ \t]{0,8}Automatic Decaptioning:", re.MULTILINE)
# Matches: "Capture Date: 01 JAN 1994"
# Matches: "Decaption Note:"
# Not: "BOLIVIA, THE ELECTIONS"
KEY_LINE = re.compile(r"^(?P<key>[A-Za-z]{2,16}(?: [A-Za-z]{2,16}){0,5}):(?:\s|$)")
# Matches: "n/a"
# Matches: "N/A"
# Not: "NATIVE"
NOT_THERE = re.compile(r"^n/a$", re.IGNORECASE)
# Matches: "01 JAN 1994"
# Matches: "01 jan 1994"
# Matches: "01-Jan-1994 12:00:00 am"
# Not: "26 OCTOBER"
DAY = re.compile(r"^(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3})[ -](?P<year>\d{4})(?:\s\d{1,2}:\d\d:\d\d(?: [ap]m)?)?$")

# The archive's database knew no empty day.
_NO_DAY = dt.date(1960, 1, 1)
_WORDS: dict[Literal["subject", "tags", "references", "sender", "order", "captions"], str] = {
    "subject": "Subject",
    "tags": "TAGS",
    "references": "Reference",
    "sender": "From",
    "order": "Executive Order",
    "captions": "Original Handling Restrictions",
}
"""What is stated in the archive's own words, and the key it stands under."""
_LAST_KEYS = frozenset({"Markings", "Review Markings"})


@dataclass(slots=True)
class Attributes:
    """The attributes of one record.

    Attributes:
        start: where the heading, or the first key, begins.
        values: by the archive's names; None where a value is missing.
        places: where each value stands.
        whole: whether the last key is there.
    """

    start: int
    values: dict[str, str | None] = field(default_factory=dict)
    places: dict[str, Range] = field(default_factory=dict)
    whole: bool = False


@cache
def _kinds() -> dict[str, str]:
    return {row["key"]: row["kind"] for row in load_table("message_attributes")}


def find_attributes(view: str, start: int = 0) -> int | None:
    """Find where the attributes begin."""
    if "Message Attributes" in view or "Automatic Decaptioning" in view:
        found = HEADING.search(view, start) or FIRST_KEY.search(view, start)
        return found.start() if found else None
    return None


def read_day(words: str) -> dt.date | None:
    """Read a day in the archive's styles: `01 JAN 1994`, `01 jan 1994`, `01-Jan-1994 12:00:00 am`."""
    match = DAY.match(words)
    if match is None or match["month"].upper() not in MONTH_NUMBERS:
        return None
    try:
        return dt.date(int(match["year"]), MONTH_NUMBERS[match["month"].upper()], int(match["day"]))
    except ValueError:
        return None


def read_attributes(view: str, start: int, end: int) -> Attributes:
    """Read the attributes from their heading on; a value may run over lines, up to the next key.

    Args:
        view: the text.
        start: where the heading, or the first key, begins, in code points.
        end: half-open with `start`.
    """
    found = Attributes(start)
    kinds = _kinds()
    printed: dict[str, list[str]] = {}
    key = ""
    at = start
    for line in view[start:end].split("\n"):
        words = line.strip()
        name, colon, value = words.partition(":")
        value = value.strip()
        # Within a value that ran over, words and a colon are not a key unless the archive has that key.
        if colon and (name in kinds or _is_key(words)):
            # The first that is printed under a key counts; what a torn list prints again has no place of its own.
            key = "" if name in printed else name
            if key:
                printed[key] = []
            if key and value:
                stop = at + len(line.rstrip())
                found.places[key] = (stop - len(value), stop)
                printed[key].append(value)
        elif key and words:
            stop = at + len(line.rstrip())
            found.places[key] = (found.places.get(key, (stop - len(words), 0))[0], stop)
            printed[key].append(words)
        at += len(line) + 1
    for name, lines in printed.items():
        found.values[name] = _read_value(" ".join(" ".join(lines).split()), kinds.get(name, "text"))
    found.whole = bool(_LAST_KEYS & set(printed))
    return found


def _is_key(line: str) -> bool:
    """Return whether a line begins with a key that the table does not have."""
    match = KEY_LINE.match(line)
    return match is not None and match["key"].istitle()


def _read_value(words: str, kind: str) -> str | None:
    if not words or NOT_THERE.match(words):
        return None
    if kind == "date":
        day = read_day(words)
        return None if day == _NO_DAY else day.isoformat() if day else words
    return words


def state(attributes: Attributes, post: str | None) -> Stated:
    """Return what the carrier says of the telegram, each with its place.

    Args:
        attributes: as read.
        post: the post printed on the classification line, which tells two posts of one stem apart.
    """
    values, places, stated = attributes.values, attributes.places, Stated()
    number = values.get("Document Number")
    document = resolve_document_number(number) if number is not None else None
    if document is not None:
        own = resolve_post(post or values.get("From") or "")
        name = document.id
        if name is None and own and own.canonical in document.posts:
            name = f"{document.year % 100:02d}{own.canonical}{document.number}"
        if name is not None:
            stated["id"] = Said(name, places["Document Number"])
    for key in ("Sent Date", "Draft Date"):
        day = values.get(key)
        if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            stated["date"] = Said(dt.date.fromisoformat(day), places[key])
    marking = values.get("Original Classification")
    level = read_portion(marking)[0] if marking and PORTION.fullmatch(f"({marking})") else None
    if level is not None:
        stated["level"] = Said(level, places["Original Classification"])
    for field_name, key in _WORDS.items():
        words = values.get(key)
        if words is not None:
            stated[field_name] = Said(words, places[key])
    return stated
