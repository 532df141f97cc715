"""The members of a 7z archive as streams, one after the other, in bounded memory. Needs the extra `7z` (py7zr).

py7zr pushes what it unpacks; a thread of its own unpacks, and waits while the reader has not read.
"""

import io
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

import py7zr
import py7zr.io

_CHUNKS = 64
"""So many pieces (of some ten thousand bytes) may wait for the reader."""


class _Stopped(Exception):  # noqa: N818 - no error: it ends the thread
    """The reader has stopped reading."""


class _Begin(NamedTuple):
    name: str


class _End(NamedTuple):
    error: Exception | None


class _Pipe:
    """The way from the thread that unpacks to the reader."""

    def __init__(self) -> None:
        self.pieces: queue.Queue[_Begin | bytes | _End] = queue.Queue(_CHUNKS)
        self.stopped = threading.Event()

    def put(self, piece: _Begin | bytes | _End) -> None:
        while not self.stopped.is_set():
            try:
                self.pieces.put(piece, timeout=0.2)
            except queue.Full:
                continue
            return
        raise _Stopped


class _Member(py7zr.io.Py7zIO):
    """What py7zr writes the words of one member to."""

    def __init__(self, pipe: _Pipe) -> None:
        self.pipe = pipe
        self.written = 0

    def write(self, s: bytes | bytearray) -> int:
        self.pipe.put(bytes(s))
        self.written += len(s)
        return len(s)

    def read(self, size: int | None = None) -> bytes:  # noqa: ARG002 - the base class has it
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:  # noqa: ARG002 - the base class has it
        return 0

    def flush(self) -> None:
        pass

    def size(self) -> int:
        return self.written


class _Factory(py7zr.io.WriterFactory):
    def __init__(self, pipe: _Pipe) -> None:
        self.pipe = pipe

    def create(self, filename: str) -> py7zr.io.Py7zIO:
        self.pipe.put(_Begin(filename))
        return _Member(self.pipe)


class _Stream(io.RawIOBase):
    """The words of one member, up to where the next begins."""

    def __init__(self, pipe: _Pipe) -> None:
        self.pipe = pipe
        self.rest = b""
        self.next: _Begin | _End | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while not self.rest and self.next is None:
            piece = self.pipe.pieces.get()
            if isinstance(piece, bytes):
                self.rest = piece
            else:
                self.next = piece
                if isinstance(piece, _End) and piece.error is not None:
                    raise piece.error
        taken = self.rest[: len(buffer)]
        buffer[: len(taken)] = taken
        self.rest = self.rest[len(taken) :]
        return len(taken)


def read_members(path: Path) -> Iterator[tuple[float, str, IO[bytes]]]:
    """Yield for each member the share of the archive before it, its name, and its contents, to be read at once.

    Raises:
        RuntimeError: the archive is damaged or needs a password.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        try:
            archive = py7zr.SevenZipFile(file)
            if archive.needs_password():
                msg = "the archive needs a password"
                raise RuntimeError(msg)
            sizes = [m.uncompressed for m in archive.list() if not m.is_directory]
        except py7zr.exceptions.ArchiveError as error:
            raise RuntimeError(str(error) or "damaged archive") from error
        pipe = _Pipe()
        thread = threading.Thread(target=_unpack, args=(archive, pipe), daemon=True)
        thread.start()
        try:
            yield from _follow(pipe, sizes)
        finally:
            pipe.stopped.set()
            thread.join()
            archive.close()


def _follow(pipe: _Pipe, sizes: list[int]) -> Iterator[tuple[float, str, IO[bytes]]]:
    total, read, number = sum(sizes) or 1, 0, 0
    piece: _Begin | bytes | _End | None = pipe.pieces.get()
    while isinstance(piece, _Begin):
        stream = _Stream(pipe)
        yield read / total, piece.name, io.BufferedReader(stream)  # type: ignore[type-var]
        while stream.readinto(bytearray(1 << 20)):  # what the reader left of this member
            pass
        read += sizes[number] if number < len(sizes) else 0
        number += 1
        piece = stream.next
    if isinstance(piece, _End) and piece.error is not None:
        raise piece.error


def _unpack(archive: py7zr.SevenZipFile, pipe: _Pipe) -> None:
    error: Exception | None = None
    try:
        archive.extractall(factory=_Factory(pipe))
    except _Stopped:
        return
    except Exception as caught:  # noqa: BLE001 - whatever is wrong with the archive is told by the reader's side
        error = RuntimeError(f"damaged archive: {caught or type(caught).__name__}")
    try:
        pipe.put(_End(error))
    except _Stopped:
        return
