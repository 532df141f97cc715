"""The sources of a command: how they are named, and what is said of those that gave no cable; the same for all."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from cable_parser.models import Cable
from cable_parser.options import PARTS
from cable_parser.runs.many import ParseFailure, parse_many
from cable_parser.sources.stream import Source, Sources
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


def read_sources(names: Sequence[str], args: argparse.Namespace, **options: Any) -> "Found":
    """Return the cables of the sources that the arguments name, with what is told of the rest."""
    sources = Sources(open_sources(names), columns=read_columns(args))
    return Found(sources, parse_many(sources, jobs=1, **options))


class Found:
    """The cables of some sources: an iterator that names on standard error what gave none, and counts it."""

    def __init__(self, sources: Sources, found: Iterable[Cable | ParseFailure]) -> None:
        """Take the sources, and what is read from them."""
        self.sources, self.found = sources, found
        self.count = 0

    def __iter__(self) -> Iterator[Cable]:
        """Yield the cables, and name the failures on the way; at the end, print what was passed over."""
        for each in self.found:
            if isinstance(each, ParseFailure):
                self.add(each)
            else:
                yield each
        passed = describe_passed_over(self.sources.passed_over)
        if passed:
            sys.stdout.flush()
            print(passed, file=sys.stderr)

    def add(self, failure: ParseFailure) -> None:
        """Name a failure."""
        self.count += 1
        sys.stdout.flush()
        print(describe_failure(failure), file=sys.stderr)


def describe_passed_over(counts: Mapping[str, int]) -> str:
    """Return what is said of what was passed over: one line; empty where nothing was."""
    told = ", ".join(f"{count:,} {kind}{'s' if count > 1 else ''}" for kind, count in counts.items() if count)
    return f"cable-parser: passed over, for it cannot be a cable: {told}" if told else ""


def describe_failure(failure: ParseFailure) -> str:
    """Return what is said of a failure: one line, without anything that steers a terminal."""
    return fold(f"cable-parser: {failure.source}: {failure.error}")
