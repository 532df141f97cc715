"""How clean the prose is: lines of page breaks, markings, captions and signatures left in it, and its map.

usage: python bench/narrative.py FOLDER [--mend] [--show N]

FOLDER holds one cable a file (`*.txt`, in it and below). What is looked for is written here anew, apart from the
library's own patterns. The map points home when every paragraph of the prose has spans, in order, in the source, and
what is not mended has the same characters there.
"""

import argparse
import itertools
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cable_parser import Cable, CableParseError, parse_cable
from cable_parser.views.narrative import Narrative

_CAPTIONS = (
    "SIPDIS|STADIS|NOFORN|SENSITIVE|EXDIS|NODIS|LIMDIS|NOCONTRACT|E F T O|CORRECTED COPY|SENSITIVE BUT UNCLASSIFIED"
)
_CLASSES = "UNCLASSIFIED|UNCLAS|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE"
CHECKS = {
    "page break": re.compile(r"\b\d{8} +\d{3}(?:\.\d)? +OF +\d{3}\b|^ *PAGE \d\d +[A-Z].*\d{6}Z", re.MULTILINE),
    "marking": re.compile(r"^\W{0,3}\((?:S|C|U|SBU|LOU|TS|FOUO)(?: ?(?:/|-|,| )[A-Z ,/]*)?\)|^\((?:s/nf|c/nf|sbu)\)"),
    "caption": re.compile(rf"^[ *(]*(?:{_CAPTIONS}|{_CLASSES})(?:[ ,/*]+(?:{_CAPTIONS}))*[ *).]*$", re.MULTILINE),
}
# The sender's name: by itself on the last line that is no footer.
_NAME = re.compile(r"^ *(?P<name>[A-Z][A-Z'’-]{2,20}(?: [A-Z][A-Z'’-]{1,20})?) *$")
_FOOTER = re.compile(r"^[=\s\"'>\\]*(?:CABLE ENDS|NNNN|End Cable Text)?[=\s\"'>\\]*$")
_NO_NAMES = re.compile(r"\b(?:END|COMMENT|SUMMARY|TEXT|NOTE|CLASSIFIED|SECRET|CONFIDENTIAL|SIPDIS|UNQUOTE)\b")


def printed_name(source: str) -> str | None:
    """Return the name printed alone on the last line of a cable, or None."""
    lines = [line for line in source.splitlines() if not _FOOTER.match(line)]
    match = _NAME.match(lines[-1]) if lines else None
    return match["name"] if match and not _NO_NAMES.search(match["name"]) else None


def find_leaks(cable: Cable, narrative: Narrative) -> Iterator[tuple[str, str]]:
    """Yield what should not be in the prose: its kind, and the line."""
    for passage in narrative.passages:
        words = narrative.text[passage.start : passage.end]
        for kind, pattern in CHECKS.items():
            for match in pattern.finditer(words):
                yield kind, words[max(0, match.start() - 20) : match.end() + 30]
    name = printed_name(cable.source)
    last = narrative.text.rpartition("\n")[2].strip(" .")
    if (name and last == name) or (cable.signature and last.upper() == cable.signature.upper()):
        yield "signature", last


def find_lost(cable: Cable, narrative: Narrative) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of the prose whose map does not point home."""
    for passage in narrative.passages:
        words = narrative.text[passage.start : passage.end]
        spans = narrative.to_source(passage.start, passage.end)
        if not spans or any(a.end > b.start for a, b in itertools.pairwise(spans)):
            yield "no home", words[:60]
        if passage.paragraph is not None:
            home = cable.paragraphs[passage.paragraph].span
            if not all(home.contains(span) for span in spans):
                yield "another's home", words[:60]
    for run in narrative.runs:
        if run.exact and narrative.text[run.start : run.end] != cable.source[slice(*run.source)]:
            yield "other words", narrative.text[run.start : run.end][:60]


def main() -> int:
    """Count and print; return 1 when something was found or nothing was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mend", action="store_true", help="mend the damage of the carrier")
    parser.add_argument("--show", type=int, default=3, metavar="N", help="show so many of each kind (default 3)")
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    shown: dict[str, list[str]] = {}
    cables = characters = paragraphs = 0
    seconds = 0.0
    for path in sorted(args.folder.rglob("*.txt")):
        try:
            cable = parse_cable(path.read_bytes(), statistics=False)
        except CableParseError:
            continue
        start = time.perf_counter()
        narrative = cable.narrative(mend=args.mend)
        seconds += time.perf_counter() - start
        cables += 1
        characters += len(narrative.text)
        paragraphs += len(narrative.passages)
        for kind, words in (*find_leaks(cable, narrative), *find_lost(cable, narrative)):
            counts[kind] += 1
            shown.setdefault(kind, []).append(f"{path.stem}: {words!r}")
    print(f"{cables} cables, {paragraphs} paragraphs, {characters} characters of prose, {seconds:.2f} s")
    for kind in (*CHECKS, "signature", "no home", "another's home", "other words"):
        print(f"{kind:15} {counts[kind]:6}")
        for line in shown.get(kind, [])[: args.show]:
            print(f"    {line}")
    return int(bool(counts) or not cables)


if __name__ == "__main__":
    sys.exit(main())
