"""The command line of citations: `cable-parser cite PATHS --style ris -o cables.ris`."""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from cable_parser.cli.sources import (
    SOURCES_HELP,
    STDIN,
    add_column_options,
    read_sources,
)
from cable_parser.views.citation import ARCHIVES, CitationStyle, cite

COMMAND = "cite"
WRITTEN, FAILED, WRONG_USAGE = 0, 1, 2


def build_cite_parser() -> argparse.ArgumentParser:
    """Build the parser of the arguments after `cite`."""
    parser = argparse.ArgumentParser(
        prog="cable-parser cite",
        description="Print citations of cables, as one file, in their order; each entry has a key of its own.",
        epilog="exit status: 0 every cable is cited; 1 some could not be read (named on standard error); 2 wrong usage",
    )
    parser.add_argument("sources", nargs="+", metavar="PATH", help=SOURCES_HELP)
    add_column_options(parser)
    parser.add_argument(
        "--style", choices=get_args(CitationStyle), default="chicago", help="the form (default: %(default)s)"
    )
    parser.add_argument(
        "--archive",
        metavar="NAME",
        help=f"where the cables are kept, in your words or one of {', '.join(sorted(ARCHIVES))};"
        " without it no archive is named that the carrier does not name",
    )
    parser.add_argument(
        "--accessed", metavar="YYYY-MM-DD", type=dt.date.fromisoformat, help="the day they were looked up"
    )
    parser.add_argument("-o", "--output", default=STDIN, metavar="FILE", help="where to write (default: print)")
    return parser


def main(argv: Sequence[str]) -> int:
    """Run the command and return its exit status.

    Args:
        argv: the arguments after `cite`.
    """
    try:
        args = build_cite_parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed its help
        return WRONG_USAGE if stop.code else WRITTEN
    found = read_sources(args.sources, args, parts="header")
    words = cite(found, args.style, archive=args.archive, accessed=args.accessed).rstrip("\n")
    data = f"{words}\n".encode() if words else b""
    try:
        if args.output == STDIN:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            Path(args.output).write_bytes(data)
    except BrokenPipeError:  # is told by the caller, as of every command
        raise
    except OSError as error:
        print(f"cable-parser: {args.output}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    return FAILED if found.count else WRITTEN
