"""Memory of many rows: CSV, JSON Lines and SQLite of so many cables, read from beginning to end.

    python bench/containers.py [--count N] [--only csv jsonl sqlite] [--what rows|cables]

Writes each container into a temporary folder, reads it in processes of their own, and prints, by
tenths of the run, the memory of that process (resident set), then rows, cables and failures, and rows a second. The
cables are those of `fixtures/cables`, numbered anew in the column of ids, so the texts repeat and the rows do not.
"""

import argparse
import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("row", "created", "origin", "text")
FORMS = ("csv", "jsonl", "sqlite")


def make_rows(count: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield so many rows: a number, a day, an office, and the text of a shipped cable."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures" / "cables").glob("*.txt"))]
    for number, text in enumerate(islice(cycle(texts), count), 1):
        yield f"row {number}", "2009-12-01", "Embassy Quito", text.split("\n", 5)[5]


def write(form: str, count: int, folder: Path) -> Path:
    """Write so many rows as a container of one form."""
    path = folder / f"cables.{form}"
    if form == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(NAMES)
            writer.writerows(make_rows(count))
    elif form == "jsonl":
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(dict(zip(NAMES, row, strict=True))) + "\n" for row in make_rows(count))
    else:
        database = sqlite3.connect(path)
        database.execute(f"create table cable ({', '.join(NAMES)})")
        database.executemany("insert into cable values (?, ?, ?, ?)", make_rows(count))
        database.commit()
        database.close()
    return path


def measure_memory() -> int:
    """Return the resident set of this process in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) // 1024


def read(path: Path, count: int, what: str) -> None:
    """Read a container, and print memory by tenths: of its rows alone, or of the cables in them."""
    from cable_parser import Cable, parse_many  # noqa: PLC0415 - of the process that is measured
    from cable_parser.sources.stream import Sources  # noqa: PLC0415 - likewise

    found = iter(Sources(path)) if what == "rows" else parse_many(path, jobs=1, parts="header")
    memory: list[int] = []
    seen = cables = 0
    start = time.perf_counter()
    for each in found:
        seen += 1
        cables += isinstance(each, Cable) or getattr(each, "error", "") is None
        if seen % max(1, count // 10) == 0:
            memory.append(measure_memory())
    seconds = time.perf_counter() - start
    print(f"  {what:7} MB by tenths: {' '.join(map(str, memory))}")
    print(
        f"  {what:7} {seen:,} rows: {cables:,} whole, {seen - cables:,} failures; {seen / seconds:,.0f} rows a second"
    )


def main() -> None:
    """Write and read each form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--only", nargs="*", choices=FORMS, default=FORMS)
    parser.add_argument("--what", choices=("rows", "cables", "both"), default="both", help="default: both")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.read:
        read(args.read, args.count, args.what)
        return
    for form in args.only:
        with tempfile.TemporaryDirectory() as folder:
            path = write(form, args.count, Path(folder))
            print(f"{form}: {path.stat().st_size / 1e6:,.0f} MB", flush=True)
            for what in ("rows", "cables") if args.what == "both" else (args.what,):
                command = [sys.executable, __file__, "--read", str(path), "--count", str(args.count), "--what", what]
                subprocess.run(command, check=True)  # noqa: S603 - this script


if __name__ == "__main__":
    main()
