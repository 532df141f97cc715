"""What `parse_cable` can be asked for: which parts, how much, and what is refused."""

from typing import Literal

from cable_parser.dialects.registry import DialectChoice, find_dialect
from cable_parser.errors import CableTooLongError

MAX_CHARS = 20_000_000
"""The most characters `parse_cable` reads unless told otherwise: a thousand times a long cable."""

Parts = Literal["all", "header"]
"""What `parse_cable` reads: all of a cable, or what stands above its body."""
PARTS: tuple[Parts, ...] = ("all", "header")


def check_options(*, dialect: DialectChoice, parts: str) -> None:
    """Refuse a name that is none, before many cables are read with it.

    Raises:
        ValueError: no dialect has that name, or `parts` is none of `PARTS`.
    """
    if isinstance(dialect, str):
        find_dialect("", dialect)
    if parts not in PARTS:
        msg = f"parts is one of {', '.join(PARTS)}; not {parts!r}"
        raise ValueError(msg)


def check_length(source: str | bytes, max_chars: int | None) -> None:
    """Refuse what is too long, bytes before they are decoded: UTF-8 takes at most four for a character.

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
