"""The models: what a cable is, once read.

All are frozen, hold tuples, and know nothing of how they were read, nor of how they are shown: a method that shows a
cable imports its view when it is called. A model that stands for words on the page has `span`, and `pieces` when a
page break or a line end may cut it: the spans whose texts, joined, are the words. `None` means: not printed. Printed
but not understood keeps the printed words, and a diagnostic says so.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping
from fractions import Fraction
from functools import cache, cached_property
from re import Pattern
from sys import maxsize
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Self, overload

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, TypeAdapter, model_validator

from cable_parser.span import Span, cut_spans
from cable_parser.travel import FrozenDict, freeze
from cable_parser.vocab.measures import find_measure

if TYPE_CHECKING:
    from cable_parser.views.citation import CitationStyle
    from cable_parser.views.narrative import Narrative

Level = Literal["UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET"]
Severity = Literal["info", "warning", "error"]
StatisticKind = Literal["count", "money", "percent", "measure", "duration", "age", "ratio"]
Modifier = Literal["~", ">", ">=", "<", "<="]
ParagraphKind = Literal["text", "summary", "comment", "action", "note"]


class Model(BaseModel):
    """What every model has in common: it is frozen and takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def __str__(self) -> str:
        """Return the short form that `repr` gives."""
        return repr(self)

    def __getstate__(self) -> dict[Any, Any]:
        """Return what is pickled: the fields that were given, without those that have their defaults."""
        given = self.__pydantic_fields_set__
        return {name: value for name, value in self.__dict__.items() if name in given}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Take over the fields that were given; set the others to their defaults."""
        object.__setattr__(self, "__dict__", _find_defaults(type(self)) | state)
        object.__setattr__(self, "__pydantic_fields_set__", set(state))
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)


@cache
def _find_defaults(kind: type[Model]) -> dict[str, Any]:
    """Return the defaults of a model's fields; those without a default keep their place in the order."""
    return {name: field.get_default(call_default_factory=True) for name, field in kind.model_fields.items()}


def _shorten(text: str | None, width: int = 60) -> str:
    text = " ".join((text or "").split())
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


class Part(Model):
    """A model that stands for words on the page."""

    span: Span
    """From its first to its last code point in `Cable.source`."""
    pieces: tuple[Span, ...] = ()
    """The spans whose texts, joined, are its words; empty when `span` alone is."""

    @property
    def places(self) -> tuple[Span, ...]:
        """`pieces`, or `span` alone when nothing cuts the words."""
        return self.pieces or (self.span,)


class Diagnostic(Model):
    """Something a reader of the cable should know: a contradiction, a damage, a gap."""

    code: str
    """One of the codes of `cable_parser.diagnostics.CODES`, such as `dtg-day-differs`."""
    severity: Severity
    message: str
    span: Span | None = None
    """Where it shows, or None when it is about the whole cable."""

    def __repr__(self) -> str:
        """Return severity, code and message on one line."""
        return f"<{self.severity} {self.code}: {_shorten(self.message, 80)}>"


class Block(Model):
    """A maximal run of the source of one kind; the blocks of a cable tile its source."""

    kind: str
    """Such as `transmission`, `tags`, `paragraph`, `page_break` or `blank`; `unread` was not understood,
    `body` not asked for."""
    span: Span

    def __repr__(self) -> str:
        """Return kind and span."""
        return f"<Block {self.kind} {self.span.start}:{self.span.end}>"


_METADATA = TypeAdapter(dict[str, Any])


def _freeze_metadata(value: Any) -> FrozenDict[str, Any]:
    frozen: FrozenDict[str, Any] = freeze(_METADATA.validate_python(value))
    return frozen


Metadata = Annotated[
    Mapping[str, Any],
    PlainValidator(_freeze_metadata, json_schema_input_type=dict[str, Any]),
    PlainSerializer(dict, return_type=dict[str, Any]),
]


