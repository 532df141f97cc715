"""XML with one element a record, such as the National Archives' own export of telegrams, read as a stream by expat.

Which element is the record is told by the first megabytes: the one that repeats, with one text of a telegram in each.
Entities that a document declares are refused: they serve to make a small file fill the memory.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from cable_parser.sources.rows.columns import find_role, holds_body, holds_heading
from cable_parser.sources.rows.records import Broken, Cell, Record

_PIECE = 1 << 16
_SAMPLED = 16_000_000
"""Bytes that are looked at, at most, to tell which element is the record."""
_LONGEST_RECORD = 64_000_000
_DEEPEST = 200
_INLINE = frozenset({"br", "p", "para", "line", "l", "lb", "b", "i", "u", "em", "strong", "span", "div", "text-line"})
"""Elements within a text, which break its lines or mark its words."""
_BREAKING = frozenset({"br", "p", "para", "line", "l", "lb", "div", "text-line"})
_MOST_RESTARTS = 10_000


class EntitiesError(ValueError):
    """The document declares entities."""


class _Stop(Exception):  # noqa: N818 - no error: enough was seen
    pass


def _local(name: str) -> str:
    """Return a name without its namespace or prefix."""
    return re.split(r"[}: ]", name)[-1] or name


class _Handler:
    """What all parsers here share: no entities, no depth without end."""

    def __init__(self) -> None:
        self.path: list[str] = []

    def make_parser(self, encoding: str | None) -> expat.XMLParserType:
        parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.EntityDeclHandler = _refuse_entities
        return parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(_local(name))
        if len(self.path) > _DEEPEST:
            msg = f"elements within elements, more than {_DEEPEST} deep"
            raise ValueError(msg)
        self.open(attributes)

    def end(self, _name: str) -> None:
        self.close()
        self.path.pop()

    def open(self, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def words(self, words: str) -> None:
        raise NotImplementedError


def _refuse_entities(*_declaration: object) -> None:
    msg = "it declares entities of its own, which can make a small file fill the memory: it is not read"
    raise EntitiesError(msg)


class _Survey(_Handler):
    """A count of the elements by their paths, and of those that hold a text of a telegram."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, ...]] = Counter()
        self.texts: Counter[tuple[str, ...]] = Counter()
        self.pieces: list[tuple[tuple[str, ...], list[str]]] = []

    def open(self, _attributes: dict[str, str]) -> None:
        path = tuple(self.path)
        self.counts[path] += 1
        if not (self.pieces and path[-1].lower() in _INLINE):
            self.pieces.append((path, []))

    def words(self, words: str) -> None:
        if self.pieces:
            self.pieces[-1][1].append(words)

    def close(self) -> None:
        if not (self.pieces and self.pieces[-1][0] == tuple(self.path)):
            return
        path, pieces = self.pieces.pop()
        text = "".join(pieces)
        named = find_role(path[-1]) in ("text", "body") and len(text) > 100
        if holds_body(text) or (holds_heading(text) and len(text) > 100) or named:
            self.texts[path] += 1

    def find_record(self) -> tuple[str, ...] | None:
        """Return the path of the record: the outermost that holds no more than one text."""
        if not self.texts:
            return None
        text, count = max(self.texts.items(), key=lambda pair: (pair[1], -len(pair[0])))
        # (All elements around a text are counted with it, so that its own path is the last resort.)
        return next(text[:depth] for depth in range(1, len(text) + 1) if self.counts[text[:depth]] >= count)

    def find_repeated(self) -> tuple[str, ...] | None:
        """Return the path of the outermost element that repeats, for a file without a text that is known."""
        repeated = [path for path, count in self.counts.items() if count > 1]
        return min(repeated, key=len) if repeated else None


def read_xml(file: IO[bytes]) -> Iterator[Record | Broken]:
    """Yield the records of a document, numbered.

    A record that is not well formed costs itself; reading goes on at the next of the same name.

    Raises:
        EntitiesError: the document declares entities.
        ValueError: its elements lie too deep.
    """
    head, record = _survey(file)
    if record is None:
        yield Broken(1, "there is no element in it that could be a record")
        return
    yield from _Reading(record, file, head).read()


def _survey(file: IO[bytes]) -> tuple[bytes, tuple[str, ...] | None]:
    """Return the first bytes, and the path of the record."""
    survey = _Survey()
    parser = survey.make_parser(None)
    pieces: list[bytes] = []
    size = 0
    try:
        while size < _SAMPLED and (piece := file.read(_PIECE)):
            pieces.append(piece)
            size += len(piece)
            parser.Parse(piece, False)  # noqa: FBT003 - its own signature
            if size > _PIECE * 16 and sum(survey.texts.values()) > 1:
                break
    except expat.ExpatError:
        pass
    return b"".join(pieces), survey.find_record() or survey.find_repeated()


