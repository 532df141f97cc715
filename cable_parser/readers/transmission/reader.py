"""The reader of the transmission heading: the ACP-127 lines above the body, of all dialects.

Printed form (full; a department copy and the 1970s print have no VZCZC, DE and ZN lines and no routing indicators):

    VZCZCXRO4190
    OO RUEHCN RUEHGH RUEHVC
    DE RUEHBJ #3214/01 3351549
    ZNR UUUUU ZZH
    O 011549Z DEC 09
    FM AMEMBASSY BEIJING
    TO RUEHC/SECSTATE WASHDC IMMEDIATE 7007
    INFO RUEHOO/CHINA POSTS COLLECTIVE IMMEDIATE

It reads line by line, each line once. What a line is follows from its first word and from the list it stands in.
Empty lines end nothing: a page break, blank in the view, may stand anywhere.
"""

import datetime as dt
import re
from typing import Any, NamedTuple

from cable_parser.readers.reading import Reading
from cable_parser.readers.transmission.patterns import (
    ADDRESSEE_ROUTING,
    COPY_TOTAL,
    DASH_COUNTER,
    DATE_TIME_ATTEMPT,
    DATE_TIME_GROUP,
    DE_LINE,
    DISTRIBUTION_LINE,
    DISTRIBUTION_START,
    DRAFTING_LABEL,
    FROM_LINE,
    GLUED_LISTING,
    GLUED_TAIL,
    LIST_LABEL,
    LISTING_LINE,
    LOST_LINE_END,
    MAIL_LINE,
    OFFICE,
    PAGE_LINE,
    PARTIAL_EXTRACT,
    PRECEDENCE_LINE,
    ROUTING_INDICATOR,
    ROUTING_LINE,
    ROUTING_NUMBER,
    SECURITY_LINE,
    SERIAL,
    SERVICE_LINE,
    STAMP_LINE,
    TRANSMISSION_ID,
)
from cable_parser.span import Span
from cable_parser.vocab.calendar import MONTH_NUMBERS, expand_year
from cable_parser.vocab.markings import LEVEL_NAMES

_PRECEDENCES = {
    "IMMEDIATE": "IMMEDIATE",
    "PRIORITY": "PRIORITY",
    "ROUTINE": "ROUTINE",
    "FLASH": "FLASH",
    "NIACT": "NIACT",
    "EMERGENCY": "EMERGENCY",
}

# A short number after one of these names a unit: it is no running number.
_UNITS = frozenset({"CTF", "CTG", "CTU", "JTF", "CJTF", "COMDESRON", "COMPHIBRON", "COMCARGRU", "TF", "MEU", "CTFC"})
# A name cannot end in these: the line end cut it.
_INCOMPLETE = frozenset({"AMEMBASSY", "AMCONSUL", "USMISSION", "USDEL", "AMEMB", "USINT", "AMCONGEN"})
# An addressee is more than these.
_PLACES = frozenset({"WASHDC", "WASHINGTON DC", "WASHINGTON", "DC"})
_FULL_LINE = 69
"""Characters in a line of the format."""
_LONG_LINE = 200
"""A line longer than this holds a whole heading whose line ends were lost."""

# What stands before a name in its own line, so that no line end was lost between.
_LABELS = frozenset({"FM", "TO", "INFO", "XMT", "ACTION"})

_NO_CLEARANCE = ("CHARGE", "DISSEMINATION", "DESIRED", "SOURCE")

_KINDS = {"to": "to", "info": "info", "xmt": "exempted"}


class _Tail(NamedTuple):
    """An addressee's line without its routing indicator, taken apart: `SECSTATE WASHDC IMMEDIATE 7007`."""

    name: str
    precedence: str | None
    serial: int | None
    last: int | None
    """The last serial of a range."""


