"""What a user hands in, as a stream of named texts: files, folders, rows, archives, texts; nothing is unpacked to disk.

What cannot be read is in the stream too, in its place, with the reason.
"""

import gzip
import lzma
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Literal, cast

from cable_parser.carriers.row import read_records

if TYPE_CHECKING:
    from hashlib import blake2b

FailureKind = Literal["unreadable", "not-a-cable", "bug", "killed"]
"""Why there is no cable: the source could not be read; no cable was found in it; the library failed; it killed two
worker processes."""

Source = str | bytes | os.PathLike[str] | tuple[str, str | bytes]
"""A path; a text (a `str` with a line end in it, or `bytes`); or a pair of a name and a text."""

TEXT_SUFFIXES = frozenset({".txt", ".html", ".htm", ".pdf"})
"""Files taken for cables in folders and archives; a file named by itself is read whatever its name."""
ARCHIVE_SUFFIXES = frozenset({".gz", ".zip", ".7z"})
LONGEST = 64_000_000
"""No cable is longer, in bytes; what is longer is not read into memory."""

_BROKEN_ARCHIVE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Item:
    """A named text, or the reason why there is none."""

    name: str
    data: str | bytes = b""
    error: str | None = None
    kind: FailureKind = "unreadable"

    @property
    def size(self) -> int:
        """About how much memory it takes, in bytes."""
        return len(self.data) + 200


class Sources:
    """The items of some sources, read as they are asked for.

    Attributes:
        done: bytes of the files behind the sources that were read so far.
    """

    def __init__(self, sources: Source | Iterable[Source], *, without: Path | None = None) -> None:
        """Take sources as `parse_many` does; `without` is a folder to pass over where it lies within another."""
        single = isinstance(sources, str | bytes | os.PathLike) or _is_pair(sources)
        self._sources: Iterable[Source] = [cast("Source", sources)] if single else cast("Iterable[Source]", sources)
        self._without = without.resolve() if without else None
        self.done = 0

    def measure(self) -> int | None:
        """Give the bytes of all files behind the sources; None where they are an iterator, or files cannot be seen."""
        if not isinstance(self._sources, Sequence):
            return None
        total = 0
        for source in self._sources:
            path = _as_path(source)
            if path is None:
                total += len(_text_of(source))
                continue
            try:
                total += (
                    sum(size for _, size, _ in _walk(path, self._without)) if path.is_dir() else path.stat().st_size
                )
            except OSError:
                return None
        return total

    def __iter__(self) -> Iterator[Item]:
        """Give the items in order, those of a folder by name."""
        for number, source in enumerate(self._sources, 1):
            path = _as_path(source)
            if path is not None:
                yield from self._read_path(path)
                continue
            text = _text_of(source)
            self.done += len(text)
            yield Item(_clean(source[0]) if isinstance(source, tuple) else f"text-{number}", text)

    def _read_path(self, path: Path) -> Iterator[Item]:
        if not path.is_dir():
            yield from self._read_file(path, named=True)
            return
        found = False
        for inner, _, error in _walk(path, self._without):
            found = True
            if error is not None:
                yield Item(_clean(inner.as_posix()), error=_say(error))
            else:
                yield from self._read_file(inner, named=False)
        if not found:
            yield Item(_clean(path.as_posix()), error="no file in this folder")

    def _read_file(self, path: Path, *, named: bool) -> Iterator[Item]:
        """Read a file; `named` by the user, it is read whatever its suffix."""
        name, before = _clean(path.as_posix()), self.done
        try:
            size = path.stat().st_size
            if path.suffix.lower() == ".7z":
                yield from self._follow(_read_7z(path, name), before, size)
            elif path.suffix.lower() == ".zip":
                yield from self._follow(_read_zip(path, name), before, size)
            else:
                with path.open("rb") as file:
                    for item in _read_stream(file, name, path.name, named=named):
                        self.done = before + file.tell()
                        yield item
        except (OSError, ValueError, *_BROKEN_ARCHIVE) as error:  # a path with a NUL is a ValueError
            yield Item(name, error=_say(error))
            return
        self.done = before + size

    def _follow(self, items: Iterator[tuple[float, Item]], before: int, size: int) -> Iterator[Item]:
        for share, item in items:
            self.done = before + int(share * size)
            yield item


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that are read together, in one process."""

    items: tuple[Item, ...]
    part: int = 0
    """Which part of the whole they belong to, from 0."""


def group(
    items: Iterable[Item], *, count: int = 50, size: int = 2_000_000, part_count: int | None = None
) -> Iterator[Batch]:
    """Group items into batches of at most `count` items, closed once they have `size` bytes.

    Args:
        items: the items in order.
        count: the greatest number of items in a batch.
        size: a batch is closed when it has so many bytes, so that memory does not grow with the length of cables.
        part_count: the number of items in a part; no batch is in two.
    """
    waiting: list[Item] = []
    weight = part = in_part = 0
    for item in items:
        waiting.append(item)
        weight += item.size
        in_part += 1
        closes_part = in_part == part_count
        if closes_part or len(waiting) >= count or weight >= size:
            yield Batch(tuple(waiting), part)
            waiting, weight = [], 0
        if closes_part:
            part, in_part = part + 1, 0
    if waiting:
        yield Batch(tuple(waiting), part)


def add_to_digest(digest: "blake2b", item: Item) -> None:
    """Add what an item is to a digest, so that a changed input is seen."""
    data = item.data.encode("utf-8", "surrogatepass") if isinstance(item.data, str) else item.data
    for field in (item.name.encode(), data, (item.error or "").encode("utf-8", "replace")):
        digest.update(len(field).to_bytes(8, "big") + field)


def _is_pair(source: object) -> bool:
    """Tell a name and a text from two texts or two paths: a name has one line, a text more or is bytes."""
    if not (isinstance(source, tuple) and len(source) == 2 and isinstance(source[0], str)):
        return False
    return _as_path(source[0]) is not None and isinstance(source[1], str | bytes) and _as_path(source[1]) is None


def _as_path(source: Source) -> Path | None:
    """Give a path, or None for a text: every cable has more lines than one."""
    if isinstance(source, os.PathLike):
        return Path(source)
    return Path(source) if isinstance(source, str) and "\n" not in source and "\r" not in source else None


def _text_of(source: Source) -> str | bytes:
    return source[1] if isinstance(source, tuple) else cast("str | bytes", source)


def _clean(name: str) -> str:
    """Give a name that UTF-8 can hold; a file's may have any bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _say(error: BaseException) -> str:
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return words or type(error).__name__


