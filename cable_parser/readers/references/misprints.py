"""Misprints of REF lines that have one reading: mended in the view, at equal length, before citations are looked for.

What a reader gives stays as printed; only the view changes, so every offset is still that of the text. A mend that
leans on the name of a post is made only where the name is in the table.
"""

import re
from itertools import islice

from cable_parser.vocab.posts import resolve_post

_LONGEST_POST = 5
"""Words of the longest post name, prefix included."""
_REACH = 60
"""Characters before a sign that are looked through for the name of a post."""

# Matches: "O5"
# Matches: "O31"
# Matches: "1O7752"
# Not: "O"
# Not: "OO"
# Not: "O5A"
LETTER_O = re.compile(r"(?<![A-Z0-9'&.-])(?P<digits>(?=[\dO]{0,8}\d)(?=\d{0,8}O)[\dO]{2,9})(?![A-Z0-9])")

# Matches: "B0GOTA 12"
# Matches: "QUIT0: 12"
# Not: "B0GOTA"
# Not: "A0 12"
NAUGHT_IN_NAME = re.compile(
    r"(?<![A-Z0-9])(?P<name>[A-Z]{1,15}0[A-Z0]{0,15}(?<=[A-Z0]{4}))(?=(?:\ [A-Z]{2,15}){0,2}[ :]{1,3}\d)"
)

# Matches: "09-QUITO-112"
# Matches: "2009-LA PAZ-1"
# Matches: "09 QUITO-112"
# Matches: "QUITO-112"
# Not: "09-112"
# Not: "QUITO-1"
# Not: "QUITO-112-2"
HYPHENED = re.compile(
    r"(?<![A-Z0-9-])(?:'?(?:(?:19|20)\d\d|\d\d)(?P<first>[ -]))?"
    r"(?P<post>[A-Z]{2,20}(?:[ -][A-Z]{2,15}){0,3})(?P<last>-)0{0,7}(?(first)\d{1,6}|\d{2,6})(?![\d/-])"
)

# Matches: "LIMA: 4410"
# Matches: "LA PAZ:4410"
# Not: "LIMA : 4410"
# Not: "A: 4410"
COLON = re.compile(r"(?<=[A-Z]{2}):(?=\ {0,2}0{0,7}\d{2,6}(?!\d))")

# Matches: "GENEVA'S 3902"
# Matches: "GENEVA’S 3902"
# Not: "GENEVA'S TEXT"
POSSESSIVE = re.compile(r"(?<=[A-Z]{2})['’]S(?=\ {1,3}0{0,7}\d{2,6}(?!\d))")

# A number torn after its first figure: no post and number are followed by a bare number that begins with a zero.
# Matches: "STATE 1 07752"
# Not: "STATE 1 7752"
# Not: "STATE 12 07752"
# Not: "STATE 1, 07752"
TORN_NUMBER = re.compile(r"(?<=[A-Z]{2}\ )(?P<first>[1-9])\ (?P<rest>0\d{4})(?![\d/-])")


def _is_post_before(view: str, end: int) -> bool:
    """Return whether the name of a post in the table ends at the offset."""
    words = view[max(0, end - _REACH) : end].split()
    return any(resolve_post(" ".join(words[-size:])) for size in range(1, min(_LONGEST_POST, len(words)) + 1))


def _mend_name(match: re.Match[str]) -> str:
    """Return the name with the letter in place of the zero if that makes a post, alone or with the words after it."""
    mended = match["name"].replace("0", "O")
    words = match.string[match.end() : match.end() + _REACH].split()
    names = [mended, *(" ".join([mended, *islice(words, size)]) for size in (1, 2))]
    return mended if any(resolve_post(name) for name in names) else match[0]


def _open_hyphens(match: re.Match[str]) -> str:
    """Return the citation with blanks for the hyphens around its post."""
    if resolve_post(match["post"].replace("-", " ")) is None:
        return match[0]
    opened = match[0]
    for group in ("first", "last"):
        if match[group]:
            at = match.start(group) - match.start()
            opened = f"{opened[:at]} {opened[at + 1 :]}"
    return opened


def _blank_after_post(match: re.Match[str]) -> str:
    return " " * len(match[0]) if _is_post_before(match.string, match.start()) else match[0]


def _join_torn(match: re.Match[str]) -> str:
    joined = f" {match['first']}{match['rest']}"
    return joined if _is_post_before(match.string, match.start()) else match[0]


def mend_view(view: str) -> str:
    """Return the view of REF lines, in capitals, with each misprint mended that has only one reading.

    The result has the length of the view.

    >>> mend_view("09-QUITO-112, B0GOTA 12, (B)O5 LIMA: 0031; GENEVA'S 3902")
    '09 QUITO 112, BOGOTA 12, (B)05 LIMA  0031; GENEVA   3902'
    """
    view = LETTER_O.sub(lambda match: match[0].replace("O", "0"), view)
    if "0" in view:
        view = NAUGHT_IN_NAME.sub(_mend_name, view)
        view = TORN_NUMBER.sub(_join_torn, view)
    if "-" in view:
        view = HYPHENED.sub(_open_hyphens, view)
    if ":" in view:
        view = COLON.sub(_blank_after_post, view)
    if "S " in view:
        view = POSSESSIVE.sub(_blank_after_post, view)
    return view
