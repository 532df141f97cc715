"""Cables from files: text, pages of a site, and the archive's PDFs."""

from os import PathLike
from pathlib import Path
from typing import Any

from cable_parser.carriers.pdf import is_pdf, read_pdf
from cable_parser.errors import CableParseError
from cable_parser.models import Cable
from cable_parser.pipeline import parse_cable


def read_file(path: str | PathLike[str]) -> tuple[str | bytes, str]:
    """Read a file, whatever its name says.

    Returns:
        The text of a PDF and `pdf`; else the bytes of the file and `text`: whether they are a page or a row of a table
        is seen when they are parsed.

    Raises:
        ImportError: it is a PDF, and the extra `pdf` is not installed.
        CableParseError: it is a PDF without text.
    """
    data = Path(path).read_bytes()
    if is_pdf(data):
        return read_pdf(data), "pdf"
    return data, "text"


def parse_file(path: str | PathLike[str], **options: Any) -> Cable:
    """Read the cable in a file: text, a page, a row of `cables.csv`, or a PDF.

    Args:
        path: the file.
        options: as `parse_cable` takes them.

    Raises:
        CableParseError: no part of a cable was found in it; the message names the file.
        ImportError: it is a PDF, and the extra `pdf` is not installed.
    """
    try:
        source, form = read_file(path)
        cable = parse_cable(source, **options)
    except CableParseError as error:
        raise CableParseError(
            error.message, source_name=str(path), offset=error.offset, expected=error.expected
        ) from error
    if form == "text":
        return cable
    return cable.model_copy(update={"carrier": cable.carrier.model_copy(update={"form": form})})
