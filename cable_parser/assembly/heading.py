"""The transmission heading of a cable from all its printings, and whether the text is a cable at all."""

import re

from cable_parser.assembly.identity import describe_post
from cable_parser.assembly.record import Record
from cable_parser.dialects.outline import Outline
from cable_parser.errors import CableParseError
from cable_parser.readers.head.split import split_head
from cable_parser.readers.landmarks import MARKED_PARAGRAPH, TRANSMISSION_START
from cable_parser.readers.reading import HeaderReading
from cable_parser.readers.records import AddresseeRecord, DashCounterRecord, DistributionRecord
from cable_parser.readers.transmission.copies import LISTS
from cable_parser.readers.transmission.reader import read_transmission
from cable_parser.vocab.posts import is_collective, resolve_post

# Parts without any of which a text is no cable.
_EXPECTED = (
    "a transmission heading (VZCZC, a date-time group, FM)",
    "a classification line (UNCLAS BEIJING 003214)",
    "an E.O., TAGS or SUBJECT line",
    "numbered and marked paragraphs (1. (U) Text)",
)


# Matches: "Ambassador met the minister on Friday"
# Not: "4711"
WORDS_OF_AN_EXTRACT = re.compile(r"(?:[A-Za-z]{2,}[^A-Za-z]{1,9}){4}")


def read_headings(record: Record, outline: Outline, *, may_be_extract: bool = False) -> None:
    """Read the transmission headings: of several, the first counts, and all give their blocks of the Department.

    Args:
        record: what is known of the cable.
        outline: where its parts lie.
        may_be_extract: whether the row that held the text gives an id, so that words without any part of a head may be
            an extract.

    Raises:
        CableParseError: neither a heading nor any other part of a cable is there.
    """
    counted = HeaderReading()
    blocks: list[DistributionRecord] = []
    counters: list[DashCounterRecord] = []
    for i, (start, end) in enumerate(outline.transmissions):
        reading = read_transmission(record.source.view, start, end)
        if i == 0:
            counted = reading
            record.add_header(reading)
        else:
            record.claims += reading.claims
            record.findings += [f for f in reading.findings if f.code == "copy-total-differs"]
        blocks += reading.header.get("distribution", ())
        counters += reading.header.get("dash_counters", ())
    if blocks:
        record.header["distribution"] = blocks
    if counters:
        record.header["dash_counters"] = counters
    is_extract = may_be_extract and WORDS_OF_AN_EXTRACT.search(record.source.view, 0, 4000) is not None
    if not (record.stated or is_extract or _is_cable(record.source.view, outline, counted)):
        msg = "no part of a cable was found: looked for " + "; ".join(_EXPECTED)
        raise CableParseError(msg, expected=_EXPECTED)


def _is_cable(view: str, outline: Outline, heading: HeaderReading) -> bool:
    """Return whether any part of a cable was found."""
    if any(copy.line for copy in outline.heads):
        return True
    header = heading.header
    if (
        header.get("transmission_id")
        or header.get("dtg")
        or header.get("sender")
        or header.get("originating_station")
        or header.get("to")
        or header.get("distribution")
    ):
        return True
    if any(kind == "transmission" for kind, _, _ in heading.claims):
        return True
    head = split_head(view, outline.heads[0].start, outline.heads[0].end) if outline.heads else None
    labelled = head.labels if head else {}
    if "executive_order" in labelled or ("tags" in labelled and "subject" in labelled):
        return True
    return TRANSMISSION_START.match(view) is not None or MARKED_PARAGRAPH.search(view) is not None


def resolve_addressees(record: Record) -> None:
    """Set for each addressee which post it is, or that it is many."""
    for name in LISTS.values():
        if addressees := record.header.get(name):
            record.header[name] = [_resolve_addressee(addressee) for addressee in addressees]


def _resolve_addressee(addressee: AddresseeRecord) -> AddresseeRecord:
    """Return an addressee with its post."""
    collective = is_collective(addressee["name"])
    post = None if collective else resolve_post(addressee["name"])
    return {**addressee, "collective": collective, "post": describe_post(post) if post else None}
