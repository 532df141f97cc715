"""What every view of a cable shows, as rows with their headings, made once; and the overview in plain text.

A view takes `head_rows`, `transmission_rows`, `carrier_rows` and `statistic_table` and gives them the form of its
place: a terminal, a notebook, a page, plain text. Whoever adds a field adds one line to `HEAD`, `TRANSMISSION` or
`STATISTIC_COLUMNS`, and all four show it.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cable_parser.models import Cable, Mention, Paragraph, Part, Statistic
from cable_parser.span import Span
from cable_parser.views.words import (
    fold,
    paragraph_label,
    say_addressee,
    say_date,
    say_distribution,
    say_drafting,
    say_number,
    say_post,
    say_reference,
    say_tag,
    say_value,
    say_when,
    title,
)
from cable_parser.vocab.posts import name_station

WIDTH = 100


class Value(NamedTuple):
    """A value in words, and where it stands in the source."""

    words: str
    places: tuple[Span, ...] = ()
    """Empty where it is printed nowhere: it was derived, or the carrier says it."""
    path: str | None = None
    """Its path in `Cable.spans`, where that is how it was found."""


class Row(NamedTuple):
    """A heading and its values, each with words."""

    heading: str
    values: tuple[Value, ...]
    joint: str | None = None
    """What joins the values on one line of text; None where each has a line of its own."""
    long: bool = False
    """Whether there may be so many values that a view shows the first few and folds the rest."""
    flows: bool = False
    """Whether the values are so short that a view with room may set them side by side."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The values as lines of text."""
        words = tuple(value.words for value in self.values)
        return words if self.joint is None else (self.joint.join(words),)


class Field(NamedTuple):
    """What makes a row: its heading, and how its values are read from a cable."""

    heading: str
    read: Callable[[Cable], Iterable[Value]]
    joint: str | None = None
    long: bool = False
    flows: bool = False

    def row(self, cable: Cable) -> Row:
        """Return the row of a cable; without values where nothing is printed."""
        return Row(self.heading, tuple(v for v in self.read(cable) if v.words), self.joint, self.long, self.flows)


class Figure(NamedTuple):
    """A statistic and the paragraph it stands in."""

    paragraph: Paragraph
    statistic: Statistic


class Column(NamedTuple):
    """A column of the table of statistics: its heading and what stands in it."""

    heading: str
    say: Callable[[Figure], str]
    right: bool = False
    """Whether its cells are aligned on the right, as numbers are."""
    joins: bool = False
    """Whether, on a line of text, it follows the cell before it after a blank: `1300 relief centers`."""


class StatisticRow(NamedTuple):
    """A statistic with a cell for each column of its table."""

    figure: Figure
    cells: tuple[str, ...]


class StatisticTable(NamedTuple):
    """The statistics of a cable."""

    columns: tuple[Column, ...]
    rows: list[StatisticRow]


# --- how values are found --------------------------------------------------------------------------------------------


def _stand(cable: Cable, path: str, words: str) -> Iterator[Value]:
    """Yield one plain value, whose place is found by its path."""
    yield Value(fold(words), cable.spans.get(path, ()), path)


def _field(name: str) -> Callable[[Cable], Iterator[Value]]:
    """Return what reads a plain field of the header: each of several, or the one, or none."""

    def read(cable: Cable) -> Iterator[Value]:
        value = getattr(cable.header, name)
        if isinstance(value, tuple):
            for i, words in enumerate(value):
                yield from _stand(cable, f"header.{name}.{i}", words)
        elif value is not None:
            yield from _stand(cable, f"header.{name}", str(value))

    return read


def _part(part: Part | None, words: str) -> tuple[Value, ...]:
    return (Value(fold(words), part.places),) if part else ()


def _read_classification(cable: Cable) -> Iterable[Value]:
    level = cable.classification
    return _part(level, "//".join((level.level, *level.controls)) if level else "")


def _read_sender(cable: Cable) -> Iterable[Value]:
    sender, place = cable.header.sender or (cable.post.name if cable.post else ""), say_post(cable.post)
    return _stand(cable, "header.sender", f"{sender} ({place})" if sender and place else sender)


def _read_order(cable: Cable) -> Iterable[Value]:
    order = cable.header.executive_order
    until = str(order.declassify_on or order.declassify_text or "") if order else ""
    return _part(order, ": ".join(x for x in (order.number if order else None, until) if x))


