"""CSV and its kin: any delimiter, quotes doubled or escaped, with or without names of the columns.

The `csv` module of the standard library splits each record. Ours is to tell how the file is written, and to go on
after a record that is broken: a quote that never closes costs its own row, not those after it.
"""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from cable_parser.sources.rows.columns import find_role, find_shape
from cable_parser.sources.rows.records import Broken, Record

_DELIMITERS = (",", "\t", ";", "|", "\x1f", "^", ":")
_LONGEST_RECORD = 16_000_000
"""No row is longer, in characters."""
_LONGEST_CELL = 16_000_000
_SAMPLED = 25
"""So many records tell how a file is written."""
_NO_NAMES = frozenset({"integer", "id", "date"})
"""Shapes that names of columns have not."""
# Matches: ",'"
# Not: "it's"
SINGLE_QUOTE = re.compile(r"(?:^|[,;\t|])'", re.MULTILINE)
_TRIED = 2000
"""A line's first characters, which tell whether it begins a record."""
_TRIALS = 300
_LONGEST_TRIAL = 200_000
_NO_END = f"no end of the row within {_LONGEST_RECORD:,} characters: a quote that is not closed?"


class Layout(NamedTuple):
    """How a file is written.

    Attributes:
        delimiter: what stands between cells.
        quote: what stands around them.
        escaped: whether a backslash escapes a quote; else it is doubled.
        names: of the columns.
        headed: whether the file prints the names on its first line.
    """

    delimiter: str
    quote: str
    escaped: bool
    names: tuple[str, ...]
    headed: bool


def find_layout(head: str, *, whole: bool) -> Layout | None:
    """Return how a file is written by its beginning, or None where it holds no columns.

    Args:
        head: its first characters.
        whole: whether that is all of it; else its last record may be cut.
    """
    head = head.lstrip("\ufeff")
    head = re.sub(r"\Asep=(.)\r?\n", "", head)  # what spreadsheets write above
    best: tuple[float, Layout] | None = None
    quotes = ['"', "'"] if SINGLE_QUOTE.search(head) else ['"']
    for delimiter in _DELIMITERS:
        if delimiter not in head:
            continue
        for quote in quotes:
            for escaped in (False, True) if f"\\{quote}" in head else (False,):
                rows = _try(head, delimiter, quote, escaped=escaped, whole=whole)
                score = _score(rows)
                if score and (best is None or score > best[0]):
                    names, headed = _name_columns(rows)
                    best = score, Layout(delimiter, quote, escaped, names, headed)
    return best[1] if best else _find_single_column(head)


def _find_single_column(head: str) -> Layout | None:
    """Return the layout of a file of one column that names it, such as `text` above quoted cells."""
    name = head.split("\n", 1)[0].strip().strip('"')
    if find_role(name) in ("text", "body") and head.split("\n", 1)[-1].lstrip()[:1] == '"':
        return Layout(",", '"', '\\"' in head, (name,), headed=True)
    return None


def _try(head: str, delimiter: str, quote: str, *, escaped: bool, whole: bool) -> list[list[str]]:
    """Return the records that the beginning holds when written so, up to one that is cut or broken."""
    reader = _Reader(_split_lines(io.StringIO(head, newline="")), delimiter, quote, escaped=escaped)
    rows: list[list[str]] = []
    try:
        while len(rows) < _SAMPLED and (row := reader.read()) is not None:
            if row:
                rows.append(row)
    except csv.Error:
        return rows
    if not whole and reader.ended and len(rows) > 1:
        rows.pop()
    return rows


def _score(rows: Sequence[Sequence[str]]) -> float:
    """Return a score of how well records agree on their columns: by rows, then columns, then named columns."""
    if not rows:
        return 0.0
    width, count = Counter(map(len, rows)).most_common(1)[0]
    if width < 2 or (len(rows) > 1 and count * 2 <= len(rows)):
        return 0.0
    named = sum(find_role(name) is not None for name in rows[0])
    # A telegram's own lines split at a comma now and then; a table does so on every line.
    return count / len(rows) * 10 + min(width, 30) / 30 + named * 2 + min(len(rows), 10) / 10