class Carrier(Model):
    """What brought the text: its dialect, the form it came in, and what the carrier itself said of it."""

    dialect: str
    """`cablegate`, `nara` or `smart`; or the name of a dialect that was added."""
    form: str
    """What held the text: `text`, `html`, `pdf`, or rows: `csv`, `json`, `sqlite`, `sql`, `xml`, `arrow`, `sheet`,
    `mail`, `rows` (mappings handed in)."""
    name: str | None = None
    """Where it comes from, path, member and row: `cables.csv#17`, `texts.zip/a.txt`; None for a text handed in."""
    metadata: Metadata = Field(default_factory=FrozenDict)
    """The carrier's own words by its own names, such as `{"origin": "Embassy Beijing"}`."""

    def __repr__(self) -> str:
        """Return dialect and form."""
        return f"<Carrier {self.dialect} {self.form}>"


class Release(Part):
    """A decision to release the cable, printed on its copy by those who reviewed it."""

    authority: str | None
    """Who decided, as the form of the stamp tells: `U.S. Department of State`, `National Archives`; else None."""
    case_number: str | None
    """`F-2014-00000`, `200103014`, `NND 979521`."""
    document_number: str | None
    """`C00000000`."""
    date: dt.date | None
    decision: str | None
    """As printed: `RELEASE IN PART`, `Declassified/Released`."""
    exemptions: tuple[str, ...]
    """As printed: `("B1", "1.4(D)")`."""

    def __repr__(self) -> str:
        """Return what it says, in short."""
        told = (self.decision, *self.exemptions, self.authority, self.case_number, self.document_number, self.date)
        return f"<Release {' '.join(str(word) for word in told if word)}>"


class Marking(Part):
    """A classification marking: of the whole text (`C O N F I D E N T I A L`) or of a portion (`(S/NF)`)."""

    text: str
    """As printed, without brackets, white space folded: `S/NF`."""
    level: Level | None
    """As understood: `SECRET`; None when the marking names no level."""
    controls: tuple[str, ...] = ()
    """Handling and dissemination controls, normalised: `("NOFORN",)`, `("REL TO USA, KEN",)`, `("SBU",)`."""

    def __repr__(self) -> str:
        """Return the printed form."""
        return f"<Marking {self.text}>"


class Classification(Part):
    """The classification of the cable, from its first marking line and its captions."""

    level: Level
    controls: tuple[str, ...] = ()
    """Controls that captions or the marking line add: `("NOFORN",)`, `("SENSITIVE",)`."""

    def __repr__(self) -> str:
        """Return level and controls, joined as the markings join them."""
        return f"<Classification {'//'.join((self.level, *self.controls))}>"


class Post(Model):
    """A post of the Department: an embassy, a consulate, a mission, or the Department itself."""

    code: str
    """Its canonical name in identifiers: `NEWDELHI`."""
    name: str
    """Such as `AMEMBASSY NEW DELHI`."""
    kind: str
    city: str | None = None
    country: str | None = None

    def __repr__(self) -> str:
        """Return its name."""
        return f"<Post {self.name}>"


class Addressee(Part):
    """One addressee of the TO, INFO or XMT list: `RUEHC/SECSTATE WASHDC IMMEDIATE 7007`."""

    routing_indicator: str | None
    """`RUEHC`; None where none is printed."""
    name: str
    """`SECSTATE WASHDC`, white space folded."""
    precedence: str | None
    """`IMMEDIATE`, as printed; None (routine) where none is printed."""
    serial: int | None
    """The running number between the two stations: 7007. Printed `0000` is 0."""
    serial_end: int | None = None
    """The last number of a range: 2279 in `IMMEDIATE 2276-2279`."""
    office_symbols: tuple[str, ...] = ()
    """What stands between slashes: `("J-3", "J-5")` in `JOINT STAFF WASHDC//J-3/J-5//`."""
    post: Post | None = None
    """The post it is, by the vocabulary."""
    collective: bool = False
    """Whether it stands for many, such as `EU MEMBER STATES COLLECTIVE`."""

    def __repr__(self) -> str:
        """Return name, precedence and serial as printed."""
        rest = " ".join(str(x) for x in (self.precedence, self.serial) if x is not None)
        return f"<Addressee {self.name}{' ' + rest if rest else ''}>"


