"""The printed copies of one heading while they are read, and what is known between two lines."""

from typing import TYPE_CHECKING, Literal

from cable_parser.readers.reading import HeaderReading
from cable_parser.readers.records import AddresseeRecord, HeaderRecord

if TYPE_CHECKING:
    from cable_parser.span import Span

ListName = Literal["to", "info", "exempted"]
LISTS: dict[str, ListName] = {"to": "to", "info": "info", "xmt": "exempted"}
"""The lists of addressees: the state in which each is read, and its field."""


class Copy:
    """One printing of the heading: its fields, their places, and where it began."""

    __slots__ = ("de_day", "end", "header", "prosign", "spans", "start")

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.header = HeaderRecord()
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.prosign: str | None = None
        self.de_day: tuple[int, int, int] | None = None

    def weight(self) -> int:
        """Return how much of a heading it holds; the complete copy holds the most."""
        header = self.header
        lists = sum(len(header.get(name, ())) for name in LISTS.values())
        return 2 * len(header) + lists


class Heading:
    """The state of reading one heading.

    Attributes:
        copy: the copy that is being read; the last of `copies`.
        state: what the line before tells of the next: a list of `LISTS`, `routing`, `from`, `distribution`, ...
        before: lines above the date-time group that are no lines of the format.
        tails: claims on the ends of lines.
        mail: whether a mail program or a listing printed anything.
    """

    def __init__(self) -> None:
        self.reading = HeaderReading()
        self.copy = Copy(0)
        self.copies = [self.copy]
        self.state = ""
        self.before: list[tuple[str, int, int]] = []
        self.tails: list[tuple[str, int, int]] = []
        self.mail = False

    def claim(self, kind: str, start: int, end: int) -> None:
        """Claim a line; lines of one kind with only a line end between them are one claim.

        Args:
            kind: the kind of block that the line is part of.
            start: where the line begins, in code points of the view.
            end: half-open with `start`.
        """
        claims = self.reading.claims
        if claims and claims[-1][0] == kind and start - claims[-1][2] <= 1:
            claims[-1] = (kind, claims[-1][1], end)
        else:
            claims.append((kind, start, end))
        self.copy.end = end

    def open_copy(self, at: int) -> None:
        """Begin another printing of the heading, if this one already has what begins a heading."""
        if self.copy.header:
            self.copy = Copy(at)
            self.copies.append(self.copy)
        else:
            self.copy.start = at

    def list_addressees(self) -> list[AddresseeRecord]:
        """Return the list of addressees that the state names, to add to it."""
        return self.copy.header.setdefault(LISTS[self.state], [])

    def read_mail(self, text: str, at: int) -> None:
        """Claim what a mail program or a listing printed."""
        self.mail = True
        self.state = "mail"
        self.claim("carrier", at, at + len(text))
