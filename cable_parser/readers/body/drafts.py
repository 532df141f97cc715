"""Paragraphs and sections while they are gathered, and where each part of a text stands in the source."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from cable_parser.readers.records import ItemRecord, MarkingRecord
from cable_parser.span import Span, cut_spans, make_spans
from cable_parser.text.source import Source


@dataclass(slots=True)
class Draft:
    """A paragraph while it is gathered: its lines, each with what joins it to the text before."""

    number: int | None
    marking: MarkingRecord | None
    start: int
    lines: list[tuple[int, int, str]] = field(default_factory=list)
    text: str = ""
    pieces: tuple[Span, ...] = ()
    kind: str = "text"
    items: list[ItemRecord] = field(default_factory=list)
    # Most paragraphs are never asked.
    _starts: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Where each piece starts in the text, one character after the end of the one before."""
        if self._starts is None:
            self._starts = list(accumulate([b - a + 1 for a, b in self.pieces], initial=0))[:-1]
        return self._starts

    @property
    def span(self) -> Span:
        """From the first to the last word; of a paragraph without words, the place where they would begin."""
        if self.pieces:
            return Span(self.pieces[0].start, self.pieces[-1].end)
        return Span(self.lines[0][0], self.lines[0][0])


@dataclass(slots=True)
class DraftSection:
    """A heading and its paragraphs while they are gathered."""

    heading: str | None
    pieces: tuple[Span, ...]
    marking: MarkingRecord | None
    start: int
    paragraphs: list[Draft] = field(default_factory=list)
    announces_summary: bool = False


def compose(source: Source, draft: Draft) -> None:
    """Make a draft's text and pieces: `Paragraph.text` is this function of source and pieces, and nothing else."""
    lines = draft.lines
    if source.has_hole(lines[0][0], lines[-1][1]):
        joined = [
            (a, b, join if i == 0 else " ")
            for start, end, join in lines
            for i, (a, b) in enumerate(source.cut(start, end))
        ]
    else:
        # Units have no blanks at their ends; after the number of the first there may be some, or nothing.
        joined = [(a, b, " ") for a, b in source.cut(*lines[0][:2])] + lines[1:]
    text = source.text
    draft.pieces = make_spans([(a, b) for a, b, _ in joined])
    draft.text = "".join([join + text[a:b] for a, b, join in joined])[1:]


def find_home(paragraph: Draft, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of the source that a range of a draft's text was read from.

    Args:
        paragraph: the draft, composed.
        start: where the range begins, in code points of the draft's text.
        end: half-open with `start`.
    """
    return cut_spans(paragraph.pieces, paragraph.starts, start, end)


def find_extent(paragraph: Draft, start: int, end: int) -> Span:
    """Return the span of the source from the first to the last code point of a range of a draft's text.

    Args:
        paragraph: the draft, composed.
        start: where the range begins, in code points of the draft's text.
        end: half-open with `start`; the range is not empty.
    """
    ends = []
    for offset in (start, end - 1):
        k = bisect_right(paragraph.starts, offset) - 1
        a, b = paragraph.pieces[k]
        ends.append(min(a + offset - paragraph.starts[k], b - 1))
    return Span(ends[0], ends[1] + 1)
