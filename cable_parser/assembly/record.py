"""All that the readers gave for one cable, gathered as plain data before the one validation."""

from dataclasses import dataclass, field
from typing import Any

from cable_parser.readers.reading import Finding, Reading
from cable_parser.span import Span, make_spans
from cable_parser.text.source import Source


@dataclass(slots=True)
class Gathered:
    """All that the readers gave for one cable, gathered as plain data."""

    source: Source
    header: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    claims: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, reading: Reading) -> None:
        """Take places, claims and findings of a reading."""
        self.spans.update(reading.spans)
        self.claims += reading.claims
        self.findings += reading.findings

    def note(self, code: str, place: tuple[int, int] | None, message: str) -> None:
        """Add a finding; without a place it is about the whole cable."""
        self.findings.append(Finding(code, *(place or (-1, -1)), message))

    def settle_spans(self) -> dict[str, tuple[Span, ...]]:
        """Give the places of the plain values; one that only the carrier states has none.

        Values are read from the view, in which what interrupts the text is blank: it is cut out of their places.
        """
        settled = {path: places for path, places in self.spans.items() if places}
        for path, places in settled.items() if self.source.holes else ():
            if any(self.source.has_hole(*place) for place in places):
                # What was read from the hole itself, as a caption thrown into a sentence, stays whole.
                settled[path] = make_spans(piece for place in places for piece in self.source.cut(*place) or [place])
        return settled
