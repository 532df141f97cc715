"""A cable in rows and lines of plain words: what the command line prints and the notebook view shows.

Every word of a source passes `clean`, so that nothing in it can steer a terminal.
"""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cable_parser.models import (
        Addressee,
        Cable,
        Distribution,
        Drafting,
        Paragraph,
        Post,
        Reference,
        Statistic,
        Tag,
    )

WIDTH = 100

# Control characters (escape sequences begin with one) and the signs that turn the direction of writing.
_UNSAFE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if code not in (0x09, 0x0A)
}


class StatisticRow(NamedTuple):
    """A statistic in the columns of a table."""

    paragraph: str
    words: str
    value: str
    unit: str
    action: str
    when: str


def clean(text: str) -> str:
    """Give a text without what could steer a terminal: control characters and direction signs are U+FFFD."""
    return text.translate(_UNSAFE)


def fold(text: str, width: int | None = None) -> str:
    """Give a text on one line, cut to a width when one is given."""
    folded = " ".join(clean(text).split())
    if width is None or len(folded) <= width:
        return folded
    return folded[: width - 1].rstrip() + "…"


def say_number(value: float) -> str:
    """Give a number without needless digits: 1300, 0.333333, 59295042."""
    return f"{value:.6g}" if isinstance(value, float) and not value.is_integer() else f"{value:.0f}"


def say_value(statistic: "Statistic") -> str:
    """Give bound and value: `> 1300`, `10 to 15`, `18 of 20`."""
    if statistic.value is None:
        ends = [say_number(x) for x in (statistic.low, statistic.high) if x is not None]
        words = " to ".join(ends)
    else:
        words = say_number(statistic.value)
    if statistic.of is not None:
        words += f" of {say_number(statistic.of)}"
    return f"{statistic.modifier} {words}" if statistic.modifier else words


def say_when(statistic: "Statistic") -> str:
    """Give the words that date it and the days they mean: `As of October 28 (2009-10-28)`."""
    words = fold(statistic.when or "")
    if statistic.period is None:
        return words
    first, last = (day.isoformat() for day in statistic.period)
    days = first if first == last else f"{first} to {last}"
    return f"{words} ({days})" if words else days


def say_statistic(statistic: "Statistic") -> str:
    """Give all that is known of a statistic on one line."""
    parts = (
        f"{statistic.kind}: {say_value(statistic)} {fold(statistic.unit or '')}".rstrip(),
        fold(statistic.action or ""),
        say_when(statistic),
    )
    return " · ".join(part for part in parts if part)


def say_date(cable: "Cable") -> str:
    """Give the date as precisely as it is known."""
    if cable.date is None:
        return ""
    return f"{cable.date:%Y-%m-%d %H:%M} UTC" if cable.date_precision == "minute" else f"{cable.date:%Y-%m-%d}"


def say_addressee(addressee: "Addressee") -> str:
    """Give name, precedence and serial as printed."""
    serial = addressee.serial
    number = "" if serial is None else str(serial)
    if addressee.serial_end is not None:
        number += f"-{addressee.serial_end}"
    words = (addressee.name, "//" + "/".join(addressee.office_symbols) + "//" if addressee.office_symbols else "")
    return fold(" ".join(x for x in (*words, addressee.precedence, number) if x))


def say_tag(tag: "Tag") -> str:
    """Give code and meaning, and the code meant where another is printed."""
    code = tag.code if tag.canonical == tag.code else f"{tag.code} (for {tag.canonical})"
    return fold(f"{code}: {tag.name}" if tag.name else code)


def say_reference(reference: "Reference") -> str:
    """Give label, printed words and identity."""
    known = (
        reference.id or reference.kind,
        "year assumed" if reference.year_assumed else "",
        "NOTAL" if reference.notal else "",
    )
    label = f"{reference.label}. " if reference.label else ""
    return fold(f"{label}{reference.text} ({', '.join(x for x in known if x)})")


def say_post(post: "Post | None") -> str:
    """Give where a post is: `Beijing, China`."""
    return fold(", ".join(x for x in (post.city, post.country) if x)) if post else ""


def head_rows(cable: "Cable") -> list[tuple[str, tuple[str, ...]]]:
    """Give the head of a cable as names with their lines; what is not printed is left out."""
    header = cable.header
    order, by = header.executive_order, header.classified_by
    place = say_post(cable.post)
    sender = fold(header.sender or (cable.post.name if cable.post else ""))
    classification = cable.classification
    declassify = str(order.declassify_on or order.declassify_text or "") if order else ""
    rows: list[tuple[str, tuple[str, ...]]] = [
        ("Date", (say_date(cable),)),
        ("Classification", ("//".join((classification.level, *classification.controls)) if classification else "",)),
        ("From", (f"{sender} ({place})" if sender and place else sender,)),
        ("To", tuple(say_addressee(a) for a in header.to)),
        ("Info", tuple(say_addressee(a) for a in header.info)),
        ("Exempted", tuple(say_addressee(a) for a in header.exempted)),
        ("Captions", (fold(", ".join(header.captions)),)),
        ("Pass lines", tuple(fold(line) for line in header.pass_lines)),
        ("E.O.", (fold(": ".join(x for x in (order.number, declassify) if x)) if order else "",)),
        ("Classified by", (fold(" · ".join((by.name, *by.reasons))) if by else "",)),
        ("TAGS", tuple(say_tag(t) for t in cable.tags)),
        ("References", tuple(say_reference(r) for r in cable.references)),
        ("Signature", (fold(cable.signature or ""),)),
    ]
    return [(name, kept) for name, lines in rows if (kept := tuple(line for line in lines if line))]


