"""The lists of addressees of a heading: `TO RUEHC/SECSTATE WASHDC IMMEDIATE 7007`."""

import functools
from typing import NamedTuple

from cable_parser.readers.records import AddresseeRecord
from cable_parser.readers.transmission.copies import Heading
from cable_parser.readers.transmission.patterns import ADDRESSEE_ROUTING, GLUED_LISTING, GLUED_TAIL, SERIAL
from cable_parser.span import Span
from cable_parser.text.lines import FULL_LINE
from cable_parser.vocab import load_table, load_words

_words = functools.partial(load_words, "telegram_words")


@functools.cache
def _precedences() -> frozenset[str]:
    return frozenset(row["word"] for row in load_table("precedences"))


@functools.cache
def _prefixes() -> frozenset[str]:
    """Return what begins the name of a post: no name ends in it unless the line end cut it."""
    return frozenset(row["prefix"] for row in load_table("post_prefixes"))


class _Tail(NamedTuple):
    """An addressee's line without its routing indicator, taken apart: `SECSTATE WASHDC IMMEDIATE 7007`."""

    name: str
    precedence: str | None
    serial: int | None
    last: int | None
    """The last serial of a range."""


def read_addressee(heading: Heading, text: str, at: int) -> bool:
    """Read a line of a list of addressees: `RUEHC/SECSTATE WASHDC IMMEDIATE 7007`.

    Args:
        heading: takes the addressee, or the rest of the one above.
        text: the line, stripped.
        at: where the line begins, in code points of the view.

    Returns:
        Whether the line can be an addressee.
    """
    may_be_glued = text[-5:].isdigit() or "-" in text or ":" in text
    if may_be_glued and (glued := GLUED_LISTING.search(text)) and glued.start():
        return _read_glued(heading, text, at, glued.start())
    start = 0
    indicator = None
    m = ADDRESSEE_ROUTING.match(text)
    if m and _is_routing(heading, m["indicator"]):
        indicator = "".join(m["indicator"].split())
        start = m.end()
    tail = _split_tail(text[start:])
    name = tail.name
    group = heading.list_addressees()
    if not name:
        # A line with nothing but the tail belongs to the line above.
        return indicator is None and _continue_addressee(heading, text, at, tail)
    if not indicator and (name[:2] == "//" or (group and _is_cut(group[-1], name))):
        return _continue_name(heading, text, at, tail)
    if not indicator and not is_name(name):
        return False
    symbols: tuple[str, ...] = ()
    if "//" in name:
        symbols = _read_symbols(name)
    if indicator == "ZEN":
        # Delivered by other means: an operating signal in the indicator's place.
        indicator = None
    group.append(
        {
            "routing_indicator": indicator,
            "name": name,
            "precedence": tail.precedence,
            "serial": tail.serial,
            "serial_end": tail.last,
            "office_symbols": symbols,
            "span": Span(at, at + len(text)),
        }
    )
    heading.claim("addressees", at, at + len(text))
    return True


def _read_glued(heading: Heading, text: str, at: int, cut: int) -> bool:
    """Read an addressee into whose end a listing's fields are run: `AMCONSUL TIJUANA251281`."""
    name = text[:cut].rstrip()
    if not read_addressee(heading, name, at):
        return False
    rest = text[cut:]
    heading.read_mail(rest, at + cut)
    return True


def _is_routing(heading: Heading, indicator: str) -> bool:
    """Return whether the word before a slash is a routing indicator rather than an office (`OSD/ISA`)."""
    if indicator[0] == "R" or indicator == "ZEN":
        return True
    return "originating_station" in heading.copy.header and indicator not in _prefixes()


def _continue_addressee(heading: Heading, text: str, at: int, tail: _Tail) -> bool:
    """Add a precedence or serial that stands alone on a line to the addressee above."""
    group = heading.list_addressees()
    if not group or (tail.precedence is None and tail.serial is None):
        return False
    above = group[-1]
    if (tail.precedence and above["precedence"]) or (tail.serial is not None and above["serial"] is not None):
        return False
    _add_piece(heading, above, text, at, tail)
    return True


def _continue_name(heading: Heading, text: str, at: int, tail: _Tail) -> bool:
    """Add the rest of a name that the line end cut: `//J-3/J-5//`, or the place of `AMEMBASSY`."""
    group = heading.list_addressees()
    name = tail.name
    if not group or not is_name(name.strip("/")):
        return False
    above = group[-1]
    above["name"] += name if name[:2] == "//" else f" {name}"
    above["office_symbols"] = _read_symbols(above["name"])
    _add_piece(heading, above, text, at, tail)
    return True


def _add_piece(heading: Heading, above: AddresseeRecord, text: str, at: int, tail: _Tail) -> None:
    """Add a line to the addressee above."""
    above["precedence"] = tail.precedence or above["precedence"]
    if tail.serial is not None:
        above["serial"], above["serial_end"] = tail.serial, tail.last
    span = above["span"]
    above["pieces"] = (*above.get("pieces", (span,)), Span(at, at + len(text)))
    above["span"] = Span(span.start, at + len(text))
    heading.claim("addressees", at, at + len(text))


def _split_tail(text: str) -> _Tail:
    """Take precedence and serial off the end of an addressee: `SECSTATE WASHDC IMMEDIATE 7007`."""
    words = text.split()
    serial = last = None
    found: list[str] = []
    for _ in range(4):
        if not words:
            break
        word = words[-1]
        if word in _precedences():
            found.append(words.pop())
            continue
        if serial is None and (m := SERIAL.match(word)):
            # A short number after such a word is of the unit's name.
            if len(word) < 4 and not found and len(words) > 1 and words[-2] in _words("military unit"):
                break
            serial, last = int(m["first"]), int(m["last"]) if m["last"] else None
            words.pop()
            continue
        if serial is None and not found and (glued := GLUED_TAIL.match(word)):
            words.pop()
            if rest := glued["name"] or glued["place"]:
                words.append(rest)
            if glued["precedence"]:
                found.append(glued["precedence"])
            number = glued["serial"] or glued["number"]
            serial = int(number) if number else None
            continue
        break
    precedence = None
    if found:
        precedence = "NIACT IMMEDIATE" if "NIACT" in found and "IMMEDIATE" in found else found[-1]
    return _Tail(" ".join(words), precedence, serial, last)


def _is_cut(above: AddresseeRecord, name: str) -> bool:
    """Return whether the line end cut the name of the addressee above, so that this line is its rest."""
    if above["precedence"] or above["serial"] is not None or above["name"].endswith("//"):
        return False
    first = name.partition(" ")[0]
    if name in _words("place of an addressee") or first == "DE":
        return True
    if above["name"] in _prefixes():
        return first not in _prefixes()
    # A line is full when the next word had no room in it; only names after a routing indicator get that long.
    start, end = above["span"]
    return bool(above["routing_indicator"]) and end - start + 1 + len(first) > FULL_LINE


def is_name(name: str) -> bool:
    """Return whether words can be an addressee's name: capitals, at least one letter, and no signs of mail or prose."""
    return name.isupper() and len(name) < 100 and ":" not in name.partition("//")[0]


def _read_symbols(name: str) -> tuple[str, ...]:
    """Read the office symbols of `JOINT STAFF WASHDC//J-3/J-5//`; the last slashes may be missing."""
    _, _, rest = name.partition("//")
    return tuple(s for part in rest.split("/") if (s := part.strip()))
