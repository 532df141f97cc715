"""Cables as tidy tables: one row for a cable, a paragraph, a statistic and so on, in columns that keep their names.

`TABLES` says what the columns are, in plain data; Arrow (the extra `arrow`) is loaded when a table is made.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cable_parser.models import Addressee, Cable, Marking, Paragraph, Post
from cable_parser.runs.many import ParseFailure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from cable_parser.span import Span

Type = Literal["string", "code", "int", "float", "bool", "date", "timestamp", "strings", "ints"]
"""`code` is a string of few values (a dictionary in Arrow); `timestamp` is in UTC, to the microsecond."""
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]


class Column(NamedTuple):
    """A column: its name, its type, and what it holds."""

    name: str
    type: Type
    meaning: str


_KEY = Column("cable_key", "string", "Name of the source; the key that joins all tables")
_SPAN = (
    Column("start", "int", "First code point in the source"),
    Column("end", "int", "Code point after the last in the source"),
)
_PARAGRAPH = Column("paragraph", "int", "Index of the paragraph in the cable, from 0")

TABLES: dict[str, tuple[Column, ...]] = {
    "cables": (
        _KEY,
        Column("id", "string", "Two-digit year, canonical post and number: 09BEIJING3214"),
        Column("embedded_in", "string", "Key of the cable it was found in; null for one that stands by itself"),
        Column("subject", "string", "Subject line"),
        Column("date", "timestamp", "Date-time group, or the day known, in UTC"),
        Column("date_precision", "code", "minute or day"),
        Column("classification", "code", "Level of the whole cable: UNCLASSIFIED ... TOP SECRET"),
        Column("controls", "strings", "Controls beside the level: NOFORN, SENSITIVE"),
        Column("post", "code", "Code of the sender: BEIJING"),
        Column("post_kind", "code", "Embassy, consulate, mission ... of the sender"),
        Column("city", "code", "City of the sender"),
        Column("country", "code", "Country of the sender"),
        Column("sender", "code", "The FM line: AMEMBASSY BEIJING"),
        Column("transmission_id", "string", "VZCZCXRO4190"),
        Column("originating_station", "code", "Of the DE line: RUEHBJ"),
        Column("station_serial", "int", "After # on the DE line"),
        Column("filed_day", "int", "Day of the year on the DE line"),
        Column("filed_time", "string", "Hours and minutes on the DE line"),
        Column("precedences", "strings", "Of the date-time line: O, R"),
        Column("post_number", "string", "Post and number on the marking line"),
        Column("section_count", "int", "The N of SECTION 01 OF N"),
        Column("captions", "strings", "Handling words in order: SIPDIS"),
        Column("pass_lines", "strings", "Distribution lines"),
        Column("executive_order", "code", "Number of the order on classification: 12958"),
        Column("declassify_on", "date", "Date of the E.O. line"),
        Column("declassify_text", "string", "N/A, or the words printed"),
        Column("classified_by", "string", "Who classified it, as printed"),
        Column("reasons", "strings", "Why: 1.4(B)"),
        Column("document_number", "string", "The archive's own number"),
        Column("signature", "string", "Name at the end"),
        Column("summary", "string", "Text of the summary paragraphs"),
        Column("dialect", "code", "cablegate, nara or smart"),
        Column("form", "code", "text, html, csv or pdf"),
        Column("metadata", "string", "The carrier's own words by its own names, as JSON"),
        Column("characters", "int", "Length of the source in code points"),
        Column(
            "unread",
            "int",
            "Code points of the source that were not understood; a body that was not asked for is not counted",
        ),
        Column("source", "string", "The text as given; every start and end is an offset in it"),
    ),
    "paragraphs": (
        _KEY,
        _PARAGRAPH,
        Column("number", "int", "As printed"),
        Column("section", "int", "Index of its section, from 0"),
        Column("heading", "string", "Heading of its section"),
        Column("marking", "code", "Portion marking as printed: S/NF"),
        Column("level", "code", "Level of the portion marking"),
        Column("controls", "strings", "Controls of the portion marking"),
        Column("kind", "code", "text, summary, comment, action or note"),
        Column("text", "string", "Its words, page breaks gone and lines joined"),
        Column("items", "strings", "Texts of its bullets and sub-paragraphs"),
        Column("pages", "ints", "Section pages it stands on, from 1"),
        *_SPAN,
    ),
    "statistics": (
        _KEY,
        _PARAGRAPH,
        Column("statistic", "int", "Index in the cable, from 0"),
        Column("text", "string", "The words: more than 1300 relief centers"),
        Column("value", "float", "1300; null for a range"),
        Column("low", "float", "Lower end of a range"),
        Column("high", "float", "Upper end of a range"),
        Column("of", "float", "The whole of a ratio"),
        Column("kind", "code", "count, money, percent, measure, duration, age or ratio"),
        Column("unit", "code", "What is counted, or an ISO 4217 code, percent, or a unit in the singular"),
        Column("modifier", "code", "Bound: ~ > >= < <="),
        Column("action", "code", "Governing verb as printed: solved"),
        Column("when", "string", "When it holds, as printed"),
        Column("period_start", "date", "First day of when"),
        Column("period_end", "date", "Last day of when"),
        Column("sentence", "string", "The sentence it stands in"),
        *_SPAN,
    ),
    "references": (
        _KEY,
        Column("reference", "int", "Index in the cable, from 0"),
        Column("label", "code", "A, B ..."),
        Column("text", "string", "As printed, without label and NOTAL"),
        Column("id", "string", "Canonical, for a telegram: 08STATE1234; joins with cables.id"),
        Column("kind", "code", "cable, airgram, email, call, memo ..."),
        Column("notal", "bool", "Marked as not needed by all addressees"),
        Column("year_assumed", "bool", "No year is printed; the one in id is inferred"),
        Column("date", "date", "Date printed with it"),
        *_SPAN,
    ),
    "mentions": (
        _KEY,
        _PARAGRAPH,
        Column("mention", "int", "Index in the paragraph, from 0"),
        Column("text", "string", "refs B and C, para 4"),
        Column("kind", "code", "reference, reftel, septel or paragraph"),
        Column("references", "ints", "Indexes of the references it resolves to; join with references.reference"),
        Column("numbers", "ints", "Paragraph numbers it names"),
        Column("resolved", "bool", "Whether all it names exists in the cable"),
        *_SPAN,
    ),
    "tags": (
        _KEY,
        Column("tag", "int", "Index in the cable, from 0"),
        Column("code", "code", "As printed, upper case: KTIP"),
        Column("canonical", "code", "The code meant, where the printed one is a known misprint"),
        Column("kind", "code", "subject, geographic, organization, program, person, term or unknown"),
        Column("name", "code", "Its meaning"),
        Column("source", "code", "text, or attributes where only the archive's indexer has it"),
        *_SPAN,
    ),
    "addressees": (
        _KEY,
        Column("addressee", "int", "Index among those of its role, from 0"),
        Column("role", "code", "to, info or exempted"),
        Column("routing_indicator", "code", "RUEHC"),
        Column("name", "code", "SECSTATE WASHDC"),
        Column("precedence", "code", "IMMEDIATE; null where none is printed"),
        Column("serial", "int", "Running number between the two stations"),
        Column("serial_end", "int", "Last number of a range"),
        Column("office_symbols", "strings", "What stands between slashes"),
        Column("post", "code", "Code of the post it is"),
        Column("country", "code", "Country of the post it is"),
        Column("collective", "bool", "Whether it stands for many"),
        *_SPAN,
    ),
    "diagnostics": (
        _KEY,
        Column("diagnostic", "int", "Index in the cable, from 0"),
        Column("code", "code", "Such as dtg-day-differs"),
        Column("severity", "code", "info, warning or error"),
        Column("message", "string", "What is wrong, in words"),
        *_SPAN,
    ),
    "failures": (
        Column("source", "string", "Name of the source that gave no cable"),
        Column("kind", "code", "unreadable, not-a-cable, bug or killed"),
        Column("error", "string", "The reason"),
    ),
}
"""The columns of each table. A column keeps its name, type and meaning; new ones may be added at the end."""

_NEED_ARROW = 'tables need pyarrow: pip install "cable-parser[arrow]"'


def load_arrow() -> Any:
    """Give the module pyarrow.

    Raises:
        ImportError: it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        raise ImportError(_NEED_ARROW) from error
    return pa


