"""The text and its masked view of equal length.

Readers read the view: in it, what interrupts the telegram (page breaks, a caption thrown into a sentence, stamps) is
blank, and the carrier's pilcrows, tabs and odd blanks are plain blanks. Offsets in the view are offsets in the source.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from cable_parser.text.anchors import fold

# Each is one code point for one, so that lengths stay equal. U+2028 is a line end: some reflowed bodies have it.
_BLANKS = "¶\t\r\x00\xa0\ufeff\u200b\u200e\u200f\x1c\x1d\x1e\x1f"
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"


def make_view(text: str) -> str:
    """Return the view of a text before anything is masked: odd blanks are blanks, all line ends line feeds."""
    view = text
    # A replacement of one character is a memory scan: many times faster than a table of all of them.
    for blank in _BLANKS:
        view = view.replace(blank, " ")
    for end in _LINE_ENDS:
        view = view.replace(end, "\n")
    return view


class Hole(NamedTuple):
    """A range of the source that is blank in the view, and the kind of its block.

    Attributes:
        start: offset of its first character.
        end: half-open with `start`.
        kind: the kind of its block.
        parts_lines: whether blank lines beside it may be its own, as those around a page break are.
    """

    start: int
    end: int
    kind: str
    parts_lines: bool = True


@dataclass(slots=True)
class Source:
    """A text, its view, and the holes in the view, in order and disjoint."""

    text: str
    view: str = ""
    holes: list[Hole] = field(default_factory=list)
    # Where each hole ends, for bisection.
    ends: list[int] = field(default_factory=list)
    # The view in lower case and before any hole was made, to look for signs in.
    folded: str = ""

    def __post_init__(self) -> None:
        """Make the view."""
        self.view = make_view(self.text)
        self.folded = fold(self.view)

    def mask(self, holes: list[Hole]) -> None:
        """Blank ranges in the view (line ends stay) and remember them; ranges already blanked are skipped."""
        kept: list[Hole] = []
        at = 0
        for hole in sorted(holes):
            if hole.start < at or hole.start >= hole.end:
                continue
            free = self._free_of_stamps(hole)
            kept += free
            at = hole.end if free else at
        if not kept:
            return
        parts: list[str] = []
        at = 0
        for hole in kept:
            parts.append(self.view[at : hole.start])
            parts.append("\n".join([" " * len(line) for line in self.view[hole.start : hole.end].split("\n")]))
            at = hole.end
        parts.append(self.view[at:])
        self.view = "".join(parts)
        self.holes = sorted([*self.holes, *kept])
        self.ends = [hole.end for hole in self.holes]

    def join_lines(self, ends: list[int]) -> None:
        """Blank line ends in the view, by their offsets: what stood between two lines of the text leaves no line."""
        parts: list[str] = []
        at = 0
        for end in sorted(set(ends)):
            parts.append(self.view[at:end])
            at = end + 1
        parts.append(self.view[at:])
        self.view = " ".join(parts)

    def _free_of_stamps(self, hole: Hole) -> list[Hole]:
        """Return what is left of a hole beside the stamps in it; nothing if another hole is in its way."""
        inside = self._holes_in(hole.start, hole.end)
        if not inside:
            return [hole]
        if any(other.kind != "stamp" or other.start < hole.start or other.end > hole.end for other in inside):
            return []
        return [hole._replace(start=a, end=b) for a, b in self.cut(hole.start, hole.end)]

    def _holes_in(self, start: int, end: int) -> list[Hole]:
        i = bisect_right(self.ends, start)
        return self.holes[i : bisect_left(self.holes, (end,), i)]

    def has_hole(self, start: int, end: int) -> bool:
        """Return whether anything of `start:end` is blanked."""
        i = bisect_right(self.ends, start)
        return i < len(self.holes) and self.holes[i].start < end

    def find_holes(self, start: int, end: int) -> list[Hole]:
        """Return the holes that lie in `start:end`, whole or in part."""
        i = bisect_right(self.ends, start)
        found = []
        while i < len(self.holes) and self.holes[i].start < end:
            found.append(self.holes[i])
            i += 1
        return found

    def cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges of `start:end` outside holes, without blanks at their ends."""
        i = bisect_right(self.ends, start)
        if i == len(self.holes) or self.holes[i].start >= end:
            return self._strip(start, end)
        found: list[tuple[int, int]] = []
        at = start
        while i < len(self.holes) and self.holes[i].start < end:
            hole = self.holes[i]
            found += self._strip(at, max(at, hole.start))
            at = hole.end
            i += 1
        if at < end:
            found += self._strip(at, end)
        return found

    def _strip(self, start: int, end: int) -> list[tuple[int, int]]:
        view = self.view
        while start < end and view[start].isspace():
            start += 1
        while end > start and view[end - 1].isspace():
            end -= 1
        return [(start, end)] if start < end else []
