"""Carriers: what a user holds is often not the text but something that carries it.

Each module reads one carrier; `open_carrier` recognises which it is and gives the text with what the carrier said.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cable_parser.carriers.decoding import decode
from cable_parser.carriers.mangling import restore
from cable_parser.carriers.page import is_page, read_page
from cable_parser.carriers.pdf import is_pdf, read_pdf
from cable_parser.carriers.plusd import is_plusd, read_plusd
from cable_parser.carriers.row import COLUMNS, is_row, read_row
from cable_parser.carriers.saved_page import is_saved_page, read_saved_page
from cable_parser.carriers.stated import Metadata, Remark, Said, Stated
from cable_parser.carriers.webpage import is_webpage, read_webpage
from cable_parser.errors import CableParseError, CableTooLongError
from cable_parser.vocab.calendar import read_day
from cable_parser.vocab.posts import resolve_document_number


@dataclass(slots=True)
class Carried:
    """The text of a cable, the form it came in, the carrier's own words, and what they state of the cable.

    Attributes:
        stated: `id`, `date`, `level` and `subject`, where the carrier gives them.
        remarks: what is to be told of the way the text was found.
        names: what a page calls itself, which may name the cable.
    """

    text: str
    form: str = "text"
    metadata: Metadata = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)
    remarks: tuple[Remark, ...] = ()
    names: tuple[str, ...] = ()


def open_source(source: str | bytes, max_chars: int | None) -> Carried:
    """Return the text in a source, with what its carrier said: a PDF's pages, or what `open_carrier` finds in a text.

    Raises:
        CableParseError: a PDF cannot be read, or a row of `cables.csv` has not its eight columns.
        CableTooLongError: the text has more than `max_chars` characters.
        ImportError: it is a PDF, and the extra `pdf` is not installed.
        ValueError: `max_chars` is below 1.
    """
    pages = read_pdf(source) if isinstance(source, bytes) and is_pdf(source) else None
    check_length(source if pages is None else pages, max_chars)
    decoded = decode(source if pages is None else pages)
    check_length(decoded.text, max_chars)
    carried = open_carrier(decoded.text)
    if pages is not None:
        carried.form = "pdf"
    remarks = decoded.remarks
    if at := decoded.surrogates:
        place = (at[0], at[0] + 1) if carried.text == decoded.text else None
        remarks += (Remark("surrogate-replaced", f"{len(at)} lone surrogates were replaced by U+FFFD", place),)
    carried.remarks = (*remarks, *carried.remarks)
    return carried


def check_length(source: str | bytes, max_chars: int | None) -> None:
    """Refuse a source that is too long; bytes are checked undecoded, as UTF-8 takes at most four for a character.

    Raises:
        CableTooLongError: the source has more than `max_chars` characters.
        ValueError: `max_chars` is below 1.
    """
    if max_chars is None:
        return
    if max_chars < 1:
        msg = f"max_chars is at least 1, or None for no limit; not {max_chars}"
        raise ValueError(msg)
    length = len(source) if isinstance(source, str) else -(-len(source) // 4)
    if length > max_chars:
        raise CableTooLongError(length, max_chars, exact=isinstance(source, str))


def open_carrier(text: str) -> Carried:
    """Recognise what brought a text, and return the text with what the carrier said.

    A cable page, a PlusD page, either saved as text, any other page, or a row of `cables.csv`; anything else is the
    text itself. What a carrier did to the whole text is undone.

    Raises:
        CableParseError: a row of `cables.csv` has not its eight columns.
    """
    if is_page(text):
        words, metadata = read_page(text)
        return Carried(words, "html", metadata, _state(metadata, "id", "created"))
    if is_plusd(text):
        words, metadata = read_plusd(text)
        return Carried(words, "html", metadata, _state_plusd(metadata))
    if is_row(text):
        try:
            words, metadata = read_row(text)
        except ValueError as error:
            raise CableParseError(str(error), expected=COLUMNS) from error
        return Carried(words, "csv", metadata, _state(metadata, "reference_id", "date"))
    if is_webpage(text):
        return _open_webpage(text)
    text, remarks = restore(text)
    if is_saved_page(text):
        words, metadata = read_saved_page(text)
        stated = _state(metadata, "id", "created") if "id" in metadata else _state_plusd(metadata)
        told = Remark("page-read", "the text is a page of cables saved as text: its menus were left out")
        return Carried(words, "page", metadata, stated, (*remarks, told))
    if remarks and is_webpage(text):
        return _open_webpage(text, remarks)
    return Carried(text, remarks=remarks)


def _open_webpage(text: str, remarks: tuple[Remark, ...] = ()) -> Carried:
    """Read a page of an unknown site, and undo damage that affects all of its words."""
    words, metadata = read_webpage(text)
    words, changes = restore(words)
    told = Remark("page-read", "the text is a page of no known site: the cable is what it shows, without its menus")
    names = tuple(name for name in (metadata.get("title"), *(metadata.get("headings") or ())) if isinstance(name, str))
    return Carried(words, "html", metadata, remarks=(*remarks, told, *changes), names=names)


def _state(metadata: Mapping[str, object], name: str, date: str) -> Stated:
    """State id, day, level and subject from the words under these names."""
    return _fill(
        name=_read_words(metadata, name),
        day=read_day(_read_words(metadata, date)),
        level=_read_words(metadata, "classification").split("//")[0].strip().upper(),
        subject=_read_words(metadata, "subject"),
    )


def _fill(*, name: str = "", day: dt.date | None = None, level: str = "", subject: str = "") -> Stated:
    stated = Stated()
    if name:
        stated["id"] = Said(name)
    if day:
        stated["date"] = Said(day)
    if level:
        stated["level"] = Said(level)
    if subject:
        stated["subject"] = Said(subject)
    return stated


def _read_words(metadata: Mapping[str, object], name: str) -> str:
    words = metadata.get(name)
    return words if isinstance(words, str) else ""


# Matches: "1979RIYADH00905_e"
# Not: "09BAKU179"
_COLLECTION = re.compile(r"_[a-e]$")


def _state_plusd(metadata: Mapping[str, object]) -> Stated:
    """State id and day of a PlusD page: its id is a document number or a Cablegate id, with a suffix."""
    name = _COLLECTION.sub("", _read_words(metadata, "Canonical ID"))
    document = resolve_document_number(name)
    day = read_day(_read_words(metadata, "Date").partition("(")[0])
    return _fill(name=(document.id or "") if document else name, day=day)
