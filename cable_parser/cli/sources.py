"""The sources of a command: how they are named, and what is said of those that gave no cable; the same for all."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cable_parser.models import Cable
from cable_parser.options import PARTS
from cable_parser.runs.many import ParseFailure
from cable_parser.sources.stream import Source
from cable_parser.views.words import fold

STDIN = "-"
SOURCES_HELP = (
    "a file (text, page, PDF, CSV, JSON, SQLite, SQL dump, XML, Parquet, workbook, mailbox), a folder, an archive of "
    "these, or - for standard input"
)
_NAME_OF_STDIN = "standard input"


def add_parts_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says what of each cable to read."""
    parser.add_argument(
        "--parts", choices=PARTS, default="all", help="what to read; `header`, what stands above the body: faster"
    )


def add_column_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which column of rows holds what."""
    parser.add_argument("--text-column", metavar="NAME", help="of rows, the column of the texts (else it is found)")
    parser.add_argument("--id-column", metavar="NAME", help="of rows, the column of the ids (else it is found)")


def read_columns(args: argparse.Namespace) -> Mapping[str, str]:
    """Return the columns that the options name."""
    named = {"text": args.text_column, "id": args.id_column}
    return {word: name for word, name in named.items() if name is not None}


def open_sources(names: Sequence[str]) -> list[Source]:
    """Return the sources that the arguments name: paths, and standard input."""
    return [(_NAME_OF_STDIN, sys.stdin.buffer) if name == STDIN else Path(name) for name in names]


class Failures:
    """Names on standard error what gave no cable, and counts it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.count = 0

    def add(self, failure: ParseFailure) -> None:
        """Name a failure."""
        self.count += 1
        sys.stdout.flush()
        print(describe_failure(failure), file=sys.stderr)

    def keep_cables(self, found: Iterable[Cable | ParseFailure]) -> Iterator[Cable]:
        """Give the cables, and name the failures on the way."""
        for each in found:
            if isinstance(each, ParseFailure):
                self.add(each)
            else:
                yield each


def describe_failure(failure: ParseFailure) -> str:
    """Return what is said of a failure: one line, without anything that steers a terminal."""
    return fold(f"cable-parser: {failure.source}: {failure.error}")
