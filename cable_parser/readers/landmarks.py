"""What the parts of a text are found by, before any of them is read: classification lines, headings, paragraphs."""

import re

import regex

from cable_parser.readers import patterns
from cable_parser.vocab.markings import BRACKETED, CLASS_CORE, CLASS_OPENING

Line = re.Match[str] | regex.Match[str]
"""A classification line that was found, by either engine."""

# A numbered and marked paragraph at a line start: heads hold none.
# Matches: "1. (C) Summary"
# Matches: "12.(SBU) Text"
# Not: "A. STATE 563"
MARKED_PARAGRAPH = re.compile(
    rf"^\ {{0,8}}[0-9]{{1,2}}\.?\ {{0,3}}{BRACKETED}", re.VERBOSE | re.MULTILINE | re.IGNORECASE
)
# Where a heading that is printed after a listing begins.
# Matches: "VZCZCADI319"
# Not: "OO RUEHC"
TRANSMISSION_START = re.compile(r"^\s{0,4}VZCZC", re.VERBOSE | re.MULTILINE)
# A heading has at least one of these lines.
# Matches: "FM AMEMBASSY ABU DHABI"
# Matches: "O 031250Z JUN 03"
# Matches: "061428Z Jun 03"
# Not: "From: someone"
HEADING_LINE = re.compile(
    r"^\s{0,4}(?:FM\ [A-Z]|(?:[ZOPRY]\ ){0,3}\d{6}Z\ [A-Za-z]{3}\ \d\d)", re.VERBOSE | re.MULTILINE
)
# A classification line at a line start, in capitals: where another cable, or another section, begins.
# The line end before it is read, for an engine finds a sign faster than the start of a line.
# Matches: "\nUNCLAS SECTION 02 OF 04 BEIJING 003214"
# Not: "\nconfidential report"
CLASSIFICATION_AT_LINE = re.compile(rf"\n\ {{0,3}}(?P<words>{CLASS_OPENING}(?:[A-Z*]\ ?){{2,24}})", re.VERBOSE)
# No classification line is longer after its level, or has more letters before what tells the level.
LONGEST_BEHIND_LEVEL = 300
_LETTERS_BEFORE_CORE = 6
# What a level begins with, its first letter lost or not.
_LEVEL_LETTERS = frozenset("TLCOSEUNtlcoseun")


def find_classification_line(view: str, start: int, end: int | None = None) -> Line | None:
    """Find the first classification line, which may be glued to the last addressee: `IMMEDIATEUNCLAS SECTION 01`.

    The search looks around the letters that each level has, however it is spaced or damaged.

    Args:
        view: the view of the source.
        start: where to begin, in code points of the view.
        end: half-open with `start`; None for the end of the view.

    Returns:
        The match of the line, or None if there is no such line.
    """
    end = len(view) if end is None else end
    for core in CLASS_CORE.finditer(view, start, end):
        for begin in range(max(start, core.start() - _LETTERS_BEFORE_CORE), core.start() + 1):
            if view[begin] in _LEVEL_LETTERS:
                line = patterns.CLASSIFICATION_LINE.match(view, begin, min(end, core.end() + LONGEST_BEHIND_LEVEL))
                if line:
                    return line
    return None
