"""Cables from files, and from the items that sources give."""

from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from cable_parser.carriers import open_source
from cable_parser.carriers.given import NOTHING_GIVEN
from cable_parser.errors import CableParseError
from cable_parser.models import Cable
from cable_parser.options import MAX_CHARS, check_options
from cable_parser.pipeline import Incoming, read_incoming
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
    check_options(dialect=options.get("dialect"), parts=options.get("parts", "all"))
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


def open_item(item: Item, max_chars: int | None = MAX_CHARS) -> Incoming:
    """Open the text of an item that is neither a failure nor already a cable.

    Raises:
        CableParseError: it is a PDF or a row that cannot be read, or longer than `max_chars`.
        ImportError: it is a PDF, and the extra `pdf` is not installed.
    """
    return Incoming(open_source(item.data, max_chars), item.given or NOTHING_GIVEN, None if item.handed else item.name)


def read_item_text(item: Item, *, max_chars: int | None = MAX_CHARS, **options: Any) -> Cable:
    """Read the cable of an item that is not a failure: of several telegrams the first, which holds the others.

    Args:
        item: the item.
        max_chars: as `parse_cable` takes it.
        options: likewise.

    Raises:
        CableParseError: no part of a cable was found in it.
        ImportError: it is a PDF, and the extra `pdf` is not installed.
    """
    if item.ready:
        try:
            return Cable.model_validate_json(item.data)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, first["loc"]))
            msg = f"it has the fields of a cable that this library wrote, and is none: {place}: {first['msg']}"
            raise CableParseError(msg, expected=("the JSON of a cable",)) from error
    return read_incoming(open_item(item, max_chars), **options)
