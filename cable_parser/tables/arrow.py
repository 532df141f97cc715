"""Rows as Arrow tables (the extra `arrow`, loaded when a table is made)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cable_parser.tables.columns import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

    from cable_parser.tables.columns import Type
    from cable_parser.tables.rows import Rows

_NEED_ARROW = 'tables need pyarrow: pip install "cable-parser[arrow]"'


def load_arrow() -> Any:
    """Return the module pyarrow.

    Raises:
        ImportError: it is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        raise ImportError(_NEED_ARROW) from error
    return pa


def arrow_type(kind: Type, *, dictionaries: bool = True) -> pa.DataType:
    """Return the Arrow type of a column's type; without `dictionaries`, codes are plain strings."""
    pa = load_arrow()
    return {
        "string": pa.string(),
        "code": pa.dictionary(pa.int32(), pa.string()) if dictionaries else pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us", "UTC"),
        "strings": pa.list_(pa.string()),
        "ints": pa.list_(pa.int64()),
    }[kind]


def table_schema(name: str) -> pa.Schema:
    """Return the Arrow schema of a table; each field says what it means in its metadata.

    Raises:
        KeyError: there is no such table.
        ImportError: pyarrow is not installed.
    """
    pa = load_arrow()
    return pa.schema([pa.field(c.name, arrow_type(c.type), metadata={"description": c.meaning}) for c in TABLES[name]])


def build_tables(rows: Rows) -> dict[str, pa.Table]:
    """Return rows as Arrow tables by name.

    Raises:
        ImportError: pyarrow is not installed.
    """
    pa = load_arrow()
    tables = {}
    for name in TABLES:
        schema = table_schema(name)
        columns = zip(*rows[name], strict=True) if rows[name] else ([] for _ in schema)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
        tables[name] = pa.Table.from_arrays(arrays, schema=schema)
    return tables
