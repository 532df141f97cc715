"""One printed copy of a head, split: where each block's lines stand, and the words on them."""

from dataclasses import dataclass, field

from cable_parser.span import Span
from cable_parser.text.source import Source

Range = tuple[int, int]


@dataclass(slots=True)
class Head:
    """One printed copy of a head, split: the ranges of each block's lines, labels left out, and where the body begins.

    Attributes:
        lines: by block kind, the `(start, end)` of each printed line or part of a line, in the view.
        labels: by block kind, the range of the printed label.
        body: where the body begins.
    """

    start: int
    lines: dict[str, list[Range]] = field(default_factory=dict)
    labels: dict[str, list[Range]] = field(default_factory=dict)
    front: list[Range] = field(default_factory=list)
    body: int = 0


def join_lines(source: Source, lines: list[Range]) -> tuple[str, tuple[Span, ...]]:
    """Join printed lines into one value, white space folded, and return it with the pieces it was read from."""
    pieces = [Span(a, b) for start, end in lines for a, b in source.cut(start, end)]
    return " ".join(" ".join(source.view[a:b].split()) for a, b in pieces), tuple(pieces)
