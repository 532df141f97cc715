r"""Rows of `cables.csv`: eight columns, each in double quotes, backslash escapes, line ends inside the quotes.

Printed form:

    "1","12/28/1966 18:48","66BUENOSAIRES2481","Embassy Buenos Aires","UNCLASSIFIED","66STATE106206","P R 281848Z DEC 66
    FM AMEMBASSY BUENOS AIRES","UNCLAS BUENOS AIRES 2481 ..."

A record begins where a line opens with a number and a date, both in quotes. So a row whose quotes are broken costs
that row alone, and the file is read line by line, however large it is.
"""

import re
from collections.abc import Iterator
from typing import IO

COLUMNS = ("identifier", "date", "reference_id", "origin", "classification", "references", "header", "body")
_LONGEST = 16_000_000
"""The longest row, in bytes; a file with more than that before a new record is of another kind, and is not gathered."""
_TOO_LONG = f"no new record within {_LONGEST} bytes"

# Matches: "\"1\",\"12/28/1966 18:48\",\"66BUENOSAIRES2481\","
# Not: "\"1\",\"Embassy\""
ROW_START = re.compile(
    r"""^\ufeff?\s{0,8}"\d{1,9}","\d{1,2}/\d{1,2}/\d{2,4}(?:\ \d{1,2}:\d\d(?::\d\d)?)?",""", re.VERBOSE
)
# One column: what stands between its quotes. A quote within is escaped by a backslash, or doubled.
# Matches: "\"SECRET\""
# Matches: "\"a \\\"word\\\" here\""
# Matches: "\"a \"\"word\"\" here\""
# Not: "\"not closed"
COLUMN = re.compile(r'"(?P<value>(?:[^"\\]++|\\.|"")*+)"', re.DOTALL)

# Matches: "\\\""
# Matches: "\"\""
# Not: "a"
ESCAPE = re.compile(r'\\(?P<escaped>.)|""', re.DOTALL)


def is_row(text: str) -> bool:
    """Return whether a text is a row of `cables.csv`."""
    return ROW_START.match(text) is not None


def read_row(text: str) -> tuple[str, dict[str, str]]:
    """Read one row.

    Returns:
        heading and body, the body on a line of its own; the other six columns by name.

    Raises:
        ValueError: it has not eight columns in closed quotes; the message says which is missing.
    """
    values = _split(text)
    header, body = values["header"], values["body"]
    joint = "" if not header or header.endswith("\n") else "\n"
    return header + joint + body, {name: values[name] for name in COLUMNS[:6]}


def _split(text: str) -> dict[str, str]:
    """Split a row into its columns by name.

    Raises:
        ValueError: it has not eight columns in closed quotes.
    """
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    values: list[str] = []
    while len(values) < len(COLUMNS):
        m = COLUMN.match(text, at)
        if m is None:
            msg = f"column {len(values) + 1} ({COLUMNS[len(values)]}) is not in closed quotes at character {at}"
            raise ValueError(msg)
        value = m["value"]
        values.append(ESCAPE.sub(_unescape, value) if "\\" in value or '"' in value else value)
        at = m.end()
        if len(values) < len(COLUMNS):
            if text[at : at + 1] != ",":
                msg = f"no comma after column {len(values)} ({COLUMNS[len(values) - 1]}) at character {at}"
                raise ValueError(msg)
            at += 1
    if text[at:].strip():
        msg = f"more than {len(COLUMNS)} columns: {text[at : at + 40]!r} at character {at}"
        raise ValueError(msg)
    return dict(zip(COLUMNS, values, strict=True))


def _unescape(m: re.Match[str]) -> str:
    return m["escaped"] or '"'


def read_records(file: IO[bytes]) -> Iterator[tuple[int, bytes, str | None]]:
    """Yield each record unread: the number of its first line, its bytes, and a reason if it cannot be read.

    Empty lines and a first line of column names are passed over.
    """
    for line, raw, too_long in _gather(file):
        if not _is_names(line, raw[:300].decode("utf-8", errors="replace")):
            yield line, raw[:2000] if too_long else raw, _TOO_LONG if too_long else None


def _is_names(line: int, text: str) -> bool:
    return line == 1 and not is_row(text) and '"' in text[:2] and "date" in text[:200].lower() and text.count("\n") < 2


def _gather(file: IO[bytes]) -> Iterator[tuple[int, bytes, bool]]:
    """Yield each record's first line number, its bytes, and whether it had to be cut."""
    first, size, number, lines = 1, 0, 0, list[bytes]()
    # A line without end is read in parts, so that no file can fill the memory.
    while line := file.readline(_LONGEST):
        if lines and line[:1] == b'"' and ROW_START.match(line[:80].decode("utf-8", "replace")):
            yield from _flush(first, lines, size)
            lines, size = [], 0
        if not lines:
            first = number + 1
        if size <= _LONGEST:
            lines.append(line)
        size += len(line)
        number += line.endswith(b"\n")
    yield from _flush(first, lines, size)


def _flush(first: int, lines: list[bytes], size: int) -> Iterator[tuple[int, bytes, bool]]:
    raw = b"".join(lines)
    if raw.strip():
        yield first, raw, size > _LONGEST
