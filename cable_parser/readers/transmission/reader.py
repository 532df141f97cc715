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

from cable_parser.readers.reading import HeaderReading
from cable_parser.readers.records import HeaderRecord
from cable_parser.readers.transmission.addressees import is_name, read_addressee
from cable_parser.readers.transmission.copies import LISTS, Copy, Heading
from cable_parser.readers.transmission.department import Department
from cable_parser.readers.transmission.patterns import (
    DATE_TIME_ATTEMPT,
    DATE_TIME_GROUP,
    DE_LINE,
    DISTRIBUTION_LINE,
    DISTRIBUTION_START,
    DRAFTING_LABEL,
    FROM_LINE,
    LIST_LABEL,
    LISTING_LINE,
    LOST_LINE_END,
    MAIL_LINE,
    PAGE_LINE,
    PARTIAL_EXTRACT,
    PRECEDENCE_LINE,
    ROUTING_INDICATOR,
    ROUTING_LINE,
    ROUTING_NUMBER,
    SECURITY_LINE,
    SERVICE_LINE,
    STAMP_LINE,
    TRANSMISSION_ID,
)
from cable_parser.span import Span
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.vocab.calendar import MONTH_NUMBERS, expand_year
from cable_parser.vocab.markings import LEVEL_NAMES

# What stands before a name in its own line, so that no line end was lost between.
_LABELS = frozenset({"FM", "TO", "INFO", "XMT", "ACTION"})


