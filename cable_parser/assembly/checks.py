"""Cross-checks: what a cable says twice is compared, and what is missing is said."""

import re

import regex

from cable_parser.assembly.record import Record
from cable_parser.dialects.outline import Outline
from cable_parser.readers.body.reader import Body
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Source
from cable_parser.vocab.markings import LEVEL_RANK, PROSIGN_LEVELS
from cable_parser.vocab.posts import resolve_post

_CLASSIFIED_BY_SINCE = 1995

# What the publisher put in place of what it removed.
# Matches: "XXXXXXXXXXXX said"
# Matches: "[NAME REMOVED]"
# Matches: "[Passage omitted: talks]"
# Matches: "[...]"
# Matches: "[EXCISED]"
# Not: "XXX"
# Not: "[sic]"
REDACTION = re.compile(
    r"X{8,}|\[(?:(?:Source|Name|Details|Passage|Text)\ (?:removed|omitted)|(?:\.{2,5}|…|EXCISED|REDACTED)\])",
    re.VERBOSE | re.IGNORECASE,
)
# What carriers did to accents, apostrophes and quotation marks.
# Matches: "Sarkozy,s plan"
# Matches: "Charg???? d'Affaires"
# Matches: "said &quoted words8 he"
# Matches: "they don,t know"
# Not: "Paris, some"
# Not: "AT&T"
# (`regex` for a look-behind of any length.)
CARRIER_DAMAGE = regex.compile(
    r"(?<=[A-Za-z]{2}),(?:s|t|re)(?=[\s.])|\?{2,8}(?=[a-z\s])(?<=[A-Za-z]\?{2,8})|(?<=[\s(])&[A-Za-z][^&\n]{1,80}8(?=[\s.,;)])",
    regex.VERBOSE,
)
# No such damage is longer, with what stands after it.
_LONGEST_DAMAGE = 100
# What makes the pattern above worth trying, besides `??`.
# Matches: " &quoted"
# Not: "AT&T"
QUOTE_SIGN = re.compile(r"[\s(]&[A-Za-z]")
# Matches: ",s "
# Matches: ",re."
# Not: ", some"
CUT_APOSTROPHE = re.compile(r",(?:s|t|re)[\s.]")


def check_head(record: Record, outline: Outline) -> None:
    """Compare what heading and head say twice, and report what is missing above the body."""
    check_heading(record)
    check_identity(record)
    check_sections(record)
    check_lines(record)
    check_cancelled(record, outline)


def check_heading(record: Record) -> None:
    """Compare the heading with the classification line: number, level and post."""
    header = record.header
    if header.get("dtg") is None and not any(f.code == "dtg-unreadable" for f in record.findings):
        record.note("dtg-missing", None, "no date-time group is printed")
    number, serial = record.printed_number, header.get("station_serial")
    other_number = number is not None and serial is not None and number % 10000 != serial % 10000
    printed = header.get("sender")
    sender = resolve_post(printed) if printed else None
    own = resolve_post(record.printed_post) if record.printed_post else None
    other_post = bool(sender and own and not sender.is_same_place(own))
    if other_number and other_post:
        what = f"the heading is of {printed} {serial:04d}, the body of {header.get('post_number')}"
        record.note("foreign-text", record.find_place("header.post_number"), what)
    elif other_number:
        what = f"station serial {serial:04d}, message number {number}"
        record.note("serial-differs", record.find_place("header.station_serial"), what)
    elif other_post:
        what = f"from {printed}, but the classification line says {record.printed_post}"
        record.note("sender-differs", record.find_place("header.sender"), what)
    prosign = header.get("security_prosign")
    level = record.level
    if prosign and level and PROSIGN_LEVELS.get(prosign[0], level) != level:
        what = f"the prosign {prosign} does not go with {level}"
        record.note("prosign-differs", record.find_place("header.security_prosign"), what)


# Matches: "05MUSCAT679"
# Not: "679"
CABLE_ID = re.compile(r"^(?P<year>\d\d)(?P<post>[A-Z]{3,60})(?P<number>\d{1,8})$", re.VERBOSE)


def check_identity(record: Record) -> None:
    """Report a record whose text is another cable's: post and number both differ from the carrier's id."""
    name, stands = record.stated.get("id", ("", None))
    said, read = CABLE_ID.match(name), CABLE_ID.match(record.id or "")
    if said and read and said["number"] != read["number"] and said["post"] != read["post"]:
        place = record.find_place("header.post_number") or stands
        what = f"the record is of {said.group()}, its text of {read.group()}"
        if not any(f.code == "foreign-text" for f in record.findings):
            record.note("foreign-text", place, what)


def check_lines(record: Record) -> None:
    """Report which of the usual lines above the body are missing."""
    level = record.level
    if not record.tags:
        record.note("tags-missing", None, "no TAGS are printed")
    if not record.subject:
        record.note("subject-missing", None, "no subject is printed")
    if (
        level in ("CONFIDENTIAL", "SECRET", "TOP SECRET")
        and _may_be_classified_by(record.origin.year)
        and not record.header.get("classified_by")
    ):
        record.note("classified-by-missing", None, f"a cable marked {level} prints no Classified By")


