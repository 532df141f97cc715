"""Carriers: what a user holds is often not the text but something that carries it.

Each module reads one carrier; `open_carrier` recognises which it is and gives the text with what the carrier said.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cable_parser.carriers.page import is_page, read_page
from cable_parser.carriers.plusd import is_plusd, read_plusd
from cable_parser.carriers.row import COLUMNS, is_row, read_row
from cable_parser.carriers.stated import Metadata, Said, Stated
from cable_parser.errors import CableParseError
from cable_parser.vocab.calendar import read_day
from cable_parser.vocab.posts import resolve_document_number


@dataclass(slots=True)
class Carried:
    """The text of a cable, the form it came in, the carrier's own words, and what they state of the cable.

    Attributes:
        stated: `id`, `date`, `level` and `subject`, where the carrier gives them.
    """

    text: str
    form: str = "text"
    metadata: Metadata = field(default_factory=dict)
    stated: Stated = field(default_factory=Stated)


def open_carrier(text: str) -> Carried:
    """Recognise a cable page, a PlusD page or a row of `cables.csv`; anything else is the text itself.

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
    return Carried(text)


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
