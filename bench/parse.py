"""How fast cables are read: cables and characters a second, the slowest cable, and the floor that validation sets.

usage: python bench/parse.py FOLDER [--limit N] [--repeat N]

FOLDER holds one cable a file (`*.txt`, in it and below). Texts are read before the clock starts; each cable's time is
the best of the repeats. Refused texts are counted and named, and their time does not count.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from cable_parser import Cable, CableParseError, parse_cable


def best_time(function: Callable[[str], object], text: str, repeat: int) -> float:
    """Return the least of some times of one call, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        function(text)
        times.append(time.perf_counter() - start)
    return min(times)


def report(name: str, times: dict[str, float], characters: int) -> None:
    """Print one line of figures."""
    total = sum(times.values())
    slowest = max(times, key=times.__getitem__)
    middle = sorted(times.values())[len(times) // 2]
    print(
        f"{name:22} {len(times) / total:8.1f} cables/s {characters / total / 1e6:7.3f} M chars/s "
        f"{1000 * middle:8.2f} ms median {1000 * times[slowest]:9.2f} ms slowest ({slowest})"
    )


def main() -> int:
    """Measure and print; return 1 when there was nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="measure about so many cables, spread over the folder")
    parser.add_argument("--repeat", type=int, default=1, help="times each cable is read (default 1)")
    args = parser.parse_args()
    paths = sorted(args.folder.rglob("*.txt"))
    if args.limit:
        paths = paths[:: max(1, len(paths) // args.limit)]
    texts, written, refused = {}, {}, []
    for path in paths:
        text = path.read_bytes().decode("utf-8", errors="replace")
        try:
            written[path.stem] = parse_cable(text).model_dump_json()
        except CableParseError:
            refused.append(path.name)
        else:
            texts[path.stem] = text
    if not texts:
        print(f"no cable in {args.folder}", file=sys.stderr)
        return 1
    characters = sum(map(len, texts.values()))
    print(f"{len(texts)} cables, {characters} characters, {len(refused)} refused: {' '.join(refused[:5])}")
    for name, function, sources in (
        ("with statistics", parse_cable, texts),
        ("without statistics", lambda text: parse_cable(text, statistics=False), texts),
        ("header alone", lambda text: parse_cable(text, parts="header"), texts),
        ("floor: JSON to models", Cable.model_validate_json, written),
    ):
        report(name, {key: best_time(function, source, args.repeat) for key, source in sources.items()}, characters)
    return 0


if __name__ == "__main__":
    sys.exit(main())
