"""The outline of a text: where the carrier's words, the heading, the heads and the body lie in it.

It is the same for every dialect; readers read its ranges and do not know the dialect.
"""

from dataclasses import dataclass, field

from cable_parser.carriers.stated import Stated
from cable_parser.readers.head.ranges import Head
from cable_parser.readers.landmarks import Line
from cable_parser.readers.reading import HeaderReading

Range = tuple[int, int]


@dataclass(slots=True)
class HeadCopy:
    """One printed copy of the head: its classification line, if printed, and its range."""

    line: Line | None
    start: int
    end: int
    head: Head | None = None
    """The head already split, where a dialect prints it in a form of its own."""


@dataclass(slots=True)
class Outline:
    """Where the parts of a cable lie.

    Attributes:
        transmissions: ranges of transmission headings, the one that counts first.
        heads: copies of the head of the body, in order; the last one opens the body.
        tails: ranges of further sections' bodies, after the range of the last head.
        section_lines: classification lines of further sections.
        carrier: ranges of the carrier's own words.
        embedded: ranges of other cables inside this one.
        metadata: the carrier's words by name.
        post: the post, as a dialect without a classification line prints it in its place.
        number: the message number, likewise.
        extras: further header fields, places, claims and findings that a dialect reads while it splits.
        stated: what the carrier says of the cable, to fill gaps and to compare.
        lacking: the numbers of declared sections of which no heading was found, and where they are declared.
    """

    transmissions: list[Range] = field(default_factory=list)
    heads: list[HeadCopy] = field(default_factory=list)
    tails: list[Range] = field(default_factory=list)
    section_lines: list[Line] = field(default_factory=list)
    carrier: list[Range] = field(default_factory=list)
    embedded: list[Range] = field(default_factory=list)
    metadata: dict[str, str | list[str] | None] = field(default_factory=dict)
    post: str | None = None
    number: int | None = None
    extras: HeaderReading = field(default_factory=HeaderReading)
    stated: Stated = field(default_factory=Stated)
    lacking: tuple[tuple[int, ...], Range] | None = None
