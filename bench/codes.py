"""How much of the codes is understood: TAGS with a name and a kind, references with an id or a kind.

usage: python bench/codes.py FOLDER [--show]

FOLDER holds one cable a file (`*.txt`, in it and below). --show prints what is not understood, most frequent first.
The aims: of all tags 97 % named and 99 % of a kind, of all references 97 % with an id or of a kind other than other.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from cable_parser import Cable, CableParseError, parse_cable

AIMS = {"tags named": 0.97, "tags of a kind": 0.99, "references with id or kind": 0.97}


def count(cable: Cable, counts: Counter[str], unread: Counter[str]) -> None:
    """Add one cable's codes."""
    for tag in cable.tags:
        named = tag.name is not None or tag.kind in {"person", "term"}  # these are their own names
        counts["tags"] += 1
        counts["tags named"] += named
        counts["tags of a kind"] += tag.kind != "unknown"
        if not named:
            unread[f"tag {tag.kind}: {tag.code}"] += 1
    for reference in cable.references:
        understood = reference.id is not None or reference.kind != "other"
        counts["references"] += 1
        counts["references with id"] += reference.id is not None
        counts["references with id or kind"] += understood
        if not understood:
            unread[f"reference: {reference.text}"] += 1


def main() -> int:
    """Count and print; return 1 when an aim is missed or there was nothing to count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for path in sorted(args.folder.rglob("*.txt")):
        try:
            cable = parse_cable(path.read_bytes(), statistics=False)
        except CableParseError:
            counts["refused"] += 1
            continue
        counts["cables"] += 1
        count(cable, counts, unread)
    if not counts["cables"]:
        print(f"no cable in {args.folder}", file=sys.stderr)
        return 1
    print(f"{counts['cables']} cables, {counts['refused']} refused")
    missed = False
    for name, aim in AIMS.items():
        whole = counts[name.split()[0]]
        share = counts[name] / whole if whole else 1.0
        missed = missed or share < aim
        print(f"{name:28} {counts[name]:7} of {whole:7}  {share:7.2%}  (aim {aim:.0%})")
    print(f"{'references with id':28} {counts['references with id']:7} of {counts['references']:7}")
    if args.show:
        for text, times in unread.most_common():
            print(f"{times:6} {text}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
