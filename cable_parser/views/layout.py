"""The lines of a paragraph by how they are printed: prose, the rows of a table, items."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from cable_parser.models import Paragraph

LineKind = Literal["prose", "table", "item"]


class Stretch(NamedTuple):
    """Lines of `Paragraph.text` of one kind; the line end after the last is no part of it."""

    start: int
    end: int
    kind: LineKind


# A wide gap that parts columns: not the one after a sentence, which many typists made wide.
# Matches: "Coffee    47%"
# Matches: "----     ----"
# Not: "It rained.  Then it stopped."
# Not: "one blank"
_GAP = re.compile(r"[^\s.!?:;,)\"'”]\ {2,}(?=\S)|\t(?=\S)", re.VERBOSE)
_LONGEST_ROW = 100
_FEWEST_ROWS = 2
_MOST_BETWEEN = 3
"""Lines without columns within a table: a name that goes on on the next line, a rule."""


def find_stretches(paragraph: Paragraph) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph's text, in order; each item is a stretch of its own."""
    text = paragraph.text
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    lines = [(a, b - 1) for a, b in zip(starts, [*starts[1:], len(text) + 1], strict=True)]
    items = _find_items(paragraph)
    table = _find_tables([text[a:b] for a, b in lines])
    kinds: list[LineKind] = []
    for i, (start, _) in enumerate(lines):
        kinds.append("table" if table[i] else "item" if start in items else "prose")
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or kinds[i] != kinds[first] or kinds[i] == "item":
            yield Stretch(lines[first][0], lines[i - 1][1], kinds[first])
            first = i


def _find_items(paragraph: Paragraph) -> set[int]:
    """Return where items begin in the paragraph's text."""
    found = set()
    for item in paragraph.items:
        try:
            found.add(paragraph.to_text(item.span).start)
        except IndexError:  # of an item without words in the text
            continue
    return found


def _find_tables(lines: list[str]) -> list[bool]:
    """Return for each line whether it stands in a table: among rows whose columns wide gaps part."""
    rows = [i for i, line in enumerate(lines) if len(line) <= _LONGEST_ROW and _GAP.search(line)]
    inside = [False] * len(lines)
    run: list[int] = []
    for i in [*rows, len(lines) + _MOST_BETWEEN + 1]:
        near = run and i - run[-1] <= _MOST_BETWEEN + 1
        if near and all(len(line) <= _LONGEST_ROW for line in lines[run[-1] : i]):
            run.append(i)
            continue
        if len(run) >= _FEWEST_ROWS:
            inside[run[0] : run[-1] + 1] = [True] * (run[-1] + 1 - run[0])
        run = [i]
    return inside
