"""Other cables inside a text: those that follow the first, and those that one quotes."""

from itertools import pairwise
from typing import Literal, NamedTuple

from cable_parser.assembly.record import Record
from cable_parser.dialects.telegrams import find_telegrams
from cable_parser.span import Span
from cable_parser.text.source import Hole, Source

Extent = Literal["any", "one", "quoted"]
"""What a text is known to hold: any number of telegrams, one with what it quotes, or one that another quotes."""


class Inside(NamedTuple):
    """Another cable inside a text: its place, and what that holds (`one`, `quoted`)."""

    span: Span
    extent: Extent


def part_telegrams(source: Source, extent: Extent) -> tuple[int, list[Inside]]:
    """Split a text into telegrams, and blank what belongs to another than the first.

    Returns:
        Where the first telegram ends; and the others, those that it quotes among them.
    """
    if extent == "quoted":
        return len(source.text), []
    found = find_telegrams(source.view)
    first, *others = found.spans if extent == "any" else [Span(0, len(source.text))]
    inside = [Inside(span, "quoted") for span in found.quoted if span.end <= first.end]
    inside += [Inside(span, "one") for span in others]
    holes = [Hole(*each.span, "embedded") for each in inside]
    # What only separates two telegrams is no part of either.
    gaps = [Span(a.end, b.start) for a, b in pairwise([first, *others])]
    holes += [Hole(*piece, "carrier") for gap in gaps for piece in source.cut(*gap)]
    if holes:
        source.mask(holes)
    return first.end, inside


def note_further(record: Record, end: int, inside: list[Inside]) -> None:
    """Report that more telegrams follow the first, which ends at `end`.

    Args:
        record: takes the finding.
        end: where the first telegram ends, in code points.
        inside: the other cables.
    """
    further = sum(each.extent == "one" for each in inside)
    if further:
        what = f"the text holds {further + 1} telegrams: this is the first, the others are in Cable.embedded"
        record.note("several-telegrams", (end, len(record.source.text)), what)
