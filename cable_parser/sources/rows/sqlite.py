"""SQLite: the rows of every table of a database, by the standard library."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from cable_parser.sources.rows.records import Broken, Record, Table

# What searches a text, and what such a search keeps for itself, holds no rows of its own.
_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"


def read_sqlite(path: Path) -> Iterator[Table]:
    """Yield the tables of a database, their rows in the order of the file; nothing is written, no view is run.

    Raises:
        sqlite3.Error: it is damaged, or locked.
    """
    with closing(_connect(path)) as database:
        database.text_factory = _decode
        database.execute("PRAGMA trusted_schema = OFF")
        for (name,) in database.execute(_TABLES).fetchall():
            yield Table(name, _read_table(database, name))


def _connect(path: Path) -> sqlite3.Connection:
    """Open a database for reading; where its folder is read-only too, without the file that locks it."""
    place = f"file:{quote(str(path.absolute()))}?mode=ro"
    database = sqlite3.connect(place, uri=True)
    try:
        database.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        database.close()
        if Path(f"{path}-wal").exists():
            raise
        return sqlite3.connect(place + "&immutable=1", uri=True)
    return database


def _read_table(database: sqlite3.Connection, name: str) -> Iterator[Record | Broken]:
    cursor = database.execute('SELECT * FROM "{}"'.format(name.replace('"', '""')))  # noqa: S608 - a name, quoted
    names = [column[0] for column in cursor.description]
    number = 0
    try:
        for number, row in enumerate(cursor, 1):
            yield Record(number, dict(zip(names, row, strict=True)))
    except sqlite3.DatabaseError as error:
        yield Broken(number + 1, f"the database is damaged from here: {error}")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
