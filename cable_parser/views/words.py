"""The values of a cable in plain words, as every view says them.

Every word of a source passes `clean`, so that nothing in it can steer a terminal.
"""

from typing import TYPE_CHECKING

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

# Control characters (escape sequences begin with one) and the signs that turn the direction of writing.
_UNSAFE = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if code not in (0x09, 0x0A)
}


def clean(text: str) -> str:
    """Return a text without what could steer a terminal: control characters and direction signs are U+FFFD."""
    return text.translate(_UNSAFE)


def fold(text: str, width: int | None = None) -> str:
    """Return a text on one line, cut to a width when one is given."""
    folded = " ".join(clean(text).split())
    if width is None or len(folded) <= width:
        return folded
    return folded[: width - 1].rstrip() + "…"


def say_number(value: float) -> str:
    """Return a number without needless digits: 1300, 0.333333, 59295042."""
    return f"{value:.6g}" if isinstance(value, float) and not value.is_integer() else f"{value:.0f}"


def say_value(statistic: "Statistic") -> str:
    """Return bound and value: `> 1300`, `10 to 15`, `18 of 20`."""
    if statistic.value is None:
        ends = [say_number(x) for x in (statistic.low, statistic.high) if x is not None]
        words = " to ".join(ends)
    else:
        words = say_number(statistic.value)
    if statistic.of is not None:
        words += f" of {say_number(statistic.of)}"
    return f"{statistic.modifier} {words}" if statistic.modifier else words


def say_when(statistic: "Statistic") -> str:
    """Return the words that date it and the days they mean: `As of October 28 (2009-10-28)`."""
    words = fold(statistic.when or "")
    if statistic.period is None:
        return words
    first, last = (day.isoformat() for day in statistic.period)
    days = first if first == last else f"{first} to {last}"
    return f"{words} ({days})" if words else days


def say_date(cable: "Cable") -> str:
    """Return the date as precisely as it is known."""
    if cable.date is None:
        return ""
    return f"{cable.date:%Y-%m-%d %H:%M} UTC" if cable.date_precision == "minute" else f"{cable.date:%Y-%m-%d}"


def say_addressee(addressee: "Addressee") -> str:
    """Return name, precedence and serial as printed."""
    serial = addressee.serial
    number = "" if serial is None else str(serial)
    if addressee.serial_end is not None:
        number += f"-{addressee.serial_end}"
    words = (addressee.name, "//" + "/".join(addressee.office_symbols) + "//" if addressee.office_symbols else "")
    return fold(" ".join(x for x in (*words, addressee.precedence, number) if x))


def say_tag(tag: "Tag") -> str:
    """Return code and meaning, and the code meant where another is printed."""
    code = tag.code if tag.canonical == tag.code else f"{tag.code} (for {tag.canonical})"
    return fold(f"{code}: {tag.name}" if tag.name else code)


def say_reference(reference: "Reference") -> str:
    """Return label, printed words and identity."""
    known = (
        reference.id or reference.kind,
        "year assumed" if reference.year_assumed else "",
        "NOTAL" if reference.notal else "",
    )
    label = f"{reference.label}. " if reference.label else ""
    return fold(f"{label}{reference.text} ({', '.join(x for x in known if x)})")


def say_post(post: "Post | None") -> str:
    """Return where a post is: `Beijing, China`."""
    return fold(", ".join(x for x in (post.city, post.country) if x)) if post else ""


def say_distribution(distribution: "Distribution") -> str:
    """Return offices with their copies: `ACTION ARA-20, INFO OCT-01 (123 copies)`."""
    lists = ((distribution.role or "ACTION", distribution.action), ("INFO", distribution.info))
    named = [f"{role} {' '.join(f'{o.code}-{o.copies:02d}' for o in offices)}" for role, offices in lists if offices]
    total = "" if distribution.total is None else f" ({distribution.total} copies)"
    return ", ".join(named) + total


def say_drafting(drafting: "Drafting") -> str:
    """Return who drafted, approved, cleared and released it."""
    rows = (
        ("drafted by", drafting.drafted_by),
        ("approved by", drafting.approved_by),
        ("cleared by", "; ".join(drafting.cleared_by)),
        ("released by", drafting.released_by),
    )
    return ", ".join(f"{name} {words}" for name, words in rows if words)


def title(cable: "Cable") -> str:
    """Return id and subject on one line."""
    return fold(": ".join((cable.id or "Cable without id", cable.subject or "without subject")))


def paragraph_label(paragraph: "Paragraph") -> str:
    """Return number and marking: `4 (U)`."""
    number = "" if paragraph.number is None else str(paragraph.number)
    mark = f"({fold(paragraph.marking.text)})" if paragraph.marking else ""
    return " ".join(x for x in (number, mark) if x)