class ExecutiveOrder(Part):
    """The line of the executive order on classification: `E.O. 12958: DECL: 12/01/2019`."""

    number: str | None
    """`12958`; None when the number is not printed or not readable."""
    declassify_on: dt.date | None = None
    """The date printed, whatever its order of day, month and year; None when it is no date."""
    declassify_text: str | None = None
    """`N/A`, or the words printed after `DECL:`; None when nothing is printed."""
    codes: tuple[str, ...] = ()
    """Schedule codes: `("GDS",)`, `("XGDS-1",)`, `("25X1",)`."""
    officer: str | None = None
    """The officer named in brackets by the 1970s form: `EXEMPLAR, GWENDAL H`."""

    def __repr__(self) -> str:
        """Return number and declassification."""
        return f"<E.O. {self.number}: {self.declassify_on or self.declassify_text}>"


class ClassifiedBy(Part):
    """Who classified the cable, and why: `Classified By: DCM Alice Example, reasons 1.4(b) and (d)`."""

    name: str
    """As printed, with title."""
    reasons: tuple[str, ...] = ()
    """Normalised: `("1.4(B)", "1.4(D)")`."""

    def __repr__(self) -> str:
        """Return name and reasons."""
        return f"<ClassifiedBy {_shorten(self.name)} {', '.join(self.reasons)}>"


class Tag(Part):
    """One code or term of the TAGS line (Traffic Analysis by Geography and Subject)."""

    code: str
    """As printed, upper case: `KTIP`."""
    canonical: str
    """The code meant, where the printed one is a known misprint; else the code."""
    kind: Literal["subject", "geographic", "organization", "program", "person", "term", "unknown"]
    name: str | None = None
    """Its meaning in the cable's era: `Trafficking in Persons`; None when not known."""
    source: Literal["text", "attributes"] = "text"
    """`attributes` when only the archive's indexer has it."""

    def __repr__(self) -> str:
        """Return code and meaning."""
        return f"<Tag {self.code}{': ' + self.name if self.name else ''}>"


class Reference(Part):
    """One document of the REF lines: `A. 08 STATE 1234 (NOTAL)`."""

    label: str | None
    """`A`; None when it has none."""
    text: str
    """As printed, without label and NOTAL: `08 STATE 1234`."""
    id: str | None
    """Canonical, when it is a telegram: `08STATE1234`."""
    kind: Literal["cable", "airgram", "email", "call", "meeting", "memo", "report", "letter", "web", "other"]
    notal: bool = False
    """Whether it is marked as not sent to, or not needed by, all addressees."""
    year_assumed: bool = False
    """Whether no year is printed, so that the one in `id` is inferred."""
    date: dt.date | None = None
    """The date printed with it, if one is."""

    def __repr__(self) -> str:
        """Return label and identity, or the printed words."""
        return f"<Reference {self.label + ': ' if self.label else ''}{self.id or _shorten(self.text)}>"


class Mention(Part):
    """Words of the text that point to a reference or a paragraph: `refs B and C`, `para 4`."""

    text: str
    """As it stands in `Paragraph.text`."""
    kind: Literal["reference", "reftel", "septel", "paragraph"]
    references: tuple[int, ...] = ()
    """Indexes in `Cable.references` it resolves to."""
    numbers: tuple[int, ...] = ()
    """Paragraph numbers it names: of this cable, or of `references` where it names both (`para 9 of ref A`)."""
    resolved: bool = False
    """Whether everything it names exists in this cable; a septel never resolves."""

    def __repr__(self) -> str:
        """Return the printed words."""
        return f"<Mention {self.text}>"


class BaseAmount(NamedTuple):
    """An amount in units of the SI; `value` is None for a range, `low` and `high` are for all else."""

    value: float | None
    low: float | None
    high: float | None
    unit: str
    """The unit in UCUM: `kg`, `m3/s`; `1` for a ratio."""


