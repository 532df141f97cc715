"""How far a long run is: a bar on a terminal that has `rich` (the extra `terminal`), else a line now and then."""

import importlib.util
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import TextIO

from cable_parser.tables.dataset import Progress, Summary

SECONDS_BETWEEN_LINES = 10.0


class Pace:
    """Cables a second and the time left, counted from the first that is heard of."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.base: tuple[float, int] | None = None

    def rate(self, summary: Summary) -> float:
        """Return the cables a second of this run."""
        return (summary.sources - summary.resumed) / max(time.monotonic() - self.start, 1e-6)

    def left(self, done: int, total: int | None) -> timedelta | None:
        """Return the time left, or None if it is not known; what a resumed run passes over does not count."""
        if self.base is None:
            self.base = time.monotonic(), done
        seconds, read = time.monotonic() - self.base[0], done - self.base[1]
        if not total or read <= 0:
            return None
        return timedelta(seconds=round(seconds * max(total - done, 0) / read))


def say(summary: Summary, done: int, total: int | None, pace: Pace) -> str:
    """Return how far a run is in one line: `1,200 cables, 3 failed, 412 a second, 12 %, 0:03:10 left`.

    Args:
        summary: what is read so far.
        done: the bytes read so far.
        total: the bytes to read in all; None if that is not known.
        pace: the pace of the run, from its beginning.
    """
    words = [
        f"{summary.sources:,} cables",
        f"{summary.rows['failures']:,} failed",
        f"{pace.rate(summary):.0f} a second",
    ]
    if total:
        words.append(f"{min(100, 100 * done // total)} %")
    left = pace.left(done, total)
    if left is not None:
        words.append(f"{left} left")
    return ", ".join(words)


class PlainProgress:
    """Prints a line now and then."""

    def __init__(self, stream: TextIO, seconds: float = SECONDS_BETWEEN_LINES) -> None:
        self.stream = stream
        self.seconds = seconds
        self.pace = Pace()
        self.told = time.monotonic()

    def update(self, summary: Summary, done: int, total: int | None) -> None:
        """Print a line when the last one is old enough; the arguments are those of `Progress.update`."""
        words = say(summary, done, total, self.pace)
        if time.monotonic() - self.told >= self.seconds:
            self.told = time.monotonic()
            self.stream.write(words + "\n")
            self.stream.flush()


@contextmanager
def show_progress(stream: TextIO | None = None) -> Iterator[Progress]:
    """Show the progress of a run on standard error while the context lasts."""
    stream = stream or sys.stderr
    if not (stream.isatty() and importlib.util.find_spec("rich")):
        yield PlainProgress(stream)
        return
    from cable_parser.cli.progress_bar import bar  # noqa: PLC0415 - needs the extra `terminal`

    with bar(stream) as shown:
        yield shown
