"""The body: sections with headings, paragraphs with items, the signature and footers.

Units are cut, the ending and the headings are marked in them, and what is left is gathered into paragraphs.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from cable_parser.readers.body.drafts import Draft, DraftSection, compose
from cable_parser.readers.body.ending import find_ending
from cable_parser.readers.body.headings import mark_headings
from cable_parser.readers.body.items import find_items
from cable_parser.readers.body.kinds import mark_kinds
from cable_parser.readers.body.paragraphs import Gatherer
from cable_parser.readers.body.starts import start_of
from cable_parser.readers.body.units import TEXT, Unit, split_units
from cable_parser.readers.reading import Reading
from cable_parser.span import Span
from cable_parser.text.source import Source


@dataclass(slots=True)
class Body:
    """What the body reader gives."""

    sections: list[DraftSection]
    signature: str | None
    reading: Reading


def claim_paragraph(reading: Reading, draft: Draft, begins: list[int]) -> None:
    """Claim a paragraph; what stands between printed sections, such as the heading of the second, is not of it.

    Args:
        reading: takes the claims.
        draft: the paragraph.
        begins: where the body of each printed section begins.
    """
    at = draft.start
    for left, right in pairwise(draft.pieces) if len(begins) > 1 else ():
        if bisect_right(begins, left.start) < bisect_right(begins, right.start):
            reading.claim("paragraph", at, left.end)
            at = right.start
    reading.claim("paragraph", at, draft.span.end)


def read_body(source: Source, ranges: list[tuple[int, int]]) -> Body:
    """Read sections, paragraphs and signature from ranges of the source: one, or one for each printed section."""
    reading = Reading()
    begins = [start for start, _ in ranges]
    units: list[Unit] = []
    for start, end in ranges:
        units += split_units(source.view, start, end)
    place = find_ending(units)
    mark_headings(units, source.view)
    marked = 0
    unmarked = 0
    for unit in units:
        if unit.kind == TEXT and unit.text[0].isdigit():
            candidate = start_of(source.view, unit)
            if candidate is not None:
                marked += candidate.marking is not None
                unmarked += candidate.marking is None
    sections = Gatherer(source, reading, marked=marked > 1 and marked * 2 > unmarked).gather(units)
    for section in sections:
        for draft in section.paragraphs:
            compose(source, draft)
        section.paragraphs = [d for d in section.paragraphs if d.pieces or d.number is not None]
        for draft in section.paragraphs:
            find_items(draft)
            claim_paragraph(reading, draft, begins)
    mark_kinds(sections)
    signature = None
    if place:
        signature = " ".join(source.view[place[0] : place[1]].split()).rstrip(".")
        reading.spans["signature"] = (Span(place[0], place[0] + len(source.view[place[0] : place[1]].rstrip(" ."))),)
    return Body(sections, signature, reading)