def transmission_rows(cable: "Cable") -> list[tuple[str, str]]:
    """Give what the heading says of the transmission itself."""
    header = cable.header
    filed = "" if header.filed_day is None else f"day {header.filed_day}, {header.filed_time or 'no time'}"
    rows = (
        ("Transmission", header.transmission_id),
        ("Precedence", " ".join(header.precedences)),
        ("Routing", " ".join(header.routing_indicators)),
        ("Station", header.originating_station),
        ("Serial", None if header.station_serial is None else str(header.station_serial)),
        ("Filed", filed),
        ("Prosign", header.security_prosign),
        ("Number", header.post_number),
        ("Sections", None if header.section_count is None else str(header.section_count)),
        ("Service", ", ".join(header.service_messages)),
        ("Document", header.document_number),
        *(("Distribution", say_distribution(d)) for d in header.distribution),
        *(("Drafting", say_drafting(d)) for d in ((header.drafting,) if header.drafting else ())),
        *(("Counter", " ".join(x for x in (d.counter, d.filed, d.suffix) if x)) for d in header.dash_counters),
        ("Carrier", f"{cable.carrier.dialect}, {cable.carrier.form}"),
    )
    return [(name, fold(value)) for name, value in rows if value]


def say_distribution(distribution: "Distribution") -> str:
    """Give offices with their copies: `ACTION ARA-20, INFO OCT-01 (123 copies)`."""
    lists = ((distribution.role or "ACTION", distribution.action), ("INFO", distribution.info))
    named = [f"{role} {' '.join(f'{o.code}-{o.copies:02d}' for o in offices)}" for role, offices in lists if offices]
    total = "" if distribution.total is None else f" ({distribution.total} copies)"
    return ", ".join(named) + total


def say_drafting(drafting: "Drafting") -> str:
    """Give who drafted, approved, cleared and released it."""
    rows = (
        ("drafted by", drafting.drafted_by),
        ("approved by", drafting.approved_by),
        ("cleared by", "; ".join(drafting.cleared_by)),
        ("released by", drafting.released_by),
    )
    return ", ".join(f"{name} {words}" for name, words in rows if words)


def carrier_rows(cable: "Cable") -> list[tuple[str, str]]:
    """Give what the carrier itself says, by its own names."""
    metadata = cable.carrier.metadata.items()
    return [(fold(name), fold(str(value))) for name, value in metadata if value not in (None, "", (), [])]


def title(cable: "Cable") -> str:
    """Give id and subject on one line."""
    return fold(": ".join((cable.id or "Cable without id", cable.subject or "without subject")))


def paragraph_label(paragraph: "Paragraph") -> str:
    """Give number and marking: `4 (U)`."""
    number = "" if paragraph.number is None else str(paragraph.number)
    mark = f"({fold(paragraph.marking.text)})" if paragraph.marking else ""
    return " ".join(x for x in (number, mark) if x)


def statistic_rows(cable: "Cable") -> list[StatisticRow]:
    """Give the statistics of a cable in the columns of a table."""
    numbers = [p.number for p in cable.paragraphs]
    return [
        StatisticRow(
            paragraph=str(numbers[s.paragraph] or "") if s.paragraph is not None else "",
            words=fold(s.text),
            value=say_value(s),
            unit=fold(s.unit or ""),
            action=fold(s.action or ""),
            when=say_when(s),
        )
        for s in cable.statistics
    ]


def overview(cable: "Cable", width: int = WIDTH) -> str:
    """Give a cable as plain text: head, sections with their paragraphs, statistics, diagnostics."""
    return "\n".join(_lines(cable, width))


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def _lines(cable: "Cable", width: int) -> Iterator[str]:
    head = _wrap(title(cable), width)
    yield from head
    yield "=" * max(map(len, head))
    for name, lines in head_rows(cable):
        for i, line in enumerate(lines):
            yield from _wrap(line, width, f"{name if i == 0 else '':16}", " " * 18)
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


def _statistic_lines(cable: "Cable", width: int) -> Iterator[str]:
    """Give a line for each statistic: its words, then what was understood beyond them."""
    rows = statistic_rows(cable)
    if not rows:
        return
    yield from ("", f"Statistics ({len(rows)})")
    wide = min(44, max(len(r.words) for r in rows))
    for r in rows:
        value = f"{r.value} {r.unit}".rstrip()
        said = " · ".join(x for x in ("" if value == r.words else value, r.action, r.when) if x)
        words = f"  {r.paragraph:>3}  {fold(r.words, wide):{wide}}"
        yield from _wrap(said, width, words + "  ", " " * (len(words) + 2)) or [words.rstrip()]
