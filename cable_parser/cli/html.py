"""The command line of pages: `cable-parser html FILE -o PAGE.html`."""

import argparse
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from cable_parser.cli.sources import (
    SOURCES_HELP,
    STDIN,
    add_column_options,
    read_sources,
)

COMMAND = "html"
WRITTEN, FAILED, WRONG_USAGE = 0, 1, 2


def build_html_parser() -> argparse.ArgumentParser:
    """Build the parser of the arguments after `html`."""
    parser = argparse.ArgumentParser(
        prog="cable-parser html",
        description="Write a cable as a page that stands alone: a reading, and the page as printed beside it.",
        epilog="exit status: 0 the page was written; 1 it was not; 2 wrong usage",
    )
    parser.add_argument("source", metavar="FILE", help=SOURCES_HELP)
    add_column_options(parser)
    parser.add_argument("-o", "--output", required=True, metavar="PAGE.html", help="where to write, or - to print it")
    return parser


def main(argv: Sequence[str]) -> int:
    """Run the command and return its exit status.

    Args:
        argv: the arguments after `html`.
    """
    parser = build_html_parser()
    try:
        args = parser.parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed its help
        return WRONG_USAGE if stop.code else WRITTEN
    found = read_sources([args.source], args)
    cables = list(islice(found, 2))
    if len(cables) > 1:
        parser.print_usage(sys.stderr)
        print(f"{parser.prog}: error: a page shows one cable, and here are more", file=sys.stderr)
        return WRONG_USAGE
    if not cables:
        return FAILED
    page = cables[0].to_html()
    try:
        if args.output == STDIN:
            sys.stdout.buffer.write(page.encode())
        else:
            Path(args.output).write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"cable-parser: {args.output}: {error.strerror or error}", file=sys.stderr)
        return FAILED
    return FAILED if found.count else WRITTEN
