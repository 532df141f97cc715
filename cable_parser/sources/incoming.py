"""Bytes as they come in: a look at their beginning, bounds on what unpacks, a place on disk for what needs one."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

HEAD = 1 << 18
"""So many bytes are looked at to tell what a file is."""
LONGEST = 64_000_000
"""No cable is longer, in bytes; what is longer is not read into memory."""

# A text of cables packs to a tenth, seldom to a fiftieth; a bomb to a thousandth.
_FREE = 64_000_000
_MOST_TIMES = 400
_PIECE = 1 << 18


class BombError(ValueError):
    """What was packed unpacks to more than any text does."""


class Peeked(io.RawIOBase):
    """A stream whose beginning was looked at, and which gives it again.

    Attributes:
        head: its first bytes, as many as `HEAD`, or all.
        whole: whether that is all.
    """

    def __init__(self, file: IO[bytes], size: int = HEAD) -> None:
        """Read the beginning."""
        pieces: list[bytes] = []
        missing = size
        while missing and (piece := file.read(missing)):
            pieces.append(piece)
            missing -= len(piece)
        self.head = b"".join(pieces)
        self.whole = bool(missing)
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read into a buffer: first the beginning, then the rest."""
        if self._at < len(self.head):
            piece = self.head[self._at : self._at + len(buffer)]
            self._at += len(piece)
        else:
            piece = b"" if self.whole else self._file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class Unpacked(io.RawIOBase):
    """What comes out of a packed stream, bounded by what went in.

    Raises:
        BombError: far more comes out than a text could be packed from.
    """

    def __init__(self, file: IO[bytes], packed: Callable[[], int]) -> None:
        """Take the stream that unpacks, and what says how many packed bytes it has read."""
        self._file = file
        self._packed = packed
        self._read = 0

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Read into a buffer."""
        piece = self._file.read(min(len(buffer), _PIECE))
        self._read += len(piece)
        if self._read > _FREE and self._read > _MOST_TIMES * max(self._packed(), 1):
            msg = f"it unpacks to more than {_MOST_TIMES} times its size: no text does, so it is not read further"
            raise BombError(msg)
        buffer[: len(piece)] = piece
        return len(piece)


@contextmanager
def place_on_disk(file: IO[bytes], suffix: str) -> Iterator[Path]:
    """Yield the path of a temporary copy of a stream, for formats read out of order; it is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="cable-parser-") as folder:
        path = Path(folder) / f"copy{suffix}"
        with path.open("wb") as copy:
            while piece := file.read(_PIECE):
                copy.write(piece)
        yield path


def decode_stream(file: IO[bytes], encoding: str) -> IO[str]:
    """Return a stream of characters with line ends kept; bytes invalid in the encoding become surrogates.

    `mend_text` makes of such surrogates what Windows-1252 has at these bytes.
    """
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")


def mend_text(text: str) -> tuple[str, bool]:
    """Return a text with bytes that were not UTF-8 read as Windows-1252, and whether there were any."""
    if text.isascii():
        return text, False
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace"), True
        except UnicodeEncodeError:  # surrogates that no byte was: JSON can write them
            return text, False
    return text, False
