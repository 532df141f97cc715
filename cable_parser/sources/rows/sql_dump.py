r"""Dumps of databases in SQL: the rows of `COPY ... FROM stdin` and of `INSERT INTO ... VALUES`.

Printed forms:

    COPY public.cable (id, body) FROM stdin;
    1\tUNCLAS QUITO 000012\n\nSUBJECT: ...
    \.

    INSERT INTO `cable` (`id`, `body`) VALUES (1,'UNCLAS QUITO 000012\n...'),(2,'...');

A quote within a string is doubled, as the standard has it, or escaped by a backslash, as MySQL has it; which of the two
is told by what made the dump, or by the first strings themselves.
"""

import re
from collections.abc import Iterator, Sequence
from typing import IO

from cable_parser.sources.rows.records import Broken, Cell, Record, Table

_PIECE = 1 << 16
_LONGEST = 64_000_000
"""No row is longer, in characters."""
_DEEPEST = 20

_NAME = r"(?:\"(?:[^\"]|\"\"){1,200}\"|`(?:[^`]|``){1,200}`|\[[^\]]{1,200}\]|[\w$]{1,200})"
# Matches: "COPY public.cable (id, \"Message Text\") FROM stdin;\n"
# Not: "COPY cable FROM '/tmp/cable.csv'"
COPY = re.compile(
    rf"COPY\s{{1,8}}(?:{_NAME}\s?\.\s?)?(?P<table>{_NAME})\s{{0,8}}(?:\((?P<columns>[^()]{{1,20000}})\)\s{{0,8}})?"
    r"FROM\s{1,8}stdin(?P<options>[^;\n]{0,200});?[ \t]*\r?\n",
    re.IGNORECASE,
)
# Matches: "INSERT INTO `cable` (`id`, `body`) VALUES "
# Matches: "INSERT INTO cable VALUES"
# Matches: "REPLACE INTO \"main\".\"cable\" VALUES"
# Not: "INSERT INTO cable SELECT * FROM old"
INSERT = re.compile(
    rf"(?:INSERT(?:\s{{1,8}}OR\s{{1,8}}\w{{1,10}}|\s{{1,8}}IGNORE|\s{{1,8}}DELAYED)?|REPLACE)\s{{1,8}}INTO\s{{1,8}}"
    rf"(?:{_NAME}\s?\.\s?)?(?P<table>{_NAME})\s{{0,8}}(?:\((?P<columns>[^()]{{1,20000}})\)\s{{0,8}})?VALUES\s{{0,8}}",
    re.IGNORECASE,
)
# Matches: "CREATE TABLE IF NOT EXISTS `cable` ("
# Not: "CREATE INDEX cable_id ON cable (id)"
CREATE = re.compile(
    rf"CREATE\s{{1,8}}(?:TEMP(?:ORARY)?\s{{1,8}}|UNLOGGED\s{{1,8}})?TABLE\s{{1,8}}(?:IF\s{{1,8}}NOT\s{{1,8}}EXISTS\s{{1,8}})?"
    rf"(?:{_NAME}\s?\.\s?)?(?P<table>{_NAME})\s{{0,8}}\(",
    re.IGNORECASE,
)
# The beginning of a definition of a column; other definitions begin with a word of their own.
# Matches: "`id` int(11) NOT NULL"
# Not: "();"
DEFINITION = re.compile(
    rf"\s{{0,200}}(?!(?:PRIMARY|UNIQUE|KEY|INDEX|CONSTRAINT|FOREIGN|CHECK|FULLTEXT|SPATIAL|EXCLUDE|LIKE)\b)(?P<name>{_NAME})",
    re.IGNORECASE,
)
# Matches: "\"Message Text\""
# Matches: "[body]"
# Not: "()"
NAME = re.compile(_NAME)
# Matches: "-- comment"
# Matches: "/* comment */"
# Not: "-1"
GAP = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*(?!!).{0,4000}?\*/)", re.DOTALL)
# Matches: "'it\\'s'"
# Not: "'it"
BACKSLASHED = re.compile(r"'(?P<words>(?:[^'\\]++|\\.|'')*+)'", re.DOTALL)
# Matches: "'it''s'"
# Not: "'it"
DOUBLED = re.compile(r"'(?P<words>(?:[^']++|'')*+)'")
# A value that is not a string: a number, NULL, a word, a number of bytes.
# Matches: "-12.5e3"
# Matches: "NULL"
# Matches: "X'00ff'"
# Not: "(,)"
PLAIN = re.compile(r"(?P<bytes>[xX]'(?P<hex>[0-9a-fA-F]*)'|0x(?P<more>[0-9a-fA-F]+))|(?P<word>[-+]?[\w.$:]{1,400})")
# Before a string: its kind, or the set of its characters.
# Matches: "E'"
# Matches: "_binary '"
# Not: "X'"
STRING_PREFIX = re.compile(r"(?P<escaped>[eE])(?=')|[nN](?=')|_\w{2,20}\s{1,4}(?=')")
# Matches: "replace("
# Not: "'text'"
FUNCTION = re.compile(r"(?P<name>[a-zA-Z_]{2,30})\s{0,4}\(")
# In a string of MySQL's.
# Matches: "\\n"
# Matches: "''"
# Not: "n"
MYSQL_ESCAPE = re.compile(r"\\(?P<one>.)|''", re.DOTALL)
# In a string of PostgreSQL's, `E'...'`.
# Matches: "\\u00e9"
# Matches: "\\n"
# Matches: "''"
# Not: "n"
POSTGRES_ESCAPE = re.compile(
    r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]{1,2})|u(?P<unicode>[0-9a-fA-F]{4})|(?P<one>.))|''", re.DOTALL
)
# Matches: "\\t"
# Matches: "\\012"
# Not: "''"
COPY_ESCAPE = re.compile(r"\\(?:(?P<octal>[0-7]{1,3})|x(?P<hex>[0-9a-fA-F]{1,2})|(?P<one>.))", re.DOTALL)
_ONE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "Z": "\x1a"}
_CUT = "the dump ends within a row"


