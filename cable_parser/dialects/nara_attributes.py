"""The archive's own words about a telegram of 1973-79: the Message Attributes printed behind its text.

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
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from cable_parser.readers.head.tags import read_tags
from cable_parser.readers.reading import Reading
from cable_parser.readers.references.reader import ReferenceReading, read_references
from cable_parser.span import Span
from cable_parser.vocab import load_table
from cable_parser.vocab.calendar import MONTH_NUMBERS
from cable_parser.vocab.markings import PORTION, read_portion
from cable_parser.vocab.posts import resolve_document_number, resolve_post

Range = tuple[int, int]
Stated = dict[str, tuple[Any, Range]]

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
# The day of declassification within the Executive Order attribute.
# Matches: "GS 19850108 JOHNSON, RALPH R"
# Not: "12065 GDS"
ORDER_DAY = re.compile(r"\b(?P<year>19[78]\d|199\d|20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\b")

# The archive's database knew no empty day.
_NO_DAY = dt.date(1960, 1, 1)
_LAST_KEYS = frozenset({"Markings", "Review Markings"})


@dataclass(slots=True)
class Attributes:
    """The attributes of one record.

    Attributes:
        start: where the heading, or the first key, begins.
        values: by the archive's names, None where there is none.
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
    """Read the attributes from their heading on; a value may run over lines, up to the next key."""
    found = Attributes(start)
    kinds = _kinds()
    printed: dict[str, list[str]] = {}
    key = ""
    at = start
    for line in view[start:end].split("\n"):
        words = line.strip()
        name, colon, value = words.partition(":")
        value = value.strip()
        # Within a value that ran over, words and a colon are no key unless the archive has such a one.
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
    """Tell whether a line begins with a key that the table does not have."""
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
    """Give what the carrier says of the telegram, each with its place.

    Args:
        attributes: as read.
        post: the post printed on the classification line, which tells two posts of one stem apart.
    """
    values, stated = attributes.values, Stated()

    def put(name: str, key: str, value: Any) -> None:
        if value is not None:
            stated[name] = (value, attributes.places[key])

    number = values.get("Document Number")
    if number is not None:
        document = resolve_document_number(number)
        if document is not None:
            own = resolve_post(post or values.get("From") or "")
            name = document.id
            if name is None and own and own.canonical in document.posts:
                name = f"{document.year % 100:02d}{own.canonical}{document.number}"
            put("id", "Document Number", name)
    for key in ("Sent Date", "Draft Date"):
        day = values.get(key)
        if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            put("date", key, dt.date.fromisoformat(day))
    level = values.get("Original Classification")
    put(
        "level",
        "Original Classification",
        read_portion(level)[0] if level and PORTION.fullmatch(f"({level})") else None,
    )
    for name, key in (("subject", "Subject"), ("tags", "TAGS"), ("references", "Reference"), ("sender", "From")):
        put(name, key, values.get(key))
    put("order", "Executive Order", values.get("Executive Order"))
    put("captions", "Original Handling Restrictions", values.get("Original Handling Restrictions"))
    return stated


# --- against the text ------------------------------------------------------------------------------------------------


def compare_attributes(
    view: str, said: Mapping[str, tuple[Any, Range | None]], values: dict[str, Any], header: dict[str, Any]
) -> Reading:
    """Compare what the carrier says with what the text said, and read what only they have.

    Args:
        view: the view of the source.
        said: what the carrier says; only what stands in the source is compared here.
        values: what the text said of the cable: `tags`, `references`, `year`, `id`, `post`.
        header: what the text said of the header.

    Returns:
        A reading whose values are `tags` and `references`, where there are any.
    """
    reading = Reading()
    stated: Stated = {name: (value, place) for name, (value, place) in said.items() if place is not None}
    if _is_foreign(reading, view, stated, values, header):
        return reading
    if "tags" in stated:
        _compare_tags(reading, view, stated["tags"][1], values)
    if "references" in stated:
        _compare_references(reading, view, stated["references"][1], values)
    if "sender" in stated:
        words, place = stated["sender"]
        own = resolve_post(values.get("post") or header.get("sender") or "")
        theirs = resolve_post(words)
        if own and theirs and own.canonical != theirs.canonical:
            reading.note("carrier-sender-differs", *place, f"the carrier says from {words}, the text from {own.name}")
    if "order" in stated:
        words, place = stated["order"]
        day = ORDER_DAY.search(words)
        printed = (header.get("executive_order") or {}).get("declassify_on")
        if day and printed and day.group() != printed.strftime("%Y%m%d"):
            reading.note("carrier-order-differs", *place, f"the carrier says {words!r}, the E.O. line {printed}")
    if "captions" in stated:
        words, place = stated["captions"]
        missing = [c for c in re.findall(r"[A-Z]{3,12}", words) if c not in header.get("captions", ())]
        if missing and values.get("classification"):
            reading.note(
                "carrier-captions-differ", *place, f"the carrier names {', '.join(missing)}, the text does not"
            )
    return reading


