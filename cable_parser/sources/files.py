"""Cables from files: text, pages of a site, and the archive's PDFs."""

from os import PathLike
from pathlib import Path
from typing import Any

from cable_parser.carriers.pdf import is_pdf, read_pdf
from cable_parser.errors import CableParseError
from cable_parser.models import Cable
from cable_parser.pipeline import parse_cable
from cable_parser.travel import by_name


@by_name
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
        return parse_data(Path(path).read_bytes(), **options)
    except CableParseError as error:
        raise error.with_source(str(path)) from error


def parse_data(data: str | bytes, **options: Any) -> Cable:
    """Read the cable in what a file holds, as `parse_file` does.

    Raises:
        CableParseError: no part of a cable was found in it.
        ImportError: it is a PDF, and the extra `pdf` is not installed.
    """
    if not (isinstance(data, bytes) and is_pdf(data)):
        return parse_cable(data, **options)
    cable = parse_cable(read_pdf(data), **options)
    return cable.model_copy(update={"carrier": cable.carrier.model_copy(update={"form": "pdf"})})
