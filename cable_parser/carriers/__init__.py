"""Carriers: what a user holds is often not the text but something that carries it.

Each module reads one carrier; `open_carrier` recognises which it is and gives the text with what the carrier said.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from cable_parser.carriers.page import is_page, read_page
from cable_parser.carriers.plusd import is_plusd, read_plusd
from cable_parser.carriers.row import COLUMNS, is_row, read_row
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
    metadata: dict[str, Any] = field(default_factory=dict)
    stated: dict[str, Any] = field(default_factory=dict)


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


def _state(metadata: dict[str, Any], name: str, date: str) -> dict[str, Any]:
    stated = {
        "id": metadata.get(name),
        "date": read_day(metadata.get(date) or ""),
        "level": (metadata.get("classification") or "").split("//")[0].strip().upper() or None,
        "subject": metadata.get("subject"),
    }
    return {key: value for key, value in stated.items() if value}


# Matches: "1979RIYADH00905_e"
# Not: "09BAKU179"
_COLLECTION = re.compile(r"_[a-e]$")


def _state_plusd(metadata: dict[str, Any]) -> dict[str, Any]:
    """State id and day of a PlusD page: its id is a document number or a Cablegate id, with a suffix."""
    name = _COLLECTION.sub("", metadata.get("Canonical ID") or "")
    document = resolve_document_number(name)
    day = read_day((metadata.get("Date") or "").partition("(")[0])
    stated = {"id": document.id if document else name, "date": day}
    return {key: value for key, value in stated.items() if value}