def _walk(folder: Path, without: Path | None) -> Iterator[tuple[Path, int, OSError | None]]:
    """Give the files in a folder and below with their sizes, by name, and the folders that cannot be looked into.

    What is hidden (`.git`, `.DS_Store`) is passed over, and so are links to folders, which may lead in a circle.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: e.name)
    except OSError as error:
        yield folder, 0, error
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            inner = Path(entry.path)
            if without is None or inner.resolve() != without:
                yield from _walk(inner, without)
        elif not (entry.is_symlink() and entry.is_dir()):
            yield Path(entry.path), entry.stat(follow_symlinks=False).st_size, None


def _read_stream(file: IO[bytes], name: str, file_name: str, *, named: bool) -> Iterator[Item]:
    """Read an open file by the suffix of its name: compressed, rows, or one cable."""
    suffix = PurePosixPath(file_name).suffix.lower()
    if suffix == ".gz":
        with gzip.open(file) as inner:
            yield from _read_stream(cast("IO[bytes]", inner), name, file_name[:-3], named=named)
    elif suffix == ".csv":
        for line, raw, problem in read_records(file):
            yield Item(f"{name}#{line}", b"" if problem else raw, problem)
    elif named or suffix in TEXT_SUFFIXES:
        data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            yield Item(name, error=f"longer than {LONGEST} bytes")
        else:
            yield Item(name, data)
    else:
        known = ", ".join(sorted(TEXT_SUFFIXES | ARCHIVE_SUFFIXES | {".csv"}))
        yield Item(name, error=f"not a file of cables by its name ({known})")


def _read_zip(path: Path, name: str) -> Iterator[tuple[float, Item]]:
    """Read the members of a zip archive, each with the share of the archive up to its end."""
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        total = sum(m.compress_size for m in members) or 1
        read = 0
        for member in members:
            inner = _clean(f"{name}/{member.filename}")
            try:
                with archive.open(member) as file:
                    for item in _read_stream(file, inner, member.filename, named=False):
                        yield read / total, item
            except (OSError, *_BROKEN_ARCHIVE) as error:  # one damaged member costs itself
                yield read / total, Item(inner, error=_say(error))
            read += member.compress_size


def _read_7z(path: Path, name: str) -> Iterator[tuple[float, Item]]:
    """Read the members of a 7z archive, each with the share of the archive up to its end."""
    try:
        from cable_parser.sources.seven_zip import read_members  # noqa: PLC0415 - needs the extra `7z`
    except ImportError:
        yield 1.0, Item(name, error='needs py7zr: pip install "cable-parser[7z]"')
        return
    for share, member, file in read_members(path):
        for item in _read_stream(file, _clean(f"{name}/{member}"), member, named=False):
            yield share, item
