"""Cross-checks: what a cable says twice is compared, and what is missing is said."""

import re
from typing import Any

import regex

from cable_parser.assembly.record import Gathered
from cable_parser.dialects.cablegate import Outline
from cable_parser.readers.body.reader import Body
from cable_parser.span import Span
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Source
from cable_parser.vocab.markings import PROSIGN_LEVELS
from cable_parser.vocab.posts import resolve_post

_CLASSIFIED_BY_SINCE = 1995
_LEVEL_RANK = {"UNCLASSIFIED": 0, "LIMITED OFFICIAL USE": 1, "CONFIDENTIAL": 2, "SECRET": 3, "TOP SECRET": 4}

# What the publisher put in place of what it removed.
# Matches: "XXXXXXXXXXXX said"
# Matches: "[NAME REMOVED]"
# Matches: "[Passage omitted: talks]"
# Not: "XXX"
REDACTION = regex.compile(
    r"[Xx]{8,}|\[(?:Source|Name|Details|Passage|Text)\ (?:removed|omitted)", regex.VERBOSE | regex.IGNORECASE
)
# What carriers did to accents, apostrophes and quotation marks.
# Matches: "Sarkozy,s plan"
# Matches: "Charg???? d'Affaires"
# Matches: "said &quoted words8 he"
# Matches: "they don,t know"
# Not: "Paris, some"
# Not: "AT&T"
DAMAGE = regex.compile(
    r"(?<=[A-Za-z]{2}),(?:s|t|re)(?=[\s.])|\?{2,8}(?=[a-z\s])(?<=[A-Za-z]\?{2,8})|(?<=[\s(])&[A-Za-z][^&\n]{1,80}8(?=[\s.,;)])",
    regex.VERBOSE,
)
# No such damage is longer, with what stands behind it.
_LONGEST_DAMAGE = 100
# What makes the pattern above worth trying, besides `??`.
# Matches: " &quoted"
# Not: "AT&T"
QUOTE_SIGN = re.compile(r"[\s(]&[A-Za-z]")
# Matches: ",s "
# Matches: ",re."
# Not: ", some"
CUT_APOSTROPHE = re.compile(r",(?:s|t|re)[\s.]")


def check_head(gathered: Gathered, outline: Outline) -> None:
    """Compare what carrier, heading and head say twice, and say what is missing above the body."""
    compare_stated(gathered, outline)
    check_heading(gathered)
    check_identity(gathered, outline)
    check_sections(gathered)
    check_lines(gathered)
    check_cancelled(gathered, outline)


def _place(gathered: Gathered, path: str) -> tuple[int, int] | None:
    found = gathered.spans.get(path)
    return (found[0].start, found[-1].end) if found else None


def check_heading(gathered: Gathered) -> None:
    """Compare the heading with the classification line: number, level and post."""
    header, values = gathered.header, gathered.values
    if header.get("dtg") is None and not any(f.code == "dtg-unreadable" for f in gathered.findings):
        gathered.note("dtg-missing", None, "no date-time group is printed")
    number, serial = values.get("number"), header.get("station_serial")
    other_number = number is not None and serial is not None and number % 10000 != serial % 10000
    sender = resolve_post(header["sender"]) if header.get("sender") else None
    own = resolve_post(values["post"]) if values.get("post") else None
    other_post = bool(sender and own and sender.canonical != own.canonical)
    if other_number and other_post:
        what = f"the heading is of {header['sender']} {serial:04d}, the body of {header['post_number']}"
        gathered.note("foreign-text", _place(gathered, "header.post_number"), what)
    elif other_number:
        what = f"station serial {serial:04d}, message number {number}"
        gathered.note("serial-differs", _place(gathered, "header.station_serial"), what)
    elif other_post:
        what = f"from {header['sender']}, but the classification line says {values['post']}"
        gathered.note("sender-differs", _place(gathered, "header.sender"), what)
    prosign = header.get("security_prosign")
    level = _read_level(gathered)
    if prosign and level and PROSIGN_LEVELS.get(prosign[0], level) != level:
        what = f"the prosign {prosign} does not go with {level}"
        gathered.note("prosign-differs", _place(gathered, "header.security_prosign"), what)


# Matches: "05MUSCAT679"
# Not: "679"
CABLE_ID = re.compile(r"^(?P<year>\d\d)(?P<post>[A-Z]{3,60})(?P<number>\d{1,8})$", re.VERBOSE)


def check_identity(gathered: Gathered, outline: Outline) -> None:
    """Tell a record whose text is another cable's: post and number both differ from the carrier's id."""
    said = CABLE_ID.match(outline.stated["id"][0]) if "id" in outline.stated else None
    read = CABLE_ID.match(gathered.values.get("id") or "")
    if said and read and said["number"] != read["number"] and said["post"] != read["post"]:
        place = _place(gathered, "header.post_number") or outline.stated["id"][1]
        what = f"the record is of {said.group()}, its text of {read.group()}"
        if not any(f.code == "foreign-text" for f in gathered.findings):
            gathered.note("foreign-text", place, what)


def _read_level(gathered: Gathered) -> str | None:
    return gathered.values["classification"]["level"] if gathered.values.get("classification") else None


def check_lines(gathered: Gathered) -> None:
    """Say which of the usual lines above the body are missing."""
    header, values = gathered.header, gathered.values
    level = _read_level(gathered)
    if not values.get("tags"):
        gathered.note("tags-missing", None, "no TAGS are printed")
    if not values.get("subject"):
        gathered.note("subject-missing", None, "no subject is printed")
    if (
        level in ("CONFIDENTIAL", "SECRET", "TOP SECRET")
        and _may_be_classified_by(values)
        and not header.get("classified_by")
    ):
        gathered.note("classified-by-missing", None, f"a cable marked {level} prints no Classified By")