def arrow_type(kind: Type, *, dictionaries: bool = True) -> pa.DataType:
    """Give the Arrow type of a column's type; codes as plain strings when an engine knows no dictionaries."""
    pa = load_arrow()
    return {
        "string": pa.string(),
        "code": pa.dictionary(pa.int32(), pa.string()) if dictionaries else pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us", "UTC"),
        "strings": pa.list_(pa.string()),
        "ints": pa.list_(pa.int64()),
    }[kind]


def table_schema(name: str) -> pa.Schema:
    """Give the Arrow schema of a table; each field says what it means in its metadata.

    Raises:
        KeyError: there is no such table.
        ImportError: pyarrow is not installed.
    """
    pa = load_arrow()
    return pa.schema([pa.field(c.name, arrow_type(c.type), metadata={"description": c.meaning}) for c in TABLES[name]])


def to_tables(cables: Iterable[Cable | ParseFailure], *, keys: Iterable[str] | None = None) -> dict[str, pa.Table]:
    """Give cables as Arrow tables by name: `cables`, `paragraphs`, `statistics` and so on, as in `TABLES`.

    Args:
        cables: the cables; a `ParseFailure` among them becomes a row of `failures`.
        keys: the `cable_key` of each. By default the cable's id, or `cable-N` for the N-th when it has none; one that
            came before gets `#2`, `#3` ...

    Raises:
        ImportError: pyarrow is not installed.
        ValueError: there are fewer keys than cables, or more.
    """
    rows = empty_rows()
    pairs = _name(cables) if keys is None else zip(keys, cables, strict=True)
    for key, cable in pairs:
        add_rows(rows, key, cable)
    return build_tables(rows)


