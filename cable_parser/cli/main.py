"""The command line: `cable-parser FILE ...`."""

import argparse
import importlib.util
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from itertools import islice

from cable_parser import __version__
from cable_parser.cli import cite, html, tables
from cable_parser.cli.sources import (
    SOURCES_HELP,
    add_column_options,
    add_parts_option,
    read_sources,
)
from cable_parser.models import Cable
from cable_parser.views.overview import overview

ALL_PARSED, SOME_FAILED, WRONG_USAGE = 0, 1, 2
# What a shell reports for a program whose reader closed the pipe.
PIPE_CLOSED = 128 + 13

_EPILOG = """\
`cable-parser tables PATHS -o FOLDER` writes the tables of many cables: see `cable-parser tables --help`.
`cable-parser html FILE -o PAGE.html` writes a cable as a page: see `cable-parser html --help`.
`cable-parser cite PATHS --style ris -o FILE` writes citations: see `cable-parser cite --help`.

exit status: 0 every cable was parsed; 1 some were not (named on standard error, the rest is printed); 2 wrong usage
"""


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of the arguments."""
    parser = argparse.ArgumentParser(
        prog="cable-parser",
        description="Read US State Department cables and print what is in them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="PATH",
        help=SOURCES_HELP,
    )
    add_parts_option(parser)
    add_column_options(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one cable as indented JSON")
    form.add_argument("--jsonl", action="store_true", help="print each cable as JSON on a line of its own")
    form.add_argument("--schema", action="store_true", help="print the JSON Schema of a cable and stop")
    form.add_argument("--version", action="store_true", help="print the version of the library and stop")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    Args:
        argv: the arguments without the program's name; those of the process by default.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    command = _COMMANDS.get(words[0]) if words else None  # a file of this name is `./tables`
    try:
        status = command(words[1:]) if command else _show(words)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return status


_COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    tables.COMMAND: tables.main,
    html.COMMAND: html.main,
    cite.COMMAND: cite.main,
}


def _show(words: Sequence[str]) -> int:
    """Print what is in cables: what is done where no command is named."""
    parser = build_parser()
    try:
        args = parser.parse_args(words)
        stands_alone = args.schema or args.version
        if stands_alone and args.sources:
            parser.error("--schema and --version read no file")
        if not stands_alone and not args.sources:
            parser.error("name a file, a folder, or - for standard input")
    except SystemExit as stop:  # argparse has said what is wrong, or printed its help
        return WRONG_USAGE if stop.code else ALL_PARSED
    return _run(args, parser)


def _run(args: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # JSON is UTF-8 wherever it goes; an overview shows what the terminal can show.
        encoding = "utf-8" if args.json or args.jsonl or args.schema else None
        sys.stdout.reconfigure(encoding=encoding, errors="replace")
    if args.version:
        print(f"{parser.prog} {__version__}")
        return ALL_PARSED
    if args.schema:
        print(json.dumps(Cable.model_json_schema(), indent=2))
        return ALL_PARSED
    found = read_sources(args.sources, args, parts=args.parts)
    cables = iter(found)
    if args.json:
        first = list(islice(cables, 2))
        if len(first) > 1:
            parser.print_usage(sys.stderr)
            print(f"{parser.prog}: error: --json prints one cable, and here are more; use --jsonl", file=sys.stderr)
            return WRONG_USAGE
        cables = iter(first)
    show = _choose_form(args)
    for number, cable in enumerate(cables):
        show(cable, number)
    return SOME_FAILED if found.count else ALL_PARSED


class _Overviews:
    """Prints overviews: rich tables on a terminal where the extra is installed, else plain text."""

    def __init__(self) -> None:
        self.rich = sys.stdout.isatty() and importlib.util.find_spec("rich") is not None

    def __call__(self, cable: Cable, number: int) -> None:
        if number:
            print()
        if self.rich:
            from cable_parser.views.terminal import print_overview  # noqa: PLC0415 - needs the extra `terminal`

            print_overview(cable)
        else:
            print(overview(cable))


def _print_json(cable: Cable, _number: int) -> None:
    print(cable.model_dump_json(indent=2))


def _print_line(cable: Cable, _number: int) -> None:
    print(cable.model_dump_json())


def _choose_form(args: argparse.Namespace) -> Callable[[Cable, int], None]:
    if args.json:
        return _print_json
    return _print_line if args.jsonl else _Overviews()