class _Copy:
    """One printing of the heading: its values, spans, and where it began."""

    __slots__ = ("de_day", "end", "prosign", "spans", "start", "values")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.values: dict[str, Any] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.prosign: str | None = None
        self.de_day: tuple[int, int, int] | None = None

    def weight(self) -> int:
        """Say how much of a heading it holds, to find the complete copy."""
        values = self.values
        lists = sum(len(values.get(k, ())) for k in ("to", "info", "exempted"))
        return 2 * len(values) + lists


class _Heading:
    """The state of reading one heading."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.copy = _Copy(0)
        self.copies = [self.copy]
        self.state = ""
        self.before: list[tuple[str, int, int]] = []
        self.tails: list[tuple[str, int, int]] = []
        self.mail = False
        self.distributions: list[dict[str, Any]] = []
        self.drafting: dict[str, Any] = {}
        self.drafting_spans: dict[str, tuple[Span, ...]] = {}
        self.counters: list[dict[str, Any]] = []

    # --- blocks ------------------------------------------------------------------------------------------------------

    def claim(self, kind: str, start: int, end: int) -> None:
        """Claim a line; lines of one kind with nothing but a line end between are one claim."""
        claims = self.reading.claims
        if claims and claims[-1][0] == kind and start - claims[-1][2] <= 1:
            claims[-1] = (kind, claims[-1][1], end)
        else:
            claims.append((kind, start, end))
        self.copy.end = end

    def open_copy(self, at: int) -> None:
        """Begin another printing of the heading, if this one already has what begins a heading."""
        if self.copy.values:
            self.copy = _Copy(at)
            self.copies.append(self.copy)
        else:
            self.copy.start = at

    # --- the lines of the format -------------------------------------------------------------------------------------

    def read_line(self, text: str, at: int) -> None:
        """Read one line, stripped and not empty, that stands at `at`."""
        if text[0] == "R" and self.state in _KINDS and "/" in text[:9] and self.read_addressee(text, at):
            return
        head = text[:5]
        if head == "VZCZC":
            self.read_identifier(text, at)
        elif head[:2] in ("--", "- "):
            self.read_dashes(text, at)
        elif head[:2].upper() == "TO" or head[:4].upper() == "INFO" or head[:3] == "XMT":
            self.read_label(text, at)
        elif head[:2] == "FM" or head[:4].upper() == "FROM":
            self.read_sender(text, at)
        elif not self.read_format_line(text, at):
            self.read_other(text, at)

    def read_format_line(self, text: str, at: int) -> bool:
        """Read a line whose first letters do not tell its kind for certain; tell whether it is one of the format."""
        first = text[0]
        if first == "D" and (m := DE_LINE.match(text)):
            self.read_station(text, at, m)
        elif text[:2] == "ZN" and (m := SECURITY_LINE.match(text)):
            self.read_security(text, at, m)
        elif first == text[1:2] and first in "ZOPRYN" and (m := PRECEDENCE_LINE.match(text)):
            self.read_routing(at, m)
        elif self.state == "routing" and ROUTING_LINE.match(text):
            self.add_routing(text, 0, at)
            self.claim("transmission", at, at + len(text))
        else:
            return (first in "ZOPRY" or first.isdigit()) and self.read_group(text, at)
        return True

    def read_identifier(self, text: str, at: int) -> None:
        """Read `VZCZCXRO4190`."""
        copy = self.copy
        if copy.values:
            self.open_copy(at)
            copy = self.copy
        copy.start = at
        m = TRANSMISSION_ID.match(text)
        if m is None:  # pragma: no cover - the caller saw VZCZC
            return
        copy.values["transmission_id"] = m.group()
        copy.spans["header.transmission_id"] = (Span(at, at + m.end()),)
        self.claim("transmission", at, at + m.end())
        self.state = "transmission"
        rest = text[m.end() :]
        if rest.strip() and not rest.lstrip().startswith("VZCZC"):
            self.read_line(rest.strip(), at + len(text) - len(rest.lstrip()))

    def read_routing(self, at: int, m: re.Match[str]) -> None:
        """Read `OO RUEHCN RUEHGH RUEHVC`."""
        if self.copy.prosign or "sender" in self.copy.values:
            self.open_copy(at)
        self.copy.prosign = m["letter"]
        self.state = "routing"
        self.add_routing(m["routing"], m.start("routing"), at)
        self.claim("transmission", at, at + m.end())

    def add_routing(self, text: str, offset: int, at: int) -> None:
        """Add the routing indicators of a line."""
        found: list[str] = self.copy.values.setdefault("routing_indicators", [])
        for m in ROUTING_INDICATOR.finditer(text):
            start = at + offset + m.start()
            self.copy.spans[f"header.routing_indicators.{len(found)}"] = (Span(start, at + offset + m.end()),)
            found.append(m.group())

    def read_station(self, text: str, at: int, m: re.Match[str]) -> None:
        """Read `DE RUEHBJ #3214/01 3351549`."""
        if "originating_station" in self.copy.values:
            self.open_copy(at)
        values, spans = self.copy.values, self.copy.spans
        values["originating_station"] = m["station"]
        spans["header.originating_station"] = (Span(at + m.start("station"), at + m.end("station")),)
        if m["serial"]:
            values["station_serial"] = int(m["serial"])
            spans["header.station_serial"] = (Span(at + m.start("serial"), at + m.end("serial")),)
        if m["day"]:
            day, time = int(m["day"]), m["time"]
            start, end = at + m.start("day"), at + m.end("time")
            if 1 <= day <= 366 and time[:2] < "24" and time[2:] < "60":
                values["filed_day"], values["filed_time"] = day, time
                spans["header.filed_day"] = (Span(start, start + 3),)
                spans["header.filed_time"] = (Span(end - 4, end),)
                self.copy.de_day = (day, start, end)
            else:
                self.reading.note("dtg-day-differs", start, end, f"{text[m.start('day') :]!r} is no day and time")
        self.claim("transmission", at, at + len(text))
        self.state = "transmission"

    def read_security(self, text: str, at: int, m: re.Match[str]) -> None:
        """Read `ZNR UUUUU ZZH`, and service text behind it."""
        self.copy.values["security_prosign"] = m["letters"]
        self.copy.spans["header.security_prosign"] = (Span(at + m.start("letters"), at + m.end("letters")),)
        self.add_service(text, m.end(), at)
        self.claim("transmission", at, at + len(text))
        self.state = "transmission"

    def add_service(self, text: str, offset: int, at: int) -> None:
        """Add what stands behind a line of the format: `ZDK UR SVC #03389`."""
        rest = text[offset:].strip()
        # One stray letter (`AUG 78R`) is no signal.
        if len(rest) < 2:
            return
        start = at + text.index(rest, offset)
        found: list[str] = self.copy.values.setdefault("service_messages", [])
        self.copy.spans[f"header.service_messages.{len(found)}"] = (Span(start, start + len(rest)),)
        found.append(" ".join(rest.split()))

    def read_group(self, text: str, at: int) -> bool:
        """Read `P R 031943Z JAN 74`; tell whether the line is a date-time group."""
        m = DATE_TIME_GROUP.match(text)
        if m is None or m["month"].upper() not in MONTH_NUMBERS:
            m = DATE_TIME_ATTEMPT.match(text)
            if m is None or self.state in _KINDS:
                return False
            self.reading.note(
                "dtg-unreadable", at + m.start("group"), at + m.end("group"), f"{m['group']!r} is no date-time group"
            )
            self.claim("transmission", at, at + len(text))
            return True
        copy = self.copy
        if "dtg" in copy.values or "to" in copy.values:
            self.open_copy(at)
            copy = self.copy
        if m["precedence"]:
            self.add_precedences(m, at)
        start, end = at + m.start("group"), at + m.end("group")
        day, hour, minute, year = (
            int("".join(c for c in m[name] if c.isdigit())) for name in ("day", "hour", "minute", "year")
        )
        month = MONTH_NUMBERS[m["month"].upper()]
        try:
            copy.values["dtg"] = dt.datetime(expand_year(year), month, day, hour, minute, tzinfo=dt.UTC)
            copy.spans["header.dtg"] = (Span(start, end),)
        except ValueError:
            self.reading.note("dtg-unreadable", start, end, f"{m['group']!r} is no date and time")
        self.add_service(text, m.end(), at)
        self.claim("transmission", at, at + len(text))
        self.state = "transmission"
        return True

    def add_precedences(self, m: re.Match[str], at: int) -> None:
        """Read the letters before the group: `O R`; a doubled letter is one."""
        found: list[str] = []
        last = -2
        for i, c in enumerate(m["precedence"]):
            if c.isspace():
                continue
            letter = "O" if c == "0" else c
            if found and i == last + 1 and found[-1] == letter:
                last = i
                continue
            start = at + m.start("precedence") + i
            self.copy.spans[f"header.precedences.{len(found)}"] = (Span(start, start + 1),)
            found.append(letter)
            last = i
        self.copy.values["precedences"] = found

    def read_sender(self, text: str, at: int) -> None:
        """Read `FM AMEMBASSY BEIJING`."""
        m = FROM_LINE.match(text)
        # `From:` of a mail program comes before any line of the format.
        if m is None or (text[:2] != "FM" and "dtg" not in self.copy.values):
            self.read_other(text, at)
            return
        if "sender" in self.copy.values:
            self.open_copy(at)
        self.state = "from"
        if m.end() < len(text):
            self.set_sender(text, m.end(), at)
        self.claim("transmission", at, at + len(text))

    def set_sender(self, text: str, offset: int, at: int) -> None:
        self.copy.values["sender"] = " ".join(text[offset:].split())
        self.copy.spans["header.sender"] = (Span(at + offset, at + len(text)),)
        self.state = "transmission"

    # --- the lists of addressees -------------------------------------------------------------------------------------

    def read_label(self, text: str, at: int) -> None:
        """Read a line that begins a list: `TO ...`, `INFO ...`, `XMT ...`; or the Department's INFO offices."""
        if text[0] == "I" and DISTRIBUTION_START.match(text):
            self.read_distribution(text, at)
            return
        m = LIST_LABEL.match(text)
        values = self.copy.values
        # Without a line of the format above it, or in small letters, a label may be a mail program's.
        if m is None or (
            "dtg" not in values
            and "sender" not in values
            and (self.state in ("mail", "drafting") or text[len(m["label"]) : len(m["label"]) + 1] == ":")
        ):
            self.read_other(text, at)
            return
        self.state = m["label"].lower()
        values.setdefault(_KINDS[self.state], [])
        rest = text[m.end() :]
        # Where many blanks follow the label, something blank in the view may stand there.
        self.claim("addressees", at, at + (m.end() if m.end() < 12 else len(m["label"])))
        if not rest:
            return
        if PAGE_LINE.match(rest):
            self.claim("page_break", at + m.end(), at + len(text))
        elif not self.read_addressee(rest, at + m.end()):
            self.read_unread(rest, at + m.end())

    def read_addressee(self, text: str, at: int) -> bool:
        """Read `RUEHC/SECSTATE WASHDC IMMEDIATE 7007`; tell whether the line can be an addressee."""
        may_be_glued = text[-5:].isdigit() or "-" in text or ":" in text
        if may_be_glued and (glued := GLUED_LISTING.search(text)) and glued.start():
            return self.read_glued(text, at, glued.start())
        start = 0
        indicator = None
        m = ADDRESSEE_ROUTING.match(text)
        if m and self.is_routing(m["indicator"]):
            indicator = "".join(m["indicator"].split())
            start = m.end()
        tail = _split_tail(text[start:])
        name = tail.name
        group = self.copy.values[_KINDS[self.state]]
        if not name:
            # A line with nothing but the tail belongs to the line above.
            return indicator is None and self.continue_addressee(text, at, tail)
        if not indicator and (name[:2] == "//" or (group and _is_cut(group[-1], name))):
            return self.continue_name(text, at, tail)
        if not indicator and not _is_name(name):
            return False
        symbols: tuple[str, ...] = ()
        if "//" in name:
            symbols = _read_symbols(name)
        if indicator == "ZEN":
            # Delivered by other means: an operating signal in the indicator's place.
            indicator = None
        group.append(
            {
                "routing_indicator": indicator,
                "name": name,
                "precedence": tail.precedence,
                "serial": tail.serial,
                "serial_end": tail.last,
                "office_symbols": symbols,
                "span": Span(at, at + len(text)),
            }
        )
        self.claim("addressees", at, at + len(text))
        return True

    def read_glued(self, text: str, at: int, cut: int) -> bool:
        """Read an addressee into whose end a listing's fields are run: `AMCONSUL TIJUANA251281`."""
        name = text[:cut].rstrip()
        if not self.read_addressee(name, at):
            return False
        rest = text[cut:]
        self.read_mail(rest, at + cut)
        return True

    def is_routing(self, indicator: str) -> bool:
        """Tell whether the word before a slash is a routing indicator rather than an office (`OSD/ISA`)."""
        if indicator[0] == "R" or indicator == "ZEN":
            return True
        return "originating_station" in self.copy.values and indicator not in _INCOMPLETE

    def continue_addressee(self, text: str, at: int, tail: _Tail) -> bool:
        """Give a precedence or serial that stands alone on a line to the addressee above."""
        group = self.copy.values[_KINDS[self.state]]
        if not group or (tail.precedence is None and tail.serial is None):
            return False
        above = group[-1]
        if (tail.precedence and above["precedence"]) or (tail.serial is not None and above["serial"] is not None):
            return False
        self.add_piece(above, text, at, tail)
        return True

    def continue_name(self, text: str, at: int, tail: _Tail) -> bool:
        """Add the rest of a name that the line end cut: `//J-3/J-5//`, or the place of `AMEMBASSY`."""
        group = self.copy.values[_KINDS[self.state]]
        name = tail.name
        if not group or not _is_name(name.strip("/")):
            return False
        above = group[-1]
        above["name"] += name if name[:2] == "//" else f" {name}"
        above["office_symbols"] = _read_symbols(above["name"])
        self.add_piece(above, text, at, tail)
        return True

    def add_piece(self, above: dict[str, Any], text: str, at: int, tail: _Tail) -> None:
        """Add a line to the addressee above."""
        above["precedence"] = tail.precedence or above["precedence"]
        if tail.serial is not None:
            above["serial"], above["serial_end"] = tail.serial, tail.last
        span = above["span"]
        above["pieces"] = (*above.get("pieces", (span,)), Span(at, at + len(text)))
        above["span"] = Span(span.start, at + len(text))
        self.claim("addressees", at, at + len(text))

    # --- the Department's own lines ----------------------------------------------------------------------------------

    def read_distribution(self, text: str, at: int) -> None:
        """Read a line of the distribution block: `INFO  OCT-01  ISO-00  /123 W`."""
        m = DISTRIBUTION_START.match(text)
        current = self.distributions[-1] if self.distributions and self.state == "distribution" else None
        role = m["role"] if m else None
        if current is None or (role in ("ACTION", "ORIGIN") and current["total_span"]):
            current = {"role": None, "action": [], "info": [], "total": None, "direction": None, "total_span": None}
            current["start"] = at
            self.distributions.append(current)
        if role in ("ACTION", "ORIGIN"):
            current["role"] = role
            current["list"] = current["action"]
        elif role == "INFO" or "list" not in current:
            current["list"] = current["info"]
        for office in OFFICE.finditer(text):
            current["list"].append({"code": office["code"], "copies": int(office["copies"])})
        total = COPY_TOTAL.search(text)
        if total:
            current["total"] = int(total["total"]) if total["total"] else None
            current["direction"] = total["direction"]
            current["total_span"] = (at + total.start(), at + total.end())
        current["end"] = at + len(text)
        self.state = "distribution"
        self.claim("distribution", at, at + len(text))

    def read_dashes(self, text: str, at: int) -> None:
        """Read `------------------072524  020515Z /11`."""
        m = DASH_COUNTER.match(text)
        if m:
            self.counters.append(
                {
                    "counter": m["counter"] or m["counter_second"],
                    "filed": m["filed"] or m["filed_first"],
                    "suffix": m["suffix"],
                    "span": Span(at, at + len(text)),
                }
            )
        elif text.strip("- "):
            self.read_other(text, at)
            return
        self.claim("dash_counter", at, at + len(text))
        self.state = "dashes"

    def read_drafting(self, text: str, at: int, m: re.Match[str]) -> None:
        """Read `DRAFTED BY ARA/AND/B:PTAYLOR` and the like."""
        letters = m["label"]
        label = (
            "cleared_by"
            if letters[0] == "C"
            else "released_by"
            if letters[0] == "R" and letters[1] == "E"
            else "approved_by"
            if "PRO" in letters
            else "drafted_by"
        )
        self.state = "drafting"
        self.claim("drafting", at, at + len(text))
        self.drafting.setdefault("start", at)
        self.drafting["end"] = at + len(text)
        if m.end() == len(text):
            return
        value = " ".join(text[m.end() :].split())
        span = Span(at + m.end(), at + len(text))
        if label == "cleared_by":
            self.add_clearance(value, span)
        elif label not in self.drafting:
            self.drafting[label] = value
            self.drafting_spans[f"header.drafting.{label}"] = (span,)

    def add_clearance(self, value: str, span: Span) -> None:
        found: list[str] = self.drafting.setdefault("cleared_by", [])
        self.drafting_spans[f"header.drafting.cleared_by.{len(found)}"] = (span,)
        found.append(value)

    # --- everything else ---------------------------------------------------------------------------------------------

    def read_other(self, text: str, at: int) -> None:
        """Read a line that no word of the format begins: it is what the state expects, or it is not understood."""
        state = self.state
        if self.read_known(text, at) or self.read_block_line(text, at):
            return
        if state == "mail" or MAIL_LINE.search(text[:400]):
            self.read_mail(text, at)
        elif state == "from" and _is_name(text):
            self.set_sender(text, 0, at)
            self.claim("transmission", at, at + len(text))
        elif state in _KINDS and not LISTING_LINE.match(text) and self.read_addressee(text, at):
            pass
        elif "sender" not in self.copy.values and "dtg" not in self.copy.values:
            self.read_before(text, at)
        else:
            self.read_unread(text, at)

    def read_known(self, text: str, at: int) -> bool:
        """Claim a line that is known by its own words, wherever it stands."""
        end = at + len(text)
        if text[:4] == "PAGE" and PAGE_LINE.match(text):
            self.claim("page_break", at, end)
        elif "".join(text[:40].split()) in LEVEL_NAMES and len(text) < 40:
            self.claim("marking" if self.state != "mail" else "carrier", at, end)
        elif text == "BT":
            self.claim("transmission", at, end)
        elif m := PARTIAL_EXTRACT.match(text):
            self.claim("transmission", at, at + m.end())
            rest = text[m.end() :].strip()
            if rest and not PARTIAL_EXTRACT.match(rest):
                self.read_line(rest, end - len(rest))
        elif STAMP_LINE.search(text[:200]):
            self.claim("stamp", at, end)
        else:
            return False
        return True

    def read_block_line(self, text: str, at: int) -> bool:
        """Read a line of the Department's blocks, or an operating signal on a line of its own."""
        if m := DRAFTING_LABEL.match(text):
            self.read_drafting(text, at, m)
        elif self.state not in _KINDS and (DISTRIBUTION_START.match(text) or DISTRIBUTION_LINE.match(text)):
            self.read_distribution(text, at)
        elif SERVICE_LINE.match(text):
            self.add_service(text, 0, at)
            self.claim("transmission", at, at + len(text))
        else:
            return False
        return True

    def read_before(self, text: str, at: int) -> None:
        """Read a line above the date-time group that is no line of the format."""
        end = at + len(text)
        if ROUTING_NUMBER.match(text):
            self.claim("distribution", at, end)
        elif self.state == "drafting" and text.isupper() and len(text) < 80:
            # What has no office before its name is a note; it belongs to the block all the same.
            if (":" in text or ";" in text) and not text.startswith(_NO_CLEARANCE):
                self.add_clearance(" ".join(text.split()), Span(at, end))
            self.drafting["end"] = end
            self.claim("drafting", at, end)
        else:
            self.before.append((text, at, end))

    def read_mail(self, text: str, at: int) -> None:
        """Claim what a mail program or a listing printed."""
        self.mail = True
        self.state = "mail"
        self.claim("carrier", at, at + len(text))

    def read_unread(self, text: str, at: int) -> None:
        """Leave a line unclaimed; in a list of addressees say so."""
        if self.state in _KINDS:
            if LISTING_LINE.match(text):
                self.read_mail(text, at)
                return
            self.reading.note("addressee-unread", at, at + len(text), f"not understood as an addressee: {text[:60]!r}")

    # --- the result --------------------------------------------------------------------------------------------------

    def finish(self) -> Reading:
        """Choose the complete copy, compare its parts, and give the reading."""
        reading = self.reading
        copies = [c for c in self.copies if c.values]
        copy = max(copies, key=_Copy.weight, default=self.copy)
        for other in copies:
            if other is not copy:
                reading.note(
                    "heading-repeated", other.start, other.end, "the heading is printed again; the fullest copy counts"
                )
        if self.mail:
            for _, start, end in self.before:
                reading.claim("carrier", start, end)
        reading.claims.extend(self.tails)
        values = reading.values = copy.values
        reading.spans = copy.spans
        self.compare(copy)
        if self.distributions:
            values["distribution"] = [self.finish_distribution(d) for d in self.distributions]
        if self.drafting:
            drafting = self.drafting
            drafting["span"] = Span(drafting.pop("start"), drafting.pop("end"))
            values["drafting"] = drafting
            reading.spans.update(self.drafting_spans)
        if self.counters:
            values["dash_counters"] = self.counters
        return reading

    def compare(self, copy: _Copy) -> None:
        """Compare what the heading says twice: its day, and its precedence."""
        values, reading = copy.values, self.reading
        dtg = values.get("dtg")
        of_year = dtg.toordinal() - dt.date(dtg.year, 1, 1).toordinal() + 1 if dtg else None
        if dtg and copy.de_day and of_year != copy.de_day[0]:
            day, start, end = copy.de_day
            reading.note(
                "dtg-day-differs",
                start,
                end,
                f"the DE line gives day {day} of the year, the date-time group day {of_year}",
            )
        precedences = values.get("precedences")
        if copy.prosign and precedences and copy.prosign not in precedences:
            start, end = copy.spans["header.precedences.0"][0]
            reading.note(
                "precedence-differs",
                start,
                end,
                f"the routing line gives {copy.prosign * 2}, the date-time line {' '.join(precedences)}",
            )

    def finish_distribution(self, data: dict[str, Any]) -> dict[str, Any]:
        """Give the plain data of a distribution block, its copies counted."""
        copies = sum(office["copies"] for office in (*data["action"], *data["info"]))
        if data["total"] is not None and copies != data["total"]:
            start, end = data["total_span"]
            self.reading.note(
                "copy-total-differs", start, end, f"the copies sum to {copies}, the block prints {data['total']}"
            )
        return {
            "role": data["role"],
            "action": data["action"],
            "info": data["info"],
            "total": data["total"],
            "direction": data["direction"],
            "span": Span(data["start"], data["end"]),
        }