def check_body(gathered: Gathered, body: Body) -> None:
    """Say what the body lacks, which paragraphs are marked above the cable, and where the text is damaged."""
    level = _read_level(gathered)
    paragraphs = [p for s in body.sections for p in s.paragraphs]
    if not paragraphs:
        gathered.note("no-paragraphs", None, "no paragraph was found")
    if body.signature is None:
        gathered.note("signature-missing", None, "no signature is printed")
    for p in paragraphs:
        marked = p.marking["level"] if p.marking else None
        if level and marked and _LEVEL_RANK[marked] > _LEVEL_RANK[level]:
            what = f"a paragraph marked {marked} in a cable marked {level}"
            gathered.note("portion-above-marking", p.marking["span"] if p.marking else None, what)
    check_damage(gathered, len(gathered.source.view))
    text = gathered.source.view
    end = len(text.rstrip())
    if body.signature is None and text[:end].endswith("..."):
        gathered.note("text-cut", (end - 3, end), "the text breaks off here")


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
        return [m.span() for m in DAMAGE.finditer(text) if m.start() < end]
    return []


def check_damage(gathered: Gathered, end: int) -> None:
    """Point to what was removed or damaged before an offset; once for each kind, at its first place."""
    for code, found, what in (
        ("redaction", _find_redactions(gathered.source, end), "removed by the publisher"),
        ("encoding-damage", _find_damage(gathered.source.view, end), "damaged by a carrier, left as printed"),
    ):
        if found:
            gathered.note(code, found[0], f"{len(found)} {'place was' if len(found) == 1 else 'places were'} {what}")


# Matches: "ZFR CANCEL THIS MESSAGE"
# Not: "AZFRO"
CANCELLED = regex.compile(r"\bZFR\b", regex.VERBOSE)


def check_cancelled(gathered: Gathered, outline: Outline) -> None:
    """Tell a message that is cancelled at its head."""
    cancelled = CANCELLED.search(gathered.source.view, 0, outline.heads[-1].start + 3000) if outline.heads else None
    if cancelled:
        gathered.note("cancelled", cancelled.span(), "ZFR: the message is cancelled")


def _may_be_classified_by(values: dict[str, Any]) -> bool:
    """Before E.O. 12958 the E.O. line names the officer, if any does."""
    year = values.get("year")
    return year is None or year >= _CLASSIFIED_BY_SINCE


def check_sections(gathered: Gathered) -> None:
    """Compare the sections declared with the page breaks printed."""
    count, place = gathered.header.get("section_count"), _place(gathered, "header.section_count")
    text = gathered.source.text
    breaks = [h for h in gathered.source.holes if h.kind == "page_break"]
    seen = set()
    total = None
    for hole in breaks:
        match = re.search(r"(\d{3})(?:\.\d)?\s+[oO][fF]\s+(\d{3})", text[hole.start : hole.end])
        if match:
            seen.add(int(match[1]))
            total = int(match[2])
        missing = re.search(r"(?i)missing section (\d{3})", text[hole.start : hole.end])
        if missing:
            gathered.note(
                "section-missing", (hole.start, hole.end), f"section {int(missing[1])} is missing from the text"
            )
    if not seen:
        return
    if count is not None and (total != count or not set(range(2, count + 1)) <= seen):
        gathered.note(
            "section-breaks-differ",
            place,
            f"{count} sections are declared, the page breaks show {sorted(seen)} of {total}",
        )


def compare_stated(gathered: Gathered, outline: Outline) -> None:
    """Compare what the carrier says with the text; a gap is filled, a contradiction told, the text never overridden."""
    values, stated = gathered.values, outline.stated
    level = values["classification"]["level"] if values.get("classification") else None
    if "level" in stated:
        said, place = stated["level"]
        if level is None and said in _LEVEL_RANK:
            values["classification"] = {"level": said, "controls": (), "span": Span(*place) if place else Span(0, 0)}
            gathered.spans["classification.level"] = (Span(*place),) if place else ()
            gathered.note("classification-from-carrier", place, f"the text prints no marking: {said} is the carrier's")
        elif level and said != level:
            gathered.note("carrier-classification-differs", place, f"the carrier says {said}, the text {level}")
    dtg = gathered.header.get("dtg")
    if "date" in stated and dtg and stated["date"][0] != dtg.date():
        said, place = stated["date"]
        gathered.note("carrier-date-differs", place, f"the carrier says {said}, the date-time group {dtg.date()}")
    if "subject" in stated:
        said, place = stated["subject"]
        own, theirs = (values.get("subject") or "").upper(), said.upper()
        if own != theirs:
            own, theirs = re.sub(r"\W+", "", own), re.sub(r"\W+", "", theirs)
        if not own and theirs:
            # What interrupts the text was masked after the carrier was read.
            if place and gathered.source.has_hole(*place):
                said = gathered.source.view[slice(*place)].strip() or said
            values["subject"] = " ".join(said.split())
            gathered.spans["subject"] = (Span(*place),) if place else ()
            gathered.note("subject-from-carrier", place, "the text prints no subject: it is the carrier's")
        elif theirs and not (own.startswith(theirs) or theirs.startswith(own)):
            gathered.note("carrier-subject-differs", place, f"the carrier's subject is {said!r}")
