"""Who classified a cable, and why: `Classified By: DCM Alice Example, reasons 1.4(b) and (d)`."""

import re

from cable_parser.readers import patterns
from cable_parser.readers.head.ranges import Range, join_lines
from cable_parser.readers.reading import HeaderReading
from cable_parser.span import Span
from cable_parser.text.source import Source

# What leads to the reasons (`for`, `b ased on`), and the word itself; the cut may fall anywhere.
_LEADING = r"""
    (?:f\ ?o\ ?r|per|under|pursuant\ to|by|due\ to|because\ of|in\ accordance\ with|b\ ?a\ ?s\ ?e\ ?d\ ?o\ ?n|and|with)
"""
_REASON = r"(?:r\ ?e\ ?a\ ?s\ ?o\ ?n\ ?(?:\(?s\)?)?)"
# What may stand between the name and the reasons, with the blank that a cut at column 71 leaves.
# Matches: ", for reasons 1.4 (b)"
# Matches: ". REASON: 1.4 (b), (d)"
# Matches: " for reaso ns 1.4"
# Matches: ", E.O. 12958, reasons: 1.4"
# Matches: " per 1.4(b)"
# Not: "Counselor for Economic Affairs"
NAME_END = re.compile(
    rf"""
    (?=[\s,.;:(-]|\b|1)  # (said first, what all have in common makes the search fast)
    [\s,.;:(-]{{0,5}}
    (?:\b(?:(?:is\ )?classified\ )?{_LEADING}\ )?(?:the\ |following\ |E\.?\ ?O\.?\ )?
    (?:\b{_REASON}(?:\b|(?=\d))|\bE\.?O\.?\ ?12958|\b12958|\bsection\ 1\.[45]
        |(?<![\d.])1(?:\ ?\.\ ?|-)[45]\b|\bdeclassify\ on|\bdecl\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The words of which one ends each of these.
# Matches: "reason"
# Matches: "r eas on"
# Matches: "12958"
# Matches: "section 1.4"
# Matches: "1. 5"
# Matches: "DECL"
# Not: "Counselor"
REASON_WORD = re.compile(r"r\ ?e\ ?a\ ?s\ ?o\ ?n|12958|1(?:\ ?\.\ ?|-)[45]|decl", re.VERBOSE | re.IGNORECASE)
# What stands before such a word at most: `, classified in accordance with the following E.O. section `.
_LONGEST_BEFORE_REASON = 90
# The rest of `declassify on`, and a character after it.
_LONGEST_REST = 11
# Matches: "(b"
# Matches: "b/d"
# Not: "and"
REASON_LETTER = re.compile(r"(?<![A-Za-z])(?P<letter>[A-Ha-h])(?![A-Za-z])|(?P<to>-|\bthrough\b|\bthru\b)", re.VERBOSE)


def _find_name_end(value: str) -> re.Match[str] | None:
    """Find where the name ends, around the words that it ends before."""
    for core in REASON_WORD.finditer(value):
        end = NAME_END.search(value, max(0, core.start() - _LONGEST_BEFORE_REASON), core.end() + _LONGEST_REST)
        if end:
            return end
    return None


def read_classified_by(source: Source, lines: list[Range], label: Range) -> HeaderReading | None:
    """Read who classified and why: `Classified By: DCM Alice Example, reasons 1.4(b) and (d)`.

    Args:
        source: the source.
        lines: the ranges of the words after the label, in code points of the view.
        label: the range of the label.

    Returns:
        The reading, or None if no name is printed.
    """
    reading = HeaderReading()
    value, pieces = join_lines(source, lines)
    derived = source.view[label[0] : label[1]].lower().startswith("derived")
    value = ("Derived from " + value) if derived else value
    end = _find_name_end(value)
    name = value[: end.start()] if end else value
    name = re.sub(r"^[\s:.,]+|[\s,;:(-]+$", "", name)
    name = re.sub(r"\.{2,}$", "", name)
    if end and re.search(r"\b[JS]r$", name) and value[end.start() : end.start() + 1] == ".":
        name += "."
    name = re.sub(r"\.$", "", name) if not re.search(r"\b[A-Z]\.$|(?:Jr|Sr|Dept|Amb)\.$", name, re.IGNORECASE) else name
    if not name:
        return None
    reasons = _read_reasons(value[end.start() :] if end else "")
    places = (Span(*label), *pieces)
    reading.header["classified_by"] = {
        "name": name,
        "reasons": reasons,
        "span": Span(places[0].start, places[-1].end),
        "pieces": places,
    }
    if not reasons:
        reading.note(
            "reasons-missing", label[0], places[-1].end, "no reason such as 1.4(b) is printed with Classified By"
        )
    return reading


def _read_reasons(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for match in patterns.REASONS.finditer(words):
        number = f"1.{match['number'][-1]}"
        last = ""
        ranged = False
        letters = list(REASON_LETTER.finditer(match["letters"] or ""))
        for letter in letters:
            if letter["to"]:
                ranged = bool(last)
                continue
            this = letter["letter"].upper()
            if ranged and last < this:
                found += [f"{number}({chr(c)})" for c in range(ord(last) + 1, ord(this))]
            ranged = False
            found.append(f"{number}({this})")
            last = this
        if not letters:
            found.append(number)
    return tuple(dict.fromkeys(found))