class _Lines:
    """The reader of one heading's lines: the lines of the format, and what may stand between them."""

    def __init__(self) -> None:
        self.heading = Heading()
        self.department = Department(self.heading)

    @property
    def header(self) -> HeaderRecord:
        """The fields of the copy that is being read."""
        return self.heading.copy.header

    @property
    def spans(self) -> dict[str, tuple[Span, ...]]:
        """The places of these fields."""
        return self.heading.copy.spans

    # --- the lines of the format -------------------------------------------------------------------------------------

    def read_line(self, text: str, at: int) -> None:
        """Read one line, stripped and not empty, that stands at `at`."""
        if (
            text[0] == "R"
            and self.heading.state in LISTS
            and "/" in text[:9]
            and read_addressee(self.heading, text, at)
        ):
            return
        head = text[:5]
        if head == "VZCZC":
            self.read_identifier(text, at)
        elif head[:2] in ("--", "- "):
            if not self.department.read_dashes(text, at):
                self.read_other(text, at)
        elif head[:2].upper() == "TO" or head[:4].upper() == "INFO" or head[:3] == "XMT":
            self.read_label(text, at)
        elif head[:2] == "FM" or head[:4].upper() == "FROM":
            self.read_sender(text, at)
        elif not self.read_format_line(text, at):
            self.read_other(text, at)

    def read_format_line(self, text: str, at: int) -> bool:
        """Read a line whose first letters do not tell its kind for certain; return whether it is one of the format."""
        first = text[0]
        if first == "D" and (m := DE_LINE.match(text)):
            self.read_station(text, at, m)
        elif text[:2] == "ZN" and (m := SECURITY_LINE.match(text)):
            self.read_security(text, at, m)
        elif first == text[1:2] and first in "ZOPRYN" and (m := PRECEDENCE_LINE.match(text)):
            self.read_routing(at, m)
        elif self.heading.state == "routing" and ROUTING_LINE.match(text):
            self.add_routing(text, 0, at)
            self.heading.claim("transmission", at, at + len(text))
        else:
            return (first in "ZOPRY" or first.isdigit()) and self.read_group(text, at)
        return True

    def read_identifier(self, text: str, at: int) -> None:
        """Read `VZCZCXRO4190`."""
        copy = self.heading.copy
        if copy.header:
            self.heading.open_copy(at)
            copy = self.heading.copy
        copy.start = at
        m = TRANSMISSION_ID.match(text)
        if m is None:  # pragma: no cover - the caller saw VZCZC
            return
        copy.header["transmission_id"] = m.group()
        copy.spans["header.transmission_id"] = (Span(at, at + m.end()),)
        self.heading.claim("transmission", at, at + m.end())
        self.heading.state = "transmission"
        rest = text[m.end() :]
        if rest.strip() and not rest.lstrip().startswith("VZCZC"):
            self.read_line(rest.strip(), at + len(text) - len(rest.lstrip()))

    def read_routing(self, at: int, m: re.Match[str]) -> None:
        """Read `OO RUEHCN RUEHGH RUEHVC`."""
        if self.heading.copy.prosign or "sender" in self.header:
            self.heading.open_copy(at)
        self.heading.copy.prosign = m["letter"]
        self.heading.state = "routing"
        self.add_routing(m["routing"], m.start("routing"), at)
        self.heading.claim("transmission", at, at + m.end())

    def add_routing(self, text: str, offset: int, at: int) -> None:
        """Add the routing indicators of a line.

        Args:
            text: the routing indicators, with blanks between them.
            offset: where they begin in the line.
            at: where the line begins, in code points of the view.
        """
        found = self.header.setdefault("routing_indicators", [])
        for m in ROUTING_INDICATOR.finditer(text):
            start = at + offset + m.start()
            self.spans[f"header.routing_indicators.{len(found)}"] = (Span(start, at + offset + m.end()),)
            found.append(m.group())

    def read_station(self, text: str, at: int, m: re.Match[str]) -> None:
        """Read `DE RUEHBJ #3214/01 3351549`.

        Args:
            text: the line, stripped.
            at: where the line begins, in code points of the view.
            m: the match of `DE_LINE` at the head of the line.
        """
        if "originating_station" in self.header:
            self.heading.open_copy(at)
        header, spans = self.header, self.spans
        header["originating_station"] = m["station"]
        spans["header.originating_station"] = (Span(at + m.start("station"), at + m.end("station")),)
        if m["serial"]:
            header["station_serial"] = int(m["serial"])
            spans["header.station_serial"] = (Span(at + m.start("serial"), at + m.end("serial")),)
        if m["day"]:
            day, time = int(m["day"]), m["time"]
            start, end = at + m.start("day"), at + m.end("time")
            if 1 <= day <= 366 and time[:2] < "24" and time[2:] < "60":
                header["filed_day"], header["filed_time"] = day, time
                spans["header.filed_day"] = (Span(start, start + 3),)
                spans["header.filed_time"] = (Span(end - 4, end),)
                self.heading.copy.de_day = (day, start, end)
            else:
                self.heading.reading.note(
                    "dtg-day-differs", start, end, f"{text[m.start('day') :]!r} is no day and time"
                )
        self.heading.claim("transmission", at, at + len(text))
        self.heading.state = "transmission"

    def read_security(self, text: str, at: int, m: re.Match[str]) -> None:
        """Read `ZNR UUUUU ZZH`, and service text after it.

        Args:
            text: the line, stripped.
            at: where the line begins, in code points of the view.
            m: the match of `SECURITY_LINE` at the head of the line.
        """
        self.header["security_prosign"] = m["letters"]
        self.spans["header.security_prosign"] = (Span(at + m.start("letters"), at + m.end("letters")),)
        self.add_service(text, m.end(), at)
        self.heading.claim("transmission", at, at + len(text))
        self.heading.state = "transmission"

    def add_service(self, text: str, offset: int, at: int) -> None:
        """Add what stands after a line of the format: `ZDK UR SVC #03389`.

        Args:
            text: the line, stripped.
            offset: where the words of the format end in the line.
            at: where the line begins, in code points of the view.
        """
        rest = text[offset:].strip()
        # One stray letter (`AUG 78R`) is no signal.
        if len(rest) < 2:
            return
        start = at + text.index(rest, offset)
        found = self.header.setdefault("service_messages", [])
        self.spans[f"header.service_messages.{len(found)}"] = (Span(start, start + len(rest)),)
        found.append(" ".join(rest.split()))

    def read_group(self, text: str, at: int) -> bool:
        """Read `P R 031943Z JAN 74`; return whether the line is a date-time group."""
        m = DATE_TIME_GROUP.match(text)
        if m is None or m["month"].upper() not in MONTH_NUMBERS:
            m = DATE_TIME_ATTEMPT.match(text)
            if m is None or self.heading.state in LISTS:
                return False
            self.heading.reading.note(
                "dtg-unreadable", at + m.start("group"), at + m.end("group"), f"{m['group']!r} is no date-time group"
            )
            self.heading.claim("transmission", at, at + len(text))
            return True
        copy = self.heading.copy
        if "dtg" in copy.header or "to" in copy.header:
            self.heading.open_copy(at)
            copy = self.heading.copy
        if m["precedence"]:
            self.add_precedences(m, at)
        start, end = at + m.start("group"), at + m.end("group")
        day, hour, minute, year = (
            int("".join(c for c in m[name] if c.isdigit())) for name in ("day", "hour", "minute", "year")
        )
        month = MONTH_NUMBERS[m["month"].upper()]
        try:
            copy.header["dtg"] = dt.datetime(expand_year(year), month, day, hour, minute, tzinfo=dt.UTC)
            copy.spans["header.dtg"] = (Span(start, end),)
        except ValueError:
            self.heading.reading.note("dtg-unreadable", start, end, f"{m['group']!r} is no date and time")
        self.add_service(text, m.end(), at)
        self.heading.claim("transmission", at, at + len(text))
        self.heading.state = "transmission"
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
            self.spans[f"header.precedences.{len(found)}"] = (Span(start, start + 1),)
            found.append(letter)
            last = i
        self.header["precedences"] = found

    def read_sender(self, text: str, at: int) -> None:
        """Read `FM AMEMBASSY BEIJING`."""
        m = FROM_LINE.match(text)
        # `From:` of a mail program comes before any line of the format.
        if m is None or (text[:2] != "FM" and "dtg" not in self.header):
            self.read_other(text, at)
            return
        if "sender" in self.header:
            self.heading.open_copy(at)
        self.heading.state = "from"
        if m.end() < len(text):
            self.set_sender(text, m.end(), at)
        self.heading.claim("transmission", at, at + len(text))

    def set_sender(self, text: str, offset: int, at: int) -> None:
        self.header["sender"] = " ".join(text[offset:].split())
        self.spans["header.sender"] = (Span(at + offset, at + len(text)),)
        self.heading.state = "transmission"

    # --- the lists of addressees -------------------------------------------------------------------------------------

    def read_label(self, text: str, at: int) -> None:
        """Read a line that begins a list: `TO ...`, `INFO ...`, `XMT ...`; or the Department's INFO offices."""
        if text[0] == "I" and DISTRIBUTION_START.match(text):
            self.department.read_distribution(text, at)
            return
        m = LIST_LABEL.match(text)
        header = self.header
        # Without a line of the format above it, or in small letters, a label may be a mail program's.
        if m is None or (
            "dtg" not in header
            and "sender" not in header
            and (self.heading.state in ("mail", "drafting") or text[len(m["label"]) : len(m["label"]) + 1] == ":")
        ):
            self.read_other(text, at)
            return
        self.heading.state = m["label"].lower()
        header.setdefault(LISTS[self.heading.state], [])
        rest = text[m.end() :]
        # Where many blanks follow the label, something blank in the view may stand there.
        self.heading.claim("addressees", at, at + (m.end() if m.end() < 12 else len(m["label"])))
        if not rest:
            return
        if PAGE_LINE.match(rest):
            self.heading.claim("page_break", at + m.end(), at + len(text))
        elif not read_addressee(self.heading, rest, at + m.end()):
            self.read_unread(rest, at + m.end())

    # --- everything else ---------------------------------------------------------------------------------------------

    def read_other(self, text: str, at: int) -> None:
        """Read a line that no word of the format begins: it is what the state expects, or it is not understood."""
        state = self.heading.state
        if self.read_known(text, at) or self.read_block_line(text, at):
            return
        if state == "mail" or MAIL_LINE.search(text[:400]):
            self.heading.read_mail(text, at)
        elif state == "from" and is_name(text):
            self.set_sender(text, 0, at)
            self.heading.claim("transmission", at, at + len(text))
        elif state in LISTS and not LISTING_LINE.match(text) and read_addressee(self.heading, text, at):
            pass
        elif "sender" not in self.header and "dtg" not in self.header:
            self.read_before(text, at)
        else:
            self.read_unread(text, at)

    def read_known(self, text: str, at: int) -> bool:
        """Claim a line that is known by its own words, wherever it stands."""
        end = at + len(text)
        if text[:4] == "PAGE" and PAGE_LINE.match(text):
            self.heading.claim("page_break", at, end)
        elif "".join(text[:40].split()) in LEVEL_NAMES and len(text) < 40:
            self.heading.claim("marking" if self.heading.state != "mail" else "carrier", at, end)
        elif text == "BT":
            self.heading.claim("transmission", at, end)
        elif m := PARTIAL_EXTRACT.match(text):
            self.heading.claim("transmission", at, at + m.end())
            rest = text[m.end() :].strip()
            if rest and not PARTIAL_EXTRACT.match(rest):
                self.read_line(rest, end - len(rest))
        elif STAMP_LINE.search(text[:200]):
            self.heading.claim("stamp", at, end)
        else:
            return False
        return True

    def read_block_line(self, text: str, at: int) -> bool:
        """Read a line of the Department's blocks, or an operating signal on a line of its own."""
        if m := DRAFTING_LABEL.match(text):
            self.department.read_drafting(text, at, m)
        elif self.heading.state not in LISTS and (DISTRIBUTION_START.match(text) or DISTRIBUTION_LINE.match(text)):
            self.department.read_distribution(text, at)
        elif SERVICE_LINE.match(text):
            self.add_service(text, 0, at)
            self.heading.claim("transmission", at, at + len(text))
        else:
            return False
        return True

    def read_before(self, text: str, at: int) -> None:
        """Read a line above the date-time group that is no line of the format."""
        end = at + len(text)
        if ROUTING_NUMBER.match(text):
            self.heading.claim("distribution", at, end)
        elif self.heading.state == "drafting" and text.isupper() and len(text) < 80:
            self.department.continue_drafting(text, at)
        else:
            self.heading.before.append((text, at, end))

    def read_unread(self, text: str, at: int) -> None:
        """Leave a line unclaimed; in a list of addressees say so."""
        if self.heading.state in LISTS:
            if LISTING_LINE.match(text):
                self.heading.read_mail(text, at)
                return
            self.heading.reading.note(
                "addressee-unread", at, at + len(text), f"not understood as an addressee: {text[:60]!r}"
            )

    # --- the result --------------------------------------------------------------------------------------------------

    def finish(self) -> HeaderReading:
        """Choose the complete copy, compare its parts, and return the reading."""
        heading, reading = self.heading, self.heading.reading
        copies = [c for c in heading.copies if c.header]
        copy = max(copies, key=Copy.weight, default=heading.copy)
        for other in copies:
            if other is not copy:
                reading.note(
                    "heading-repeated", other.start, other.end, "the heading is printed again; the fullest copy counts"
                )
        if heading.mail:
            for _, start, end in heading.before:
                reading.claim("carrier", start, end)
        reading.claims.extend(heading.tails)
        reading.header = copy.header
        reading.spans = copy.spans
        self.compare(copy)
        self.department.finish()
        return reading

    def compare(self, copy: Copy) -> None:
        """Compare what the heading says twice: its day, and its precedence."""
        header, reading = copy.header, self.heading.reading
        dtg = header.get("dtg")
        of_year = dtg.toordinal() - dt.date(dtg.year, 1, 1).toordinal() + 1 if dtg else None
        if dtg and copy.de_day and of_year != copy.de_day[0]:
            day, start, end = copy.de_day
            reading.note(
                "dtg-day-differs",
                start,
                end,
                f"the DE line gives day {day} of the year, the date-time group day {of_year}",
            )
        precedences = header.get("precedences")
        if copy.prosign and precedences and copy.prosign not in precedences:
            start, end = copy.spans["header.precedences.0"][0]
            reading.note(
                "precedence-differs",
                start,
                end,
                f"the routing line gives {copy.prosign * 2}, the date-time line {' '.join(precedences)}",
            )