def check_body(record: Record, body: Body, outline: Outline) -> None:
    """Report what the body lacks, which paragraphs are marked above the cable, and where the text is damaged.

    Args:
        record: what is known; takes the findings.
        body: the body as read.
        outline: where the parts lie.
    """
    level = record.level
    paragraphs = [p for s in body.sections for p in s.paragraphs]
    if not paragraphs:
        record.note("no-paragraphs", None, "no paragraph was found")
    if body.signature is None:
        record.note("signature-missing", None, "no signature is printed")
    for p in paragraphs:
        marked = p.marking["level"] if p.marking else None
        if level and marked and LEVEL_RANK[marked] > LEVEL_RANK[level]:
            what = f"a paragraph marked {marked} in a cable marked {level}"
            record.note("portion-above-marking", p.marking["span"] if p.marking else None, what)
    check_damage(record, len(record.source.view))
    _check_lacking(record, body, outline)
    text = record.source.view
    end = len(text.rstrip())
    if body.signature is None and text[:end].endswith("..."):
        record.note("text-cut", (end - 3, end), "the text breaks off here")
    elif not paragraphs and body.signature is None and end:
        record.note("text-cut", (end - 1, end), "the text ends within its head")


def _check_lacking(record: Record, body: Body, outline: Outline) -> None:
    """Say which declared sections the text lacks; one that is signed and skips no number has them joined."""
    if outline.lacking is None:
        return
    numbers = [p.number for s in body.sections for p in s.paragraphs if p.number is not None]
    whole = body.signature is not None and numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1
    if not whole:
        missing, place = outline.lacking
        said = ", ".join(str(number) for number in missing)
        record.note("section-missing", place, f"declared sections of which the record holds no heading: {said}")


def _find_redactions(source: Source, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in find_signs(source.folded[:end], "xxxxxxxx", "["):
        match = REDACTION.match(source.view, at) if not found or at >= found[-1][1] else None
        if match:
            found.append(match.span())
    return found


def _find_damage(view: str, end: int) -> list[tuple[int, int]]:
    """Find damage that begins before an offset, where one of its signs stands: most texts have none."""
    text = view[: end + _LONGEST_DAMAGE]
    if (
        any(QUOTE_SIGN.match(text, at - 1) for at in find_signs(text, "&") if at)
        or ("?" in text and "" in text.split("?")[1:-1])
        or ("," in text and CUT_APOSTROPHE.search(text))
    ):
        return [m.span() for m in CARRIER_DAMAGE.finditer(text) if m.start() < end]
    return []


def check_damage(record: Record, end: int) -> None:
    """Report what was removed or damaged before an offset, once for each kind, at its first place."""
    boxes = [(box.start, box.end) for box in record.boxes if box.start < end]
    for code, found, what in (
        ("redaction", sorted([*_find_redactions(record.source, end), *boxes]), "removed by the publisher"),
        ("encoding-damage", _find_damage(record.source.view, end), "damaged by a carrier, left as printed"),
    ):
        if found:
            record.note(code, found[0], f"{len(found)} {'place was' if len(found) == 1 else 'places were'} {what}")


# Matches: "ZFR CANCEL THIS MESSAGE"
# Not: "AZFRO"
CANCELLED = re.compile(r"ZFR\b(?<!\wZFR)")  # (what is fixed comes first: it is found many times faster)


def check_cancelled(record: Record, outline: Outline) -> None:
    """Report a message that is cancelled at its head."""
    cancelled = CANCELLED.search(record.source.view, 0, outline.heads[-1].start + 3000) if outline.heads else None
    if cancelled:
        record.note("cancelled", cancelled.span(), "ZFR: the message is cancelled")


def _may_be_classified_by(year: int | None) -> bool:
    """Return whether a Classified By may be missed: before E.O. 12958 the E.O. line names the officer, if any does."""
    return year is None or year >= _CLASSIFIED_BY_SINCE


def check_sections(record: Record) -> None:
    """Compare the sections declared with the page breaks printed."""
    count, place = record.header.get("section_count"), record.find_place("header.section_count")
    text = record.source.text
    breaks = [h for h in record.source.holes if h.kind == "page_break"]
    seen = set()
    total = None
    for hole in breaks:
        match = re.search(r"(\d{3})(?:\.\d)?\s+[oO][fF]\s+(\d{3})", text[hole.start : hole.end])
        if match:
            seen.add(int(match[1]))
            total = int(match[2])
        missing = re.search(r"(?i)missing section (\d{3})", text[hole.start : hole.end])
        if missing:
            record.note(
                "section-missing", (hole.start, hole.end), f"section {int(missing[1])} is missing from the text"
            )
    if not seen:
        return
    if count is not None and (total != count or not set(range(2, count + 1)) <= seen):
        record.note(
            "section-breaks-differ",
            place,
            f"{count} sections are declared, the page breaks show {sorted(seen)} of {total}",
        )
