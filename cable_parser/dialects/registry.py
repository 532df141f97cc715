"""The dialects: each is a record of what recognises it and what splits it; every reader after it is shared.

To add one, write a function that splits its text into an `Outline`, and hand the record over: see `CONTRIBUTING.md`.
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
        split: masks what interrupts the text, and returns its outline.
    """

    name: str
    recognises: Callable[[str], bool]
    split: Callable[[Source], Outline]


DialectChoice = str | Dialect | tuple[Dialect, ...] | None
"""A dialect by name or as a record; several to choose from; or None for those of the library."""


def _takes_any(text: str) -> bool:
    """Accept any text: Cablegate takes what no other dialect knows, and its reading shows whether it is a cable."""
    return isinstance(text, str)


# In order: the first that recognises a text has it. The last takes what no other does.
DIALECTS: tuple[Dialect, ...] = (
    Dialect("smart", is_sheet, split_smart),
    Dialect("nara", is_archive, split_nara),
    Dialect("cablegate", _takes_any, split_cablegate),
)


def find_dialect(text: str, choice: DialectChoice = None) -> Dialect:
    """Return the dialect of a text: the one chosen, or the first to choose from that recognises it.

    Args:
        text: the text of a cable.
        choice: a name or a record settles it; of several records the first that recognises the text is taken, and
            Cablegate if none does; None stands for `DIALECTS`.

    Raises:
        ValueError: no dialect has the name chosen.
    """
    if isinstance(choice, Dialect):
        return choice
    if isinstance(choice, str):
        for dialect in DIALECTS:
            if dialect.name == choice:
                return dialect
        msg = f"no dialect is called {choice!r}; there are {', '.join(d.name for d in DIALECTS)}"
        raise ValueError(msg)
    return next((dialect for dialect in choice or DIALECTS if dialect.recognises(text)), DIALECTS[-1])


def name_choice(choice: DialectChoice) -> str | None:
    """Return a choice in words, to be kept with what was read by it: `nara`, or `clipping, smart, nara`."""
    if isinstance(choice, tuple):
        return ", ".join(dialect.name for dialect in choice)
    return choice.name if isinstance(choice, Dialect) else choice