class _Reading(_Handler):
    """The records of a document."""

    def __init__(self, record: tuple[str, ...], file: IO[bytes], head: bytes) -> None:
        super().__init__()
        self.record = record
        self.file, self.head = file, head
        self.found: list[Record | Broken] = []
        self.number = 0
        self.cells: dict[str, Cell] | None = None
        self.pieces: list[str] = []
        self.size = 0
        self.label = ""
        self.encoding: str | None = None

    def open(self, attributes: dict[str, str]) -> None:
        if self.cells is None and tuple(self.path) == self.record:
            self.cells, self.size = {}, 0
        elif self.cells is not None and self.path[-1].lower() in _INLINE and self.pieces:
            if self.path[-1].lower() in _BREAKING:
                self.pieces.append("\n")
            return
        else:
            self.pieces = []
        if self.cells is None:
            return
        # `<field name="body">` names its cell by an attribute.
        label = attributes.get("name") if len(self.path) > len(self.record) and len(attributes) == 1 else None
        self.label = label or self.path[-1]
        if label is None:
            for name, value in attributes.items():
                self.put(_local(name), value)

    def words(self, words: str) -> None:
        if self.cells is not None:
            self.pieces.append(words)
            self.size += len(words)
            if self.size > _LONGEST_RECORD:
                msg = f"a record of more than {_LONGEST_RECORD:,} characters"
                raise ValueError(msg)

    def close(self) -> None:
        if self.cells is None:
            return
        if self.path[-1].lower() in _INLINE and len(self.path) > len(self.record) + 1 and self.pieces:
            if self.path[-1].lower() in _BREAKING:
                self.pieces.append("\n")
            return
        text = "".join(self.pieces)
        self.pieces = []
        if tuple(self.path) == self.record:
            if text.strip():
                self.put(self.record[-1], text)
            self.number += 1
            self.found.append(Record(self.number, self.cells))
            self.cells = None
        elif text.strip():
            self.put(self.label, text)
        self.label = self.path[-2] if len(self.path) > 1 else ""

    def put(self, name: str, value: str) -> None:
        """Keep a cell; one that is printed more than once becomes a list."""
        assert self.cells is not None  # noqa: S101
        before = self.cells.get(name)
        if before is None:
            self.cells[name] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            self.cells[name] = [before, value]

    def read(self) -> Iterator[Record | Broken]:
        """Yield the records."""
        declared = re.match(rb"\s*<\?xml[^>]{0,200}encoding\s?=\s?[\"']([\w.-]{2,40})", self.head)
        self.encoding = declared[1].decode("ascii") if declared else None
        parser = self.make_parser(None)
        pieces = self._pieces()
        piece, restarts = next(pieces, b""), 0
        base = 0
        while True:
            try:
                parser.Parse(piece, not piece)
            except expat.ExpatError as error:
                yield from self._take()
                self.number += 1
                yield Broken(self.number, f"the XML is broken: {error}")
                restarts += 1
                rest = piece[max(0, parser.ErrorByteIndex - base) :] if piece else b""
                again = self._find_start(rest, pieces)
                if again is None or restarts > _MOST_RESTARTS:
                    return
                parser, opening = self._restart()
                base, piece = len(opening), again
                continue
            yield from self._take()
            if not piece:
                return
            base += len(piece)
            piece = next(pieces, b"")

    def _take(self) -> Iterator[Record | Broken]:
        found, self.found = self.found, []
        yield from found

    def _pieces(self) -> Iterator[bytes]:
        yield self.head
        self.head = b""
        while piece := self.file.read(_PIECE):
            yield piece

    def _find_start(self, rest: bytes, pieces: Iterator[bytes]) -> bytes | None:
        """Return the bytes from where the next record begins, or None if there is none."""
        mark = re.compile(rb"<(?:[\w.-]{1,60}:)?" + re.escape(self.record[-1].encode()) + rb"[\s>/]")
        while True:
            m = mark.search(rest, 1)
            if m:
                return rest[m.start() :]
            piece = next(pieces, b"")
            if not piece:
                return None
            rest = rest[-200:] + piece

    def _restart(self) -> tuple[expat.XMLParserType, bytes]:
        """Return a parser positioned within the elements around the records."""
        self.path, self.cells, self.pieces = [], None, []
        parser = self.make_parser(self.encoding)
        opening = "".join(f"<{name}>" for name in self.record[:-1]).encode()
        if opening:
            parser.Parse(opening, False)  # noqa: FBT003 - its own signature
        return parser, opening
