"""Cables from files, and from the items that sources give."""

from dataclasses import replace
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cable_parser.carriers.given import NOTHING_GIVEN
from cable_parser.carriers.pdf import is_pdf, read_pdf
from cable_parser.errors import CableParseError
from cable_parser.models import Cable
from cable_parser.pipeline import read_source
from cable_parser.sources.items import Item
from cable_parser.sources.stream import Sources
from cable_parser.travel import by_name


@by_name
def parse_file(path: str | PathLike[str], **options: Any) -> Cable:
    """Read the cable in a file: text, a page, a PDF, or a file of rows that holds one.

    Args:
        path: the file.
        options: as `parse_cable` takes them.

    Raises:
        CableParseError: no part of a cable was found in it, or it is a file of several rows or members, which
            `parse_many` reads; the message names the file.
        ImportError: it needs an extra that is not installed; the message names it.
        OSError: the file cannot be read.
    """
    with Path(path).open("rb"):  # raises what is wrong with the file itself
        pass
    first, *more = islice(Sources(Path(path)), 2)
    if more:
        msg = "it holds more than one record: `parse_many` reads them all"
        raise CableParseError(msg, source_name=str(path), expected=("one cable",))
    if first.error is not None:
        raise CableParseError(first.error, source_name=first.name)
    try:
        return read_item_text(first, **options)
    except CableParseError as error:
        raise error.with_source(first.name) from error


def read_item_text(item: Item, **options: Any) -> Cable:
    """Read the cable of an item that is no failure.

    Args:
        item: the item.
        options: as `parse_cable` takes them.

    Raises:
        CableParseError: no part of a cable was found in it.
        ImportError: it is a PDF, and the extra `pdf` is not installed.
    """
    data, given = item.data, item.given or NOTHING_GIVEN
    if item.ready:
        try:
            return Cable.model_validate_json(data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, first["loc"]))
            msg = f"it has the fields of a cable that this library wrote, and is none: {place}: {first['msg']}"
            raise CableParseError(msg, expected=("the JSON of a cable",)) from error
    if isinstance(data, bytes) and is_pdf(data):
        data, given = read_pdf(data), replace(given, form="pdf")
    return read_source(data, given=given, name=None if item.handed else item.name, **options)