class Statistic(Part):
    """A quantity the text asserts: value, unit, bound, verb and time."""

    text: str
    """The words, as they stand in `Paragraph.text`: `more than 1300 relief centers`."""
    value: int | float | None
    """`1300`; None for a range."""
    low: int | float | None = None
    high: int | float | None = None
    """The ends of a range: 10 and 15 in `10 to 15 cases`."""
    of: int | float | None = None
    """The whole of a ratio: 20 in `18 of China's 20`."""
    kind: StatisticKind
    unit: str | None = None
    """What is counted (`relief centers`), an ISO 4217 code (`USD`), `percent`, or a unit in the singular (`year`)."""
    modifier: Modifier | None = None
    """The bound: `>` for "more than"."""
    action: str | None = None
    """The verb that governs it, as printed: `solved`."""
    when: str | None = None
    """When it holds, as printed: `As of October 28`."""
    period: tuple[dt.date, dt.date] | None = None
    """First and last day of `when`, resolved against the cable's date."""
    sentence: Span | None = None
    """The sentence it stands in."""
    paragraph: int | None = Field(
        default=None,
        deprecated="Statistic.paragraph is an index, not the number that Cable.paragraph() takes: "
        "use Cable.paragraph_of(statistic), or Statistic.paragraph_index",
    )
    """`paragraph_index`, under the name it had before."""

    @property
    def paragraph_index(self) -> int | None:
        """Index in `Cable.paragraphs`, no printed number; None from `find_statistics`."""
        index: int | None = self.__dict__["paragraph"]
        return index

    @property
    def unit_code(self) -> str | None:
        """The unit as others know it: ISO 4217 for money (`USD`), UCUM for the rest (`[bbl_us]/d` for barrels per day).

        None for what is counted, and for a unit without one fixed size: "ton", "point".
        """
        if self.kind == "money":
            return self.unit
        measure = find_measure(self.unit) if self.unit is not None and self.kind != "count" else None
        return measure.code if measure is not None else None

    def in_si(self) -> BaseAmount | None:
        """Return the amount in units of the SI: 30,000 barrels per day as 0.0552 `m3/s`, 45 percent as 0.45.

        None for money, for what is counted, and for a unit without `unit_code`. Barrels and gallons are those of the
        United States, a year has 365.25 days; see `cable_parser/vocab/unit_codes.csv` for the factors and their source.
        """
        if self.unit is None or self.kind in ("money", "count", "ratio"):
            return None
        measure = find_measure(self.unit)
        if measure is None:
            return None
        value, low, high = (
            None if number is None else float(Fraction(number) * measure.factor + measure.offset)
            for number in (self.value, self.low, self.high)
        )
        return BaseAmount(value, low, high, measure.si)

    def __repr__(self) -> str:
        """Return the words and the value."""
        number: object = self.value
        if self.value is None:
            number = f"{self.low}..{self.high}"
        elif self.of is not None:
            number = f"{self.value}/{self.of}"
        return f"<Statistic {_shorten(self.text)!r}: {self.modifier or ''}{number} {self.unit or ''}>"


class Item(Part):
    """A bullet or sub-paragraph within a paragraph: `-- (C) text`, `A) text`."""

    label: str
    """As printed: `--`, `A)`, `(1)`."""
    text: str
    marking: Marking | None = None

    def __repr__(self) -> str:
        """Return label and first words."""
        return f"<Item {self.label} {_shorten(self.text)}>"


