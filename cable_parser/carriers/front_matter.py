"""The site's front matter: five lines before the telegram.

09BEIJING3214
CHINA TIP INTERIM ASSESSMENT 2009
Tue Dec 01 00:00:00 +0100 2009
UNCLASSIFIED
Embassy Beijing
"""

import datetime as dt
import re
from dataclasses import dataclass

from cable_parser.vocab.calendar import MONTH_NUMBERS

# Matches: "Tue Dec 01 00:00:00 +0100 2009"
# Not: "Tuesday, 01 December 2009, 15:49"
DATE_LINE = re.compile(
    r"""
    ^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\ (?P<month>[A-Z][a-z]{2})\ (?P<day>\d\d)
    \ \d\d:\d\d:\d\d\ [+-]\d{4}\ (?P<year>\d{4})\s*$
    """,
    re.VERBOSE,
)
# Matches: "09BEIJING3214"
# Not: "VZCZCXRO4190"
ID_LINE = re.compile(r"^(?P<year>\d\d)(?P<post>[A-Z][A-Z0-9]{2,39}?)(?P<number>\d{1,8})\s*$", re.VERBOSE)

_NAMES = ("id", "subject", "date", "classification", "origin")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the five lines say: words by name, their places, the day, and where the telegram begins."""

    words: dict[str, str]
    places: dict[str, tuple[int, int]]
    day: dt.date | None
    end: int


def read_front_matter(text: str) -> FrontMatter | None:
    """Read the front matter at the head of a text, or return None if it has none.

    If the text is cut off within the front matter, what is there is returned.
    """
    words: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    day: dt.date | None = None
    at = 0
    for name in _NAMES:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].strip("\ufeff\r ")
        if name == "id" and not ID_LINE.match(line):
            return None
        if name == "date":
            found = DATE_LINE.match(line)
            if found is None and stop < len(text):
                return None
            if found and found["month"].upper() in MONTH_NUMBERS:
                try:
                    day = dt.date(int(found["year"]), MONTH_NUMBERS[found["month"].upper()], int(found["day"]))
                except ValueError:
                    day = None
        if line:
            start = text.index(line, at)
            words[name], places[name] = line, (start, start + len(line))
        at = min(stop + 1, len(text))
        if stop == len(text):
            break
    return FrontMatter(words, places, day, at)