def build_tables(rows: Rows) -> dict[str, pa.Table]:
    """Give rows as Arrow tables."""
    pa = load_arrow()
    tables = {}
    for name in TABLES:
        schema = table_schema(name)
        columns = zip(*rows[name], strict=True) if rows[name] else ([] for _ in schema)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        tables[name] = pa.Table.from_arrays(arrays, schema=schema)
    return tables


def empty_rows() -> Rows:
    """Give room for the rows of each table."""
    return {name: [] for name in TABLES}


def add_rows(rows: Rows, key: str, cable: Cable | ParseFailure) -> None:
    """Add the rows of a cable, and of the cables embedded in it (their keys are `key!1`, `key!2` ...)."""
    if isinstance(cable, ParseFailure):
        rows["failures"].append((cable.source, cable.kind, cable.error))
        return
    _add_cable(rows, key, cable, None)


def _name(cables: Iterable[Cable | ParseFailure]) -> Iterator[tuple[str, Cable | ParseFailure]]:
    seen: dict[str, int] = {}
    for number, cable in enumerate(cables, 1):
        if isinstance(cable, ParseFailure):
            yield cable.source, cable
            continue
        key = cable.id or f"cable-{number}"
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}#{seen[key]}", cable


def _add_cable(rows: Rows, key: str, cable: Cable, outer: str | None) -> None:
    rows["cables"].append(_cable_row(key, cable, outer))
    index = statistic_index = 0
    for section_index, section in enumerate(cable.sections):
        for p in section.paragraphs:
            mark = p.marking or _NO_MARKING
            texts = [item.text for item in p.items]
            place = (section_index, section.heading, mark.text or None, mark.level, mark.controls)
            rows["paragraphs"].append(
                (key, index, _whole(p.number), *place, p.kind, p.text, texts, p.pages, p.span.start, p.span.end)
            )
            rows["statistics"] += _statistic_rows(key, index, statistic_index, p)
            rows["mentions"] += [
                (key, index, i, m.text, m.kind, m.references, list(map(_whole, m.numbers)), m.resolved, *m.span)
                for i, m in enumerate(p.mentions)
            ]
            statistic_index += len(p.statistics)
            index += 1
    rows["references"] += [
        (key, i, r.label, r.text, r.id, r.kind, r.notal, r.year_assumed, r.date, *r.span)
        for i, r in enumerate(cable.references)
    ]
    rows["tags"] += [(key, i, t.code, t.canonical, t.kind, t.name, t.source, *t.span) for i, t in enumerate(cable.tags)]
    header = cable.header
    for role, addressees in (("to", header.to), ("info", header.info), ("exempted", header.exempted)):
        rows["addressees"] += [_addressee_row(key, i, role, a) for i, a in enumerate(addressees)]
    rows["diagnostics"] += [
        (key, i, d.code, d.severity, d.message, *(d.span or (None, None))) for i, d in enumerate(cable.diagnostics)
    ]
    for number, inner in enumerate(cable.embedded, 1):
        _add_cable(rows, f"{key}!{number}", inner, key)


