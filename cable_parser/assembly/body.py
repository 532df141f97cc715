"""The body of a cable: where it lies, what is left of it unread, and a Classified By printed in it."""

import re

from cable_parser.assembly.record import Record
from cable_parser.dialects.outline import Outline, Range
from cable_parser.readers import patterns
from cable_parser.readers.body.drafts import find_extent, find_home
from cable_parser.readers.body.reader import Body, read_body
from cable_parser.readers.head.classified_by import read_classified_by
from cable_parser.text.anchors import find_signs
from cable_parser.text.source import Source

# What a Classified By begins with. After many blanks, such as those of a page break, anything may follow.
# Matches: "fied By"
# Matches: "derived from"
# Not: "fied, by"
CLASSIFIED_SIGN = re.compile(
    r"(?P<classified>fied(?:\s{1,399}by|\s{400}))|(?P<derived>derived(?:\s{1,399}from|\s{400}))", re.IGNORECASE
)


def find_body(source: Source, outline: Outline, begin: int) -> list[Range]:
    """Return the ranges of the body, one for each printed section; where another cable begins, the body ends.

    Args:
        source: the text.
        outline: where its parts lie.
        begin: where the body begins, in code points.
    """
    end = outline.embedded[0][0] if outline.embedded else len(source.text)
    return [(begin, min(outline.heads[-1].end, max(begin, end))), *outline.tails]


def leave_body(record: Record, ranges: list[Range]) -> None:
    """Make blocks of the body without reading it; what interrupts it has blocks of its own."""
    source = record.source
    places = [places[0][:1] + places[-1][1:] for start, end in ranges if (places := source.cut(start, end))]
    record.claims += [("body", start, end) for start, end in places]
    if places:
        what = "the body was not read: only the header was asked for"
        record.note("body-not-read", (places[0][0], places[-1][1]), what)
    else:
        record.note("no-paragraphs", None, "no paragraph was found")


def read_numbered_classified_by(record: Record, body: Body | None, ranges: list[Range]) -> None:
    """Read a Classified By printed as one of the first two paragraphs, which it stays.

    Args:
        record: takes it, unless the head has one.
        body: the body as read; None where only the header is asked for, so that it is read for this alone.
        ranges: where the body lies.
    """
    if record.header.get("classified_by"):
        return
    if body is None:
        if not _may_be_classified_by(record.source, ranges[0][0]):
            return
        body = read_body(record.source, ranges)
    for paragraph in [p for s in body.sections for p in s.paragraphs][:2]:
        label = patterns.CLASSIFIED_LABEL.match(paragraph.text)
        if label and paragraph.pieces:
            lines: list[Range] = [*find_home(paragraph, label.end(), len(paragraph.text))]
            by = read_classified_by(record.source, lines, find_extent(paragraph, 0, label.end()))
            if by:
                record.add_header(by)
            return


def _may_be_classified_by(source: Source, begin: int) -> bool:
    """Return whether words stand in the body without which no paragraph is a Classified By."""
    return any(
        at >= begin and CLASSIFIED_SIGN.match(source.view, at) for at in find_signs(source.folded, "fied", "derived")
    )