def _squash(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).upper()


def _is_foreign(reading: Reading, view: str, stated: Stated, values: dict[str, Any], header: dict[str, Any]) -> bool:
    """Tell whether the attributes are another telegram's: two things that name a telegram are not the text's.

    That is its number and its day, or its subject and all its references. Such attributes fill nothing.
    """
    dtg = header.get("dtg")
    if "id" in stated and "date" in stated and dtg and values.get("id"):
        said, place = stated["id"]
        if values["id"] != said and abs((stated["date"][0] - dtg.date()).days) > 1:
            reading.note("attributes-foreign", *place, f"the attributes are of {said}, the text is {values['id']}")
            return True
    if "subject" in stated and values.get("subject"):
        said, place = stated["subject"]
        own, theirs = values["subject"].upper(), said.upper()
        if own != theirs:
            own, theirs = _squash(own), _squash(theirs)
        if not (own.startswith(theirs[:30]) or theirs.startswith(own[:30])) and _cites_others(view, stated, values):
            reading.note(
                "attributes-foreign", *place, f"the attributes are of a telegram on {said!r} with other references"
            )
            return True
    return False


def _cites_others(view: str, stated: Stated, values: dict[str, Any]) -> bool:
    own = {r["id"] for r in values.get("references", ()) if r["id"]}
    if "references" not in stated or not own:
        return False
    theirs = {r.id for r in _read_references(view, stated["references"][1], values) if r.id}
    return bool(theirs) and not own & theirs


def _read_references(view: str, place: Range, values: dict[str, Any]) -> list[ReferenceReading]:
    found, _ = read_references(
        view[place[0] : place[1]],
        year=values.get("year"),
        post=values.get("post_code"),
        number=values.get("message_number"),
    )
    return list(found)


def _compare_tags(reading: Reading, view: str, place: Range, values: dict[str, Any]) -> None:
    found, _ = read_tags(view[place[0] : place[1]], year=values.get("year"))
    printed = list(values.get("tags", ()))
    known = {_squash(t[name]) for t in printed for name in ("code", "canonical")}
    added = [
        {
            "code": t.code,
            "canonical": t.canonical,
            "kind": t.kind,
            "name": t.name,
            "source": "attributes",
            "span": Span(place[0] + t.start, place[0] + t.end),
        }
        for t in found
        if not {_squash(t.code), _squash(t.canonical)} & known
    ]
    theirs = {_squash(name) for t in found for name in (t.code, t.canonical)}
    missing = [t["code"] for t in printed if not {_squash(t["code"]), _squash(t["canonical"])} & theirs]
    if added:
        codes = ", ".join(str(t["code"]) for t in added)
        reading.note("tags-from-carrier", *place, f"only the carrier has {codes}")
        reading.values["tags"] = [*printed, *added]
    if missing:
        reading.note("carrier-tags-differ", *place, f"the carrier does not have {', '.join(missing)}")


def _compare_references(reading: Reading, view: str, place: Range, values: dict[str, Any]) -> None:
    printed = values.get("references", ())
    found = _read_references(view, place, values)
    if not printed:
        if found:
            reading.note("references-from-carrier", *place, "the text prints no references: they are the carrier's")
            reading.values["references"] = [
                {
                    **r.describe(),
                    "span": Span(place[0] + r.start, place[0] + r.end),
                }
                for r in found
            ]
        return
    own = {r["id"] for r in printed if r["id"]}
    theirs = {r.id for r in found if r.id}
    if own and theirs and not own & theirs:
        reading.note("carrier-references-differ", *place, f"the carrier refers to {', '.join(sorted(theirs))}")