def _split_tail(text: str) -> _Tail:
    """Take precedence and serial off the end of an addressee: `SECSTATE WASHDC IMMEDIATE 7007`."""
    words = text.split()
    serial = last = None
    found: list[str] = []
    for _ in range(4):
        if not words:
            break
        word = words[-1]
        if word in _PRECEDENCES:
            found.append(words.pop())
            continue
        if serial is None and (m := SERIAL.match(word)):
            if len(word) < 4 and not found and len(words) > 1 and words[-2] in _UNITS:
                break
            serial, last = int(m["first"]), int(m["last"]) if m["last"] else None
            words.pop()
            continue
        if serial is None and not found and (glued := GLUED_TAIL.match(word)):
            words.pop()
            if rest := glued["name"] or glued["place"]:
                words.append(rest)
            if glued["precedence"]:
                found.append(glued["precedence"])
            number = glued["serial"] or glued["number"]
            serial = int(number) if number else None
            continue
        break
    precedence = None
    if found:
        precedence = "NIACT IMMEDIATE" if "NIACT" in found and "IMMEDIATE" in found else found[-1]
    return _Tail(" ".join(words), precedence, serial, last)


def _is_cut(above: dict[str, Any], name: str) -> bool:
    """Tell whether the line end cut the name of the addressee above, so that this line is its rest."""
    if above["precedence"] or above["serial"] is not None or above["name"].endswith("//"):
        return False
    first = name.partition(" ")[0]
    if name in _PLACES or first == "DE":
        return True
    if above["name"] in _INCOMPLETE:
        return first not in _INCOMPLETE
    # A line is full when the next word had no room in it; only names after a routing indicator get that long.
    start, end = above["span"]
    return bool(above["routing_indicator"]) and end - start + 1 + len(first) > _FULL_LINE