def _restore_lines(text: str) -> list[tuple[int, int]]:
    """Cut a line that holds a whole heading where its line ends were lost."""
    cuts = [0]
    for m in LOST_LINE_END.finditer(text):
        before = text[max(0, m.start() - 8) : m.start()].split()
        if before and before[-1] in _LABELS:
            continue
        cuts.append(m.end())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def read_transmission(view: str, start: int, end: int) -> HeaderReading:
    """Read the transmission heading.

    Args:
        view: the source with what interrupts it blanked; its offsets are the source's.
        start: where the heading begins.
        end: where it ends: at the marking line of the body.
    """
    lines = _Lines()
    at = start
    for line in view[start:end].split("\n"):
        # The backslash at a line's end is what an export left of the line end's escape.
        text = line.strip()
        offset = at + line.index(text[0]) if text else at
        if text and text[-1] == "\\":
            whole = text
            text = text.rstrip("\\").rstrip()
            slashes = len(whole) - len(whole.rstrip("\\"))
            lines.heading.tails.append(("carrier", offset + len(whole) - slashes, offset + len(whole)))
        if text:
            if len(text) > LONGEST_LINE:
                for a, b in _restore_lines(text):
                    part = text[a:b].strip()
                    if part:
                        lines.read_line(part, offset + text.index(part[0], a))
            else:
                lines.read_line(text, offset)
        at += len(line) + 1
    return lines.finish()