def _read_classified_by(cable: Cable) -> Iterable[Value]:
    by = cable.header.classified_by
    return _part(by, " · ".join((by.name, *by.reasons)) if by else "")


def _read_dtg(cable: Cable) -> Iterable[Value]:
    dtg = cable.header.dtg
    return _stand(cable, "header.dtg", f"{dtg:%d%H%MZ %b %y}".upper() if dtg else "")


def _read_distribution(cable: Cable) -> Iterable[Value]:
    return (Value(fold(say_distribution(d)), d.places) for d in cable.header.distribution)


def _read_drafting(cable: Cable) -> Iterable[Value]:
    drafting = cable.header.drafting
    return _part(drafting, say_drafting(drafting) if drafting else "")


def _read_counters(cable: Cable) -> Iterable[Value]:
    counters = cable.header.dash_counters
    return (Value(fold(" ".join(x for x in (d.counter, d.filed, d.suffix) if x)), d.places) for d in counters)


SUBJECT = Field("Subject", lambda cable: _stand(cable, "subject", cable.subject or ""))
"""Stands in the title of every view, so that it is a row only where values are linked to their words."""

HEAD: tuple[Field, ...] = (
    Field("Date", lambda cable: _stand(cable, "date", say_date(cable))),
    Field("Classification", _read_classification),
    Field("From", _read_sender),
    Field("To", lambda cable: (Value(say_addressee(a), a.places) for a in cable.header.to), long=True),
    Field("Info", lambda cable: (Value(say_addressee(a), a.places) for a in cable.header.info), long=True),
    Field("Exempted", lambda cable: (Value(say_addressee(a), a.places) for a in cable.header.exempted)),
    Field("Captions", _field("captions"), joint=", ", flows=True),
    Field("Pass lines", _field("pass_lines")),
    Field("E.O.", _read_order),
    Field("Classified by", _read_classified_by),
    Field("TAGS", lambda cable: (Value(say_tag(t), t.places) for t in cable.tags), flows=True),
    Field("References", lambda cable: (Value(say_reference(r), r.places) for r in cable.references)),
    Field("Signature", lambda cable: _stand(cable, "signature", cable.signature or "")),
)
"""The head of a cable, in the order in which it is shown."""


def _read_station(cable: Cable) -> Iterator[Value]:
    """Yield the indicator of the DE line, with the name of its station where the vocabulary has one."""
    indicator = cable.header.originating_station or ""
    name = name_station(indicator)
    return _stand(cable, "header.originating_station", f"{indicator} ({name})" if name else indicator)


TRANSMISSION: tuple[Field, ...] = (
    Field("Transmission", _field("transmission_id")),
    Field("Precedence", _field("precedences"), joint=" ", flows=True),
    Field("Routing", _field("routing_indicators"), joint=" ", flows=True),
    Field("Station", _read_station),
    Field("Serial", _field("station_serial")),
    Field("Filed on day", _field("filed_day")),
    Field("Filed at", _field("filed_time")),
    Field("Prosign", _field("security_prosign")),
    Field("Date-time group", _read_dtg),
    Field("Service", _field("service_messages"), joint=", ", flows=True),
    Field("Number", _field("post_number")),
    Field("Sections", _field("section_count")),
    Field("Document", _field("document_number")),
    Field("Distribution", _read_distribution),
    Field("Drafting", _read_drafting),
    Field("Counter", _read_counters),
    Field("Carrier", lambda cable: [Value(f"{cable.carrier.dialect}, {cable.carrier.form}")]),
)
"""What the heading says of the transmission itself, and what brought it."""

STATISTIC_COLUMNS: tuple[Column, ...] = (
    Column("¶", lambda f: "" if f.paragraph.number is None else say_number(f.paragraph.number), right=True),
    Column("words", lambda f: fold(f.statistic.text)),
    Column("value", lambda f: say_value(f.statistic), right=True),
    Column("unit", lambda f: fold(f.statistic.unit or ""), joins=True),
    Column("verb", lambda f: fold(f.statistic.action or "")),
    Column("when", lambda f: say_when(f.statistic)),
)
"""The table of statistics: where, the words (which a page links), and what was understood of them."""
WHERE, WORDS, UNDERSTOOD = 0, 1, 2
"""The column of the paragraph, that of the words, and the first of those that tell what was understood."""


# --- the rows --------------------------------------------------------------------------------------------------------