class Paragraph(Part):
    """A paragraph of the body.

    `text` is a fixed function of source and pieces: the pieces in order, joined by one blank within prose and by a
    line end where the page keeps a line (bullets, tables, blank lines), or by nothing where a word was cut.
    """

    number: int | None
    """As printed; None for an unnumbered one."""
    marking: Marking | None
    text: str
    kind: ParagraphKind = "text"
    items: tuple[Item, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pages: tuple[int, ...] = ()
    """The section pages it stands on, counted from 1 over the page breaks before it."""

    def __repr__(self) -> str:
        """Return number, marking and first words."""
        mark = f" ({self.marking.text})" if self.marking else ""
        return f"<Paragraph {self.number}{mark} {_shorten(self.text)}>"

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each place starts in `text`: the map between text and source, derived from both."""
        starts = []
        at = 0
        for a, b in self.places:
            if at and at < len(self.text) and self.text[at].isspace():
                at += 1
            starts.append(at)
            at += b - a
        return tuple(starts)

    def __copy__(self) -> Self:
        """Return a copy without the map, which another text would make wrong (`model_copy(update=...)`)."""
        copied = super().__copy__()
        copied.__dict__.pop("_starts", None)
        return copied

    def to_source(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the spans of the source that `text[start:end]` was read from.

        Args:
            start: offset in `text`, half-open with `end`, in code points.
            end: offset in `text`, not less than `start`.

        Raises:
            IndexError: the range does not lie in `text`.
        """
        if not 0 <= start <= end <= len(self.text):
            msg = f"{start}:{end} is not within the paragraph's text of {len(self.text)} code points"
            raise IndexError(msg)
        return cut_spans(self.places, self._starts, start, end)

    def to_text(self, span: Span) -> Span:
        """Return the range of `text` that a span of the source covers.

        What lies between the pieces (page breaks, line ends) has no place in the text: a span's ends move inwards
        to the nearest piece.

        Raises:
            IndexError: nothing of the span is in this paragraph's text.
        """
        first = last = None
        places = self.places if self.text else ()
        for k in range(max(0, bisect_right(places, (span[0], maxsize)) - 1), len(places)):
            at, (a, b) = self._starts[k], places[k]
            if a >= span[1]:
                break
            low, high = max(span[0], a), min(span[1], b)
            if low < high:
                first = at + low - a if first is None else first
                last = at + high - a
        if first is None or last is None:
            msg = f"nothing of {tuple(span)} is in the paragraph's text"
            raise IndexError(msg)
        return Span(first, last)


class Found(NamedTuple):
    """Words found in a paragraph by `Cable.find`."""

    paragraph: Paragraph
    text: str
    """The words, as they stand in `Paragraph.text`."""
    place: Span
    """Their range in `Paragraph.text`."""
    spans: tuple[Span, ...]
    """Where they stand in `Cable.source`; more than one where a page break or a line end cuts them."""


class Section(Part):
    """A heading and the paragraphs under it; the first may have no heading."""

    heading: str | None
    """Without its rules and its portion marking."""
    marking: Marking | None = None
    paragraphs: tuple[Paragraph, ...] = ()

    def __repr__(self) -> str:
        """Return heading and number of paragraphs."""
        return f"<Section {_shorten(self.heading) or 'without heading'}, {len(self.paragraphs)} paragraphs>"


class Office(Model):
    """An office of a distribution block with its number of copies: `ARA-20`."""

    code: str
    copies: int

    def __repr__(self) -> str:
        """Return it as printed."""
        return f"<Office {self.code}-{self.copies:02d}>"


class Distribution(Part):
    """The Department's own distribution block: `ACTION ARA-20` / `INFO OCT-01 ...` / `/123 W`."""

    role: Literal["ACTION", "ORIGIN"] | None
    """`ACTION` of incoming, `ORIGIN` of outgoing traffic; None where only INFO is printed."""
    action: tuple[Office, ...] = ()
    info: tuple[Office, ...] = ()
    total: int | None = None
    """The copy total printed at its end: 123."""
    direction: Literal["W", "R"] | None = None
    """`W` incoming, `R` outgoing."""

    def __repr__(self) -> str:
        """Return its first offices and the total."""
        role = f"{self.role} " if self.role else ""
        offices = " ".join(f"{o.code}-{o.copies:02d}" for o in (*self.action, *self.info))
        return f"<Distribution {_shorten(role + offices)} /{self.total}>"


class Drafting(Part):
    """The drafting block of outgoing telegrams: who drafted, approved and cleared."""

    drafted_by: str | None = None
    approved_by: str | None = None
    cleared_by: tuple[str, ...] = ()
    released_by: str | None = None

    def __repr__(self) -> str:
        """Return who drafted and who approved it."""
        return f"<Drafting {_shorten(self.drafted_by)}, approved by {_shorten(self.approved_by)}>"


class DashCounter(Part):
    """The relay centre's line of dashes: `------------------072524  020515Z /11`."""

    counter: str
    filed: str | None = None
    """Day and time of filing as printed: `020515Z`."""
    suffix: str | None = None

    def __repr__(self) -> str:
        """Return counter and filing time."""
        return f"<DashCounter {self.counter}{' ' + self.filed if self.filed else ''}>"


class SectionMark(Part):
    """One printed heading of a section: `SECTION 02 OF 04`."""

    number: int
    count: int

    def __repr__(self) -> str:
        """Return it as printed."""
        return f"<SectionMark {self.number:02d} OF {self.count:02d}>"


class Header(Model):
    """The heading of the telegram and the head of its body. Where each value stands: `Cable.spans["header.dtg"]`."""

    transmission_id: str | None = None
    """`VZCZCXRO4190`."""
    routing_indicators: tuple[str, ...] = ()
    """Of the precedence line, in order."""
    originating_station: str | None = None
    """Of the DE line: `RUEHBJ`."""
    station_serial: int | None = None
    """After `#` on the DE line."""
    filed_day: int | None = None
    """Day of the year on the DE line, 1 to 366."""
    filed_time: str | None = None
    """Hours and minutes (UTC) on the DE line: `1549`."""
    security_prosign: str | None = None
    """The letters after ZNR or ZNY: `UUUUU`."""
    precedences: tuple[str, ...] = ()
    """Of the date-time line: `("O",)`."""
    dtg: dt.datetime | None = None
    """Date-time group, in UTC."""
    service_messages: tuple[str, ...] = ()
    """Operating signals printed with the heading: `("ZDK",)`."""
    sender: str | None = None
    """The FM line: `AMEMBASSY BEIJING`."""
    to: tuple[Addressee, ...] = ()
    info: tuple[Addressee, ...] = ()
    exempted: tuple[Addressee, ...] = ()
    """Addressees of a collective to whom it was not sent (XMT)."""
    post_number: str | None = None
    """Post and number on the marking line: `BEIJING 003214`."""
    section_count: int | None = None
    """The N of `SECTION 01 OF N`."""
    section_marks: tuple[SectionMark, ...] = ()
    """Every section's printed heading."""
    captions: tuple[str, ...] = ()
    """Handling words, each once, in order: `("SIPDIS",)`."""
    pass_lines: tuple[str, ...] = ()
    """Distribution lines, one for each printed line."""
    executive_order: ExecutiveOrder | None = None
    classified_by: ClassifiedBy | None = None
    distribution: tuple[Distribution, ...] = ()
    drafting: Drafting | None = None
    dash_counters: tuple[DashCounter, ...] = ()
    document_number: str | None = None
    """The archive's own number: `1979USUNN04608`."""

    def __repr__(self) -> str:
        """Return sender and date-time group."""
        return f"<Header {self.sender} {self.dtg:%d%H%MZ %b %y}>" if self.dtg else f"<Header {self.sender}>"


_SPANS = TypeAdapter(dict[str, tuple[Span, ...]])


def _freeze_spans(value: Any) -> FrozenDict[str, tuple[Span, ...]]:
    return FrozenDict(_SPANS.validate_python(value))


Spans = Annotated[
    Mapping[str, tuple[Span, ...]],
    PlainValidator(_freeze_spans, json_schema_input_type=dict[str, tuple[Span, ...]]),
    PlainSerializer(dict, return_type=dict[str, tuple[Span, ...]]),
]


class Cable(Model):
    """A cable: what it says, where it says it, and what is wrong with it."""

    id: str | None
    """Two-digit year, canonical post and number: `09BEIJING3214`; None when they are not all known."""
    subject: str | None = None
    subject_marking: Marking | None = None
    """The portion marking printed before or after the subject; it stays in its words too."""
    date: dt.datetime | None = None
    """In UTC; at midnight where `date_precision` is `day`."""
    date_precision: Literal["minute", "day"] | None = None
    classification: Classification | None = None
    post: Post | None = None
    """The sender, by the vocabulary."""
    header: Header
    tags: tuple[Tag, ...] = ()
    references: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = ()
    signature: str | None = None
    embedded: "tuple[Cable, ...]" = ()
    """Cables found inside this one, each with its own source."""
    releases: tuple[Release, ...] = ()
    """Decisions to release it that are printed on it, each once; their words are blocks of kind `stamp`."""
    carrier: Carrier
    diagnostics: tuple[Diagnostic, ...] = ()
    blocks: tuple[Block, ...] = ()
    """They tile the source: no gap, no overlap."""
    spans: Spans = Field(default_factory=FrozenDict)
    """Where plain values stand, by path: `spans["header.dtg"]`."""
    source: str
    """The text as given."""

    @model_validator(mode="after")
    def _check_blocks(self) -> Self:
        at = 0
        for block in self.blocks:
            if block.span.start != at:
                msg = f"blocks leave a gap or overlap at {at}"
                raise ValueError(msg)
            at = block.span.end
        if at != len(self.source):
            msg = f"blocks end at {at}, the source at {len(self.source)}"
            raise ValueError(msg)
        return self

    def __hash__(self) -> int:
        """Return a hash of its text: cables that are equal have the same, and few others do."""
        return hash(self.source)

    def __repr__(self) -> str:
        """Return id, date and subject."""
        day = f" {self.date:%Y-%m-%d}" if self.date else ""
        return f"<Cable {self.id or 'without id'}{day} {_shorten(self.subject)!r}>"

    def _repr_html_(self) -> str:
        """Show the cable in a notebook."""
        from cable_parser.views.notebook import show_cable  # noqa: PLC0415 - views know the models, not these them

        return show_cable(self)

    def citation(
        self,
        style: "CitationStyle" = "chicago",
        *,
        archive: str | None = None,
        url: str | None = None,
        paragraph: int | None = None,
        accessed: dt.date | None = None,
    ) -> str:
        """Return a citation of the cable.

        It claims no archive and no address that neither the carrier nor the caller names. A year that was inferred
        stands in brackets.

        Args:
            style: `chicago` (a note), `bibtex`, `csl-json` (a file of one item) or `ris`.
            archive: where the cable is kept, in words, or one of the ready names of `views.citation.ARCHIVES`: `nara`
                (telegrams of 1973-79, as the National Archives recommend), `plusd` (with the address there), `foia`.
            url: its address.
            paragraph: the number of the paragraph that is cited.
            accessed: the day it was looked up, for those who want it told.

        Raises:
            ValueError: no style has that name.
            KeyError: no paragraph has that number.
        """
        from cable_parser.views.citation import cite_one  # noqa: PLC0415 - as above

        return cite_one(self, style, archive=archive, url=url, paragraph=paragraph, accessed=accessed)

    def to_html(self) -> str:
        """Return the cable as a page that stands alone: a reading, the page as printed beside it, linked both ways."""
        from cable_parser.views.page import show_page  # noqa: PLC0415 - as above

        return show_page(self)

    def narrative(self, *, headings: bool = False, mend: bool = False, separator: str = "\n\n") -> "Narrative":
        """Return the prose alone, with a map to the source: no head, marking, page break, caption, footer, signature.

        Args:
            headings: whether the headings of sections are in it.
            mend: whether the damage of the carrier is mended: `Sarkozy,s`, `&quoted words8`, words cut by a hyphen.
            separator: what stands between two paragraphs.

        Of a cable whose header alone was read it is empty.
        """
        from cable_parser.views.narrative import make_narrative  # noqa: PLC0415 - as above

        return make_narrative(self, headings=headings, mend=mend, separator=separator)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, in order of the text."""
        return tuple(p for section in self.sections for p in section.paragraphs)

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """All statistics, in order of the text."""
        return tuple(s for p in self.paragraphs for s in p.statistics)

    @property
    def summary(self) -> str | None:
        """The text of the paragraphs that hold the summary, joined by an empty line; None when there is none."""
        found = [p.text for p in self.paragraphs if p.kind == "summary"]
        return "\n\n".join(found) if found else None

    @property
    def coverage(self) -> float:
        """Share of non-blank characters outside unread blocks, 0 to 1; 1 for a source without any.

        A body that was left aside (`parts="header"`) is not counted as unread.
        """
        total = len(re.findall(r"\S", self.source))
        unread = sum(
            len(re.findall(r"\S", self.source[b.span.start : b.span.end])) for b in self.blocks if b.kind == "unread"
        )
        return 1 - unread / total if total else 1.0

    def paragraph(self, number: int) -> Paragraph:
        """Return the first paragraph printed with this number.

        Raises:
            KeyError: no paragraph has it; or the body was not read.
        """
        for p in self.paragraphs:
            if p.number == number:
                return p
        left = any(block.kind == "body" for block in self.blocks)
        why = "only its header was read" if left else f"no paragraph {number}"
        msg = f"{self.id or 'this cable'}: {why}"
        raise KeyError(msg)

    @overload
    def paragraph_of(self, part: Statistic | Mention) -> Paragraph: ...
    @overload
    def paragraph_of(self, part: Reference) -> Paragraph | None: ...
    def paragraph_of(self, part: Statistic | Mention | Reference) -> Paragraph | None:
        """Return the paragraph that a part stands in; of a reference, the first that mentions it, or None.

        Raises:
            KeyError: the part is not of this cable.
            TypeError: it is no such part.
        """
        paragraphs = self.paragraphs
        if isinstance(part, Reference):
            if part in self.references:
                index = self.references.index(part)
                return next((p for p in paragraphs if any(index in m.references for m in p.mentions)), None)
        elif isinstance(part, Mention):
            for p in paragraphs:
                if part in p.mentions:
                    return p
        elif isinstance(part, Statistic):
            index = -1 if part.paragraph_index is None else part.paragraph_index
            if 0 <= index < len(paragraphs) and part in paragraphs[index].statistics:
                return paragraphs[index]
        else:
            msg = f"paragraph_of takes a statistic, a mention or a reference, not {type(part).__name__}"
            raise TypeError(msg)
        msg = f"{self.id or 'this cable'}: {part!r} is not of this cable"
        raise KeyError(msg)

    def find(self, words: str | Pattern[str]) -> tuple[Found, ...]:
        """Return where words stand in the paragraphs, in order.

        They are looked for in `Paragraph.text`, so line ends and page breaks between them do not matter.

        Args:
            words: text, in whatever case and with whatever white space; or a compiled pattern, taken as it is.

        Raises:
            TypeError: it is neither text nor a pattern.
            ValueError: the text is blank.
        """
        if isinstance(words, str):
            if not words.strip():
                msg = "find takes words or a pattern, not a blank text"
                raise ValueError(msg)
            words = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
        if not hasattr(words, "finditer"):
            msg = f"find takes words or a compiled pattern, not {type(words).__name__}"
            raise TypeError(msg)
        return tuple(
            Found(p, m.group(), Span(*m.span()), p.to_source(*m.span()))
            for p in self.paragraphs
            for m in words.finditer(p.text)
            if m.group()
        )

    def at(self, offset: int) -> tuple[Block, Paragraph | None]:
        """Return the block at an offset of the source, and the paragraph whose words stand there, if any.

        Raises:
            IndexError: the offset is outside the source.
        """
        if not 0 <= offset < len(self.source):
            msg = f"offset {offset} is outside the source of {len(self.source)} code points"
            raise IndexError(msg)
        block = self.blocks[bisect_right([b.span.start for b in self.blocks], offset) - 1]
        for p in self.paragraphs:
            if any(a <= offset < b for a, b in p.places):
                return block, p
        return block, None

    def printed(self, what: str | Part) -> str:
        """Return the words on the page that a value was read from, pieces joined by one blank.

        Args:
            what: a path of `Cable.spans`, such as `"header.dtg"`, or of a model within the cable, such as
                `"header.to.0"` or `"sections.1.paragraphs.0"`; or the model itself.

        Raises:
            KeyError: the path leads to no printed value.
        """
        places = what.places if isinstance(what, Part) else self._find_places(what)
        return " ".join(self.source[a:b] for a, b in places)

    def _find_places(self, path: str) -> tuple[Span, ...]:
        if path in self.spans:
            return self.spans[path]
        value: object = self
        for step in path.split("."):
            if isinstance(value, tuple) and step.isdigit() and int(step) < len(value):
                value = value[int(step)]
            elif isinstance(value, BaseModel) and (step in type(value).model_fields or step == "paragraphs"):
                value = getattr(value, step)
            else:
                value = None
                break
        if isinstance(value, Part):
            return value.places
        msg = f"no printed value at {path!r}"
        raise KeyError(msg)
