"""Names as evidence: a file or a member called `09QUITO214.txt`, a carrier's line `2000LUSAKA00686 - CONFIDENTIAL`.

A name is what somebody gave, not what the telegram prints: it fills an id that the text leaves open, decides a year
that would be guessed, and is told where it says another thing.
"""

import re
from typing import NamedTuple

from cable_parser.vocab.calendar import expand_year
from cable_parser.vocab.markings import LEVEL_WORDS
from cable_parser.vocab.posts import find_posts, resolve_post

_ID = r"(?P<year>(?:19|20)?\d\d)[ _-]?(?P<post>[A-Za-z]{3,24}(?:[ _-][A-Za-z]{2,16}){0,3}?)[ _-]?(?P<number>\d{1,7})"
# The id of a cable within a name, or a document number, whose post has six letters.
# Matches: "09QUITO214"
# Matches: "2000LUSAKA00686"
# Matches: "1979RIYADH00905_e"
# Matches: "cable-09-NEW-DELHI-000214-final"
# Matches: "06bogota2554"
# Not: "cables2"
# Not: "20090610"
NAMED_ID = re.compile(rf"(?<![A-Za-z0-9]){_ID}(?![A-Za-z0-9])")
# A line that the carrier put above or below the text.
# Matches: "2000LUSAKA00686 - CONFIDENTIAL"
# Matches: "2004VATICA03196 - Classification: CONFIDENTIAL"
# Matches: "\"09QUITO214 - UNCLASSIFIED//FOR OFFICIAL USE ONLY\""
# Not: "09QUITO214"
# Not: "See 09QUITO214 - SECRET"
NAME_LINE = re.compile(
    rf"""
    ^[ ]{{0,12}}["“]?(?P<id>(?:19|20)?\d\d[A-Z]{{3,24}}\d{{1,7}})[ ]{{1,4}}[-–—:|][ ]{{1,4}}
    (?:Classification:[ ]{{0,4}})?{LEVEL_WORDS}(?://?[A-Z ]{{1,40}})?["”]?[ ]{{0,80}}$
    """,
    re.VERBOSE | re.MULTILINE,
)
_SUFFIX = re.compile(r"(?:\.[A-Za-z0-9]{1,8}){1,3}$")
_EDGE = 2000
"""A line of the carrier stands within so many characters of the text's beginning or end."""


class NamedCable(NamedTuple):
    """What a name says of a cable.

    Attributes:
        words: the words of the form of an id.
        year: in four digits.
        posts: the canonical posts that it may name: several for six letters that some begin with.
        number: the message number.
        place: where it stands in the text; None for a name beside it.
    """

    words: str
    year: int
    posts: tuple[str, ...]
    number: int
    place: tuple[int, int] | None = None

    @property
    def id(self) -> str | None:
        """The canonical id; None where the post is not told."""
        return self.with_post(self.posts[0]) if len(self.posts) == 1 else None

    def with_post(self, post: str) -> str:
        """Return the id formed with one of the posts."""
        return f"{self.year % 100:02d}{post}{self.number}"


def read_name(name: str) -> NamedCable | None:
    """Read the last part of the name of a file, member or row; return None if it is not an id of a known post.

    >>> read_name("box.zip/2003/03QUITO00214.txt").id
    '03QUITO214'
    >>> read_name("all.txt#2")
    """
    stem, _, row = name.replace("\\", "/").rpartition("/")[2].partition("#")
    if row not in ("", "1"):  # the file's name speaks of its first telegram
        return None
    found = [named for m in NAMED_ID.finditer(_SUFFIX.sub("", stem)[:300]) if (named := _read(m))]
    return found[0] if len(found) == 1 else None


def find_name_lines(view: str, end: int) -> list[NamedCable]:
    """Find the lines of the carrier that name the cable, above and below the text that ends at `end`."""
    if " - " not in view and "Classification:" not in view:
        return []
    edges = ((0, end),) if end <= 2 * _EDGE else ((0, _EDGE), (view.find("\n", end - _EDGE, end) + 1, end))
    found = []
    for start, stop in edges:
        for m in NAME_LINE.finditer(view, start, stop):
            words = NAMED_ID.fullmatch(m["id"])
            named = _read(words) if words else None
            if named:
                found.append(named._replace(place=m.span()))
    return found


def _read(m: re.Match[str]) -> NamedCable | None:
    printed = re.sub(r"[_-]", " ", m["post"]).upper()
    post = resolve_post(printed)
    posts = (post.canonical,) if post else find_posts(printed)
    if not posts:
        return None
    return NamedCable(m.group(), expand_year(int(m["year"])), posts, int(m["number"]))
