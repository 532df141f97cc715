"""The archive's PDF of a record: the telegram's lines as drawn on the page, under the stamp of the release.

Printed form, of a page's text:

     Declassified/Released US Department of State EO Systematic Review 30 JUN 2005
     Declassified/Released US Department of State EO Systematic Review 30 JUN 2005
    Message Text

    UNCLASSIFIED
    ...

Each line was drawn by itself, so the text of the page is the archive's own, blanks and all; what the making of the PDF
added are the stamps of foot and head and the page ends, which are left out.
"""

import io
import re

from cable_parser.errors import CableParseError

# The stamp as drawn on foot and head of a page.
# Matches: " Declassified/Released US Department of State EO Systematic Review 30 JUN 2005 "
# Matches: " \tAnn Q. Example  \tDeclassified/Released  \tUS Department of State \tEO Systematic Review \t20 Mar 2014"
# Not: "Markings:  Declassified/Released US Department of State EO Systematic Review 30 JUN 2005"
PAGE_STAMP = re.compile(
    r"^\s{0,8}(?:[A-Z][\w.' -]{3,40}\s{1,8})?Declassified/Released\s{1,8}US Department of State\s[\w \t]{0,80}$"
)
_EXTRA = 'to read a PDF, install the extra: pip install "cable-parser[pdf]"'


def is_pdf(data: bytes) -> bool:
    """Return whether bytes are a PDF."""
    return data[:1024].lstrip().startswith(b"%PDF-")


def read_pdf(data: bytes) -> str:
    """Read the text of a PDF's pages, one after the other.

    Raises:
        CableParseError: it is not a readable PDF, or holds no text.
        ImportError: the extra is not installed.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        raise ImportError(_EXTRA) from error
    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    except Exception as error:  # a damaged file sets off anything within pypdf
        msg = f"the PDF cannot be read: {error or type(error).__name__}"
        raise CableParseError(msg, expected=("a sound PDF",)) from error
    text = "\n".join(_strip_stamps(page) for page in pages)
    if not text.strip():
        msg = "the PDF holds no text: its pages are pictures, which need OCR"
        raise CableParseError(msg, expected=("text on the pages",))
    return text + "\n"


def _strip_stamps(page: str) -> str:
    return "\n".join(line for line in page.split("\n") if not PAGE_STAMP.match(line))
