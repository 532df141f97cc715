"""The columns of the tables of cables: each with its name, its type, what it holds, and how it is read.

A column stands in one line of one table; nothing else names it. To add one, write it here, and its values into
`tests/tables/test_columns.py`.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, Protocol, TypeVar

from cable_parser.models import (
    Addressee,
    Cable,
    Diagnostic,
    ExecutiveOrder,
    Header,
    Marking,
    Mention,
    Paragraph,
    Post,
    Reference,
    Section,
    Statistic,
    Tag,
)
from cable_parser.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cable_parser.runs.many import ParseFailure

Type = Literal["string", "code", "int", "float", "bool", "date", "timestamp", "strings", "ints"]
"""`code` is a string of few values (a dictionary in Arrow); `timestamp` is in UTC, to the microsecond."""

Row_contra = TypeVar("Row_contra", contravariant=True)
PartT = TypeVar("PartT", Reference, Tag, Diagnostic)


class Column(NamedTuple, Generic[Row_contra]):
    """A column: its name, its type, what it holds, and how its value is read from what a row is of."""

    name: str
    type: Type
    meaning: str
    get: Callable[[Row_contra], object]


class CableRow(NamedTuple):
    """What a row of `cables` is of."""

    key: str
    cable: Cable
    outer_key: str | None
    """Key of the cable it was found in."""

    @property
    def header(self) -> Header:
        """The header of the cable."""
        return self.cable.header

    @property
    def post(self) -> Post:
        """The sender's post, or one that says nothing."""
        return self.cable.post or _NO_POST

    @property
    def order(self) -> ExecutiveOrder:
        """The line of the executive order, or one that says nothing."""
        return self.cable.header.executive_order or _NO_ORDER


class ParagraphRow(NamedTuple):
    """What a row of `paragraphs` is of."""

    key: str
    position: int
    part: Paragraph
    section_index: int
    section: Section

    @property
    def marking(self) -> Marking:
        """The portion marking, or one that says nothing."""
        return self.part.marking or _NO_MARKING


class StatisticRow(NamedTuple):
    """What a row of `statistics` is of."""

    key: str
    position: int
    part: Statistic
    paragraph_index: int
    sentence: str | None
    """Its words."""


class MentionRow(NamedTuple):
    """What a row of `mentions` is of."""

    key: str
    position: int
    part: Mention
    paragraph_index: int


class AddresseeRow(NamedTuple):
    """What a row of `addressees` is of."""

    key: str
    position: int
    part: Addressee
    role: str

    @property
    def post(self) -> Post:
        """The post it is, or one that says nothing."""
        return self.part.post or _NO_POST


class PartRow(NamedTuple, Generic[PartT]):
    """What a row is of in a table that needs no more than one part of the cable and its index."""

    key: str
    position: int
    """Index among the parts of its kind; so in the classes above."""
    part: PartT


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


class _Placed(Protocol):
    @property
    def part(self) -> _Spanned: ...


class _Spanned(Protocol):
    @property
    def span(self) -> Span | None: ...


_NO_POST = Post(code="", name="", kind="")
_NO_MARKING = Marking(span=Span(0, 0), text="", level=None)
_NO_ORDER = ExecutiveOrder(span=Span(0, 0), number=None)


def _start(row: _Placed) -> int | None:
    return row.part.span.start if row.part.span else None


def _end(row: _Placed) -> int | None:
    return row.part.span.end if row.part.span else None


def _whole(number: int | None) -> int | None:
    """Return a number that 64 bits can hold; None for a longer row of digits, which is no number of the trade."""
    return number if number is None or -(2**63) <= number < 2**63 else None


def _real(number: float | None) -> float | None:
    """Return a number as 64 bits hold it; None for one beyond them, which the words keep."""
    try:
        return None if number is None else float(number)
    except OverflowError:
        return None


def _write_metadata(row: CableRow) -> str | None:
    metadata = dict(row.cable.carrier.metadata)
    return json.dumps(metadata, ensure_ascii=False, default=_write_day) if metadata else None


