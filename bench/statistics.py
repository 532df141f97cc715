"""Measures how many characters a second the figures reader reads.

usage: statistics.py FOLDER

FOLDER holds cable texts (*.txt, at any depth). Each text is cut at its blank lines into paragraphs, lines joined by a
blank, and every paragraph is read once; the time is that of the processor, reading alone, on one core.
"""

import argparse
import re
import sys
import time
from datetime import date
from pathlib import Path

from cable_parser.readers.statistics import find_figures

BLANK_LINE = re.compile(r"\n[ \t]*\n")
DAY = date(2009, 12, 1)


def read_paragraphs(folder: Path, limit: int) -> list[str]:
    """Return the paragraphs of the texts under `folder`, up to `limit` characters in all."""
    paragraphs: list[str] = []
    size = 0
    for path in sorted(folder.rglob("*.txt")):
        for block in BLANK_LINE.split(path.read_text("utf-8", errors="replace")):
            paragraph = " ".join(line.strip() for line in block.splitlines())
            if len(paragraph) > 40:
                paragraphs.append(paragraph)
                size += len(paragraph)
        if size >= limit:
            break
    return paragraphs


def main(argv: list[str] | None = None) -> int:
    """Print characters and figures a second; return 1 if there is nothing to read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=5_000_000, help="characters to read at most")
    args = parser.parse_args(argv)
    if not args.folder.is_dir():
        print(f"statistics: no folder {args.folder}; nothing measured")
        return 1
    paragraphs = read_paragraphs(args.folder, args.limit)
    if not paragraphs:
        print(f"statistics: no *.txt under {args.folder}; nothing measured")
        return 1
    find_figures("In 2009 police solved 5572 cases.", date=DAY)  # loads the tables
    size = sum(map(len, paragraphs))
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        count = sum(len(find_figures(paragraph, date=DAY)) for paragraph in paragraphs)
        best = min(best, time.process_time() - start)
    print(f"statistics: {size:,} characters, {count:,} figures, {size / best / 1e6:.2f} million characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
