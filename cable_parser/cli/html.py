"""The command line of pages: `cable-parser html FILE -o PAGE.html`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cable_parser.errors import CableParseError
from cable_parser.pipeline import parse_cable

COMMAND = "html"
WRITTEN, FAILED, WRONG_USAGE = 0, 1, 2
_STDIN = "-"


def build_html_parser() -> argparse.ArgumentParser:
    """Build the parser of the arguments after `html`."""
    parser = argparse.ArgumentParser(
        prog="cable-parser html",
        description="Write a cable as a page that stands alone: as printed beside as read, linked both ways.",
        epilog="exit status: 0 the page was written; 1 it was not; 2 wrong usage",
    )
    parser.add_argument("source", metavar="FILE", help="a file, or - for standard input")
    parser.add_argument("-o", "--output", required=True, metavar="PAGE.html", help="where to write, or - to print it")
    return parser


def main(argv: Sequence[str]) -> int:
    """Run the command and give its exit status.

    Args:
        argv: the arguments after `html`.
    """
    try:
        args = build_html_parser().parse_args(argv)
    except SystemExit as stop:  # argparse has said what is wrong, or printed its help
        return WRONG_USAGE if stop.code else WRITTEN
    name = args.source
    try:
        data = sys.stdin.buffer.read() if name == _STDIN else Path(name).read_bytes()
        page = parse_cable(data).to_html()
        name = args.output
        if name == _STDIN:
            sys.stdout.buffer.write(page.encode())
        else:
            Path(name).write_text(page, encoding="utf-8", newline="\n")
    except (OSError, CableParseError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        print(f"cable-parser: {name}: {why}", file=sys.stderr)
        return FAILED
    return WRITTEN
