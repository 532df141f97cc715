"""Cables in memory as Arrow tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cable_parser.runs.many import ParseFailure
from cable_parser.tables.arrow import build_tables
from cable_parser.tables.rows import add_rows, empty_rows
from cable_parser.travel import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from cable_parser.models import Cable


@by_name
def to_tables(cables: Iterable[Cable | ParseFailure], *, keys: Iterable[str] | None = None) -> dict[str, pa.Table]:
    """Return cables as Arrow tables by name: `cables`, `paragraphs`, `statistics` and so on, as in `TABLES`.

    Args:
        cables: the cables; a `ParseFailure` among them becomes a row of `failures`.
        keys: the `cable_key` of each. By default the cable's id, or `cable-N` for the N-th when it has none; one that
            came before gets `#2`, `#3` ...

    Raises:
        ImportError: pyarrow is not installed.
        ValueError: there are fewer keys than cables, or more.
    """
    rows = empty_rows()
    pairs = _name(cables) if keys is None else zip(keys, cables, strict=True)
    for key, cable in pairs:
        add_rows(rows, key, cable)
    return build_tables(rows)


def _name(cables: Iterable[Cable | ParseFailure]) -> Iterator[tuple[str, Cable | ParseFailure]]:
    seen: dict[str, int] = {}
    for number, cable in enumerate(cables, 1):
        if isinstance(cable, ParseFailure):
            yield cable.source, cable
            continue
        key = cable.id or f"cable-{number}"
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}#{seen[key]}", cable