def head_rows(cable: Cable) -> list[Row]:
    """Return the head of a cable; what is not printed is left out."""
    return [row for field in HEAD if (row := field.row(cable)).values]


def transmission_rows(cable: Cable) -> list[Row]:
    """Return what the heading says of the transmission itself; what is not printed is left out."""
    return [row for field in TRANSMISSION if (row := field.row(cable)).values]


def carrier_rows(cable: Cable) -> list[Row]:
    """Return what the carrier itself says, by its own names."""
    metadata = cable.carrier.metadata.items()
    return [Row(fold(name), (Value(fold(str(said))),)) for name, said in metadata if said not in (None, "", (), [])]


def statistic_table(cable: Cable) -> StatisticTable:
    """Return the statistics of a cable, each with a cell for each of `STATISTIC_COLUMNS`."""
    figures = (Figure(p, s) for p in cable.paragraphs for s in p.statistics)
    rows = [StatisticRow(figure, tuple(column.say(figure) for column in STATISTIC_COLUMNS)) for figure in figures]
    return StatisticTable(STATISTIC_COLUMNS, rows)


def _join_cells(cells: Iterable[str]) -> list[str]:
    """Return what was understood as pieces of a line: `1300 relief centers`, `built`, `(2009)`."""
    pieces: list[str] = []
    for column, cell in zip(STATISTIC_COLUMNS[UNDERSTOOD:], cells, strict=True):
        if column.joins and pieces:
            pieces[-1] = f"{pieces[-1]} {cell}".rstrip()
        else:
            pieces.append(cell)
    return pieces


def say_statistic(figure: Figure) -> str:
    """Return all that is known of a statistic on one line."""
    value, *rest = _join_cells(column.say(figure) for column in STATISTIC_COLUMNS[UNDERSTOOD:])
    return " · ".join(x for x in (f"{figure.statistic.kind}: {value}", *rest) if x)


def say_mention(cable: Cable, mention: Mention) -> str:
    """Return what a mention points to: `08STATE1234`, `paragraph 4`, or that it is not in the cable."""
    named = [cable.references[i] for i in mention.references]
    words = [*(r.id or fold(r.text) for r in named), *(f"paragraph {n}" for n in mention.numbers)]
    return ", ".join(words) if words else f"{mention.kind}, not in this cable"


# --- as plain text ---------------------------------------------------------------------------------------------------


def overview(cable: Cable, width: int = WIDTH) -> str:
    """Return a cable as plain text: head, sections with their paragraphs, statistics, diagnostics.

    Args:
        cable: the cable.
        width: the most characters of a line.
    """
    return "\n".join(_lines(cable, width))


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def _lines(cable: Cable, width: int) -> Iterator[str]:
    head = _wrap(title(cable), width)
    yield from head
    yield "=" * max(map(len, head))
    for row in head_rows(cable):
        for i, line in enumerate(row.lines):
            yield from _wrap(line, width, f"{row.heading if i == 0 else '':16}", " " * 18)
    for section in cable.sections:
        yield ""
        if section.heading:
            mark = f"({fold(section.marking.text)}) " if section.marking else ""
            yield from _wrap(mark + fold(section.heading), width)
        for p in section.paragraphs:
            kind = "" if p.kind == "text" else f"[{p.kind}] "
            label = f"  {paragraph_label(p):8} {kind}"
            yield label + fold(p.text, max(20, width - len(label)))
    yield from _statistic_lines(cable, width)
    if cable.diagnostics:
        yield from ("", f"Diagnostics ({len(cable.diagnostics)})")
        for d in cable.diagnostics:
            where = f" at {d.span.start}" if d.span else ""
            yield from _wrap(f"{d.severity} {d.code}{where}: {fold(d.message)}", width, "  ", "    ")


def _statistic_lines(cable: Cable, width: int) -> Iterator[str]:
    """Yield a line for each statistic: its words, then what was understood beyond them."""
    rows = statistic_table(cable).rows
    if not rows:
        return
    yield from ("", f"Statistics ({len(rows)})")
    wide = min(44, max(len(row.cells[WORDS]) for row in rows))
    for _, cells in rows:
        value, *rest = _join_cells(cells[UNDERSTOOD:])
        said = " · ".join(x for x in ("" if value == cells[WORDS] else value, *rest) if x)
        words = f"  {cells[WHERE]:>3}  {fold(cells[WORDS], wide):{wide}}"
        yield from _wrap(said, width, words + "  ", " " * (len(words) + 2)) or [words.rstrip()]
