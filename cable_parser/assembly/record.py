"""The one record of a cable while it is assembled from what the readers gave: plain data, before the one validation."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from cable_parser.carriers.names import NamedCable
from cable_parser.carriers.stated import Remark, Stated
from cable_parser.diagnostics import CODES
from cable_parser.readers.head.captions import caption_controls
from cable_parser.readers.reading import Finding, HeaderReading, Reading
from cable_parser.readers.records import (
    BlockRecord,
    CableRecord,
    CarrierRecord,
    ClassificationRecord,
    DiagnosticRecord,
    HeaderRecord,
    MarkingRecord,
    PostRecord,
    ReferenceRecord,
    ReleaseRecord,
    SectionRecord,
    TagRecord,
)
from cable_parser.span import Span, make_spans
from cable_parser.text.source import Source
from cable_parser.text.tiling import tile


class Origin(NamedTuple):
    """Where a cable comes from, so far as it is known: the meaning of its codes depends on it. No part of the cable.

    Attributes:
        year: the year of its date, or the one inferred for it.
        post: the canonical post: `NEWDELHI`.
        number: the message number.
    """

    year: int | None = None
    post: str | None = None
    number: int | None = None


@dataclass(slots=True)
class Record:
    """What is known of one cable.

    The fields up to `releases` become those of `Cable`; the readers' places, claims and findings become its
    `spans`, `blocks` and `diagnostics`. The fields after them only help to assemble it.

    Attributes:
        boxes: where exemptions stand in the place of words.
        claims: `(kind, start, end)` of what was understood, in the order in which it was.
        findings: what was noticed; a start below zero stands for the whole cable.
        stated: what the carrier says of the cable.
        names: what names beside the text say of it.
        printed_post: the post as the classification line prints it.
        printed_number: the number there.
        origin: where the cable comes from.
    """

    source: Source
    carrier: CarrierRecord
    id: str | None = None
    subject: str | None = None
    subject_marking: MarkingRecord | None = None
    date: dt.datetime | None = None
    date_precision: str | None = None
    classification: ClassificationRecord | None = None
    post: PostRecord | None = None
    header: HeaderRecord = field(default_factory=HeaderRecord)
    tags: list[TagRecord] = field(default_factory=list)
    references: list[ReferenceRecord] = field(default_factory=list)
    sections: list[SectionRecord] = field(default_factory=list)
    signature: str | None = None
    embedded: list[CableRecord] = field(default_factory=list)
    releases: tuple[ReleaseRecord, ...] = ()
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    claims: list[tuple[str, int, int]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    boxes: tuple[Span, ...] = ()
    stated: Stated = field(default_factory=Stated)
    names: list[NamedCable] = field(default_factory=list)
    printed_post: str | None = None
    printed_number: int | None = None
    origin: Origin = field(default_factory=Origin)

    def add(self, reading: Reading) -> None:
        """Take places, claims and findings of a reading."""
        self.spans.update(reading.spans)
        self.claims += reading.claims
        self.findings += reading.findings

    def add_header(self, reading: HeaderReading) -> None:
        """Take all of a reading of the header; a field read before is replaced."""
        self.add(reading)
        self.header.update(reading.header)

    def note(self, code: str, place: tuple[int, int] | None, message: str) -> None:
        """Add a finding; without a place it is about the whole cable.

        Args:
            code: the diagnostic code.
            place: where it shows, half-open, in code points; None for the whole cable.
            message: what is wrong, in words.
        """
        self.findings.append(Finding(code, *(place or (-1, -1)), message))

    def note_remarks(self, remarks: Iterable[Remark]) -> None:
        """Add findings for what is to be told of the text because of where it was found."""
        for remark in remarks:
            self.note(remark.code, remark.place, remark.message)

    def find_place(self, path: str) -> tuple[int, int] | None:
        """Return where a plain value stands, from its first to its last code point; None where it has no place."""
        found = self.spans.get(path)
        return (found[0].start, found[-1].end) if found else None

    @property
    def level(self) -> str | None:
        """The level of its classification, where that is known."""
        return self.classification["level"] if self.classification else None

    def finish(self) -> CableRecord:
        """Return the plain data of the cable, after reporting what nobody claimed."""
        blocks: list[BlockRecord] = [{"kind": kind, "span": span} for kind, span in tile(self.source, self.claims)]
        for block in blocks:
            if block["kind"] == "unread":
                self.note("unread", block["span"], "a part of the text was not understood")
        return {
            "id": self.id,
            "subject": self.subject,
            "subject_marking": self.subject_marking,
            "date": self.date,
            "date_precision": self.date_precision,
            "classification": self._classify(),
            "post": self.post,
            "header": self.header,
            "tags": self.tags,
            "references": self.references,
            "sections": self.sections,
            "signature": self.signature,
            "embedded": self.embedded,
            "releases": self.releases,
            "carrier": self.carrier,
            "diagnostics": self._diagnose(),
            "blocks": blocks,
            "spans": self._settle_spans(),
            "source": self.source.text,
        }

    def _classify(self) -> ClassificationRecord | None:
        """Return the classification with the controls that captions add."""
        if self.classification is None:
            return None
        known = caption_controls()
        added = [known[caption] for caption in self.header.get("captions", ()) if caption in known]
        controls = tuple(dict.fromkeys((*self.classification.get("controls", ()), *added)))
        return {**self.classification, "controls": controls}

    def _settle_spans(self) -> dict[str, tuple[Span, ...]]:
        """Return the places of the plain values; one that only the carrier states has none.

        Values are read from the view, in which what interrupts the text is blank: it is cut out of their places.
        """
        settled = {path: places for path, places in self.spans.items() if places}
        for path, places in settled.items() if self.source.holes else ():
            if any(self.source.has_hole(*place) for place in places):
                # What was read from the hole itself, as a caption thrown into a sentence, stays whole.
                settled[path] = make_spans(piece for place in places for piece in self.source.cut(*place) or [place])
        return settled

    def _diagnose(self) -> list[DiagnosticRecord]:
        """Return the findings as diagnostics, in the order of the text."""
        return [
            {
                "code": finding.code,
                "severity": CODES[finding.code].severity,
                "message": finding.message,
                "span": Span(finding.start, finding.end) if finding.start >= 0 else None,
            }
            for finding in sorted(self.findings, key=lambda f: (f.start, f.end, f.code))
        ]
