"""The body: sections with headings, paragraphs with items, the signature and footers.

Units are cut, the ending and the headings are marked in them, and what is left is gathered into paragraphs.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from cable_parser.readers.body.drafts import Draft, DraftSection, compose
from cable_parser.readers.body.ending import find_ending
from cable_parser.readers.body.headings import mark_bare_titles, mark_ruled_titles
from cable_parser.readers.body.items import find_items
from cable_parser.readers.body.kinds import mark_kinds
from cable_parser.readers.body.numbering import number_paragraphs
from cable_parser.readers.body.paragraphs import Gatherer
from cable_parser.readers.body.units import Unit, join_cut_lines, split_units
from cable_parser.readers.reading import Reading
from cable_parser.span import Span
from cable_parser.text.source import Source


@dataclass(slots=True)
class Body:
    """What the body reader returns."""

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
    place = find_ending(units, source)
    mark_ruled_titles(units)
    number_paragraphs(units, source.view)
    units = join_cut_lines(units, source.view)
    mark_bare_titles(units)
    sections = Gatherer(source, reading).gather(units)
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
