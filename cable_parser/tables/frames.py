"""Cables in memory: as Arrow tables, and as the data frames of pandas (extra `pandas`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cable_parser.runs.many import ParseFailure
from cable_parser.tables.arrow import build_tables, load_arrow
from cable_parser.tables.rows import add_rows, empty_rows
from cable_parser.travel import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    import pyarrow as pa

    from cable_parser.models import Cable


@by_name
def to_tables(cables: Iterable[Cable | ParseFailure], *, keys: Iterable[str] | None = None) -> dict[str, pa.Table]:
    """Return cables as Arrow tables by name: `cables`, `paragraphs`, `statistics` and so on, as in `TABLES`.

    Whatever takes Arrow (its PyCapsule interface) takes a table as it is: `polars.DataFrame(table)`,
    `pandas.DataFrame.from_arrow(table)`, a query of DuckDB.

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


@by_name
def to_pandas(cables: Iterable[Cable | ParseFailure], *, keys: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """Return cables as data frames by name, with the rows and columns of `to_tables`.

    Moments are in UTC, without a time zone, for one that converted them would move the day of a cable whose hour is not
    known; days are moments at midnight. So `frame["date"].dt.to_period("M")` is the month. Whole numbers and truth
    values are those of pandas that may be missing, lists are arrays, all else is text.

    Args:
        cables: as for `to_tables`.
        keys: as for `to_tables`.

    Raises:
        ImportError: pandas or pyarrow is not installed.
        ValueError: there are fewer keys than cables, or more.
    """
    try:
        import pandas as pd  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        message = 'to_pandas needs pandas: pip install "cable-parser[pandas]"'
        raise ImportError(message) from error
    pa = load_arrow()
    kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return {
        name: _flatten(table).to_pandas(date_as_object=False, types_mapper=kinds.get)
        for name, table in to_tables(cables, keys=keys).items()
    }


def _flatten(table: pa.Table) -> pa.Table:
    """Return a table whose codes are text and whose moments have no time zone."""
    pa = load_arrow()
    for index, field in enumerate(table.schema):
        kind = pa.string() if pa.types.is_dictionary(field.type) else field.type
        kind = pa.timestamp("us") if pa.types.is_timestamp(kind) else kind
        if kind != field.type:
            table = table.set_column(index, field.name, table.column(index).cast(kind))
    return table


def _name(cables: Iterable[Cable | ParseFailure]) -> Iterator[tuple[str, Cable | ParseFailure]]:
    seen: dict[str, int] = {}
    for number, cable in enumerate(cables, 1):
        if isinstance(cable, ParseFailure):
            yield cable.source, cable
            continue
        key = cable.id or f"cable-{number}"
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}#{seen[key]}", cable
