"""What a reader gives back: plain data, where it stands, which blocks it understood, and what it noticed."""

from dataclasses import dataclass, field
from typing import NamedTuple

from cable_parser.readers.records import HeaderRecord
from cable_parser.span import Span


class Finding(NamedTuple):
    """A contradiction, damage or gap that a reader noticed: plain data that becomes a `Diagnostic`.

    Attributes:
        code: a slug of `cable_parser.diagnostics.CODES`, such as `tag-unknown`.
        start: where it shows, offset in the text that was read.
        end: half-open with `start`.
        message: what is wrong, in words a person can act on.
    """

    code: str
    start: int
    end: int
    message: str


@dataclass(slots=True)
class Reading:
    """The result of one reader over its part of the source; what it read stands in the fields of a subclass.

    Attributes:
        spans: where plain values stand, by path in the cable (`"header.sender"`).
        claims: `(kind, start, end)` of what was understood, disjoint, in code points of the source.
        findings: contradictions and damage, offsets in the source.
    """

    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    claims: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, start: int, end: int, message: str) -> None:
        """Add a finding.

        Args:
            code: a slug of `cable_parser.diagnostics.CODES`.
            start: where it shows, in code points of the source.
            end: half-open with `start`.
            message: what is wrong, in words a person can act on.
        """
        self.findings.append(Finding(code=code, start=start, end=end, message=message))

    def claim(self, kind: str, start: int, end: int) -> None:
        """Mark a range as understood; an empty one is left out.

        Args:
            kind: the kind of block that it is part of.
            start: where it begins, in code points of the source.
            end: half-open with `start`.
        """
        if start < end:
            self.claims.append((kind, start, end))


@dataclass(slots=True)
class HeaderReading(Reading):
    """What one reader read of the header: the fields it is answerable for, the others left out.

    Attributes:
        header: fields of `Header` by name (`{"sender": "AMEMBASSY BEIJING"}`).
    """

    header: HeaderRecord = field(default_factory=HeaderRecord)
