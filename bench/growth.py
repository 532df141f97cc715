"""How the time of reading grows with length, for the worst text of each reader.

usage: python bench/growth.py [SHAPE ...] [--longest CHARACTERS] [--most RATIO]

A line for each shape of `tests/shapes.py` (those whose names hold one of the words given, or all): seconds at an
eighth, a quarter, a half and the whole of CHARACTERS (5,000,000), and the worst growth of a doubling. Exit status 1
when a doubling took more than RATIO (2.4) times as long.
"""

import argparse
import gc
import itertools
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from shapes import SHAPES, make

from cable_parser import parse_cable

# Below this a machine measures itself.
GRAIN = 0.05


def time_reading(text: str) -> float:
    """Return the processor time of reading a text, without what the collector does at its own steps."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        parse_cable(text)
        return time.process_time() - start
    finally:
        gc.enable()


def main() -> int:
    """Measure and print; return 1 when time grew too fast."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE")
    parser.add_argument("--longest", type=int, default=5_000_000)
    parser.add_argument("--most", type=float, default=2.4)
    args = parser.parse_args()
    worst = 0.0
    for name in SHAPES:
        if args.shapes and not any(word in name for word in args.shapes):
            continue
        times = [time_reading(make(name, args.longest // part)) for part in (8, 4, 2, 1)]
        growth = max(b / max(a, GRAIN) for a, b in itertools.pairwise(times))
        worst = max(worst, growth)
        spent = " ".join(f"{t:8.2f}" for t in times)
        print(f"{name:26} {spent} s  x{growth:4.1f}{'  too fast' if growth > args.most else ''}", flush=True)
    return int(worst > args.most)


if __name__ == "__main__":
    sys.exit(main())
