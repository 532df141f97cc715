"""What every reader of rows gives: tables of records, each with its place; a row that cannot be read in its place."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

Cell = object
"""Text, number, date, None, or a list or mapping of these, as the container has it."""


class Record(NamedTuple):
    """A row.

    Attributes:
        position: where it begins: a line for what is read by lines, else the row's number; from 1.
        cells: its values by the names of their columns.
    """

    position: int
    cells: Mapping[str, Cell]


class Broken(NamedTuple):
    """A row that cannot be read, and why."""

    position: int
    reason: str


class Table(NamedTuple):
    """Rows that share their columns.

    Attributes:
        name: of a table among several in one container; None where there is but one.
        records: the rows in order, read as they are asked for.
    """

    name: str | None
    records: Iterator[Record | Broken]