def _is_name(name: str) -> bool:
    """Tell whether words can be an addressee's name: capitals, with a letter, without what mail and prose have."""
    return name.isupper() and len(name) < 100 and ":" not in name.partition("//")[0]


def _read_symbols(name: str) -> tuple[str, ...]:
    """Read the office symbols of `JOINT STAFF WASHDC//J-3/J-5//`; the last slashes may be missing."""
    _, _, rest = name.partition("//")
    return tuple(s for part in rest.split("/") if (s := part.strip()))


def _restore_lines(text: str) -> list[tuple[int, int]]:
    """Cut a line that holds a whole heading where its line ends were lost."""
    cuts = [0]
    for m in LOST_LINE_END.finditer(text):
        before = text[max(0, m.start() - 8) : m.start()].split()
        if before and before[-1] in _LABELS:
            continue
        cuts.append(m.end())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def read_transmission(view: str, start: int, end: int) -> Reading:
    """Read the transmission heading.

    Args:
        view: the source with what interrupts it blanked; its offsets are the source's.
        start: where the heading begins.
        end: where it ends: at the marking line of the body.
    """
    heading = _Heading()
    at = start
    for line in view[start:end].split("\n"):
        # The backslash at a line's end is what an export left of the line end's escape.
        text = line.strip()
        offset = at + line.index(text[0]) if text else at
        if text and text[-1] == "\\":
            whole = text
            text = text.rstrip("\\").rstrip()
            slashes = len(whole) - len(whole.rstrip("\\"))
            heading.tails.append(("carrier", offset + len(whole) - slashes, offset + len(whole)))
        if text:
            if len(text) > _LONG_LINE:
                for a, b in _restore_lines(text):
                    part = text[a:b].strip()
                    if part:
                        heading.read_line(part, offset + text.index(part[0], a))
            else:
                heading.read_line(text, offset)
        at += len(line) + 1
    return heading.finish()
