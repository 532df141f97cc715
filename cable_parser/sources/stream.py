"""What a user hands in, as a stream of named texts: files, folders, archives, rows, mail, frames, texts.

The one place where anything is opened: the overview, the pages, the tables and `parse_many` all read from here. What
cannot be read is in the stream too, in its place, with the reason.
"""

import bz2
import gzip
import io
import lzma
import os
import sqlite3
import stat
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol, cast, runtime_checkable

from cable_parser.carriers.given import Given
from cable_parser.carriers.row import read_records
from cable_parser.carriers.stated import Remark, Said, Stated
from cable_parser.sources.incoming import HEAD, LONGEST, Peeked, Unpacked, decode_stream, place_on_disk
from cable_parser.sources.items import Item, clean_name, describe_error
from cable_parser.sources.kinds import Found, Kind, recognise
from cable_parser.sources.rows.arrow import read_arrow, read_frame, read_parquet
from cable_parser.sources.rows.cables import Rows
from cable_parser.sources.rows.columns import check_wanted, read_id_cell
from cable_parser.sources.rows.delimited import read_delimited
from cable_parser.sources.rows.json_values import read_json
from cable_parser.sources.rows.mail import MailText, read_mail, read_mailbox
from cable_parser.sources.rows.records import Record, Table
from cable_parser.sources.rows.sql_dump import read_sql
from cable_parser.sources.rows.sqlite import read_sqlite
from cable_parser.sources.rows.workbook import read_workbook
from cable_parser.sources.rows.xml_records import read_xml


@runtime_checkable
class Frame(Protocol):
    """A table in memory that gives itself as a stream of Arrow: of pandas, polars, pyarrow, DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the stream."""


Source = str | bytes | os.PathLike[str] | tuple[str, str | bytes] | tuple[str, IO[bytes]] | Mapping[str, Any] | Frame
"""A path; a text (a `str` with a line end in it, or `bytes`); a pair of a name and a text, or of a name and an open
file; a mapping of column to value, which is a row; a data frame."""

