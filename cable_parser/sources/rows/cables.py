"""Rows that hold cables: of each, the text, and what the other cells state of it."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from cable_parser.carriers.given import Given
from cable_parser.carriers.stated import Remark, Said, Stated
from cable_parser.sources.incoming import mend_text
from cable_parser.sources.items import Item
from cable_parser.sources.rows.columns import (
    Columns,
    ColumnsError,
    choose_columns,
    is_date,
    list_columns,
    read_id_cell,
    read_level_cell,
)
from cable_parser.sources.rows.records import Broken, Cell, Record, Table
from cable_parser.vocab import calendar

_SAMPLED = 40
_SAMPLED_SIZE = 4_000_000
OWN_FIELDS = frozenset({"carrier", "header", "blocks", "spans", "source", "diagnostics"})
"""Fields that the JSON of a `Cable` has, and no other record."""
_SPREADSHEET_CELL = 32_767


def is_own(cells: Mapping[str, Cell]) -> bool:
    """Return whether a record is a cable as this library writes it in JSON."""
    return cells.keys() >= OWN_FIELDS


class Rows:
    """The items of a container's tables.

    Attributes:
        passed_over: tables in which no column holds cables, where another table has some.
    """

    def __init__(self, name: str, form: str, wanted: Mapping[str, str], remarks: tuple[Remark, ...] = ()) -> None:
        """Take the container's name, its form, the columns that the user names, and what is to be told of each row."""
        self.name, self.form, self.wanted, self.remarks = name, form, wanted, remarks
        self.passed_over: list[str] = []

    def read(self, tables: Iterable[Table]) -> Iterator[Item]:
        """Yield an item for each row; where no table holds cables, one failure that names the columns found."""
        given, certain, errors = False, False, list[str]()
        for table in tables:
            records = iter(table.records)
            sample, trouble = _take_sample(records)
            rows = [record for record in sample if isinstance(record, Record) and not is_own(record.cells)]
            columns: Columns | None = None
            if rows:
                try:
                    columns = choose_columns(rows, self.wanted)
                except ColumnsError as error:
                    errors.append(f"table {table.name}: {error}" if table.name else str(error))
                    self.passed_over.append(table.name or "")
                if columns is not None and certain and not columns.certain:
                    self.passed_over.append(table.name or "")
                    columns = None
                if columns is None and len(rows) == len(sample) and trouble is None:
                    continue
                certain = certain or bool(columns and columns.certain)
            name = f"{self.name}/{table.name}" if table.name else self.name
            for record in chain(sample, () if trouble else records):
                given = True
                yield self._read_record(record, columns, name)
            if trouble is not None:
                raise trouble
        if not given:
            yield Item(self.name, error="; ".join(errors) or "there is no row in it", source=self.name)

    def _read_record(self, record: Record | Broken, columns: Columns | None, table: str) -> Item:
        name = f"{table}#{record.position}"
        if isinstance(record, Broken):
            return Item(name, error=record.reason, source=self.name)
        if is_own(record.cells):
            return Item(name, json.dumps(record.cells), ready=True, source=self.name)
        if columns is None:
            found = list_columns(list(record.cells))
            return Item(
                name,
                error=f"it is no cable of this library's, as others here are; its fields are {found}",
                source=self.name,
            )
        return self._read_cells(record.cells, columns, name)

    def _read_cells(self, cells: Mapping[str, Cell], columns: Columns, name: str) -> Item:
        """Return the item of a row: its text and what its other cells state."""
        remarks = list(self.remarks)
        texts = []
        for column in columns.text:
            words, problem = _read_text(cells.get(column))
            if problem:
                return Item(name, error=f"column {column}: {problem}", kind="not-a-cable", source=self.name)
            if self.form == "sheet" and len(words) == _SPREADSHEET_CELL:
                told = f"the cell holds {_SPREADSHEET_CELL:,} characters, all that a cell can: the end may be lost"
                remarks.append(Remark("cell-full", told))
            texts.append(words)
        text = "".join(t if t.endswith("\n") or not t else t + "\n" for t in texts[:-1]) + texts[-1]
        if not text.strip():
            found = list_columns([n for n, value in cells.items() if value not in (None, "")])
            where = " and ".join(columns.text)
            filled = f"the cells that are filled: {found}" if found else "no cell is filled"
            return Item(name, error=f"the row has no text in {where}; {filled}", kind="not-a-cable", source=self.name)
        text, recoded = mend_text(text)
        if recoded:
            remarks.append(Remark("bytes-not-utf8", "the bytes are not UTF-8; they were read as Windows-1252"))
        metadata = {
            n: plain for n, v in cells.items() if n not in columns.text and (plain := _plain(v)) not in (None, "")
        }
        given = Given(self.form, metadata, _state(cells, columns), tuple(remarks))
        return Item(name, text, given=given, source=self.name)


def _take_sample(records: Iterator[Record | Broken]) -> tuple[list[Record | Broken], Exception | None]:
    """Return the first records, and the error that ended them, so that what was read before it is kept."""
    sample: list[Record | Broken] = []
    size = 0
    try:
        for record in records:
            sample.append(record)
            if isinstance(record, Record):
                size += sum(len(cell) for cell in record.cells.values() if isinstance(cell, str | bytes))
            if len(sample) >= _SAMPLED or size >= _SAMPLED_SIZE:
                break
    except Exception as error:  # noqa: BLE001 - raised again after the sample
        return sample, error
    return sample, None


def _read_text(cell: Cell) -> tuple[str, str | None]:
    """Return the words of a cell that should hold a text, and what is wrong where it holds something else."""
    if cell is None:
        return "", None
    if isinstance(cell, str):
        return cell, None
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8"), None
        except UnicodeDecodeError:
            return cell.decode("utf-8", "surrogateescape"), None
    if isinstance(cell, float) and cell != cell:  # noqa: PLR0124 - how data frames write a cell that is empty
        return "", None
    if isinstance(cell, list | tuple) and all(isinstance(part, str) for part in cell):
        return "\n".join(cell), None
    return "", f"it holds a {type(cell).__name__}, not a text: {str(cell)[:40]!r}"


def _plain(value: Cell) -> Cell:
    """Return a value as JSON can hold it."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return mend_text(value)[0]
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None  # noqa: PLR0124 - not a number
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _state(cells: Mapping[str, Cell], columns: Columns) -> Stated:
    """Return what a row states of its cable."""
    stated = Stated()
    roles = columns.roles
    name = cells.get(roles.get("id", ""))
    found = read_id_cell(name) or (str(name).strip() if "id" in columns.chosen and name not in (None, "") else None)
    if found:
        stated["id"] = Said(found)
    day = read_day(cells.get(roles.get("date", "")))
    if day:
        stated["date"] = Said(day)
    level = read_level_cell(cells.get(roles.get("level", "")))
    if level:
        stated["level"] = Said(level)
    subject = cells.get(roles.get("subject", ""))
    if isinstance(subject, str) and subject.strip():
        stated["subject"] = Said(" ".join(mend_text(subject)[0].split()))
    return stated


def read_day(cell: Cell) -> dt.date | None:
    """Return the day that a cell gives, as printed: no zone moves it.

    `12/01/2009` is the first of December, as in `cables.csv`, unless no month has that number.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    if not isinstance(cell, str) or not is_date(cell):
        return None
    return calendar.read_day(cell)