def _name_columns(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], bool]:
    """Return the names of the columns, and whether the first record is these names."""
    first = rows[0]
    width = Counter(map(len, rows)).most_common(1)[0][0]
    named = sum(find_role(name) is not None for name in first)
    shaped = sum(find_shape(cell) in _NO_NAMES or len(cell) > 200 or "\n" in cell for cell in first)
    # A first record of short words without the shapes of cells is taken for names, even if none of them is known.
    words = [name.strip() for name in first if name.strip()]
    headed = named >= 2 or (not shaped and len(words) >= max(1, width - 1) and len(set(words)) == len(words))
    if not headed:
        return tuple(str(i) for i in range(1, width + 1)), False
    seen: Counter[str] = Counter()
    names = []
    for i, name in enumerate(first, 1):
        clean = name.strip().lstrip("\ufeff") or f"column {i}"
        seen[clean] += 1
        names.append(clean if seen[clean] == 1 else f"{clean} {seen[clean]}")
    return tuple(names), True


class _Reader:
    """Records from lines, with what is needed to go on after a broken one."""

    def __init__(self, lines: Iterator[str], delimiter: str, quote: str, *, escaped: bool) -> None:
        self.lines = lines
        self.delimiter, self.quote, self.escaped = delimiter, quote, escaped
        self.waiting: deque[str] = deque()
        """Lines to be read again."""
        self.taken: list[str] = []
        """Lines of the record under way."""
        self.line = 0
        """Lines read."""
        self.size = 0
        self.ended = False
        self._begin()

    def _begin(self) -> None:
        self.reader = csv.reader(
            self._feed(),
            delimiter=self.delimiter,
            quotechar=self.quote,
            escapechar="\\" if self.escaped else None,
            doublequote=True,
            strict=True,
        )

    def _feed(self) -> Iterator[str]:
        while True:
            if self.size > _LONGEST_RECORD:
                raise csv.Error(_NO_END)
            line = self.waiting.popleft() if self.waiting else next(self.lines, None)
            if line is None:
                self.ended = True
                return
            self.line += 1
            self.taken.append(line)
            self.size += len(line)
            yield line

    def read(self) -> list[str] | None:
        """Return the next record; None at the end.

        Raises:
            csv.Error: it is broken; `taken` holds its lines.
        """
        self.taken, self.size = [], 0
        limit = csv.field_size_limit(_LONGEST_CELL)  # of the whole process: put back before anyone else sees it
        try:
            return next(self.reader, None)
        finally:
            csv.field_size_limit(limit)

    def look_ahead(self, size: int) -> None:
        """Take the lines that follow, so many characters, to look for the next record in them."""
        while size > 0 and (line := self.waiting.popleft() if self.waiting else next(self.lines, None)) is not None:
            self.line += 1
            self.taken.append(line)
            size -= len(line)

    def go_on(self, skipped: int) -> None:
        """Continue after so many of the lines taken."""
        again = self.taken[skipped:]
        self.waiting.extendleft(reversed(again))
        self.line -= len(again)
        self._begin()


def read_delimited(file: IO[str], layout: Layout) -> Iterator[Record | Broken]:
    """Yield the records of a file, each by the line on which it begins.

    A record with a broken quote, or with more or fewer cells than there are columns, is given as broken; reading goes
    on where the next record begins, even within what the broken one swallowed.
    """
    reader = _Reader(_split_lines(file), layout.delimiter, layout.quote, escaped=layout.escaped)
    width = len(layout.names)
    starts = _Starts(layout)
    named = not layout.headed
    while True:
        first = reader.line + 1
        try:
            row = reader.read()
        except csv.Error as error:
            yield Broken(first, f"the row is broken: {error}")
            whole = len(reader.taken)
            if not reader.ended:
                reader.look_ahead(_LONGEST_TRIAL)
            skipped = starts.find(reader.taken)
            if skipped is None and reader.ended:
                return
            reader.go_on(whole if skipped is None else skipped)
            reader.ended = False
            continue
        if row is None:
            return
        if not row or (len(row) == 1 and row[0].startswith("sep=") and first == 1):
            continue
        if not named:
            named = True
            continue
        if len(row) != width:
            cut = starts.find(reader.taken)
            where = f"{width} columns are named, the row has {len(row)}"
            if any(cell.strip() for cell in row):
                yield Broken(first, where)
            if cut is not None:
                reader.go_on(cut)
            continue
        starts.learn(row)
        yield Record(first, dict(zip(layout.names, row, strict=True)))


