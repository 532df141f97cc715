"""Where a paragraph may begin: its number and its marking at the head of a unit."""

import re
from dataclasses import dataclass

from cable_parser.readers import patterns
from cable_parser.readers.body.units import Unit
from cable_parser.text.lines import LONGEST_LINE
from cable_parser.vocab.markings import ENTIRE_TEXT


@dataclass(slots=True)
class Start:
    """A paragraph's printed number, its marking (a range, or None), and where its text begins."""

    number: int | None
    marking: tuple[int, int] | None
    behind: int
    # Whether the number is printed with a bracket, as items of lists are: "1) (U)".
    bracket: bool = False
    # Whether a letter stands after the number: "6A.".
    lettered: bool = False


# Matches: "6A. The board"
# Matches: "6a. The board"
# Not: "6. A board"
# Not: "6A"
LETTERED_START = re.compile(r"(?P<number>\d{1,2})[A-Za-z]\.(?=\s)")


def find_start(view: str, start: int, end: int) -> Start | None:
    """Find a paragraph's number and marking at the head of a range: `3. (S/NF) Text`.

    Args:
        view: the view of the source.
        start: where the range begins, in code points of the view.
        end: half-open with `start`.

    Returns:
        The start of the paragraph, or None if the range begins with no number.
    """
    match = patterns.PARAGRAPH_START.match(view, start, end)
    if match is None:
        lettered = LETTERED_START.match(view, start, end)
        return Start(int(lettered["number"]), None, lettered.end(), lettered=True) if lettered else None
    number = int(match["number"] or match["number3"])
    if (
        end - start < LONGEST_LINE
        and "ENTIRE TEXT" in view[start:end].upper()
        and (entire := ENTIRE_TEXT.fullmatch(view, start, end))
    ):
        return Start(number, entire.span("words"), end)
    for group in ("portion", "portion2", "portion3"):
        if match[group]:
            a, b = match.start(group) + 1, match.end(group) - 1
            words = a + view[a].isspace(), b - view[b - 1].isspace()
            return Start(number, words, match.end(), ")" in (match["stop"] or ""))
    slip = patterns.PORTION_SLIP.match(view, match.end(), end)
    if slip:
        a, b = slip.span("shut" if slip["shut"] else "open")
        return Start(number, (a, b - 1 if slip["shut"] else b), slip.end())
    return Start(number, None, match.end(), ")" in (match["stop"] or ""))


def start_of(view: str, unit: Unit) -> Start | None:
    """Return what `find_start` finds at the head of a unit; the search is made once."""
    if unit.begins is False:
        unit.begins = find_start(view, unit.start, unit.end) if unit.text[0] in patterns.START_SIGNS else None
    return unit.begins
