"""Split a record sheet: the form in which the Department's system prints a cable today.

Printed form:

    MRN: 23 MEXICO 2544
    Date/DTG: Sep 16, 2023 / 160150Z SEP 23
    From: AMEMBASSY MEXICO
    Action: WASHDC, SECSTATE Routine
    E.O.: 13526
    TAGS: PGOV, PREL, MX
    Captions: SENSITIVE
    Reference: A) 23 MEXICO 2468 B) 23 MEXICO 2166
    Subject: (U) Mexico: Weekly Political Blotter

    1. (U) Text ...

    Signature: EXAMPLE
    Drafted By: MEXICO:Sample, Ana B
    Cleared By: POL:Example, Luis
    Dissemination Rule: Archive Copy

The same sheet also comes as one line of recognised characters. Before about 2009 the sheet holds an older telegram
whole: that telegram is read, its heading counts, and the sheet is what the carrier says of it. A date-time group of
0000Z is void: the system wrote it where it knew the day only.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cable_parser.carriers.stated import Said
from cable_parser.dialects.nara import split_text
from cable_parser.dialects.nara_patterns import ARCHIVE_FROM
from cable_parser.dialects.outline import HeadCopy, Outline
from cable_parser.dialects.smart_patterns import (
    ADDRESSEE,
    DRAFTING_OFFICER,
    END_WITHIN,
    EXEMPTION,
    EXEMPTION_WITHIN,
    FROM_WITHIN,
    MESSAGE_NUMBER,
    NUMBER_WITHIN,
    PAGE_WITHIN,
    PLACE_FIRST,
    RELEASE_STAMP,
    SHEET,
    SHEET_GROUP,
    SHEET_LABEL,
    SUBJECT_END,
    TAIL_LABEL,
    TAIL_START,
)
from cable_parser.readers import patterns
from cable_parser.readers.head.ranges import Head
from cable_parser.readers.transmission.copies import ListName
from cable_parser.span import Span
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.text.source import Hole, Source
from cable_parser.vocab.calendar import MONTH_NUMBERS, expand_year, read_day
from cable_parser.vocab.markings import PORTION
from cable_parser.vocab.posts import canonical_post, resolve_post

if TYPE_CHECKING:
    from cable_parser.readers.records import DraftingRecord

Range = tuple[int, int]

_DRAFTING: dict[str, Literal["drafted_by", "cleared_by", "approved_by", "released_by"]] = {
    "Drafted By": "drafted_by",
    "Cleared By": "cleared_by",
    "Approved By": "approved_by",
    "Released By": "released_by",
}
_STATED: tuple[tuple[Literal["tags", "references"], str], ...] = (("tags", "TAGS"), ("references", "Reference"))
_NOT_GIVEN = frozenset({"", "N/A", "NONE"})
_LISTS: tuple[tuple[str, ListName], ...] = (("Action", "to"), ("Info", "info"))


@dataclass(slots=True)
class _Sheet:
    """The labels of a sheet, in order, each with the range of its value, and where the text lies between them."""

    flat: bool
    start: int
    text: Range
    labels: dict[str, Range] = field(default_factory=dict)
    values: dict[str, Range] = field(default_factory=dict)


def is_sheet(text: str) -> bool:
    """Return whether a text is a record sheet."""
    return "MRN:" in text[:3000] and SHEET.search(text[:4000]) is not None


def split_smart(source: Source) -> Outline:
    """Split a record sheet; stamps are masked."""
    outline = Outline()
    if SHEET_LABEL.search(source.view) is None or "MRN:" not in source.view:
        # The dialect was named for a text that is not a sheet: its heading and head are read as they stand.
        split_text(source, outline, 0, len(source.text))
        return outline
    source.mask([Hole(m.start(), m.end(), "stamp") for m in RELEASE_STAMP.finditer(source.view)])
    source.mask([Hole(m.start(), m.end(), "stamp") for m in EXEMPTION.finditer(source.view)])
    sheet = _find_labels(source.view)
    if source.view[: sheet.start].strip():
        outline.extras.claim("marking", 0, sheet.start)
    for name, (start, end) in sheet.values.items():
        outline.metadata[name] = " ".join(source.view[start:end].split()) or None
    if sheet.flat:
        source.mask([Hole(m.start(), m.end(), "stamp") for m in EXEMPTION_WITHIN.finditer(source.view, *sheet.text)])
    begin, end = sheet.text
    if sheet.flat and FROM_WITHIN.search(source.view, begin, end):
        _claim_sheet(outline, sheet)
        _split_flat_telegram(source, outline, begin, end)
        _state(source.view, outline, sheet)
    elif not sheet.flat and ARCHIVE_FROM.search(source.view, begin, end):
        _claim_sheet(outline, sheet)
        split_text(source, outline, begin, end)
        _state(source.view, outline, sheet)
    else:
        _read_sheet(source, outline, sheet)
    _read_trailer(source.view, outline, sheet)
    return outline


# --- labels ----------------------------------------------------------------------------------------------------------


def _find_labels(view: str) -> _Sheet:
    first = view.index("MRN:")
    stop = view.find("\n", first)
    flat = (len(view) if stop < 0 else stop) - first > LONGEST_LINE
    sheet = _Sheet(flat, first, (len(view), len(view)))
    found: list[tuple[str, int, int]] = []
    for match in SHEET_LABEL.finditer(view, first):
        name = " ".join(match["label"].split())
        if not (flat or _begins_line(view, match.start())) or any(name == other for other, _, _ in found):
            continue
        found.append((name, match.start(), match.end()))
        if name == "Subject":
            break
    for i, (name, start, behind) in enumerate(found):
        end = found[i + 1][1] if i + 1 < len(found) else _end_of_value(view, behind, flat=flat)
        sheet.labels[name], sheet.values[name] = (start, behind), (behind, end)
    begin = next(reversed(sheet.values.values()), (first, first))[1]
    trailer = None
    for match in TAIL_START.finditer(view, begin):
        if flat or _begins_line(view, match.start()):
            trailer = match.start()
            break
    sheet.text = (begin, len(view) if trailer is None else trailer)
    if trailer is not None:
        _find_tail_labels(view, sheet, trailer)
    return sheet


def _find_tail_labels(view: str, sheet: _Sheet, trailer: int) -> None:
    found = [
        (" ".join(m["label"].split()), m.start(), m.end())
        for m in TAIL_LABEL.finditer(view, trailer)
        if sheet.flat or _begins_line(view, m.start())
    ]
    for i, (name, start, behind) in enumerate(found):
        if name not in sheet.labels:
            sheet.labels[name] = (start, behind)
            sheet.values[name] = (behind, found[i + 1][1] if i + 1 < len(found) else len(view))


def _begins_line(view: str, at: int) -> bool:
    return not view[view.rfind("\n", 0, at) + 1 : at].strip()


def _end_of_value(view: str, start: int, *, flat: bool) -> int:
    """Find where the subject ends: at an empty line, or in a sheet of one line where something else begins."""
    if flat:
        match = SUBJECT_END.search(view, start + 4, start + 500)
        return match.start() if match else min(len(view), start + 200)
    gap = view.find("\n", start)
    while gap >= 0:
        stop = view.find("\n", gap + 1)
        line = view[gap + 1 : stop if stop >= 0 else len(view)]
        if not line.strip() or patterns.PARAGRAPH_START.match(line) or patterns.MARKING_WORD.match(line.strip()):
            return gap
        gap = stop
    return len(view)


# --- the sheet's own words -------------------------------------------------------------------------------------------


def _claim_sheet(outline: Outline, sheet: _Sheet) -> None:
    for name, (start, _) in sheet.labels.items():
        if start < sheet.text[0]:
            outline.extras.claim("carrier", start, sheet.values[name][1])


def _read_number(view: str, sheet: _Sheet) -> re.Match[str] | None:
    start, end = _trim(view, sheet.values.get("MRN", (0, 0)))
    return MESSAGE_NUMBER.match(view[start:end])


def _trim(view: str, place: Range) -> Range:
    words = view[place[0] : place[1]]
    return place[0] + len(words) - len(words.lstrip()), place[0] + len(words.rstrip())


def _state(view: str, outline: Outline, sheet: _Sheet) -> None:
    """Enter what the sheet states of the telegram in it."""
    number = _read_number(view, sheet)
    if number:
        name = f"{number['year']}{canonical_post(' '.join(number['post'].split()))}{number['number'].lstrip('0')}"
        outline.stated["id"] = Said(name, _trim(view, sheet.values["MRN"]))
    day, _ = _read_dates(view, sheet)
    if day:
        outline.stated["date"] = Said(day, _trim(view, sheet.values["Date/DTG"]))
    if "Subject" in sheet.values:
        a, b = _trim(view, sheet.values["Subject"])
        portion = PORTION.match(view, a, b)
        # The system marks the subject; the telegram need not.
        a = _trim(view, (portion.end(), b))[0] if portion else a
        outline.stated["subject"] = Said(" ".join(view[a:b].split()), (a, b))
    for name, label in _STATED:
        if label in sheet.values:
            a, b = _trim(view, sheet.values[label])
            if view[a:b].upper() not in _NOT_GIVEN:
                outline.stated[name] = Said(view[a:b], (a, b))


def _read_dates(view: str, sheet: _Sheet) -> tuple[dt.date | None, "tuple[dt.datetime, Range] | None"]:
    """Read `Sep 16, 2023 / 160150Z SEP 23`: the day, and the group unless it is void."""
    start, end = sheet.values.get("Date/DTG", (0, 0))
    words, _, _ = view[start:end].partition("/")
    day = read_day(" ".join(words.replace(" ,", ",").split())) if words.strip() else None
    match = SHEET_GROUP.search(view, start, end)
    if match is None or match["hour"] + match["minute"] == "0000":
        return day, None
    year = day.year if day and day.year % 100 == int(match["year"]) else expand_year(int(match["year"]))
    month = MONTH_NUMBERS.get(match["month"].upper(), 0)
    try:
        at = dt.datetime(year, month, int(match["day"]), int(match["hour"]), int(match["minute"]), tzinfo=dt.UTC)
    except ValueError:
        return day, None
    return day, (at, match.span())


def _read_sheet(source: Source, outline: Outline, sheet: _Sheet) -> None:
    """Read a sheet without an older telegram in it: its labels are the head."""
    view, extras = source.view, outline.extras
    number = _read_number(view, sheet)
    if number:
        at = _trim(view, sheet.values["MRN"])[0]
        extras.header["post_number"] = " ".join(number["post_number"].split())
        extras.spans["header.post_number"] = (Span(at + number.start("post_number"), at + number.end("post_number")),)
        outline.post, outline.number = " ".join(number["post"].split()), int(number["number"])
    day, group = _read_dates(view, sheet)
    if group:
        extras.header["dtg"] = group[0]
        extras.spans["header.dtg"] = (Span(*group[1]),)
    elif day:
        outline.stated["date"] = Said(day, _trim(view, sheet.values["Date/DTG"]))
    if "From" in sheet.values:
        a, b = _trim(view, sheet.values["From"])
        if a < b:
            extras.header["sender"] = " ".join(view[a:b].split())
            extras.spans["header.sender"] = (Span(a, b),)
    for name in ("MRN", "Date/DTG", "From", "Classification"):
        if name in sheet.labels:
            extras.claim("transmission", sheet.labels[name][0], sheet.values[name][1])
    for name, key in _LISTS:
        if name in sheet.labels and sheet.labels[name][0] < sheet.text[0]:
            _read_addressees(view, outline, sheet, name, key)
    _split_body(source, outline, sheet)


def _split_body(source: Source, outline: Outline, sheet: _Sheet) -> None:
    view = source.view
    begin, end = sheet.text
    head = Head(sheet.start, body=begin)
    for name, kind in (
        ("TAGS", "tags"),
        ("Subject", "subject"),
        ("Reference", "references"),
        ("References", "references"),
    ):
        _add_lines(view, head, sheet, name, kind)
    for name in ("E.O.", "E.O", "E.0.", "E.0"):
        _add_lines(view, head, sheet, name, "executive_order")
    for name in ("Captions", "Caption", "Pass Line", "Pass Lines"):
        if name in sheet.labels:
            outline.extras.claim("captions", sheet.labels[name][0], sheet.values[name][1])
            a, b = _trim(view, sheet.values[name])
            if view[a:b].upper() not in _NOT_GIVEN:
                head.front += source.cut(a, b)
    paragraphs = _find_numbers(view, begin, end) if sheet.flat else []
    first = paragraphs[0] if paragraphs else end
    outline.heads.append(HeadCopy(None, sheet.start, first, head))
    outline.tails += zip(paragraphs, [*paragraphs[1:], end], strict=False)
    if "Signature" in sheet.values:
        a, b = _trim(view, sheet.values["Signature"])
        outline.extras.claim("signature", sheet.labels["Signature"][0], b)
        if a < b:
            outline.tails.append((a, b))


def _add_lines(view: str, head: Head, sheet: _Sheet, name: str, kind: str) -> None:
    if name not in sheet.labels:
        return
    start, behind = sheet.labels[name]
    a, b = _trim(view, sheet.values[name])
    order = patterns.EO_LABEL.match(view, start, b) if kind == "executive_order" else None
    if order:
        behind = max(behind, order.end())
        a = min(b, max(a, behind))
    if view[a:b].upper() in _NOT_GIVEN and not order:
        head.labels.setdefault("not_given", []).append((start, b if a < b else behind))
        return
    head.labels[kind] = [(start, behind)]
    head.lines[kind] = []
    at = a
    while at < b:
        stop = view.find("\n", at, b)
        stop = b if stop < 0 else stop
        if view[at:stop].strip():
            head.lines[kind].append((at, stop))
        at = stop + 1


def _order_name(name: str) -> str:
    """Return a name in the order of the telegrams: `WASHDC, SECSTATE` is `SECSTATE WASHDC`."""
    match = PLACE_FIRST.match(name.upper())
    if match is None:
        return name
    turned = f"{match['type'].strip()} {match['place'].strip()}"
    return turned if resolve_post(turned) or not resolve_post(name) else name


def _read_addressees(view: str, outline: Outline, sheet: _Sheet, name: str, key: ListName) -> None:
    """Read a list parted by semicolons: `WASHDC, SECSTATE ROUTINE; MOSCOW, AMEMBASSY ROUTINE`."""
    start, end = sheet.values[name]
    outline.extras.claim("addressees", sheet.labels[name][0], end)
    found = outline.extras.header.setdefault(key, [])
    at = start
    for part in view[start:end].split(";"):
        a, b = _trim(view, (at, at + len(part)))
        words = " ".join(view[a:b].split())
        match = ADDRESSEE.match(words)
        if match and words.upper() not in _NOT_GIVEN:
            found.append(
                {
                    "routing_indicator": match["indicator"],
                    "name": _order_name(match["name"]),
                    "precedence": match["precedence"].upper() if match["precedence"] else None,
                    "serial": None,
                    "span": Span(a, b),
                }
            )
        at += len(part) + 1


# --- the trailer -----------------------------------------------------------------------------------------------------


def _read_trailer(view: str, outline: Outline, sheet: _Sheet) -> None:
    """Read what stands after the text: who drafted and cleared, and further addressees."""
    behind = {name: place for name, place in sheet.labels.items() if place[0] >= sheet.text[1]}
    for name in behind:
        if name in _DRAFTING:
            outline.extras.claim("drafting", sheet.labels[name][0], sheet.values[name][1])
        elif name == "XMT":
            _read_addressees(view, outline, sheet, name, "exempted")
        elif name in ("Info", "Action"):
            _read_addressees(view, outline, sheet, name, "info" if name == "Info" else "to")
        elif name != "Signature":
            outline.extras.claim("carrier", sheet.labels[name][0], sheet.values[name][1])
    _read_drafting(view, outline, sheet, [name for name in behind if name in _DRAFTING])


def _read_drafting(view: str, outline: Outline, sheet: _Sheet, names: list[str]) -> None:
    """Read the officers; if the columns came apart, labels first, take them in order: drafter first, approver last."""
    people = {name: [m.span() for m in DRAFTING_OFFICER.finditer(view, *sheet.values[name])] for name in names}
    empty = [name for name in names if not people[name] and not view[slice(*sheet.values[name])].strip()]
    last = names[-1] if names else ""
    if len(empty) == len(names) - 1 and len(names) > 1 and len(people[last]) > 1:
        everyone = people[last]
        single = [name for name in names if name != "Cleared By"]
        front = 1 if "Drafted By" in names else 0
        back = len(single) - front
        if len(everyone) >= front + back:
            people = {name: [] for name in names}
            people["Cleared By"] = everyone[front : len(everyone) - back]
            for name, place in zip(single, [*everyone[:front], *everyone[len(everyone) - back :]], strict=True):
                people[name] = [place]
    drafting: DraftingRecord | None = None
    for name in names:
        places = people[name] or ([_trim(view, sheet.values[name])] if view[slice(*sheet.values[name])].strip() else [])
        for i, (a, b) in enumerate(places):
            if drafting is None:
                end = _trim(view, sheet.values[names[-1]])[1]
                drafting = {"span": Span(sheet.labels[names[0]][0], end)}
            words = " ".join(view[a:b].split())
            label = _DRAFTING[name]
            if label == "cleared_by":
                drafting.setdefault("cleared_by", []).append(words)
                outline.extras.spans[f"header.drafting.cleared_by.{i}"] = (Span(a, b),)
            elif i == 0:
                drafting[label] = words
                outline.extras.spans[f"header.drafting.{label}"] = (Span(a, b),)
    if drafting:
        outline.extras.header["drafting"] = drafting


# --- an older telegram in a sheet of one line ------------------------------------------------------------------------


def _split_flat_telegram(source: Source, outline: Outline, begin: int, end: int) -> None:
    holes = []
    numbers = set()
    for i, match in enumerate(PAGE_WITHIN.finditer(source.view, begin, end)):
        numbers.add(int(match["number"]))
        if i or int(match["page"]) != 1:
            *markings, edge = source.cut(match.start(), match.end())
            holes += [Hole(a, b, "marking") for a, b in markings]
            holes.append(Hole(*edge, "page_break"))
        else:
            header = match.start() + match.group().index("PAGE")
            outline.extras.claim("marking", match.start(), header)
            outline.extras.claim("page_break", header, match.end())
    source.mask(holes)
    for match in END_WITHIN.finditer(source.view, begin, end):
        source.mask([Hole(a, b, "footer") for a, b in source.cut(match.start(), match.end())])
    view = source.view
    sender = FROM_WITHIN.search(view, begin, end)
    at = sender.end() if sender else begin
    lines = list(patterns.CLASSIFICATION_LINE.finditer(view, at, min(end, at + 4000)))
    line = next((m for m in lines if int(m["number"]) in numbers), lines[0] if lines else None)
    if line is None:
        outline.transmissions.append((begin, end))
        outline.heads.append(HeadCopy(None, end, end))
        return
    paragraphs = _find_numbers(view, line.end(), end)
    outline.transmissions.append((begin, line.start()))
    outline.heads.append(HeadCopy(line, line.start(), paragraphs[0] if paragraphs else end))
    outline.tails += zip(paragraphs, [*paragraphs[1:], end], strict=False)


def _find_numbers(view: str, begin: int, end: int) -> list[int]:
    """Find the paragraphs of a text of one line: the numbers in order, each after the end of a sentence."""
    found: list[int] = []
    for match in NUMBER_WITHIN.finditer(view, begin, end):
        before = view[max(begin, match.start() - 600) : match.start()].rstrip()
        if int(match["number"]) == len(found) + 1 and (not found or before[-1:] in ".!?:\"')]"):
            found.append(match.start())
    return found