def _write_day(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _count_unread(row: CableRow) -> int:
    return sum(b.span.end - b.span.start for b in row.cable.blocks if b.kind == "unread")


_KEY: Column[_Keyed] = Column(
    "cable_key", "string", "Name of the source; the key that joins all tables", lambda row: row.key
)
_SPAN: tuple[Column[_Placed], ...] = (
    Column("start", "int", "First code point in the source", _start),
    Column("end", "int", "Code point after the last in the source", _end),
)

_CABLES: tuple[Column[CableRow], ...] = (
    _KEY,
    Column("id", "string", "Two-digit year, canonical post and number: 09BEIJING3214", lambda row: row.cable.id),
    Column(
        "embedded_in",
        "string",
        "Key of the cable it was found in; null for one that stands by itself",
        lambda row: row.outer_key,
    ),
    Column("subject", "string", "Subject line", lambda row: row.cable.subject),
    Column("date", "timestamp", "Date-time group, or the day known, in UTC", lambda row: row.cable.date),
    Column("date_precision", "code", "minute or day", lambda row: row.cable.date_precision),
    Column(
        "classification",
        "code",
        "Level of the whole cable: UNCLASSIFIED ... TOP SECRET",
        lambda row: row.cable.classification.level if row.cable.classification else None,
    ),
    Column(
        "controls",
        "strings",
        "Controls beside the level: NOFORN, SENSITIVE",
        lambda row: row.cable.classification.controls if row.cable.classification else (),
    ),
    Column("post", "code", "Code of the sender: BEIJING", lambda row: row.post.code or None),
    Column("post_kind", "code", "Embassy, consulate, mission ... of the sender", lambda row: row.post.kind or None),
    Column("city", "code", "City of the sender", lambda row: row.post.city),
    Column("country", "code", "Country of the sender", lambda row: row.post.country),
    Column("sender", "code", "The FM line: AMEMBASSY BEIJING", lambda row: row.header.sender),
    Column("transmission_id", "string", "VZCZCXRO4190", lambda row: row.header.transmission_id),
    Column("originating_station", "code", "Of the DE line: RUEHBJ", lambda row: row.header.originating_station),
    Column("station_serial", "int", "After # on the DE line", lambda row: _whole(row.header.station_serial)),
    Column("filed_day", "int", "Day of the year on the DE line", lambda row: row.header.filed_day),
    Column("filed_time", "string", "Hours and minutes on the DE line", lambda row: row.header.filed_time),
    Column("precedences", "strings", "Of the date-time line: O, R", lambda row: row.header.precedences),
    Column("post_number", "string", "Post and number on the marking line", lambda row: row.header.post_number),
    Column("section_count", "int", "The N of SECTION 01 OF N", lambda row: _whole(row.header.section_count)),
    Column("captions", "strings", "Handling words in order: SIPDIS", lambda row: row.header.captions),
    Column("pass_lines", "strings", "Distribution lines", lambda row: row.header.pass_lines),
    Column("executive_order", "code", "Number of the order on classification: 12958", lambda row: row.order.number),
    Column("declassify_on", "date", "Date of the E.O. line", lambda row: row.order.declassify_on),
    Column("declassify_text", "string", "N/A, or the words printed", lambda row: row.order.declassify_text),
    Column(
        "classified_by",
        "string",
        "Who classified it, as printed",
        lambda row: row.header.classified_by.name if row.header.classified_by else None,
    ),
    Column(
        "reasons",
        "strings",
        "Why: 1.4(B)",
        lambda row: row.header.classified_by.reasons if row.header.classified_by else (),
    ),
    Column("document_number", "string", "The archive's own number", lambda row: row.header.document_number),
    Column("signature", "string", "Name at the end", lambda row: row.cable.signature),
    Column("summary", "string", "Text of the summary paragraphs", lambda row: row.cable.summary),
    Column("dialect", "code", "cablegate, nara or smart", lambda row: row.cable.carrier.dialect),
    Column("form", "code", "text, html, csv or pdf", lambda row: row.cable.carrier.form),
    Column("metadata", "string", "The carrier's own words by its own names, as JSON", _write_metadata),
    Column("characters", "int", "Length of the source in code points", lambda row: len(row.cable.source)),
    Column(
        "unread",
        "int",
        "Code points of the source that were not understood; a body that was not asked for is not counted",
        _count_unread,
    ),
    Column(
        "source", "string", "The text as given; every start and end is an offset in it", lambda row: row.cable.source
    ),
)

_PARAGRAPHS: tuple[Column[ParagraphRow], ...] = (
    _KEY,
    Column("paragraph", "int", "Index of the paragraph in the cable, from 0", lambda row: row.position),
    Column("number", "int", "As printed", lambda row: _whole(row.part.number)),
    Column("section", "int", "Index of its section, from 0", lambda row: row.section_index),
    Column("heading", "string", "Heading of its section", lambda row: row.section.heading),
    Column("marking", "code", "Portion marking as printed: S/NF", lambda row: row.marking.text or None),
    Column("level", "code", "Level of the portion marking", lambda row: row.marking.level),
    Column("controls", "strings", "Controls of the portion marking", lambda row: row.marking.controls),
    Column("kind", "code", "text, summary, comment, action or note", lambda row: row.part.kind),
    Column("text", "string", "Its words, page breaks gone and lines joined", lambda row: row.part.text),
    Column(
        "items",
        "strings",
        "Texts of its bullets and sub-paragraphs",
        lambda row: [item.text for item in row.part.items],
    ),
    Column("pages", "ints", "Section pages it stands on, from 1", lambda row: row.part.pages),
    *_SPAN,
)

_STATISTICS: tuple[Column[StatisticRow], ...] = (
    _KEY,
    Column("paragraph", "int", "Index of the paragraph in the cable, from 0", lambda row: row.paragraph_index),
    Column("statistic", "int", "Index in the cable, from 0", lambda row: row.position),
    Column("text", "string", "The words: more than 1300 relief centers", lambda row: row.part.text),
    Column("value", "float", "1300; null for a range", lambda row: _real(row.part.value)),
    Column("low", "float", "Lower end of a range", lambda row: _real(row.part.low)),
    Column("high", "float", "Upper end of a range", lambda row: _real(row.part.high)),
    Column("of", "float", "The whole of a ratio", lambda row: _real(row.part.of)),
    Column("kind", "code", "count, money, percent, measure, duration, age or ratio", lambda row: row.part.kind),
    Column(
        "unit",
        "code",
        "What is counted, or an ISO 4217 code, percent, or a unit in the singular",
        lambda row: row.part.unit,
    ),
    Column("modifier", "code", "Bound: ~ > >= < <=", lambda row: row.part.modifier),
    Column("action", "code", "Governing verb as printed: solved", lambda row: row.part.action),
    Column("when", "string", "When it holds, as printed", lambda row: row.part.when),
    Column("period_start", "date", "First day of when", lambda row: row.part.period[0] if row.part.period else None),
    Column("period_end", "date", "Last day of when", lambda row: row.part.period[1] if row.part.period else None),
    Column("sentence", "string", "The sentence it stands in", lambda row: row.sentence),
    *_SPAN,
)

_REFERENCES: tuple[Column[PartRow[Reference]], ...] = (
    _KEY,
    Column("reference", "int", "Index in the cable, from 0", lambda row: row.position),
    Column("label", "code", "A, B ...", lambda row: row.part.label),
    Column("text", "string", "As printed, without label and NOTAL", lambda row: row.part.text),
    Column("id", "string", "Canonical, for a telegram: 08STATE1234; joins with cables.id", lambda row: row.part.id),
    Column("kind", "code", "cable, airgram, email, call, memo ...", lambda row: row.part.kind),
    Column("notal", "bool", "Marked as not needed by all addressees", lambda row: row.part.notal),
    Column("year_assumed", "bool", "No year is printed; the one in id is inferred", lambda row: row.part.year_assumed),
    Column("date", "date", "Date printed with it", lambda row: row.part.date),
    *_SPAN,
)

_MENTIONS: tuple[Column[MentionRow], ...] = (
    _KEY,
    Column("paragraph", "int", "Index of the paragraph in the cable, from 0", lambda row: row.paragraph_index),
    Column("mention", "int", "Index in the paragraph, from 0", lambda row: row.position),
    Column("text", "string", "refs B and C, para 4", lambda row: row.part.text),
    Column("kind", "code", "reference, reftel, septel or paragraph", lambda row: row.part.kind),
    Column(
        "references",
        "ints",
        "Indexes of the references it resolves to; join with references.reference",
        lambda row: row.part.references,
    ),
    Column(
        "numbers", "ints", "Paragraph numbers it names", lambda row: [_whole(number) for number in row.part.numbers]
    ),
    Column("resolved", "bool", "Whether all it names exists in the cable", lambda row: row.part.resolved),
    *_SPAN,
)

_TAGS: tuple[Column[PartRow[Tag]], ...] = (
    _KEY,
    Column("tag", "int", "Index in the cable, from 0", lambda row: row.position),
    Column("code", "code", "As printed, upper case: KTIP", lambda row: row.part.code),
    Column(
        "canonical", "code", "The code meant, where the printed one is a known misprint", lambda row: row.part.canonical
    ),
    Column(
        "kind", "code", "subject, geographic, organization, program, person, term or unknown", lambda row: row.part.kind
    ),
    Column("name", "code", "Its meaning", lambda row: row.part.name),
    Column(
        "source", "code", "text, or attributes where only the archive's indexer has it", lambda row: row.part.source
    ),
    *_SPAN,
)

_ADDRESSEES: tuple[Column[AddresseeRow], ...] = (
    _KEY,
    Column("addressee", "int", "Index among those of its role, from 0", lambda row: row.position),
    Column("role", "code", "to, info or exempted", lambda row: row.role),
    Column("routing_indicator", "code", "RUEHC", lambda row: row.part.routing_indicator),
    Column("name", "code", "SECSTATE WASHDC", lambda row: row.part.name),
    Column("precedence", "code", "IMMEDIATE; null where none is printed", lambda row: row.part.precedence),
    Column("serial", "int", "Running number between the two stations", lambda row: _whole(row.part.serial)),
    Column("serial_end", "int", "Last number of a range", lambda row: _whole(row.part.serial_end)),
    Column("office_symbols", "strings", "What stands between slashes", lambda row: row.part.office_symbols),
    Column("post", "code", "Code of the post it is", lambda row: row.post.code or None),
    Column("country", "code", "Country of the post it is", lambda row: row.post.country),
    Column("collective", "bool", "Whether it stands for many", lambda row: row.part.collective),
    *_SPAN,
)

_DIAGNOSTICS: tuple[Column[PartRow[Diagnostic]], ...] = (
    _KEY,
    Column("diagnostic", "int", "Index in the cable, from 0", lambda row: row.position),
    Column("code", "code", "Such as dtg-day-differs", lambda row: row.part.code),
    Column("severity", "code", "info, warning or error", lambda row: row.part.severity),
    Column("message", "string", "What is wrong, in words", lambda row: row.part.message),
    *_SPAN,
)

_FAILURES: tuple[Column[ParseFailure], ...] = (
    Column("source", "string", "Name of the source that gave no cable", lambda row: row.source),
    Column("kind", "code", "unreadable, not-a-cable, bug or killed", lambda row: row.kind),
    Column("error", "string", "The reason", lambda row: row.error),
)

TABLES: dict[str, tuple[Column[Any], ...]] = {
    "cables": _CABLES,
    "paragraphs": _PARAGRAPHS,
    "statistics": _STATISTICS,
    "references": _REFERENCES,
    "mentions": _MENTIONS,
    "tags": _TAGS,
    "addressees": _ADDRESSEES,
    "diagnostics": _DIAGNOSTICS,
    "failures": _FAILURES,
}
"""The columns of each table. A column keeps its name, type and meaning."""
