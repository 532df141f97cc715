"""What `parse_cable` can be asked for: which parts, how much, and what is refused."""

from typing import Literal

from cable_parser.dialects.registry import DialectChoice, find_dialect

MAX_CHARS = 20_000_000
"""The most characters `parse_cable` reads unless told otherwise: a thousand times a long cable."""

Parts = Literal["all", "header"]
"""What `parse_cable` reads: all of a cable, or what stands above its body."""
PARTS: tuple[Parts, ...] = ("all", "header")


def check_options(*, dialect: DialectChoice, parts: str) -> None:
    """Refuse an unknown dialect or part before many cables are read with it.

    Raises:
        ValueError: no dialect has that name, or `parts` is none of `PARTS`.
    """
    if isinstance(dialect, str):
        find_dialect("", dialect)
    if parts not in PARTS:
        msg = f"parts is one of {', '.join(PARTS)}; not {parts!r}"
        raise ValueError(msg)
