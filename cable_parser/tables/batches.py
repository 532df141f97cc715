"""Cables in any engine that maps Arrow record batches, such as Spark's `DataFrame.mapInArrow`.

    df.mapInArrow(parse_batches, from_arrow_schema(batch_schema()))

One row comes out for each cable: the columns of the table `cables`, then one column for each other table that holds its
rows as a list of structs (explode it for the tidy table), then `error` and `error_kind`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cable_parser.runs.many import ParseFailure, Reader, name_source, prepare_reader
from cable_parser.sources.items import Item
from cable_parser.tables.arrow import arrow_type, load_arrow
from cable_parser.tables.columns import TABLES
from cable_parser.tables.rows import add_rows, empty_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from cable_parser.dialects.registry import DialectChoice
    from cable_parser.models import Cable
    from cable_parser.options import Parts
    from cable_parser.tables.rows import Row, Rows

NESTED = tuple(name for name in TABLES if name not in {"cables", "failures"})
"""Tables that are a column of lists here."""


def batch_schema() -> pa.Schema:
    """Return the schema of what `parse_batches` yields; codes are plain strings: engines may know no dictionaries.

    Raises:
        ImportError: pyarrow is not installed.
    """
    pa = load_arrow()
    fields = [pa.field(c.name, arrow_type(c.type, dictionaries=False)) for c in TABLES["cables"]]
    for name in NESTED:
        inner = [pa.field(c.name, arrow_type(c.type, dictionaries=False)) for c in TABLES[name][1:]]
        fields.append(pa.field(name, pa.list_(pa.struct(inner))))
    return pa.schema([*fields, pa.field("error", pa.string()), pa.field("error_kind", pa.string())])


def parse_batches(
    batches: Iterable[pa.RecordBatch], *, dialect: DialectChoice = None, parts: Parts = "all", statistics: bool = True
) -> Iterator[pa.RecordBatch]:
    """Read the cables of record batches.

    Args:
        batches: with the columns `cable_key` (string) and `text` (string or binary); others are left out.
        dialect: as for `parse_cable`.
        parts: as for `parse_cable`.
        statistics: as for `parse_cable`.

    Yields:
        a batch for each, by `batch_schema()`: the rows in the same order, a cable embedded in another after it. What
        could not be read has its `cable_key`, `error` and `error_kind`, and null in all else.

    Raises:
        KeyError: a column is missing.
        ValueError: `dialect` or `parts` names none.
        ImportError: pyarrow is not installed.
    """
    load_arrow()
    return _parse_batches(batches, prepare_reader(dialect=dialect, parts=parts, statistics=statistics))


def _parse_batches(batches: Iterable[pa.RecordBatch], read: Reader) -> Iterator[pa.RecordBatch]:
    pa = load_arrow()
    schema = batch_schema()
    for batch in batches:
        keys, texts = batch.column("cable_key").to_pylist(), batch.column("text").to_pylist()
        rows: list[Row] = []
        for key, text in zip(keys, texts, strict=True):
            item = Item(key or "", text) if text is not None else Item(key or "", error="the text is null")
            for found in read(item):
                rows += _rows_of(name_source(found) or item.name, found)
        columns = zip(*rows, strict=True) if rows else ([] for _ in schema)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _rows_of(key: str, found: Cable | ParseFailure) -> Iterator[Row]:
    if isinstance(found, ParseFailure):
        nothing = (None,) * (len(TABLES["cables"]) - 1 + len(NESTED))
        yield (key, *nothing, found.error, found.kind)
        return
    rows = empty_rows()
    add_rows(rows, key, found)
    nested = [_nest(rows, name) for name in NESTED]
    for row in rows["cables"]:
        yield (*row, *(lists.get(row[0], []) for lists in nested), None, None)


def _nest(rows: Rows, name: str) -> dict[str, list[dict[str, object]]]:
    """Return the rows of a table as structs without their key, by key."""
    names = [c.name for c in TABLES[name][1:]]
    lists: dict[str, list[dict[str, object]]] = {}
    for key, *values in rows[name]:
        lists.setdefault(key, []).append(dict(zip(names, values, strict=True)))
    return lists
