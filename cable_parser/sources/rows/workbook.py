"""Workbooks: XLSX, XLS, XLSB and ODS, by calamine (extra `xlsx`). Each sheet is a table, its first row the names."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from cable_parser.sources.rows.columns import find_role
from cable_parser.sources.rows.records import Record, Table

_EXTRA = 'needs python-calamine: pip install "cable-parser[xlsx]"'
# How a workbook writes characters that XML has not, such as CR.
# Matches: "_x000D_"
# Not: "_x00_"
ESCAPED = re.compile(r"_x(?P<code>[0-9A-Fa-f]{4})_")


def read_workbook(path: Path) -> Iterator[Table]:
    """Yield the sheets of a workbook; rows are counted as the program shows them.

    Raises:
        ImportError: python-calamine is not installed.
        OSError: the file is damaged, or locked by a password.
    """
    try:
        import python_calamine as calamine  # noqa: PLC0415 - an extra, loaded when asked for
    except ImportError as error:
        raise ImportError(_EXTRA) from error
    try:
        with calamine.load_workbook(str(path)) as book:
            for name in book.sheet_names:
                yield Table(name, _read_sheet(book.get_sheet_by_name(name)))
    except (calamine.CalamineError, calamine.PasswordError, calamine.ZipError, calamine.XmlError) as error:
        raise OSError(str(error) or type(error).__name__) from error


def _read_sheet(sheet: Any) -> Iterator[Record]:
    names: Sequence[str] | None = None
    for number, row in enumerate(sheet.iter_rows(), 1 + (sheet.start[0] if sheet.start else 0)):
        cells = [_read(cell) for cell in row]
        if all(cell in (None, "") for cell in cells):
            continue
        if names is None:
            if _are_names(cells):
                names = [
                    str(cell).strip() if cell not in (None, "") else f"column {i}" for i, cell in enumerate(cells, 1)
                ]
                continue
            names = [str(i) for i in range(1, len(cells) + 1)]
        yield Record(number, dict(zip(names, cells, strict=False)))


def _are_names(cells: Sequence[object]) -> bool:
    """Return whether the first row holds names: short words, some of them known, or no text at all."""
    words = [cell for cell in cells if isinstance(cell, str) and cell]
    return any(find_role(word) is not None for word in words) or all(0 < len(word) < 60 for word in words)


def _read(cell: object) -> object:
    if isinstance(cell, str):
        return ESCAPED.sub(lambda m: chr(int(m["code"], 16)), cell) if "_x" in cell else cell
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
