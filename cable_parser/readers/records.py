"""The records that become models: plain dictionaries with known keys, one class for each model.

A reader gives records, and `Cable.model_validate` makes models of them, once, at the end. A key that a model requires
is required here; what is left out gets the model's default. What each key means is told where the model tells it, in
`cable_parser.models`; `tests/readers/test_records.py` keeps the keys of both the same.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NotRequired, TypedDict

from cable_parser.span import Span


class PartRecord(TypedDict):
    """What stands on the page: `Part`."""

    span: Span
    pieces: NotRequired[tuple[Span, ...]]


class DiagnosticRecord(TypedDict):
    """A `Diagnostic`."""

    code: str
    severity: str
    message: str
    span: NotRequired[Span | None]


class BlockRecord(TypedDict):
    """A `Block`."""

    kind: str
    span: Span


class CarrierRecord(TypedDict):
    """A `Carrier`."""

    dialect: str
    form: str
    name: NotRequired[str | None]
    metadata: NotRequired[Mapping[str, object]]


class ReleaseRecord(PartRecord):
    """A `Release`."""

    authority: str | None
    case_number: str | None
    document_number: str | None
    date: dt.date | None
    decision: str | None
    exemptions: tuple[str, ...]


class MarkingRecord(PartRecord):
    """A `Marking`."""

    text: str
    level: str | None
    controls: NotRequired[tuple[str, ...]]


class ClassificationRecord(PartRecord):
    """A `Classification`."""

    level: str
    controls: NotRequired[tuple[str, ...]]


class PostRecord(TypedDict):
    """A `Post`."""

    code: str
    name: str
    kind: str
    city: NotRequired[str | None]
    country: NotRequired[str | None]


class AddresseeRecord(PartRecord):
    """An `Addressee`."""

    routing_indicator: str | None
    name: str
    precedence: str | None
    serial: int | None
    serial_end: NotRequired[int | None]
    office_symbols: NotRequired[tuple[str, ...]]
    post: NotRequired[PostRecord | None]
    collective: NotRequired[bool]


class ExecutiveOrderRecord(PartRecord):
    """An `ExecutiveOrder`."""

    number: str | None
    declassify_on: NotRequired[dt.date | None]
    declassify_text: NotRequired[str | None]
    codes: NotRequired[tuple[str, ...]]
    officer: NotRequired[str | None]


class ClassifiedByRecord(PartRecord):
    """A `ClassifiedBy`."""

    name: str
    reasons: NotRequired[tuple[str, ...]]


class TagRecord(PartRecord):
    """A `Tag`."""

    code: str
    canonical: str
    kind: str
    name: NotRequired[str | None]
    source: NotRequired[str]


class ReferenceRecord(PartRecord):
    """A `Reference`."""

    label: str | None
    text: str
    id: str | None
    kind: str
    notal: NotRequired[bool]
    year_assumed: NotRequired[bool]
    date: NotRequired[dt.date | None]


class MentionRecord(PartRecord):
    """A `Mention`."""

    text: str
    kind: str
    references: NotRequired[tuple[int, ...]]
    numbers: NotRequired[tuple[int, ...]]
    resolved: NotRequired[bool]


class StatisticRecord(PartRecord):
    """A `Statistic`."""

    text: str
    value: int | float | None
    low: NotRequired[int | float | None]
    high: NotRequired[int | float | None]
    of: NotRequired[int | float | None]
    kind: str
    unit: NotRequired[str | None]
    modifier: NotRequired[str | None]
    action: NotRequired[str | None]
    when: NotRequired[str | None]
    period: NotRequired[tuple[dt.date, dt.date] | None]
    sentence: NotRequired[Span | None]
    paragraph: NotRequired[int | None]


class ItemRecord(PartRecord):
    """An `Item`."""

    label: str
    text: str
    marking: NotRequired[MarkingRecord | None]


class ParagraphRecord(PartRecord):
    """A `Paragraph`."""

    number: int | None
    marking: MarkingRecord | None
    text: str
    kind: NotRequired[str]
    items: NotRequired[Sequence[ItemRecord]]
    statistics: NotRequired[Sequence[StatisticRecord]]
    mentions: NotRequired[Sequence[MentionRecord]]
    pages: NotRequired[tuple[int, ...]]


class SectionRecord(PartRecord):
    """A `Section`."""

    heading: str | None
    marking: NotRequired[MarkingRecord | None]
    paragraphs: NotRequired[Sequence[ParagraphRecord]]


class OfficeRecord(TypedDict):
    """An `Office`."""

    code: str
    copies: int


class DistributionRecord(PartRecord):
    """A `Distribution`."""

    role: str | None
    action: NotRequired[Sequence[OfficeRecord]]
    info: NotRequired[Sequence[OfficeRecord]]
    total: NotRequired[int | None]
    direction: NotRequired[str | None]


class DraftingRecord(PartRecord):
    """A `Drafting`; it grows while a reader goes from line to line."""

    drafted_by: NotRequired[str | None]
    approved_by: NotRequired[str | None]
    cleared_by: NotRequired[list[str]]
    released_by: NotRequired[str | None]


class DashCounterRecord(PartRecord):
    """A `DashCounter`."""

    counter: str
    filed: NotRequired[str | None]
    suffix: NotRequired[str | None]


class SectionMarkRecord(PartRecord):
    """A `SectionMark`."""

    number: int
    count: int


class HeaderRecord(TypedDict, total=False):
    """A `Header`; its lists grow while a reader goes from line to line."""

    transmission_id: str | None
    routing_indicators: list[str]
    originating_station: str | None
    station_serial: int | None
    filed_day: int | None
    filed_time: str | None
    security_prosign: str | None
    precedences: list[str]
    dtg: dt.datetime | None
    service_messages: list[str]
    sender: str | None
    to: list[AddresseeRecord]
    info: list[AddresseeRecord]
    exempted: list[AddresseeRecord]
    post_number: str | None
    section_count: int | None
    section_marks: list[SectionMarkRecord]
    captions: list[str]
    pass_lines: list[str]
    executive_order: ExecutiveOrderRecord | None
    classified_by: ClassifiedByRecord | None
    distribution: list[DistributionRecord]
    drafting: DraftingRecord | None
    dash_counters: list[DashCounterRecord]
    document_number: str | None


class CableRecord(TypedDict):
    """A `Cable`: what is validated, once, at the end."""

    id: str | None
    subject: NotRequired[str | None]
    subject_marking: NotRequired[MarkingRecord | None]
    date: NotRequired[dt.datetime | None]
    date_precision: NotRequired[str | None]
    classification: NotRequired[ClassificationRecord | None]
    post: NotRequired[PostRecord | None]
    header: HeaderRecord
    tags: NotRequired[Sequence[TagRecord]]
    references: NotRequired[Sequence[ReferenceRecord]]
    sections: NotRequired[Sequence[SectionRecord]]
    signature: NotRequired[str | None]
    embedded: NotRequired[Sequence["CableRecord"]]
    releases: NotRequired[Sequence[ReleaseRecord]]
    carrier: CarrierRecord
    diagnostics: NotRequired[Sequence[DiagnosticRecord]]
    blocks: NotRequired[Sequence[BlockRecord]]
    spans: NotRequired[Mapping[str, tuple[Span, ...]]]
    source: str
