"""The dialects: each is a record of what recognises it and what splits it; every reader behind it is shared.

To add one, write a function that splits its text into an `Outline` and add a record here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cable_parser.dialects.cablegate import split_cablegate
from cable_parser.dialects.nara import is_archive, split_nara
from cable_parser.dialects.outline import Outline
from cable_parser.dialects.smart import is_sheet, split_smart
from cable_parser.text.source import Source


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way in which cables are printed.

    Attributes:
        name: as in `Carrier.dialect`.
        recognises: whether a text is of this dialect.
        split: masks what interrupts the text, and gives its outline.
    """

    name: str
    recognises: Callable[[str], bool]
    split: Callable[[Source], Outline]


def _takes_any(text: str) -> bool:
    """Cablegate takes whatever no other dialect knows; whether it is a cable is seen when it is read."""
    return isinstance(text, str)


# In order: the first that recognises a text has it. The last takes what no other does.
DIALECTS: tuple[Dialect, ...] = (
    Dialect("smart", is_sheet, split_smart),
    Dialect("nara", is_archive, split_nara),
    Dialect("cablegate", _takes_any, split_cablegate),
)


def find_dialect(text: str, name: str | None) -> Dialect:
    """Give the dialect of a text, or the one that is named.

    Raises:
        ValueError: no dialect has that name.
    """
    for dialect in DIALECTS:
        if dialect.name == name or (name is None and dialect.recognises(text)):
            return dialect
    msg = f"no dialect is called {name!r}; there are {', '.join(d.name for d in DIALECTS)}"
    raise ValueError(msg)
