"""How fast many cables become tables, in how much memory, and whether a killed run ends with the same rows.

usage: python bench/tables.py FOLDER [--count N] [--jobs N] [--no-statistics] [--only NAME ...]

FOLDER holds one cable a file (`*.txt`, in it and below); they are repeated under new names until there are N. Parts:

    core     one core: cables a second, whole and lean, the share of validation, JSON to models (the floor)
    stages   one core: where the time goes, by module, calls of patterns and Pydantic counted for who makes them
    jobs     tables of N cables with one process, then with --jobs
    memory   the parent's memory while N cables become tables, by tenths
    kill     the same, killed with SIGKILL in the middle and resumed: are the rows the same, is a part file broken
    growth   time for each 1,000 characters of one cable, from 10,000 characters to 10 million
"""

import argparse
import cProfile
import json
import os
import pstats
import re
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

from pyarrow import parquet

from cable_parser import Cable, CableParseError, parse_cable
from cable_parser.tables.columns import TABLES
from cable_parser.tables.dataset import Summary, write_dataset

PARTS = ("core", "stages", "jobs", "memory", "kill", "growth")


def repeat(folder: Path, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many cables of a folder, each round under new names."""
    paths = sorted(folder.rglob("*.txt"))
    texts = [(path.stem, path.read_bytes()) for path in paths]
    for number in range(count):
        stem, text = texts[number % len(texts)]
        yield f"{number // len(texts):04}-{stem}", text


class Memory:
    """The resident memory of this process, looked at ten times a second, by tenths of the run."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.tenth = 0
        self.peaks: Counter[int] = Counter()
        self.stopped = Event()
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self.stopped.wait(0.1):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            megabytes = pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000
            self.peaks[self.tenth] = max(self.peaks[self.tenth], megabytes)

    def update(self, summary: Summary, _done: int, _total: int | None) -> None:
        """Take notice of how far the run is."""
        self.tenth = min(9, 10 * summary.sources // self.count)


def write(args: argparse.Namespace) -> None:
    """Write a dataset in this process and print what it took, for the process that started this one."""
    memory = Memory(args.count)
    start = time.perf_counter()
    summary = write_dataset(
        repeat(args.folder, args.count),
        args.write,
        jobs=args.jobs,
        resume=args.resume,
        statistics=not args.no_statistics,
        progress=memory,
    )
    seconds = time.perf_counter() - start
    memory.stopped.set()
    peaks = [memory.peaks[tenth] for tenth in range(10)]
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = {"parent": time.process_time(), "workers": children.ru_utime + children.ru_stime}
    answer = {"seconds": seconds, "peaks": peaks, "rows": summary.rows, "resumed": summary.resumed}
    print(json.dumps(answer | {"processor": processor}))


def start_run(args: argparse.Namespace, out: Path, *, jobs: int, resume: bool = False) -> "subprocess.Popen[str]":
    """Start a process that writes a dataset."""
    words = [str(args.folder), "--count", str(args.count), "--jobs", str(jobs), "--write", str(out)]
    words += ["--no-statistics"] * args.no_statistics + ["--resume"] * resume
    return subprocess.Popen([sys.executable, __file__, *words], stdout=subprocess.PIPE, text=True)  # noqa: S603


def finish_run(run: "subprocess.Popen[str]") -> dict[str, Any]:
    """Wait for a run and return what it printed."""
    out, _ = run.communicate()
    answer: dict[str, Any] = json.loads(out)
    return answer


# Read before the clock starts: the first cables load the patterns and the vocabularies, once in a process.
WARM_UP = 50
ROUNDS = 3


def measure_core(args: argparse.Namespace) -> None:
    """Print the speed of one core, whole and lean, the share of validation, and the floor.

    Each line is measured by itself: a cable is dropped when the next is read, as in a run that writes tables. The last
    line keeps all of them in a list; what the garbage collector then does is part of its time.
    """
    texts = [text for _, text in repeat(args.folder, min(args.count, 1500))]
    for name, options in (
        ("with statistics", {}),
        ("without statistics", {"statistics": False}),
        ("header alone", {"parts": "header"}),
    ):
        read = partial(parse_cable, **options)
        seconds, count = best_of(read, texts)
        share = share_of_validation(read, texts)
        print(f"{name:22} {count / seconds:8.1f} cables/s, validation {100 * share:.1f} %")
    written = [cable.model_dump_json() for text in texts if (cable := parse_or_none(text))]
    seconds, count = best_of(Cable.model_validate_json, written)
    print(f"{'floor: JSON to models':22} {count / seconds:8.1f} cables/s")
    seconds, count = best_of(parse_cable, texts, keep=True)
    print(f"{'statistics, all kept':22} {count / seconds:8.1f} cables/s")


def parse_or_none(text: bytes) -> Cable | None:
    """Read a cable; return None if the text is not a cable."""
    try:
        return parse_cable(text)
    except CableParseError:
        return None


def run_over(read: Callable[[Any], Cable], texts: list[Any], *, keep: bool = False) -> tuple[float, int]:
    """Read all texts; return the processor time and the number of cables, which are dropped one by one unless kept."""
    kept: list[Cable] = []
    count = 0
    start = time.process_time()
    for text in texts:
        try:
            cable = read(text)
        except CableParseError:
            continue
        count += 1
        if keep:
            kept.append(cable)
    return time.process_time() - start, count


def best_of(read: Callable[[Any], Cable], texts: list[Any], *, keep: bool = False) -> tuple[float, int]:
    """Return the processor time of the fastest of some rounds over all texts, and the number of cables in one."""
    run_over(read, texts[:WARM_UP])
    return min(run_over(read, texts, keep=keep) for _ in range(ROUNDS))


def share_of_validation(read: Callable[[Any], Cable], texts: list[Any]) -> float:
    """Return the share that building the models from plain data has in the time of one more round."""
    spent = 0.0
    validate = Cable.model_validate

    def timed(*values: Any, **options: Any) -> Cable:
        nonlocal spent
        start = time.process_time()
        cable = validate(*values, **options)
        spent += time.process_time() - start
        return cable

    Cable.model_validate = timed  # type: ignore[method-assign]
    try:
        seconds, _ = run_over(read, texts)
    finally:
        Cable.model_validate = validate  # type: ignore[method-assign]
    return spent / seconds


def measure_stages(args: argparse.Namespace) -> None:
    """Print the share of each module in the time of one core, as a profiler sees it."""
    texts = [text for _, text in repeat(args.folder, min(args.count, 300))]
    profiler = cProfile.Profile()
    profiler.enable()
    for text in texts:
        parse_cable(text)
    profiler.disable()
    shares: Counter[str] = Counter()
    for (path, _, _), (_, _, own, _, callers) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        if "cable_parser" in path:
            shares[name_module(path)] += own
        else:  # what is built in, or another's, counts for who called it
            for (caller, _, _), (_, _, seconds, _) in callers.items():
                shares[name_module(caller)] += seconds
    total = sum(shares.values())
    for place, seconds in shares.most_common(14):
        print(f"{100 * seconds / total:6.1f} %  {place}")


def name_module(path: str) -> str:
    """Return a module of the library, its packages as one; all else is `other`."""
    place = re.search(r"cable_parser/([\w/]+)", path)
    return place[1] if place else "other"


def measure_jobs(args: argparse.Namespace, out: Path) -> None:
    """Print the time of one process and of several."""
    seconds = {}
    for jobs in (1, args.jobs):
        answer = finish_run(start_run(args, out / f"jobs-{jobs}", jobs=jobs))
        seconds[jobs] = answer["seconds"]
        used = ", ".join(f"{name} {time:.1f} s" for name, time in answer["processor"].items())
        print(
            f"tables, {jobs} process(es)  {args.count / seconds[jobs]:8.1f} cables/s  {seconds[jobs]:8.1f} s "
            f"(of processors: {used})"
        )
    print(f"{args.jobs} processes: {seconds[1] / seconds[args.jobs]:.2f} times one")


def measure_memory(args: argparse.Namespace, out: Path) -> None:
    """Print the parent's memory by tenths of the run."""
    answer = finish_run(start_run(args, out / "whole", jobs=args.jobs))
    size = sum(path.stat().st_size for path in (out / "whole").rglob("*.parquet")) / 1e6
    seconds = answer["seconds"]
    print(f"{args.count} cables in {seconds:.1f} s, {args.count / seconds:.1f} cables/s, {size:.0f} MB of Parquet")
    print(f"parent's memory by tenths, MB: {answer['peaks']}")


def measure_kill(args: argparse.Namespace, out: Path) -> None:
    """Kill a run in the middle, resume it, and compare with the undisturbed one."""
    whole, killed = out / "whole", out / "killed"
    if not whole.exists():
        finish_run(start_run(args, whole, jobs=args.jobs))
    parts = len(list((whole / "_parts").iterdir()))
    run = start_run(args, killed, jobs=args.jobs)
    while run.poll() is None and len(list((killed / "_parts").glob("*.json"))) < parts // 2:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    found = [path for name in TABLES for path in sorted((killed / name).glob("*.parquet"))]
    for path in found:
        parquet.read_table(path)  # raises when it is broken
    print(f"killed with {len(list((killed / '_parts').iterdir()))} of {parts} parts; {len(found)} files, none broken")
    answer = finish_run(start_run(args, killed, jobs=args.jobs, resume=True))
    different = rows = 0
    for name in TABLES:
        for path in sorted((whole / name).iterdir()):
            one = parquet.read_table(path)
            rows += one.num_rows
            different += not one.equals(parquet.read_table(killed / name / path.name))
        different += len(list((whole / name).iterdir())) != len(list((killed / name).iterdir()))
    print(f"resumed after {answer['resumed']} cables; {rows} rows, parts that differ: {different}")


def measure_growth(args: argparse.Namespace) -> None:
    """Print the time of one cable made longer and longer by its own paragraphs."""
    _, text = max(repeat(args.folder, 50), key=lambda pair: len(pair[1]))
    words = text.decode("utf-8", errors="replace")
    for length in (10_000, 100_000, 1_000_000, 10_000_000):
        body = words[len(words) // 2 :]
        longer = words + body * ((length - len(words)) // len(body)) if length > len(words) else words[:length]
        start = time.process_time()
        parse_cable(longer, statistics=not args.no_statistics)
        seconds = time.process_time() - start
        print(
            f"{len(longer):>10} characters {seconds:8.2f} s {1e6 * seconds / len(longer):8.3f} ms for 1,000 characters"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=5000, help="number of cables (default 5000)")
    parser.add_argument("--jobs", type=int, default=2, help="number of processes (default 2)")
    parser.add_argument("--no-statistics", action="store_true", help="for all parts but core and stages")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--resume", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.write:
        write(args)
        return
    with TemporaryDirectory() as folder:
        for part in args.only:
            print(f"-- {part}", flush=True)
            measure = globals()[f"measure_{part}"]
            measure(args, Path(folder)) if part in {"jobs", "memory", "kill"} else measure(args)


if __name__ == "__main__":
    main()
