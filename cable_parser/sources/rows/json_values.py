"""JSON: an array of records, an object with lists of records in it, records line by line; never the whole at once.

The decoder of the standard library reads each record; ours is to find where one begins, and to go on after one that is
broken. Nothing but the record at hand, and what was read ahead of it, is in memory.
"""

import json
import re
from collections.abc import Iterator
from typing import IO

from cable_parser.sources.rows.cables import is_own
from cable_parser.sources.rows.columns import find_role, holds_body, holds_heading
from cable_parser.sources.rows.records import Broken, Cell, Record

_PIECE = 1 << 16
_LONGEST_RECORD = 64_000_000
"""No record is longer, in characters."""
_LONGEST_LINE = 16_000_000
_LONGEST_PROBE = 2_000_000
"""An object that may be a record is read whole up to so many characters; what is longer is looked into."""
_DEEPEST = 5
"""Lists of records are looked for so deep."""
_TRIALS = 2000

_DECODER = json.JSONDecoder()
_BLANK = re.compile(r"[ \t\r\n\ufeff\u00a0\x1e]*")
# Where a record may begin after a broken one.
# Matches: ",\n {"
# Matches: "\n{"
# Not: "a{"
NEXT_RECORD = re.compile(r"(?:,[ \t\r\n]{0,200}|\n[ \t]{0,40})(?P<record>\{)")