class _BrokenRowError(Exception):
    """A row cannot be read."""


def read_sql(file: IO[str]) -> Iterator[Table]:
    """Yield a table of a dump each time that rows of one begin."""
    dump = _Dump(file)
    while (table := dump.find_table()) is not None:
        yield table
        for _ in table.records:  # what the reader left of it
            pass


class _Dump:
    """A dump, read ahead a little."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.text = ""
        self.at = 0
        self.ended = False
        self.columns: dict[str, list[str]] = {}
        self.counts: dict[str, int] = {}
        self.fill()
        self.backslashes = _find_escapes(self.text)

    def fill(self, size: int = _PIECE) -> bool:
        """Read more; False at the end."""
        if self.ended:
            return False
        piece = self.file.read(size)
        self.ended = not piece
        self.text = self.text[self.at :] + piece
        self.at = 0
        return bool(piece)

    def match(self, pattern: re.Pattern[str], size: int = _PIECE) -> re.Match[str] | None:
        """Match here, with enough read ahead that the end of what is read does not decide."""
        while True:
            m = pattern.match(self.text, self.at)
            if self.ended or (m and m.end() < len(self.text)) or len(self.text) - self.at > _LONGEST:
                return m
            if m is None and len(self.text) - self.at > 40_000 and pattern not in (BACKSLASHED, DOUBLED):
                return None
            self.fill(size)
            size *= 2

    def pass_gap(self) -> None:
        """Pass over blanks and comments."""
        while (m := self.match(GAP)) and m.end() > m.start():
            self.at = m.end()

    def find_table(self) -> Table | None:
        """Return the next statement that holds rows; None at the end."""
        while True:
            self.pass_gap()
            if self.at >= len(self.text) and not self.fill():
                return None
            if m := self.match(CREATE):
                self.at = m.end()
                self.columns[_bare(m["table"])] = self.read_definitions()
            elif m := self.match(COPY):
                self.at = m.end()
                table = _bare(m["table"])
                columns = _list_names(m["columns"]) or self.columns.get(table)
                return Table(table, self.read_copy(table, columns, m["options"]))
            elif m := self.match(INSERT):
                self.at = m.end()
                table = _bare(m["table"])
                columns = _list_names(m["columns"]) or self.columns.get(table)
                return Table(table, self.read_insert(table, columns))
            else:
                self.pass_statement()

    def pass_statement(self) -> None:
        """Pass over a statement, up to its semicolon; one within a string does not end it."""
        pattern = re.compile(r"[;']|\"|`")
        while True:
            m = pattern.search(self.text, self.at)
            if m is None:
                self.at = len(self.text)
                if not self.fill():
                    return
                continue
            self.at = m.start()
            if m.group() == ";":
                self.at += 1
                return
            string = self.match(self.string()) if m.group() == "'" else None
            self.at = string.end() if string else self.at + 1

    def string(self) -> re.Pattern[str]:
        """Return the pattern of a string in this dump."""
        return BACKSLASHED if self.backslashes else DOUBLED

    def read_definitions(self) -> list[str]:
        """Read the names of the columns of a table that is made."""
        names: list[str] = []
        depth = 0
        while m := self.match(DEFINITION):
            names.append(_bare(m["name"]))
            self.at = m.end()
            if not self._pass_definition(depth):
                break
            while not self.match(DEFINITION) and self.match(re.compile(r"\s{0,200}[A-Za-z]")):
                if not self._pass_definition(depth):
                    return names
        return names

    def _pass_definition(self, depth: int) -> bool:
        """Pass over the rest of a definition; return whether a comma follows, and so another definition."""
        while self.at < len(self.text) or self.fill():
            mark = self.text[self.at]
            if mark == "'" and (m := self.match(self.string())):
                self.at = m.end()
                continue
            self.at += 1
            if mark == "(":
                depth += 1
            elif mark == ")":
                if not depth:
                    return False
                depth -= 1
            elif (mark == "," and not depth) or mark == ";":
                return mark == ","
        return False

    def count(self, table: str) -> int:
        """Count a row of a table."""
        self.counts[table] = self.counts.get(table, 0) + 1
        return self.counts[table]

    def read_copy(self, table: str, columns: Sequence[str] | None, options: str) -> Iterator[Record | Broken]:
        """Read the lines after COPY, up to the one that ends them.

        Args:
            table: the name of the table.
            columns: the names of its columns; None if they are not known, and they are numbered.
            options: the words between the names and the line end, which may ask for a form that is not read.
        """
        if re.search(r"csv|binary", options, re.IGNORECASE):
            yield Broken(self.count(table), f"COPY with{options} is not read: dump the table as plain text")
        while (line := self.read_line()) is not None:
            if line.rstrip("\r\n") == "\\.":
                return
            if not line.endswith("\n"):
                yield Broken(self.count(table), _CUT)
                return
            cells = line.rstrip("\r\n").split("\t")
            number = self.count(table)
            names = columns or [str(i) for i in range(1, len(cells) + 1)]
            if len(cells) != len(names):
                yield Broken(number, f"{len(names)} columns are named, the row has {len(cells)}")
                continue
            yield Record(
                number,
                {n: None if c == "\\N" else COPY_ESCAPE.sub(_unescape, c) for n, c in zip(names, cells, strict=True)},
            )
        yield Broken(self.count(table), "the dump ends within the rows of a table")

    def read_line(self) -> str | None:
        """Read a line with its end; None at the end."""
        size = _PIECE
        while (end := self.text.find("\n", self.at)) < 0 and len(self.text) - self.at < _LONGEST and self.fill(size):
            size *= 2
        if self.at >= len(self.text):
            return None
        end = len(self.text) if end < 0 else end + 1
        line = self.text[self.at : end]
        self.at = end
        return line

    def read_insert(self, table: str, columns: Sequence[str] | None) -> Iterator[Record | Broken]:
        """Read the rows after VALUES; a broken row loses only itself."""
        while True:
            self.pass_gap()
            if self.at >= len(self.text) and not self.fill():
                yield Broken(self.count(table), "the dump ends within the rows of a table")
                return
            mark = self.text[self.at]
            if mark == ",":
                self.at += 1
                continue
            if mark != "(":
                return
            number = self.count(table)
            try:
                cells = self.read_row()
            except _BrokenRowError as error:
                yield Broken(number, str(error))
                if not self._find_next_row():
                    return
                continue
            names = columns or [str(i) for i in range(1, len(cells) + 1)]
            if len(cells) != len(names):
                yield Broken(number, f"{len(names)} columns are named, the row has {len(cells)}")
                continue
            yield Record(number, dict(zip(names, cells, strict=True)))

    def _find_next_row(self) -> bool:
        """Move to the next row of this statement, or before the next statement; return whether there is a row."""
        pattern = re.compile(
            r"\),\s{0,8}(?P<row>\()(?=[\d'\"NXx_-])|;\s{0,8}\n(?P<end>)|\n(?P<statement>(?=INSERT |COPY |REPLACE ))"
        )
        while True:
            m = pattern.search(self.text, self.at)
            if m:
                self.at = m.start("row") if m["row"] else m.end()
                return bool(m["row"])
            self.at = max(self.at, len(self.text) - 300)
            if not self.fill():
                self.at = len(self.text)
                return False

    def read_row(self) -> list[Cell]:
        """Read a row in brackets.

        Raises:
            _BrokenRowError: it is broken or cut.
        """
        self.at += 1
        cells: list[Cell] = []
        while True:
            cells.append(self.read_value(0))
            self.pass_gap()
            mark = self.text[self.at : self.at + 1]
            self.at += 1
            if mark == ")":
                return cells
            if mark != ",":
                raise _BrokenRowError(
                    _CUT if not mark else f"{mark!r} where a comma or a bracket should stand after a value"
                )

    def read_value(self, depth: int) -> Cell:
        """Read a value: a string, a number, NULL, bytes, or a function of such.

        Raises:
            _BrokenRowError: it is none of these.
        """
        self.pass_gap()
        if depth > _DEEPEST:
            msg = "functions within functions"
            raise _BrokenRowError(msg)
        prefix = self.match(STRING_PREFIX)
        escaped = self.backslashes or bool(prefix and prefix["escaped"])
        if prefix:
            self.at = prefix.end()
        if self.text[self.at : self.at + 1] == "'":
            m = self.match(BACKSLASHED if escaped else DOUBLED)
            if m is None:
                raise _BrokenRowError(_CUT if self.ended else "a string that is not closed")
            self.at = m.end()
            words = m["words"]
            cast_to = self.match(re.compile(r"::[\w ]{1,40}(?:\[\])?"))
            self.at = cast_to.end() if cast_to else self.at
            if prefix and prefix["escaped"]:
                return POSTGRES_ESCAPE.sub(_unescape, words)
            return MYSQL_ESCAPE.sub(_unescape_mysql, words) if escaped else words.replace("''", "'")
        if function := self.match(FUNCTION):
            self.at = function.end()
            return self.read_function(function["name"].lower(), depth)
        if m := self.match(PLAIN):
            self.at = m.end()
            return _read_plain(m)
        msg = _CUT if self.at >= len(self.text) else f"{self.text[self.at : self.at + 20]!r} is no value"
        raise _BrokenRowError(msg)

    def read_function(self, name: str, depth: int) -> Cell:
        r"""Read a function whose bracket is open: `replace('a\nb','\n',char(10))`, as SQLite writes line ends."""
        arguments: list[Cell] = []
        while True:
            self.pass_gap()
            if self.text[self.at : self.at + 1] == ")":
                self.at += 1
                break
            arguments.append(self.read_value(depth + 1))
            self.match(GAP)
            as_type = self.match(re.compile(r"\s{0,8}AS\s{1,8}[\w ]{1,40}", re.IGNORECASE))
            self.at = as_type.end() if as_type else self.at
            self.pass_gap()
            if self.text[self.at : self.at + 1] == ",":
                self.at += 1
        return _apply(name, arguments)


def _apply(name: str, arguments: Sequence[Cell]) -> Cell:
    """Return what a function makes of its arguments.

    Raises:
        _BrokenRowError: it is none that dumps are written with.
    """
    texts = [a for a in arguments if isinstance(a, str)]
    if name == "replace" and len(texts) == len(arguments) == 3:
        return texts[0].replace(texts[1], texts[2])
    if name in ("char", "chr") and all(isinstance(a, int) and 0 <= a < 0x110000 for a in arguments):
        return "".join(chr(a) for a in arguments if isinstance(a, int))
    if name == "unistr" and len(texts) == 1:
        return re.sub(r"\\(?:u([0-9a-fA-F]{4})|\+([0-9a-fA-F]{6})|(\\))", _read_point, texts[0])
    if name in ("cast", "convert") and arguments:
        return arguments[0]
    msg = f"the function {name} is none that dumps are read with"
    raise _BrokenRowError(msg)


def _read_point(m: re.Match[str]) -> str:
    return m[3] or chr(int(m[1] or m[2], 16))


def _read_plain(m: re.Match[str]) -> Cell:
    if m["bytes"]:
        digits = m["hex"] if m["hex"] is not None else m["more"]
        return bytes.fromhex(digits if len(digits) % 2 == 0 else "0" + digits)
    word = m["word"]
    if word.upper() == "NULL":
        return None
    if word.upper() in ("TRUE", "FALSE"):
        return word.upper() == "TRUE"
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return float(word)
    except ValueError:
        return word


def _unescape(m: re.Match[str]) -> str:
    if m.group() == "''":
        return "'"
    groups = m.groupdict()
    if groups["octal"] and groups["octal"] != "0":
        return chr(int(groups["octal"], 8))
    if groups["octal"]:
        return "\0"
    if groups["hex"]:
        return chr(int(groups["hex"], 16))
    if groups.get("unicode"):
        return chr(int(groups["unicode"], 16))
    return _ONE.get(groups["one"], groups["one"])


def _unescape_mysql(m: re.Match[str]) -> str:
    one = m["one"]
    if one is None:
        return "'"
    return m.group() if one in "%_" else _ONE.get(one, one)


def _bare(name: str) -> str:
    return name.strip('"`[]').replace('""', '"').replace("``", "`")


def _list_names(columns: str | None) -> list[str] | None:
    return [_bare(m.group()) for m in NAME.finditer(columns)] if columns else None


def _find_escapes(head: str) -> bool:
    """Return whether a backslash escapes in the strings of a dump: by what made it, else by its first strings."""
    start = head[:4000]
    if re.search(r"MySQL dump|MariaDB|mysqldump|phpMyAdmin|ENGINE=|SET NAMES utf8mb4|Adminer", start, re.IGNORECASE):
        return True
    if re.search(
        r"PostgreSQL database dump|standard_conforming_strings = on|PRAGMA foreign_keys|BEGIN TRANSACTION;", start
    ):
        return False
    if "standard_conforming_strings = off" in start or "`" in head[:20_000]:
        return True
    # A quote after a backslash that is not the end of its string; or line ends that are written, and none that stand.
    if re.search(r"\\'(?!\s{0,4}[,)])", head):
        return True
    strings = [m["words"] for m in DOUBLED.finditer(head)][:200]
    return any("\\n" in words and "\n" not in words for words in strings) and "replace(" not in head