_NO_POST = Post(code="", name="", kind="")
_NO_MARKING = Marking(span=(0, 0), text="", level=None)  # type: ignore[arg-type]


def _cable_row(key: str, cable: Cable, outer: str | None) -> Row:
    header, post, level = cable.header, cable.post or _NO_POST, cable.classification
    order, by = header.executive_order, header.classified_by
    metadata = dict(cable.carrier.metadata)
    return (
        key,
        cable.id,
        outer,
        cable.subject,
        cable.date,
        cable.date_precision,
        level.level if level else None,
        level.controls if level else (),
        post.code or None,
        post.kind or None,
        post.city,
        post.country,
        header.sender,
        header.transmission_id,
        header.originating_station,
        _whole(header.station_serial),
        header.filed_day,
        header.filed_time,
        header.precedences,
        header.post_number,
        _whole(header.section_count),
        header.captions,
        header.pass_lines,
        order.number if order else None,
        order.declassify_on if order else None,
        order.declassify_text if order else None,
        by.name if by else None,
        by.reasons if by else (),
        header.document_number,
        cable.signature,
        cable.summary,
        cable.carrier.dialect,
        cable.carrier.form,
        json.dumps(metadata, ensure_ascii=False, default=_say_day) if metadata else None,
        len(cable.source),
        sum(b.span.end - b.span.start for b in cable.blocks if b.kind == "unread"),
        cable.source,
    )


def _statistic_rows(key: str, paragraph: int, first: int, p: Paragraph) -> Iterator[Row]:
    place, words = None, None
    for index, s in enumerate(p.statistics, first):
        if s.sentence != place:  # many statistics share a sentence
            place = s.sentence
            words = _read_sentence(p, place)
        begin, end = s.period or (None, None)
        numbers = (_real(s.value), _real(s.low), _real(s.high), _real(s.of))
        said = (s.kind, s.unit, s.modifier, s.action, s.when, begin, end)
        yield (key, paragraph, index, s.text, *numbers, *said, words, *s.span)


def _read_sentence(p: Paragraph, place: Span | None) -> str | None:
    try:
        return p.text[slice(*p.to_text(place))] if place else None
    except IndexError:  # it stands in words that are not in the paragraph's text
        return None


def _addressee_row(key: str, index: int, role: str, a: Addressee) -> Row:
    post = a.post or _NO_POST
    printed = (a.routing_indicator, a.name, a.precedence, _whole(a.serial), _whole(a.serial_end), a.office_symbols)
    return (key, index, role, *printed, post.code or None, post.country, a.collective, *a.span)


def _whole(number: int | None) -> int | None:
    """Give a number that 64 bits can hold; a longer row of digits is no number of the trade."""
    return number if number is None or -(2**63) <= number < 2**63 else None


def _real(number: float | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:  # beyond what 64 bits can hold; the words keep it
        return None


def _say_day(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)