def _split_lines(file: IO[str]) -> Iterator[str]:
    """Yield the lines with their ends; an endless line is cut, so that it cannot fill the memory.

    Lines end in LF or CR LF, or in CR where the beginning of the file has no LF. (`splitlines` splits at form feeds
    and others too, which stand in cells.)
    """
    rest = ""
    lone: bool | None = None
    while piece := file.read(1 << 16):
        if lone is None:
            lone = "\r" in piece and "\n" not in piece
        lines = (rest + (piece.replace("\r", "\n") if lone else piece)).split("\n")
        rest = lines.pop()
        yield from (line + "\n" for line in lines)
        if len(rest) > _LONGEST_RECORD:
            yield rest
            rest = ""
    if rest:
        yield rest


def _find_kind(cell: str) -> str | None:
    """Return the shape of a cell, or `long`."""
    return "long" if "\n" in cell or len(cell) > 200 else find_shape(cell)


class _Starts:
    """Where a record begins, learnt from those that were whole: the shapes of the cells before the first long one."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.shapes: list[Counter[str | None]] = []

    def learn(self, row: Sequence[str]) -> None:
        """Learn from a whole record."""
        if not self.shapes:
            self.shapes = [Counter() for _ in row]
        if self.shapes[0].total() < _SAMPLED:
            for shapes, cell in zip(self.shapes, row, strict=True):
                shapes[_find_kind(cell)] += 1

    def find(self, lines: Sequence[str]) -> int | None:
        """Return how many of some lines stand before the first that begins a record, or None if none does."""
        for number in range(1, len(lines)):
            if self._is_start(lines[number]):
                return number
        if not self._leading():
            for number in range(1, min(len(lines), _TRIALS)):
                if self._holds_record(lines[number:]):
                    return number
        return None

    def _leading(self) -> list[str | None]:
        """Return the usual shapes of the cells before the first long one."""
        usual = [shapes.most_common(1)[0][0] for shapes in self.shapes]
        return usual[: usual.index("long")] if "long" in usual else usual[:-1]

    def _is_start(self, line: str) -> bool:
        """Return whether a line begins a record."""
        layout = self.layout
        if layout.delimiter not in line[:_TRIED]:
            return False
        row = next(
            csv.reader(
                [line[:_TRIED]],
                delimiter=layout.delimiter,
                quotechar=layout.quote,
                escapechar="\\" if layout.escaped else None,
            ),
            [],
        )
        if not self.shapes:
            return len(row) >= 2 and find_shape(row[0]) is not None
        told = 0
        for usual, cell in zip(self._leading(), row, strict=False):
            if usual is not None and cell:
                if find_shape(cell) != usual:
                    return False
                told += 1
        return told >= 1 and len(row) >= 2

    def _holds_record(self, lines: Sequence[str]) -> bool:
        """Return whether a whole record stands at the head of some lines: of as many cells, of the usual shapes."""
        layout, size = self.layout, 0
        taken = []
        for line in lines:
            taken.append(line)
            size += len(line)
            if size > _LONGEST_TRIAL:
                break
        reader = _Reader(iter(taken), layout.delimiter, layout.quote, escaped=layout.escaped)
        try:
            row = reader.read() or []
        except csv.Error:
            return False
        if len(row) != len(layout.names):
            return False
        usual = [shapes.most_common(1)[0][0] for shapes in self.shapes]
        told = [(a, _find_kind(cell)) for a, cell in zip(usual, row, strict=False) if a is not None]
        return len(told) > 1 and all(a == b for a, b in told)
