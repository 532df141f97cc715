"""What a reader gives back: plain data, where it stands, which blocks it understood, and what it noticed."""

from dataclasses import dataclass, field
from typing import Any

from cable_parser.readers.findings import Finding
from cable_parser.span import Span


@dataclass(slots=True)
class Reading:
    """The result of one reader over its part of the source.

    Attributes:
        values: plain data by field name, ready for the models (`{"sender": "AMEMBASSY BEIJING"}`).
        spans: where plain values stand, by path in the cable (`"header.sender"`).
        claims: `(kind, start, end)` of what was understood, disjoint, in code points of the source.
        findings: contradictions and damage, offsets in the source.
    """

    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    claims: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, start: int, end: int, message: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(code=code, start=start, end=end, message=message))

    def claim(self, kind: str, start: int, end: int) -> None:
        """Mark a range as understood."""
        if start < end:
            self.claims.append((kind, start, end))
