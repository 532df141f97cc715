"""Join pairs of cables in one text, and see whether both come back whole.

usage: python bench/pairs.py FOLDER [--count 300] [--seed 1] [--show]

FOLDER holds cables as `ID.txt`; front matter of the site is left out. Each pair stands in one text with one of several
separators, or nothing, between the two. A pair is whole when `parse_cables` gives both, each with the id, the signature
and the paragraphs that it has when it is read alone. Of the others it is counted how many say so by a warning that the
two cables by themselves do not give.
"""

import argparse
import random
from pathlib import Path

from cable_parser import Cable, CableParseError, parse_cable, parse_cables
from cable_parser.carriers.front_matter import read_front_matter

SEPARATORS = (
    "\n\n",
    "\n\nNNNN\n\n",
    "\f",
    f"\n{'=' * 60}\n",
    "",
    "\n\n\n\n",
    "\n-----\n",
    "\n* * *\n",
    f"\n{'#' * 20}\n",
)


def read_texts(folder: Path) -> list[str]:
    """Return the texts of a folder without front matter, each with one line end at its end."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    return [text[front.end if (front := read_front_matter(text)) else 0 :].strip("\n") + "\n" for text in texts]


def face(cable: Cable) -> tuple[object, ...]:
    """Return what must come back: id, signature, and the paragraphs."""
    return cable.id, cable.signature, tuple(p.text for p in cable.paragraphs)


def warn(cables: list[Cable]) -> set[str]:
    """Return the codes of all warnings and errors."""
    return {d.code for cable in cables for d in cable.diagnostics if d.severity != "info"}


def main() -> None:
    """Join, read and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    rng = random.Random(args.seed)  # noqa: S311 - which pairs are tried is no secret
    texts = read_texts(args.folder)
    whole = warned = 0
    for number in range(args.count):
        pair, between = rng.sample(texts, 2), SEPARATORS[number % len(SEPARATORS)]
        alone = [parse_cable(text, statistics=False) for text in pair]
        try:
            found = parse_cables(between.join(pair), statistics=False)
        except CableParseError as error:
            print(f"refused: {error}")
            continue
        if [face(cable) for cable in found] == [face(cable) for cable in alone]:
            whole += 1
            continue
        told = warn(found) - warn(alone)
        warned += bool(told)
        if args.show:
            print(repr(between), [c.id for c in alone], [c.id for c in found], sorted(told))
    rest = args.count - whole
    print(f"{whole} of {args.count} pairs whole: {whole / args.count:.3f}; of the other {rest}, {warned} warn")


if __name__ == "__main__":
    main()