class _Buffer:
    """Characters read ahead, from the place that is not yet read."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.text = ""
        self.at = 0
        self.ended = False
        self.line = 1

    def fill(self, size: int = _PIECE) -> bool:
        """Read more; False at the end."""
        if self.ended:
            return False
        piece = self.file.read(size)
        self.ended = not piece
        if piece:
            self.line += self.text.count("\n", 0, self.at)
            self.text = self.text[self.at :] + piece
            self.at = 0
        return bool(piece)

    def peek(self) -> str:
        """Move to the next character that is not blank, and return it; empty at the end."""
        while True:
            m = _BLANK.match(self.text, self.at)
            self.at = m.end() if m else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.fill():
                return ""

    def decode(self, longest: int = _LONGEST_RECORD) -> Cell:
        """Read the value that begins here, reading on as long as it is not whole.

        Raises:
            json.JSONDecodeError: it is broken, cut, or longer than so many characters.
        """
        size = _PIECE
        while True:
            try:
                value, end = _DECODER.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                # What is broken far from the end of what is read is not mended by reading on.
                far = error.pos < len(self.text) - 20 and not error.msg.startswith("Unterminated string")
                if far or len(self.text) - self.at > longest or not self.fill(size):
                    raise
                size *= 2
            except RecursionError as error:
                msg = "nested too deep"
                raise json.JSONDecodeError(msg, "", self.at) from error
            else:
                if end == len(self.text) and isinstance(value, int | float) and self.fill(size):
                    continue  # a number may go on
                self.at = end
                return value

    def line_here(self) -> int:
        """Return the line that is being read."""
        return self.line + self.text.count("\n", 0, self.at)


def read_json(file: IO[str]) -> Iterator[Record | Broken]:
    """Yield the records of a JSON file.

    Records are: the objects of an array, or of lists within objects; objects one after the other; an object by itself
    that holds a text; the texts of an array of strings, as the column `text`. Each is given by its number; of a file
    with a record on each line, by its line.
    """
    walk = _Walk(_Buffer(file))
    yield from walk.read()


class _Walk:
    """A way through one file."""

    def __init__(self, buffer: _Buffer) -> None:
        self.buffer = buffer
        self.count = 0
        self.by_line = False
        self.wide = 0
        """Cells of the rows that are lists, once one with a text was seen."""

    def read(self) -> Iterator[Record | Broken]:
        """Yield the records of all values of the file."""
        buffer = self.buffer
        self.by_line = self._has_lines()
        while mark := buffer.peek():
            if mark in ",;]}":  # what a broken value left
                buffer.at += 1
            elif mark == "{":
                yield from self._read_object(0)
            elif mark == "[":
                yield from self._read_list(0)
            else:
                yield from self._fail("it is no JSON object")

    def _has_lines(self) -> bool:
        """Return whether each line is a value by itself, as the first two show; one of them may be broken."""
        buffer = self.buffer
        mark = buffer.peek()
        if mark not in "[{":
            return True
        limit = _PIECE if mark == "[" else _LONGEST_LINE
        lines: list[str] = []
        while len(lines) < 3 and len(buffer.text) - buffer.at < limit * (1 + len(lines)):
            lines = buffer.text[buffer.at :].split("\n", 2)
            if not buffer.fill(max(_PIECE, len(buffer.text))):
                lines = buffer.text[buffer.at :].split("\n", 2)
                break
        if len(lines) < 2:
            return False
        first, second = (_is_value(line) for line in lines[:2])
        if mark == "{":
            return second or (first and not lines[1].strip() and len(lines) < 3)
        return first and second

    def _number(self) -> int:
        self.count += 1
        return self.buffer.line_here() if self.by_line else self.count

    def _fail(self, reason: str) -> Iterator[Broken]:
        """Yield a broken value, and move to the next record."""
        position = self._number()
        yield Broken(position, reason)
        self._skip()

    def _skip(self) -> None:
        """Move to where the next record begins, or to the end."""
        buffer = self.buffer
        trials = 0
        if self.by_line:
            while (end := buffer.text.find("\n", buffer.at)) < 0:
                buffer.at = len(buffer.text)
                if not buffer.fill():
                    return
            buffer.at = end + 1
            return
        buffer.at += 1
        while trials < _TRIALS:
            m = NEXT_RECORD.search(buffer.text, buffer.at)
            if m is None:
                buffer.at = max(buffer.at, len(buffer.text) - 300)
                if not buffer.fill():
                    buffer.at = len(buffer.text)
                    return
                continue
            trials += 1
            buffer.at = m.start("record")
            try:
                value = self._look(_LONGEST_PROBE)
            except json.JSONDecodeError:
                buffer.at += 1
                continue
            if isinstance(value, dict) and _is_record(value):
                return
            buffer.at += 1
        buffer.at = len(buffer.text)
        while buffer.fill():
            buffer.at = len(buffer.text)

    def _look(self, longest: int) -> Cell:
        """Return the value that begins here without moving on.

        Raises:
            json.JSONDecodeError: it is broken, or longer than so many characters.
        """
        buffer = self.buffer
        size = _PIECE
        while True:
            try:
                return _DECODER.raw_decode(buffer.text, buffer.at)[0]
            except json.JSONDecodeError as error:
                far = error.pos < len(buffer.text) - 20 and not error.msg.startswith("Unterminated string")
                if far or len(buffer.text) - buffer.at > longest or not buffer.fill(size):
                    raise
                size *= 2
            except RecursionError as error:
                msg = "nested too deep"
                raise json.JSONDecodeError(msg, "", buffer.at) from error

    def _read_object(self, depth: int) -> Iterator[Record | Broken]:
        """Read an object: a record, or what holds lists of records."""
        buffer = self.buffer
        if self.by_line:
            yield from self._read_record()
            return
        try:
            value = self._look(_LONGEST_PROBE)
        except json.JSONDecodeError as error:
            if len(buffer.text) - buffer.at <= _LONGEST_PROBE and not _opens_list(buffer.text, buffer.at):
                yield from self._fail(_say(error))
                return
        else:
            if isinstance(value, dict) and not is_own(value) and _maps_texts(value):
                yield from self._read_texts()
                return
            if not isinstance(value, dict) or _is_record(value) or not _holds_records(value, depth):
                yield from self._read_record()
                return
        buffer.at += 1
        while (mark := buffer.peek()) and mark != "}":
            if mark == ",":
                buffer.at += 1
                continue
            try:
                buffer.decode()  # the name
            except json.JSONDecodeError as error:
                yield from self._fail(_say(error))
                return
            if buffer.peek() == ":":
                buffer.at += 1
            mark = buffer.peek()
            if mark == "[" and depth < _DEEPEST:
                yield from self._read_list(depth + 1, within=True)
            elif mark == "{" and depth < _DEEPEST:
                yield from self._read_inner(depth + 1)
            else:
                try:
                    buffer.decode()
                except json.JSONDecodeError as error:
                    yield from self._fail(_say(error))
                    return
        buffer.at += bool(mark)

    def _read_texts(self) -> Iterator[Record]:
        """Read an object of texts by their ids or numbers: each is a record of the columns `key` and `text`."""
        value = self.buffer.decode()
        for key, cell in value.items() if isinstance(value, dict) else ():
            yield Record(self._number(), {"key": key, "text": cell})

    def _read_inner(self, depth: int) -> Iterator[Record | Broken]:
        """Read an object within an object: one that holds no record is passed over."""
        try:
            value = self._look(_LONGEST_PROBE)
        except json.JSONDecodeError:
            yield from self._read_object(depth)
            return
        if isinstance(value, dict) and (_is_record(value) or _maps_texts(value) or _holds_records(value, depth)):
            yield from self._read_object(depth)
        else:
            self.buffer.decode()

    def _read_list(self, depth: int, *, within: bool = False) -> Iterator[Record | Broken]:
        """Read a list of records; a list of other things within an object is passed over."""
        buffer = self.buffer
        buffer.at += 1
        while (mark := buffer.peek()) and mark != "]":
            if mark == ",":
                buffer.at += 1
            elif mark == "{":
                yield from self._read_element(depth)
            elif mark == "[" and not self._begins_row():
                yield from self._read_list(depth + 1, within=within)
            else:
                try:
                    value = buffer.decode()
                except json.JSONDecodeError as error:
                    yield from self._fail(_say(error))
                    continue
                if isinstance(value, list):
                    yield Record(self._number(), {str(i): cell for i, cell in enumerate(value, 1)})
                elif isinstance(value, str) and (not within or _is_telegram(value)):
                    yield Record(self._number(), {"text": value})
                elif not within:
                    yield Broken(self._number(), f"it is no JSON object: {str(value)[:40]!r}")
        if not mark:
            yield Broken(self._number(), "the file ends within a list of records")
        buffer.at += bool(mark)

    def _begins_row(self) -> bool:
        """Return whether a list within a list is a row: values that are not lists, one of them a text."""
        try:
            value = self._look(_LONGEST_PROBE)
        except json.JSONDecodeError:
            return False
        if not isinstance(value, list) or any(isinstance(cell, dict | list) for cell in value):
            return False
        return len(value) > 1 and sum(map(_is_telegram, value)) < 3 and self._rows_begun(value)

    def _rows_begun(self, value: list[Cell]) -> bool:
        """Return whether a row holds texts, or is like the rows before it in its list."""
        self.wide = self.wide or (len(value) if any(map(_is_telegram, value)) else 0)
        return self.wide == len(value)

    def _read_element(self, depth: int) -> Iterator[Record | Broken]:
        """Read an object of a list: a record, or what holds one a level further down."""
        buffer = self.buffer
        try:
            value = self._look(_LONGEST_RECORD)
        except json.JSONDecodeError as error:
            yield from self._fail(_say(error))
            return
        inner = _find_inner(value) if isinstance(value, dict) and not _is_record(value) and depth < _DEEPEST else None
        position = self._number()
        buffer.decode()
        yield Record(position, inner or value if isinstance(value, dict) else {})

    def _read_record(self) -> Iterator[Record | Broken]:
        """Read an object that is a record."""
        buffer = self.buffer
        position = buffer.line_here() if self.by_line else self.count + 1
        if self.by_line:
            yield self._read_line(position)
            return
        try:
            value = buffer.decode()
        except json.JSONDecodeError as error:
            yield from self._fail(_say(error))
            return
        self.count += 1
        inner = _find_inner(value) if isinstance(value, dict) and not _is_record(value) else None
        yield Record(position, inner or (value if isinstance(value, dict) else {}))

    def _read_line(self, position: int) -> Record | Broken:
        """Read a record that is one line; one that is broken costs its line."""
        buffer = self.buffer
        size = _PIECE
        while (end := buffer.text.find("\n", buffer.at)) < 0 and len(buffer.text) - buffer.at < _LONGEST_RECORD:
            if not buffer.fill(size):
                end = len(buffer.text)
                break
            size *= 2
        end = len(buffer.text) if end < 0 else end
        line = buffer.text[buffer.at : end]
        buffer.at = end
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            return Broken(position, _say(error))
        except RecursionError:
            return Broken(position, "nested too deep")
        if not isinstance(value, dict):
            return Broken(position, f"it is no JSON object: {line[:40]!r}")
        return Record(position, (_find_inner(value) if not _is_record(value) else None) or value)


def _is_value(line: str) -> bool:
    """Return whether a line is an object or a list by itself."""
    try:
        return isinstance(json.loads(line), dict | list)
    except (json.JSONDecodeError, RecursionError):
        return False


def _is_telegram(cell: Cell) -> bool:
    """Return whether a value is the text of a telegram."""
    return isinstance(cell, str) and (holds_body(cell) or holds_heading(cell))


def _maps_texts(value: dict[str, Cell]) -> bool:
    """Return whether an object is not a record but a mapping of texts by their ids or numbers."""
    texts = sum(map(_is_telegram, value.values()))
    return texts > 2 and texts * 2 > len(value)


def _is_record(value: dict[str, Cell]) -> bool:
    """Return whether an object is a record: a cable of this library, or one with a text of a telegram."""
    if is_own(value):
        return True
    return not _maps_texts(value) and any(
        isinstance(cell, str)
        and (holds_body(cell) or holds_heading(cell) or (find_role(name) in ("text", "body") and len(cell) > 200))
        for name, cell in value.items()
    )


def _find_inner(value: dict[str, Cell]) -> dict[str, Cell] | None:
    """Return a record one or two levels down in an object, as search engines nest it, with the cells around it."""
    for name, inner in value.items():
        if isinstance(inner, dict):
            found = inner if _is_record(inner) else _find_inner(inner)
            if found is not None:
                around = {n: v for n, v in value.items() if n != name and n not in found}
                return found if is_own(found) else {**found, **around}
    return None


def _holds_records(value: dict[str, Cell], depth: int) -> bool:
    """Return whether an object holds a list of objects or of texts, or an object that does."""
    if depth >= _DEEPEST:
        return False
    for inner in value.values():
        if isinstance(inner, list) and any(
            isinstance(x, dict) or _is_telegram(x) or (isinstance(x, list) and any(map(_is_telegram, x)))
            for x in inner[:20]
        ):
            return True
        if isinstance(inner, dict) and (_is_record(inner) or _maps_texts(inner) or _holds_records(inner, depth + 1)):
            return True
    return False


def _opens_list(text: str, at: int) -> bool:
    """Return whether a list of objects opens soon after a place, so that a value cut there still holds records."""
    return re.compile(r"\[\s{0,200}\{").search(text, at, at + 20_000) is not None


def _say(error: json.JSONDecodeError) -> str:
    return f"broken JSON: {error.msg}"