_DAMAGE = (
    OSError,
    ValueError,  # a path with a NUL; a bomb
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    sqlite3.Error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_DEEPEST = 3
"""So many archives may lie within each other."""
_REFUSED: dict[Kind, str] = {
    "word": "a document of a word processor (DOCX, DOC, RTF, ODT or the like): save it as plain text, and hand in that",
    "office": "an old Office document: save it as plain text, or a workbook as XLSX, and hand in that",
    "dump": "a dump in PostgreSQL's own form: write it as SQL with `pg_restore -f dump.sql`, and hand in that",
    "binary": "no text, and no form of file that is known",
}
_PASSED: dict[Kind, str] = {"image": "an image, a sound or a film", "program": "a program"}
_COMPANIONS = ("-wal", "-shm", "-journal")
_UNSEEN = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


class Sources:
    """The items of some sources, read as they are asked for.

    Attributes:
        done: bytes of the files of the sources that were read so far.
        passed_over: how many files in folders and archives were passed over because they cannot be a cable, and tables
            without cables beside others with some, by what they are.
    """

    def __init__(
        self,
        sources: "Source | Iterable[Source]",
        *,
        without: Path | None = None,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        """Take sources as `parse_many` does.

        Args:
            sources: one or more.
            without: a folder to pass over where it lies within another.
            columns: which columns of rows hold what, where that is not plain.

        Raises:
            ValueError: `columns` has an unknown word.
        """
        single = isinstance(sources, str | bytes | os.PathLike | Mapping | Frame) or _is_pair(sources)
        self._sources: Iterable[Source] = [cast("Source", sources)] if single else cast("Iterable[Source]", sources)
        self._without = without.resolve() if without else None
        self._wanted = check_wanted(columns)
        self._begun = (0, 0)
        self.done = 0
        self.passed_over: Counter[str] = Counter()

    def measure(self) -> int | None:
        """Return the bytes of all files of the sources; None where they are an iterator, or files cannot be seen."""
        if not isinstance(self._sources, Sequence):
            return None
        total = 0
        for source in self._sources:
            path = _as_path(source)
            if path is None:
                text = source[1] if isinstance(source, tuple) else source
                if not isinstance(text, str | bytes):
                    return None
                total += len(text)
                continue
            try:
                total += (
                    sum(size for _, size, _ in _walk(path, self._without)) if path.is_dir() else path.stat().st_size
                )
            except (OSError, ValueError):
                return None
        return total

    def __iter__(self) -> Iterator[Item]:
        """Yield the items in order, those of a folder by name."""
        for rows, run in groupby(enumerate(self._sources, 1), key=lambda pair: isinstance(pair[1], Mapping)):
            if rows:
                records = (Record(number, cast("Mapping[str, Any]", source)) for number, source in run)
                yield from self._read_tables("rows", "rows", [Table(None, records)])
                continue
            for number, source in run:
                name = _name_source(source)
                yield from (replace(item, source=name) for item in self._read_source(number, source))

    def _read_source(self, number: int, source: Source) -> Iterator[Item]:
        path = _as_path(source)
        if path is not None:
            yield from self._read_path(path)
            return
        if isinstance(source, Frame):
            yield from self._read_frame(f"frame-{number}", source)
            return
        name = clean_name(source[0]) if isinstance(source, tuple) else f"text-{number}"
        text = source[1] if isinstance(source, tuple) else source
        if isinstance(text, str | bytes):
            self.done += len(text)
            yield Item(name, text, handed=not isinstance(source, tuple), source=name)
        elif hasattr(text, "read"):
            yield from self._guard(name, lambda: self._read_stream(cast("IO[bytes]", text), name, "", None))
        else:
            kind = type(text).__name__
            msg = (
                f"a {kind} is none of what is read: a path, a text, a row (a mapping), a data frame, or a pair of a "
                "name and a text or an open file"
            )
            raise TypeError(msg)

    def _read_path(self, path: Path) -> Iterator[Item]:
        try:
            is_folder = path.is_dir()
        except ValueError:  # a NUL in it
            is_folder = False
        if not is_folder:
            yield from self._read_file(path, named=True)
            return
        before = self.passed_over.total()
        found = False
        for inner, _, error in _walk(path, self._without):
            if error is not None:
                found = True
                name = clean_name(inner.as_posix())
                yield Item(name, error=describe_error(error), source=name)
                continue
            for item in self._read_file(inner, named=False):
                found = True
                yield item
        if not found:
            name = clean_name(path.as_posix())
            yield Item(name, error="no file in this folder" + self._say_passed(before), source=name)

    def _say_passed(self, before: int) -> str:
        count = self.passed_over.total() - before
        return f" that can hold a cable; {count} passed over" if count else ""

    def _read_file(self, path: Path, *, named: bool) -> Iterator[Item]:
        """Read a file; one that cannot be a cable is passed over, unless the user `named` it."""
        name, before = clean_name(path.as_posix()), self.done
        yield from self._guard(name, lambda: self._open_file(path, name, named=named))
        self.done = max(self.done, before + self._begun[1])

    def _open_file(self, path: Path, name: str, *, named: bool) -> Iterator[Item]:
        status = path.stat()
        size = status.st_size if stat.S_ISREG(status.st_mode) else 0
        self._begun = before, _ = self.done, size
        with path.open("rb") as file:
            at_hand = path if size else None
            for item in self._read_stream(file, name, path.name, at_hand, named=named):
                self.done = max(self.done, before + min(file.tell(), size) if size else self.done)
                yield item

    def _guard(self, name: str, read: Callable[[], Iterator[Item]]) -> Iterator[Item]:
        """Yield the items of a file, then a failure if an error stops its reading."""
        try:
            yield from read()
        except _DAMAGE as error:
            yield Item(name, error=describe_error(error), source=name)
        except ImportError as error:  # the message says what to install
            yield Item(name, error=str(error), source=name)

    def _read_stream(
        self, file: IO[bytes], name: str, file_name: str, path: Path | None, *, named: bool = True, depth: int = 0
    ) -> Iterator[Item]:
        """Read an open file by its kind.

        Args:
            file: the file.
            name: of its items.
            file_name: whose ending says what it should be.
            path: where it lies on disk, unpacked; None where it does not.
            named: whether the user named it, so that it must be read or refused.
            depth: within how many archives it lies.
        """
        peeked = Peeked(file)
        suffix = PurePosixPath(file_name).suffix.lower()
        found = recognise(peeked.head, suffix, whole=peeked.whole)
        stream = cast("IO[bytes]", io.BufferedReader(peeked))
        opened = _Opened(stream, name, file_name, path, depth, found)
        kind = found.kind
        if kind in _PASSED:
            if named:
                yield Item(name, error=f"{_PASSED[kind]}, which cannot be a cable", source=name)
            else:
                self.passed_over[kind] += 1
        elif kind == "empty":
            yield Item(name, error="there is nothing in it", kind="not-a-cable", source=name)
        elif kind in _REFUSED:
            yield Item(name, error=_REFUSED[kind], source=name)
        elif kind in ("text", "pdf"):
            yield _read_whole(opened)
        elif kind in _UNPACKERS or kind in ("zip", "7z", "tar"):
            if depth >= _DEEPEST:
                yield Item(name, error=f"packed more than {_DEEPEST} times: unpack it first", source=name)
            else:
                yield from self._read_packed(opened) if kind in _UNPACKERS else self._read_archive(opened)
        else:
            yield from self._read_rows(opened)

    def _read_packed(self, opened: "_Opened") -> Iterator[Item]:
        """Read what one file was packed into."""
        counted = _Counted(opened.stream)
        inner = _UNPACKERS[opened.found.kind](cast("IO[bytes]", io.BufferedReader(counted)))
        plain, ending = opened.file_name, opened.suffix
        if ending in _PACKED_ENDINGS:
            plain = plain[: -len(ending)] + (".tar" if ending == ".tgz" else "")
        unpacked = cast("IO[bytes]", io.BufferedReader(Unpacked(inner, lambda: counted.count)))
        yield from self._read_stream(unpacked, opened.name, plain, None, depth=opened.depth + 1)

    def _read_archive(self, opened: "_Opened") -> Iterator[Item]:
        """Read the members of an archive; one that is a workbook's gives its rows."""
        kind = opened.found.kind
        if kind == "tar":
            yield from self._read_members(_list_tar(opened.stream), opened)
        elif opened.path is None:
            with place_on_disk(opened.stream, opened.suffix) as copy:
                yield from self._read_archive(replace(opened, path=copy))
        elif kind == "7z":
            yield from self._read_members(self._list_7z(opened.path), opened)
        else:
            with zipfile.ZipFile(opened.path) as archive:
                office = _find_office(archive)
                if office is None:
                    yield from self._read_members(self._list_zip(archive), opened)
            if office == "word":
                yield Item(opened.name, error=_REFUSED["word"], source=opened.name)
            elif office == "sheet":
                yield from self._read_rows(replace(opened, found=opened.found._replace(kind="sheet")))

    def _read_members(self, members: "Iterable[_Member]", opened: "_Opened") -> Iterator[Item]:
        """Read the members of an archive; a damaged one costs itself."""
        name, depth = opened.name, opened.depth
        before = self.passed_over.total()
        found = False
        for member, open_member in members:
            if any(
                part.startswith(".") or part.lower() in _UNSEEN
                for part in PurePosixPath(member).parts
                if part not in (".", "..")
            ):
                continue
            inner = clean_name(f"{name}/{member}")
            for item in self._guard(inner, lambda m=member, i=inner, o=open_member: self._open_member(o, i, m, depth)):  # type: ignore[misc]
                found = True
                yield item
        if not found:
            yield Item(name, error="no file in this archive" + self._say_passed(before), source=name)

    def _open_member(
        self, open_member: "Callable[[], IO[bytes]]", name: str, member: str, depth: int
    ) -> Iterator[Item]:
        with open_member() as file:
            yield from self._read_stream(file, name, member, None, named=False, depth=depth + 1)

    def _list_zip(self, archive: zipfile.ZipFile) -> "Iterator[_Member]":
        members = [m for m in archive.infolist() if not m.is_dir()]
        total, read = sum(m.compress_size for m in members) or 1, 0
        before, size = self._begun
        for member in members:
            packed = member.compress_size

            def open_member(member: zipfile.ZipInfo = member, packed: int = packed) -> IO[bytes]:
                unpacked = Unpacked(archive.open(member), lambda: packed)
                return cast("IO[bytes]", io.BufferedReader(unpacked))

            yield member.filename, open_member
            read += packed
            self.done = max(self.done, before + int(size * read / total))

    def _list_7z(self, path: Path) -> "Iterator[_Member]":
        try:
            from cable_parser.sources.seven_zip import read_members  # noqa: PLC0415 - needs the extra `7z`
        except ImportError as error:
            msg = 'needs py7zr: pip install "cable-parser[7z]"'
            raise ImportError(msg) from error
        before, size = self._begun
        packed = path.stat().st_size
        for share, member, file in read_members(path):
            self.done = max(self.done, before + int(share * size))
            unpacked = Unpacked(file, lambda: packed)
            yield member, lambda unpacked=unpacked: cast("IO[bytes]", io.BufferedReader(unpacked))  # type: ignore[misc]

    def _read_rows(self, opened: "_Opened") -> Iterator[Item]:
        """Read a container of rows."""
        kind, name, remarks = opened.found.kind, opened.name, opened.remarks
        if kind in _ON_DISK and opened.path is None:
            with place_on_disk(opened.stream, opened.suffix) as copy:
                yield from self._read_rows(replace(opened, path=copy))
        elif kind in _ON_DISK and opened.path is not None:
            form, read = _ON_DISK[kind]
            yield from self._read_tables(name, form, read(opened.path), remarks)
        elif kind in ("mbox", "mail"):
            texts = read_mail(opened.stream.read(LONGEST)) if kind == "mail" else read_mailbox(opened.stream)
            for text in texts:
                yield from self._read_mail(text, name if kind == "mail" else f"{name}#{text.position}", remarks)
        elif kind == "cables.csv":
            for line, raw, problem in read_records(opened.stream):
                given = Given(remarks=remarks) if remarks else None
                yield Item(f"{name}#{line}", b"" if problem else raw, problem, given=given, source=name)
        else:
            yield from self._read_tables(name, kind, _read_characters(opened), remarks)

    def _read_mail(self, text: MailText, name: str, remarks: tuple[Remark, ...]) -> Iterator[Item]:
        """Yield the items of a mail: its text, or its attachments."""
        if text.member:
            name = clean_name(f"{name}/{text.member}")
        if text.problem:
            yield Item(name, error=text.problem, source=name)
            return
        if text.member and isinstance(text.data, bytes):
            suffix = PurePosixPath(text.member).suffix.lower()
            if recognise(text.data[:HEAD], suffix, whole=len(text.data) <= HEAD).kind not in ("text", "pdf"):
                attached = cast("IO[bytes]", io.BytesIO(text.data))
                yield from self._guard(name, lambda: self._read_stream(attached, name, text.member, None, named=False))
                return
        stated = Stated()
        found = read_id_cell(text.fields.get("Subject"))
        if found:
            stated["id"] = Said(found)
        yield Item(name, text.data, given=Given("mail", text.fields, stated, remarks), source=name)

    def _read_frame(self, name: str, frame: Frame) -> Iterator[Item]:
        yield from self._guard(name, lambda: self._read_tables(name, "rows", [Table(None, read_frame(frame))]))

    def _read_tables(
        self, name: str, form: str, tables: Iterable[Table], remarks: tuple[Remark, ...] = ()
    ) -> Iterator[Item]:
        rows = Rows(name, form, self._wanted, remarks)
        yield from rows.read(tables)
        self.passed_over["table"] += len(rows.passed_over)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An open file, and what is known of it; see `Sources._read_stream`."""

    stream: IO[bytes]
    name: str
    file_name: str
    path: Path | None
    depth: int
    found: Found

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.file_name).suffix.lower()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        return (Remark("form-not-suffix", self.found.remark),) if self.found.remark else ()


def _read_whole(opened: _Opened) -> Item:
    """Return a file that is one text, or a PDF."""
    data = opened.stream.read(LONGEST + 1)
    if len(data) > LONGEST:
        return Item(opened.name, error=f"longer than {LONGEST} bytes", source=opened.name)
    given = Given(remarks=opened.remarks) if opened.remarks else None
    return Item(opened.name, data, given=given, source=opened.name)


def _read_characters(opened: _Opened) -> Iterator[Table]:
    """Yield the tables of a container that is read as it comes."""
    found = opened.found
    if found.kind == "xml":
        yield Table(None, read_xml(opened.stream))
        return
    text = decode_stream(opened.stream, found.encoding)
    if found.kind == "sql":
        yield from read_sql(text)
    elif found.kind == "json":
        yield Table(None, read_json(text))
    elif found.layout is not None:
        yield Table(None, read_delimited(text, found.layout))


_ON_DISK: dict[Kind, tuple[str, Callable[[Path], Iterable[Table]]]] = {
    "sqlite": ("sqlite", read_sqlite),
    "parquet": ("arrow", lambda path: [Table(None, read_parquet(path))]),
    "arrow": ("arrow", lambda path: [Table(None, read_arrow(path))]),
    "sheet": ("sheet", read_workbook),
}
"""Containers that are read in any order, so that they must lie on disk: the form of their rows, and what reads them."""
_Member = tuple[str, Callable[[], IO[bytes]]]
"""Of an archive: its name, and what opens it."""
_PACKED_ENDINGS = frozenset({".gz", ".tgz", ".bz2", ".xz"})
_UNPACKERS: dict[Kind, Callable[[IO[bytes]], IO[bytes]]] = {
    "gzip": lambda file: cast("IO[bytes]", gzip.GzipFile(fileobj=file)),
    "bzip2": lambda file: cast("IO[bytes]", bz2.BZ2File(file)),
    "xz": lambda file: cast("IO[bytes]", lzma.LZMAFile(file)),  # noqa: SIM115 - it owns no file to close
}


class _Counted(io.RawIOBase):
    """A stream that counts what is read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        piece = self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)


def _list_tar(file: IO[bytes]) -> "Iterator[_Member]":
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for member in archive:
            if member.isfile():
                inner = archive.extractfile(member)
                if inner is not None:
                    yield member.name, lambda inner=inner: inner  # type: ignore[misc]


def _find_office(archive: zipfile.ZipFile) -> Kind | None:
    """Return the kind of an office program's archive, `sheet` or `word`, or None if it is another archive."""
    names = set(archive.namelist())
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "sheet"
    if names & {"word/document.xml", "ppt/presentation.xml"}:
        return "word"
    if {"mimetype", "content.xml"} <= names:
        return "sheet" if archive.read("mimetype").endswith(b"spreadsheet") else "word"
    return None


def _name_source(source: Source) -> str:
    """Return the name by which a run's report counts a source."""
    path = _as_path(source)
    if path is not None:
        return clean_name(path.as_posix())
    if isinstance(source, Frame):
        return "frames"
    return clean_name(source[0]) if isinstance(source, tuple) and hasattr(source[1], "read") else "texts"


def _is_pair(source: object) -> bool:
    """Return whether two things are a name and a text, not two texts or two paths: a text has lines, or is bytes."""
    if not (isinstance(source, tuple) and len(source) == 2 and isinstance(source[0], str)):
        return False
    if hasattr(source[1], "read") and not isinstance(source[1], os.PathLike):
        return True
    return _as_path(source[0]) is not None and isinstance(source[1], str | bytes) and _as_path(source[1]) is None


def _as_path(source: object) -> Path | None:
    """Return a path, or None for a text: every cable has more than one line."""
    if isinstance(source, os.PathLike):
        return Path(source)
    return Path(source) if isinstance(source, str) and "\n" not in source and "\r" not in source else None


def is_hidden(name: str) -> bool:
    """Return whether a file is hidden: by a dot before its name, or as those that a system leaves in folders."""
    return name.startswith(".") or name.lower() in _UNSEEN


def _walk(folder: Path, without: Path | None) -> Iterator[tuple[Path, int, OSError | None]]:
    """Yield the files in a folder and below by name, with their sizes, and the folders that cannot be opened.

    What is hidden (`.git`, `.DS_Store`) is passed over, and so are links to folders, which may lead in a circle, what
    is not a file (a pipe), and what a database leaves beside its file.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not is_hidden(e.name)), key=lambda e: e.name)
    except OSError as error:
        yield folder, 0, error
        return
    names = {entry.name for entry in found}
    for entry in found:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if without is None or path.resolve() != without:
                yield from _walk(path, without)
        elif any(entry.name.endswith(end) and entry.name.removesuffix(end) in names for end in _COMPANIONS):
            continue
        elif entry.is_file():
            yield path, entry.stat().st_size, None
        elif entry.is_symlink() and not entry.is_dir():
            yield path, 0, None  # a link that leads nowhere: opening it says so
