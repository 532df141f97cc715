"""The command line of tables: `cable-parser tables PATHS -o FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from cable_parser.cli.progress import show_progress
from cable_parser.cli.sources import (
    SOURCES_HELP,
    add_column_options,
    add_parts_option,
    describe_failure,
    describe_passed_over,
    open_sources,
    read_columns,
)
from cable_parser.tables.dataset import FORMATS, DatasetError, Summary, write_dataset

COMMAND = "tables"
ALL_PARSED, SOME_FAILED, WRONG_USAGE = 0, 1, 2

_EPILOG = """\
exit status: 0 every source gave a cable; 1 some did not (the table `failures` says why) or the run could not end;
2 wrong usage
"""


def build_tables_parser() -> argparse.ArgumentParser:
    """Build the parser of the arguments after `tables`."""
    parser = argparse.ArgumentParser(
        prog="cable-parser tables",
        description="Write the tables of many cables: cables, paragraphs, statistics, references, mentions, tags, "
        "addressees, diagnostics, failures. A folder for each, in parts, each complete or absent.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="PATH",
        help=SOURCES_HELP,
    )
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="where to write")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes (default: one for each processor)")
    parser.add_argument("--resume", action="store_true", help="go on where a run that was stopped left off")
    parser.add_argument("--format", choices=FORMATS, default="parquet", help="default: parquet")
    add_parts_option(parser)
    add_column_options(parser)
    parser.add_argument("--no-statistics", action="store_true", help="do not look for figures: faster")
    parser.add_argument(
        "--neutralise-formulas",
        action="store_true",
        help="in CSV, write an apostrophe before cells that a spreadsheet would take for formulas",
    )
    return parser


def main(argv: Sequence[str]) -> int:
    """Run the command and return its exit status.

    Args:
        argv: the arguments after `tables`.
    """
    parser = build_tables_parser()
    try:
        args = parser.parse_args(argv)
        if args.jobs is not None and args.jobs < 1:
            parser.error(f"--jobs must be 1 or more, not {args.jobs}")
    except SystemExit as stop:  # argparse has said what is wrong, or printed its help
        return WRONG_USAGE if stop.code else ALL_PARSED
    try:
        with show_progress() as progress:
            summary = write_dataset(
                open_sources(args.sources),
                args.output,
                columns=read_columns(args),
                form=args.format,
                jobs=args.jobs,
                resume=args.resume,
                parts=args.parts,
                statistics=not args.no_statistics,
                neutralise_formulas=args.neutralise_formulas,
                progress=progress,
            )
    except (DatasetError, ImportError) as error:
        print(f"{parser.prog}: error: {error}", file=sys.stderr)
        return WRONG_USAGE
    except OSError as error:
        print(f"{parser.prog}: error: {error}", file=sys.stderr)
        return SOME_FAILED
    except KeyboardInterrupt:
        print(f"{parser.prog}: stopped; --resume goes on from here", file=sys.stderr)
        return SOME_FAILED
    _report(summary, args.output)
    return SOME_FAILED if summary.rows["failures"] else ALL_PARSED


def _report(summary: Summary, folder: str) -> None:
    for failure in summary.failures:
        print(describe_failure(failure), file=sys.stderr)
    more = summary.rows["failures"] - len(summary.failures)
    if more > 0:
        print(f"cable-parser: {more:,} more failures: see {Path(folder) / 'failures'}", file=sys.stderr)
    for source, count in summary.counts.items():
        if count.rows > 1:
            print(f"{source}: {count.rows:,} rows: {count.cables:,} cables, {count.failures:,} failures")
    passed = describe_passed_over(summary.passed_over)
    if passed:
        print(passed, file=sys.stderr)
    print(f"{folder}: " + ", ".join(f"{count:,} {name}" for name, count in summary.rows.items()))
